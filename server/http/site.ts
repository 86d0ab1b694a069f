/** What all routes share: the house, the limits, and how a refusal is said. */
import type { NextFunction, Request, Response } from "express";
import type * as z from "zod";
import { isCode, JOIN_CODE_LENGTH, OLD_CODE_LENGTH, readCode } from "../../shared/codes.ts";
import { actorRef, type Actor } from "../../shared/ids.ts";
import type { Answer, As, RefusalCode } from "../../shared/protocol.ts";
import { writeCookie } from "../auth/cookies.ts";
import type { Guest, Issued } from "../auth/credentials.ts";
import type { House, OpenWorkshop } from "../live/house.ts";
import { StoreError } from "../store/store.ts";
import { whenGone } from "./gone.ts";
import type { Limits } from "./limits.ts";
import type { Origins } from "./origin.ts";

export interface SiteOptions {
  readonly house: House;
  readonly limits: Limits;
  readonly publicUrl: string | undefined;
  readonly ownerKey: string;
  readonly origins: Origins;
  /** The port that is listened on; known only then. */
  readonly port: () => number;
}

/** What is answered to a code that opens nothing, and to one that found no place to wait. */
const [WRONG, TOO_FAST] = [403, 429];

/** A refusal as a value that the route throws to leave early; never a bug. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly status: number;
  /** More for the log, in a word of ours. */
  readonly why: string | undefined;
  constructor(code: RefusalCode, status: number, why?: string) {
    super(code);
    this.code = code;
    this.status = status;
    this.why = why;
  }
}

/** What is known of who asks, for the log. */
interface Asker {
  readonly workshop?: string;
  readonly actor?: string;
}

export interface Site extends SiteOptions {
  /** This request is about that workshop, or comes from that actor. */
  note(request: Request, asker: Asker): void;
  /** A request was refused: it is counted, and what is about rights leaves a line. */
  refused(request: Request, refused: Pick<Refusal, "code" | "why">): void;
  /** The workshop that the address names. */
  workshop(request: Request): Promise<OpenWorkshop>;
  /** The body, well-formed. */
  body<S extends z.core.$ZodType>(schema: S, request: Request): z.core.output<S>;
  /** The answer of the room, which must be a yes. */
  must(answer: Answer): void;
  /** Sets the cookie of a new credential for this actor. */
  give(open: OpenWorkshop, actor: Actor, request: Request, response: Response): Promise<Issued>;
  /** Waits for the turn of a typed code; null: it is no code at all, or nobody waits for the answer any more. */
  typed(typed: string, length: number, request: Request, response: Response): Promise<string | null>;
  /** The facilitator who asks; anybody else is refused. */
  facilitator(open: OpenWorkshop, request: Request): Promise<Guest & { readonly personId: string }>;
}

export function createSite(
  options: SiteOptions,
  parse: (schema: z.core.$ZodType, value: unknown) => { success: boolean; data?: unknown },
): Site {
  const askers = new WeakMap<Request, Asker>();
  const note = (request: Request, asker: Asker) =>
    void askers.set(request, { ...askers.get(request), ...asker });
  return {
    ...options,
    note,
    refused(request, { code, why }) {
      const { actor = "unknown", ...about } = askers.get(request) ?? {};
      const more = why === undefined ? {} : { why };
      options.house.refusals.atDoor({ ...about, actor, act: `door ${routeOf(request)}`, code, ...more });
    },
    async workshop(request) {
      const open = await options.house.workshop(String(request.params["id"] ?? "").slice(0, 40));
      if (!open) throw new Refusal("UNKNOWN_WORKSHOP", 404);
      note(request, { workshop: open.stored.id });
      return open;
    },
    body<S extends z.core.$ZodType>(schema: S, request: Request) {
      const parsed = parse(schema, request.body);
      if (!parsed.success) throw new Refusal("BAD_INPUT", 400);
      return parsed.data as z.core.output<S>;
    },
    async give(open, actor, request, response) {
      const { house, origins } = options;
      const issued = await house.issue(open, actor);
      house.log.info({ workshop: open.stored.id, actor: actorRef(actor) }, "a credential was given out");
      const secure = origins.isSecure(request);
      response.append("Set-Cookie", writeCookie(open.stored.id, actor.kind as As, issued.secret, secure));
      return issued;
    },
    async typed(typed, length, request, response) {
      const code = readCode(typed.slice(0, 80));
      const { limits, origins } = options;
      const isOld = length === JOIN_CODE_LENGTH && isCode(code, OLD_CODE_LENGTH);
      // Of what cannot be a code nothing is learned, and a slip of the finger costs nothing.
      if (!isOld && !isCode(code, length)) return null;
      const source = { line: request.socket, address: origins.addressOf(request) };
      const gate = isOld ? limits.oldCodes : limits.codes;
      response.once("finish", () => {
        if (response.statusCode === WRONG || response.statusCode === TOO_FAST) gate.wrong();
      });
      if (await gate.pass(source, (hungUp) => whenGone(request.socket, hungUp))) return code;
      if (request.socket.destroyed) return null;
      throw new Refusal("TOO_FAST", TOO_FAST);
    },
    async facilitator(open, request) {
      const guest = await options.house.guest(request, open.stored.id, "person");
      if (guest) note(request, { actor: actorRef(guest.actor) });
      const { grants } = open.room.durable.room;
      const personId = guest?.actor.kind === "person" ? guest.actor.id : null;
      if (
        !guest ||
        personId === null ||
        !grants.some((g) => g.personId === personId && g.role === "facilitator" && g.until === null)
      )
        throw new Refusal("NOT_ALLOWED", 403);
      return { ...guest, personId };
    },
    must(answer) {
      if ("refused" in answer) throw new Refusal(answer.refused, answer.refused === "NOT_KEPT" ? 503 : 409);
      if ("failed" in answer) throw new Error(`an act at the door failed (${answer.failed})`);
    },
  };
}

/** The last word of every route: a refusal with its code, or a reference that the log explains. */
export function sayRefusals({ house, refused }: Pick<Site, "house" | "refused">) {
  return (problem: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(problem);
    if (problem instanceof Refusal) {
      refused(request, problem);
      return void response.status(problem.status).json({ refused: problem.code });
    }
    // The store has said so already, once, in the log.
    if (problem instanceof StoreError && problem.code !== "CLOSED")
      return void response.status(503).json({ refused: "NOT_KEPT" });
    const status = (problem as { status?: number }).status;
    // Express's own: a body that is no JSON, or too large.
    if (status !== undefined && status >= 400 && status < 500) {
      refused(request, { code: "BAD_INPUT", why: undefined });
      return void response.status(status).json({ refused: "BAD_INPUT" });
    }
    const reference = house.machine.id().slice(0, 8);
    house.log.error({ reference, route: routeOf(request), problem }, "a request failed");
    response.status(500).json({ failed: reference });
  };
}

/** As it was written down, not as it was asked for: an address may hold a code. */
function routeOf(request: Request): string {
  const { path } = (request.route ?? {}) as { readonly path?: unknown };
  return `${request.method} ${typeof path === "string" ? path : "no route"}`;
}
