/** Ids are made by the sender; what they may look like is said here once. */
import * as z from "zod/mini";

z.config({ jitless: true });

/** An id made by a client: 1 to 40 letters, digits, `-` or `_`. Ids are keys of records: no name that every object has. */
export const idSchema = z.string().check(
  z.regex(/^[A-Za-z0-9_-]{1,40}$/),
  z.refine((id) => !(id in Object.prototype)),
);

/** Tables are numbered from 1 on; the id says the number. */
export const tableIdOf = (number: number): string => `t${number}`;
export const tableNumber = (tableId: string): number => Number(tableId.slice(1));
export const tableIdSchema = z.string().check(z.regex(/^t[1-9]\d{0,3}$/));

/** One board per table and table discussion: `<discussion>.<tableId>`. */
export const boardIdOf = (discussionId: string, tableId: string): string => `${discussionId}.${tableId}`;

/** The discussion and table of a table board; null for the other documents (`compile`, `wording`). */
export function partsOfBoardId(
  boardId: string,
): { readonly discussionId: string; readonly tableId: string } | null {
  const match = /^([A-Za-z0-9_-]{1,40})\.(t[1-9]\d{0,3})$/.exec(boardId);
  return match ? { discussionId: match[1]!, tableId: match[2]! } : null;
}

/** The general rapporteur's working list: texts of all recommendations. */
export const COMPILE_BOARD = "compile";
/** The final recommendations, worded in plenary. */
export const WORDING_BOARD = "wording";

/** Who acts, as the log and the sockets write it. */
export type Actor =
  | { readonly kind: "person"; readonly id: string }
  | { readonly kind: "device"; readonly tableId: string }
  | { readonly kind: "screen"; readonly view: "projector" | "observer" }
  | { readonly kind: "server" };

export function actorRef(actor: Actor): string {
  switch (actor.kind) {
    case "person":
      return `person:${actor.id}`;
    case "device":
      return `device:${actor.tableId}`;
    case "screen":
      return `screen:${actor.view}`;
    case "server":
      return "server";
    default:
      return actor satisfies never;
  }
}

export function actorOfRef(ref: string): Actor | null {
  if (ref === "server") return { kind: "server" };
  const [kind, rest] = [ref.slice(0, ref.indexOf(":")), ref.slice(ref.indexOf(":") + 1)];
  if (kind === "person") return { kind, id: rest };
  if (kind === "device") return { kind, tableId: rest };
  if (kind === "screen" && (rest === "projector" || rest === "observer")) return { kind, view: rest };
  return null;
}

/** Whom a fact is for; see design: one audience each. */
export type Audience = "room" | "desk" | `table:${string}` | `person:${string}`;
export type AudienceKind = "room" | "desk" | "table" | "person";
export const audienceKind = (audience: string): AudienceKind => audience.split(":", 1)[0] as AudienceKind;
export const audienceId = (audience: string): string => audience.slice(audience.indexOf(":") + 1);
