/** What all routes share: the house, the limits, and how a refusal is said. */
import type { NextFunction, Request, Response } from "express";
import type * as z from "zod";
import type { Answer, RefusalCode } from "../../shared/protocol.ts";
import type { House, OpenWorkshop } from "../live/house.ts";
import type { Limits } from "./limits.ts";

export interface SiteOptions {
  readonly house: House;
  readonly limits: Limits;
  readonly publicUrl: string | undefined;
  readonly ownerKey: string;
  /** The port that is listened on; known only then. */
  readonly port: () => number;
}

/** A refusal as a value that the route throws to leave early; never a bug. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly status: number;
  constructor(code: RefusalCode, status: number) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

export interface Site extends SiteOptions {
  /** The workshop that the address names. */
  workshop(request: Request): Promise<OpenWorkshop>;
  /** The body, well-formed. */
  body<S extends z.core.$ZodType>(schema: S, request: Request): z.core.output<S>;
  /** The answer of the room, which must be a yes. */
  must(answer: Answer): void;
}

export function createSite(
  options: SiteOptions,
  parse: (schema: z.core.$ZodType, value: unknown) => { success: boolean; data?: unknown },
): Site {
  return {
    ...options,
    async workshop(request) {
      const open = await options.house.workshop(String(request.params["id"] ?? "").slice(0, 40));
      if (!open) throw new Refusal("UNKNOWN_WORKSHOP", 404);
      return open;
    },
    body<S extends z.core.$ZodType>(schema: S, request: Request) {
      const parsed = parse(schema, request.body);
      if (!parsed.success) throw new Refusal("BAD_INPUT", 400);
      return parsed.data as z.core.output<S>;
    },
    must(answer) {
      if ("refused" in answer) throw new Refusal(answer.refused, answer.refused === "NOT_KEPT" ? 503 : 409);
      if ("failed" in answer) throw new Error(`an act at the door failed (${answer.failed})`);
    },
  };
}

export const addressOf = (request: Request): string => request.socket.remoteAddress ?? "unknown";

/** The last word of every route: a refusal with its code, or a reference that the log explains. */
export function sayRefusals(house: House) {
  return (problem: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(problem);
    if (problem instanceof Refusal)
      return void response.status(problem.status).json({ refused: problem.code });
    const status = (problem as { status?: number }).status;
    // Express's own: a body that is no JSON, or too large.
    if (status !== undefined && status >= 400 && status < 500)
      return void response.status(status).json({ refused: "BAD_INPUT" });
    const reference = Math.floor(performance.now()).toString(36);
    house.log.error({ reference, path: request.path, problem }, "a request failed");
    response.status(500).json({ failed: reference });
  };
}
