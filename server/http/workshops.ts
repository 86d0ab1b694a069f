/** Creating a workshop, its links, and its report. */
import { Router, type Request } from "express";
import { nanoid } from "nanoid";
import * as z from "zod";
import { idSchema, tableIdOf } from "../../shared/ids.ts";
import { withDays } from "../../shared/methods/plan.ts";
import { template } from "../../shared/methods/templates.ts";
import type { CreatedWorkshop, JoinLink, Links } from "../../shared/protocol.ts";
import { isLang, langSchema, lineText, LIMITS, optionalLine } from "../../shared/text.ts";
import { aboutSchema } from "../../shared/workshop/lifecycle.ts";
import { linkTurn } from "../../shared/workshop/access.ts";
import type { Guest } from "../auth/credentials.ts";
import { linkKey, newCode, newSecret, sameText, type LinkKind } from "../auth/keys.ts";
import { audiencesOf } from "../live/audiences.ts";
import { act, type OpenWorkshop } from "../live/house.ts";
import { reportOf } from "../report/report.ts";
import { phoneOrigin } from "./address.ts";
import { personIdOf } from "./door.ts";
import { requestId } from "./return.ts";
import { Refusal, type Site } from "./site.ts";

const createBody = z.object({
  id: idSchema,
  template: z.string().max(40),
  title: lineText(LIMITS.line),
  place: optionalLine(LIMITS.line),
  firstDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine((date) => !Number.isNaN(Date.parse(date))),
  days: z.number().int().min(1).max(14).default(1),
  timeZone: aboutSchema.shape.timeZone,
  tables: aboutSchema.shape.tables,
  seats: aboutSchema.shape.seats,
  languages: z.array(langSchema).min(1),
  name: lineText(LIMITS.name),
  ownerKey: z.string().max(200).optional(),
  once: requestId.optional(),
});

export function workshopRoutes(site: Site): Router {
  const { house } = site;
  const router = Router();

  router.post("/api/workshops", async (request, response) => {
    const wanted = site.body(createBody, request);
    await site.limits.creations.consume(site.origins.addressOf(request)).catch(() => {
      throw new Refusal("TOO_FAST", 429);
    });
    if (!site.origins.isLocal(request) && !sameText(wanted.ownerKey ?? "", site.ownerKey))
      throw new Refusal("WRONG_KEY", 403);
    const chosen = template(wanted.template);
    if (!chosen) throw new Refusal("UNKNOWN_ITEM", 404);
    const now = house.clock.now();
    const { id } = wanted;
    const personId = wanted.once === undefined ? nanoid() : personIdOf(wanted.once);
    const before = await house.workshop(id);
    if (before && (await hasCreated(before, personId, request)))
      return void response.status(201).json({ workshop: id } satisfies CreatedWorkshop);
    if (!before) {
      let code = newCode();
      while (!(await house.store.createWorkshop({ id, code, secret: newSecret(), createdAt: now })))
        code = newCode();
    }
    const open = await house.workshop(id);
    if (!open) throw new Error("a workshop just created is not there");
    const { title, place, timeZone, languages, tables, seats, name } = wanted;
    const about = { id, title, place, timeZone, languages, code: open.stored.code, tables, seats };
    site.must(
      await act(open.room, "workshop.create", {
        about,
        agenda: withDays(chosen.agenda(wanted.firstDate, languages[0]), wanted.days),
      }),
    );
    const profile = { name, country: "", organisation: "", kind: "" as const, languages: [] };
    site.must(await act(open.room, "person.join", { personId, profile, tableId: null }));
    site.must(
      await act(open.room, "grant.give", { id: nanoid(), personId, role: "facilitator", sessionId: null }),
    );
    await site.give(open, { kind: "person", id: personId }, request, response);
    response.status(201).json({ workshop: id } satisfies CreatedWorkshop);
  });

  router.get("/api/workshops/:id/links", async (request, response) => {
    const open = await site.workshop(request);
    await site.facilitator(open, request);
    const { room } = open.room.durable;
    const origin = phoneOrigin(site, request);
    const enter = (kind: LinkKind) => linkTo(open, origin, "enter", kind);
    const links: Links = {
      code: open.stored.code,
      origin,
      join: linkTo(open, origin, "j", "join"),
      facilitator: enter("facilitator"),
      screen: enter("screen"),
      observer: enter("observer"),
      tables: Array.from({ length: room.about.tables }, (_, i) => ({
        tableId: tableIdOf(i + 1),
        link: enter(`table-${tableIdOf(i + 1)}`),
      })),
      devices: await devicesIn(open),
      hasPassphrase: await house.passphrases.isSet(open.stored.id),
    };
    response.json(links);
  });

  /** The way in for others, shown by projectors and table devices. */
  router.get("/api/workshops/:id/join-link", async (request, response) => {
    const open = await site.workshop(request);
    await mustBelong(open, request);
    const origin = phoneOrigin(site, request);
    response.json({
      code: open.stored.code,
      origin,
      join: linkTo(open, origin, "j", "join"),
    } satisfies JoinLink);
  });

  for (const format of ["md", "json"] as const) {
    router.get(`/api/workshops/:id/report.${format}`, async (request, response) => {
      const open = await site.workshop(request);
      const guests = await mustBelong(open, request);
      const hearsDesk = guests.some(({ actor }) => audiencesOf(open.room.durable, actor).includes("desk"));
      const lang = isLang(request.query["lang"])
        ? request.query["lang"]
        : (open.room.durable.room.about.languages[0] ?? "en");
      const report = reportOf(open, lang, format, hearsDesk);
      response.type(format === "md" ? "text/markdown; charset=utf-8" : "application/json");
      if (request.query["download"] !== undefined) response.attachment(`report-${open.stored.id}.${format}`);
      response.send(report);
    });
  }

  /**
   * Whether the workshop of this id is what this very request made before: the answer may have been lost, or the button
   * pressed twice. One that was never begun is begun now; anybody else's is refused.
   */
  async function hasCreated(open: OpenWorkshop, personId: string, request: Request): Promise<boolean> {
    const { room, persons } = open.room.durable;
    const guest = await house.guest(request, open.stored.id, "person");
    const isCreator = (id: string) =>
      room.grants.some((g) => g.personId === id && g.role === "facilitator" && g.until === null);
    if (guest?.actor.kind === "person" && isCreator(guest.actor.id)) return true;
    if (room.about.id !== "" && !persons[personId]?.joinedAt) throw new Refusal("TAKEN_ID", 409);
    return false;
  }

  /** How many devices are in by each link, by its kind. */
  async function devicesIn({ stored }: OpenWorkshop): Promise<Readonly<Record<string, number>>> {
    const count: Record<string, number> = {};
    for (const { actor, revokedAt } of await house.store.credentialsOf(stored.id)) {
      const kind = actor.startsWith("device:")
        ? `table-${actor.slice("device:".length)}`
        : actor === "screen:projector"
          ? "screen"
          : actor === "screen:observer"
            ? "observer"
            : null;
      if (kind !== null && revokedAt === null) count[kind] = (count[kind] ?? 0) + 1;
    }
    return count;
  }

  async function mustBelong(open: OpenWorkshop, request: Request): Promise<readonly Guest[]> {
    const guests = await Promise.all(
      (["person", "device", "screen"] as const).map((as) => house.guest(request, open.stored.id, as)),
    );
    const here = guests.filter((guest) => guest !== null);
    if (here.length === 0) throw new Refusal("NO_SEAT", 401);
    return here;
  }
  return router;
}

const linkTo = (open: OpenWorkshop, origin: string, page: "enter" | "j", kind: LinkKind): string =>
  `${origin}/${page}#w=${open.stored.id}&k=${linkKey(open.stored, kind, linkTurn(open.room.durable.desk, kind))}`;
