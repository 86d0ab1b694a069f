/** Finding a workshop, joining it, and entering by a link. */
import { Router, type Request } from "express";
import { nanoid } from "nanoid";
import * as z from "zod";
import { idSchema, tableIdOf, tableIdSchema, tableNumber, type Actor } from "../../shared/ids.ts";
import type { As, Door, Entered, Me } from "../../shared/protocol.ts";
import { lineText, LIMITS } from "../../shared/text.ts";
import { currentSeating } from "../../shared/workshop/find.ts";
import { profileSchema } from "../../shared/workshop/people.ts";
import { JOIN_CODE_LENGTH } from "../../shared/codes.ts";
import { dropCookie } from "../auth/cookies.ts";
import { hashOf, personNamedBy, sameText } from "../auth/keys.ts";
import { act, type OpenWorkshop } from "../live/house.ts";
import { comeAgain, requestId } from "./return.ts";
import { Refusal, type Site } from "./site.ts";

const joinBody = z.object({
  id: requestId,
  key: z.string().max(80),
  profile: profileSchema,
  tableId: z.nullable(tableIdSchema),
});
const enterBody = z.object({
  workshop: idSchema,
  key: z.string().max(80),
  name: z.optional(lineText(LIMITS.name)),
  id: z.optional(requestId),
});
const leaveBody = z.object({ as: z.enum(["person", "device", "screen"]) });

export function doorRoutes(site: Site): Router {
  const { house } = site;
  const router = Router();

  router.get("/api/find", async (request, response) => {
    const typed = String(request.query["code"] ?? "");
    const code = await site.typed(typed, JOIN_CODE_LENGTH, request, response);
    const open = code === null ? null : await house.byCode(code);
    if (!open) throw new Refusal("WRONG_CODE", 403);
    response.json(doorOf(open));
  });

  /** The door of a workshop whose id came with a QR; the key is asked for when joining. */
  router.get("/api/workshops/:id/door", async (request, response) => {
    response.json(doorOf(await site.workshop(request)));
  });

  router.post("/api/workshops/:id/join", async (request, response) => {
    const open = await site.workshop(request);
    const { id, key, profile, tableId } = site.body(joinBody, request);
    // The key of the QR cannot be guessed: it opens at once, whatever else is tried at this address.
    if (house.opens(open, key) !== "join") {
      const code = await site.typed(key, JOIN_CODE_LENGTH, request, response);
      if (code === null || !sameText(code, open.stored.code)) throw new Refusal("WRONG_CODE", 403);
    }
    const known = await house.guest(request, open.stored.id, "person");
    // A second join from the same browser is the same person, come back.
    if (known) return void response.json(entered(open, "person", "/phone"));
    if (open.room.durable.room.closedAt !== null) throw new Refusal("WORKSHOP_CLOSED", 409);
    // The sender's id stays a secret between us: sent again after a lost answer it is the same person, and who only
    // sees person ids cannot come in as somebody else.
    const personId = personIdOf(id);
    site.must(await act(open.room, "person.join", { personId, profile, tableId }));
    await site.give(open, { kind: "person", id: personId }, request, response);
    response.json(entered(open, "person", "/phone"));
  });

  router.post("/api/enter", async (request, response) => {
    const { workshop, key, name, id } = site.body(enterBody, request);
    const open = await house.workshop(workshop);
    if (!open) throw new Refusal("WRONG_LINK", 403);
    site.note(request, { workshop });
    if (personNamedBy(key)) {
      if (id === undefined) throw new Refusal("BAD_INPUT", 400);
      return comeAgain(site, open, { key }, id, request, response);
    }
    const kind = house.opens(open, key);
    if (!kind) throw new Refusal("WRONG_LINK", 403);
    const give = async (actor: Actor) => {
      const { credential } = await site.give(open, actor, request, response);
      if (house.opens(open, key) === kind) return;
      // The link was made anew at this very moment.
      await house.revoke(credential);
      throw new Refusal("WRONG_LINK", 403);
    };
    switch (kind) {
      case "join":
        return void response.json(entered(open, "person", `/join/${open.stored.code}`));
      case "screen":
      case "observer": {
        const view = kind === "screen" ? "projector" : "observer";
        await give({ kind: "screen", view });
        return void response.json(entered(open, "screen", kind === "screen" ? "/screen" : "/phone"));
      }
      case "facilitator":
        return void response.json(await enterAsFacilitator(open, name, request, give));
      default: {
        const tableId = kind.slice("table-".length);
        if (tableNumber(tableId) > open.room.durable.room.about.tables)
          throw new Refusal("UNKNOWN_TABLE", 404);
        await give({ kind: "device", tableId });
        return void response.json(entered(open, "device", `/table/${tableNumber(tableId)}`));
      }
    }
  });

  async function enterAsFacilitator(
    open: OpenWorkshop,
    name: string | undefined,
    request: Request,
    give: (actor: Actor) => Promise<void>,
  ): Promise<Entered> {
    let person = (await house.guest(request, open.stored.id, "person"))?.actor;
    const isNew = person?.kind !== "person";
    if (person?.kind !== "person") {
      if (name === undefined) throw new Refusal("BAD_INPUT", 400);
      const personId = nanoid();
      const profile = { name, country: "", organisation: "", kind: "" as const, languages: [] };
      site.must(await act(open.room, "person.join", { personId, profile, tableId: null }));
      person = { kind: "person", id: personId };
      await give(person);
    }
    const { grants } = open.room.durable.room;
    const drives = grants.some(
      (g) => g.personId === person.id && g.role === "facilitator" && g.until === null,
    );
    // Who drives already by another right keeps it when the link is made anew.
    if (drives) return entered(open, "person", "/desk");
    site.must(await act(open.room, "link.open", { personId: person.id, isNew }));
    site.must(
      await act(open.room, "grant.give", {
        id: nanoid(),
        personId: person.id,
        role: "facilitator",
        sessionId: null,
      }),
    );
    return entered(open, "person", "/desk");
  }

  router.get("/api/workshops/:id/me", async (request, response) => {
    const open = await site.workshop(request);
    const { durable } = open.room;
    const [person, device, screen] = await Promise.all(
      (["person", "device", "screen"] as const).map((as) => house.guest(request, open.stored.id, as)),
    );
    const id = person?.actor.kind === "person" ? person.actor.id : null;
    const profile = id === null ? undefined : open.room.profiles.get(id);
    const me: Me = {
      workshop: open.stored.id,
      title: person || device || screen ? durable.room.about.title : "",
      person:
        id !== null && profile
          ? { id, profile, grants: durable.room.grants.filter((g) => g.personId === id && g.until === null) }
          : null,
      device: device?.actor.kind === "device" ? { tableId: device.actor.tableId } : null,
      screen: screen?.actor.kind === "screen" ? { view: screen.actor.view } : null,
    };
    response.json(me);
  });

  /** This browser is no longer that person, table or screen. The place itself stays. */
  router.post("/api/workshops/:id/leave", async (request, response) => {
    const open = await site.workshop(request);
    const { as } = site.body(leaveBody, request);
    const guest = await house.guest(request, open.stored.id, as);
    if (guest) await house.revoke(guest.credential);
    for (const secure of [false, true]) response.append("Set-Cookie", dropCookie(open.stored.id, as, secure));
    response.json({});
  });
  return router;
}

/** The person that a request makes: sent again, it is the same one. */
export const personIdOf = (joinId: string): string => hashOf(`join ${joinId}`).slice(0, 21);

const entered = (open: OpenWorkshop, as: As, go: string): Entered => ({ workshop: open.stored.id, as, go });

function doorOf({ stored, room }: OpenWorkshop): Door {
  const { room: state, tables } = room.durable;
  const { about, agenda } = state;
  const seating = currentSeating(state);
  const taken: Record<string, number> = {};
  for (let number = 1; number <= about.tables; number += 1) {
    const seats = tables[tableIdOf(number)]?.seats[seating?.id ?? ""] ?? {};
    taken[tableIdOf(number)] = Object.values(seats).filter((sitting) => sitting.left === null).length;
  }
  return {
    workshop: stored.id,
    title: about.title,
    place: about.place,
    firstDate: agenda.days[0]?.date ?? "",
    lastDate: agenda.days.at(-1)?.date ?? "",
    languages: about.languages,
    tables: about.tables,
    seats: about.seats,
    taken,
    seatingLocked: seating?.locked ?? false,
    closed: state.closedAt !== null,
  };
}
