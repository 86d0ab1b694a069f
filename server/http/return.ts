/** Coming in again on another device; and the passphrase of acts that cannot be taken back. */
import { Router, type Request, type Response } from "express";
import * as z from "zod";
import { RETURN_CODE_LENGTH } from "../../shared/codes.ts";
import type { Badges, Entered, KeepPlace, WayIn } from "../../shared/protocol.ts";
import { personAccess } from "../../shared/workshop/access.ts";
import { hashOf, personCode, personKey, sameText, type PersonWay } from "../auth/keys.ts";
import { returningBy } from "../auth/returns.ts";
import { act, type OpenWorkshop } from "../live/house.ts";
import { phoneOrigin } from "./address.ts";
import { Refusal, type Site } from "./site.ts";

/** Made by the sender, and known to nobody else: sent again, it is the same request. */
export const requestId = z.string().regex(/^[A-Za-z0-9_-]{16,40}$/);
const returnBody = z.object({ id: requestId, code: z.string().max(80) });
const words = z.string().min(8).max(200);
const confirmBody = z.object({ passphrase: z.string().max(200) });
const passphraseBody = z.object({ passphrase: z.nullable(words), current: z.optional(z.string().max(200)) });

/**
 * This browser is that person from now on, and the device before is out: at once, at every door. The place, the words,
 * the roles stay.
 */
export async function comeAgain(
  site: Site,
  open: OpenWorkshop,
  by: { readonly key: string } | { readonly code: string },
  id: string,
  request: Request,
  response: Response,
): Promise<void> {
  const { house } = site;
  const { desk } = open.room.durable;
  const told = hashOf(`return ${id}`);
  const now = house.clock.now();
  const found =
    "key" in by
      ? returningBy(open.stored, desk, by.key, told, now)
      : open.returnCodes.returning(desk, by.code, told, now);
  if (!found) throw new Refusal("key" in by ? "WRONG_LINK" : "WRONG_CODE", 403);
  const { personId, way } = found;
  const here = await house.guest(request, open.stored.id, "person");
  const isThere = here?.actor.kind === "person" && here.actor.id === personId;
  if (!isThere) {
    // Sent again after a lost answer it is the same return, and no new one.
    if (personAccess(desk, personId).request !== told)
      site.must(await act(open.room, "person.return", { personId, way, request: told }));
    const { credential } = await site.give(open, { kind: "person", id: personId }, request, response);
    // Somebody came in by the same badge at the same moment: the later one holds.
    if (personAccess(open.room.durable.desk, personId).request !== told) {
      await house.revoke(credential);
      throw new Refusal("STALE", 409);
    }
    // This browser was somebody else here: its cookie is gone, so nobody could use that any more.
    if (here) await house.revoke(here.credential);
  }
  response.json({ workshop: open.stored.id, as: "person", go: "/phone" } satisfies Entered);
}

export function returnRoutes(site: Site): Router {
  const { house } = site;
  const router = Router();

  const linkBy = (open: OpenWorkshop, way: PersonWay, personId: string, turn: number, request: Request) => {
    const origin = phoneOrigin(site, request);
    return `${origin}/enter#w=${open.stored.id}&k=${personKey(open.stored, way, personId, turn)}`;
  };

  router.post("/api/workshops/:id/return", async (request, response) => {
    const open = await site.workshop(request);
    const body = site.body(returnBody, request);
    const code = await site.typed(body.code, RETURN_CODE_LENGTH, request, response);
    if (code === null) throw new Refusal("WRONG_CODE", 403);
    await comeAgain(site, open, { code }, body.id, request, response);
  });

  router.get("/api/workshops/:id/keep", async (request, response) => {
    const open = await site.workshop(request);
    const guest = await house.guest(request, open.stored.id, "person");
    if (guest?.actor.kind !== "person") throw new Refusal("NO_SEAT", 401);
    const personId = guest.actor.id;
    const { returns } = personAccess(open.room.durable.desk, personId);
    response.json({
      code: personCode(open.stored, "keep", personId, returns),
      link: linkBy(open, "keep", personId, returns, request),
    } satisfies KeepPlace);
  });

  router.get("/api/workshops/:id/people/:person/way-in", async (request, response) => {
    const open = await site.workshop(request);
    await site.facilitator(open, request);
    const personId = String(request.params.person);
    const { desk } = open.room.durable;
    if (!Object.hasOwn(desk.people, personId)) throw new Refusal("UNKNOWN_ITEM", 404);
    const { issued, until } = personAccess(desk, personId);
    if (until === null || until <= house.clock.now()) throw new Refusal("UNKNOWN_ITEM", 404);
    response.json({
      code: personCode(open.stored, "once", personId, issued),
      link: linkBy(open, "once", personId, issued, request),
      until,
    } satisfies WayIn);
  });

  router.get("/api/workshops/:id/badges", async (request, response) => {
    const open = await site.workshop(request);
    await site.facilitator(open, request);
    const { desk } = open.room.durable;
    const here = Object.keys(desk.people).filter((personId) => !personAccess(desk, personId).erased);
    response.json({
      badges: here.map((personId) => ({
        personId,
        link: linkBy(open, "badge", personId, personAccess(desk, personId).badge, request),
      })),
    } satisfies Badges);
  });

  /** For two minutes this browser may do what the passphrase guards. */
  router.post("/api/workshops/:id/confirm", async (request, response) => {
    const open = await site.workshop(request);
    const { credential } = await site.facilitator(open, request);
    const { passphrase } = site.body(confirmBody, request);
    if (!(await isRight(open, passphrase))) throw new Refusal("PASSPHRASE", 403);
    house.passphrases.confirm(open.stored.id, credential);
    response.json({});
  });

  router.post("/api/workshops/:id/passphrase", async (request, response) => {
    const open = await site.workshop(request);
    const { personId } = await site.facilitator(open, request);
    const { passphrase, current = "" } = site.body(passphraseBody, request);
    const { id } = open.stored;
    if (await house.passphrases.isSet(id))
      if (!(await isRight(open, current)) && !sameText(current, site.ownerKey))
        throw new Refusal("PASSPHRASE", 403);
    await house.passphrases.set(id, passphrase, house.clock.now());
    house.log.warn({ workshop: id, by: personId, set: passphrase !== null }, "the passphrase was changed");
    response.json({});
  });

  async function isRight(open: OpenWorkshop, passphrase: string): Promise<boolean> {
    await site.limits.passphrases.consume(open.stored.id).catch(() => {
      throw new Refusal("TOO_FAST", 429);
    });
    return house.passphrases.isRight(open.stored.id, passphrase);
  }
  return router;
}
