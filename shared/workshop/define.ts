/** How a fact and an act are written down: shape, permission and rule side by side. */
import type * as z from "zod/mini";
import type { BoardAct, BoardContent } from "../board/actions.ts";
import type { Actor, Audience, AudienceKind } from "../ids.ts";
import type { Profile, RefusalCode } from "../protocol.ts";
import type { Instant } from "../time.ts";
import type { Allow } from "./grants.ts";
import type { Desk, PersonSlice, Room, TableSlice, Workshop } from "./state.ts";

/** An event before it has a number. */
export interface Proposed {
  readonly audience: Audience;
  readonly type: string;
  readonly data: unknown;
  /** Said of facts that must not tell who acted: the log and the streams name the server. */
  readonly by?: "server";
}

/** When, by whom and as which number it was kept. */
export interface Meta {
  readonly seq: number;
  readonly at: Instant;
  /** `person:<id>`, `device:<tableId>` or `server`. */
  readonly by: string;
}

export interface SliceOf {
  readonly room: Room;
  readonly desk: Desk;
  readonly table: TableSlice;
  readonly person: PersonSlice;
}

/** One kind of fact: what it carries, and what it changes in the slice of its audience. */
export interface EventDef<K extends AudienceKind = AudienceKind> {
  readonly type: string;
  readonly kind: K;
  readonly data: z.core.$ZodType;
  /** Reads only this slice: clients hold no other. */
  readonly evolve: (slice: SliceOf[K], data: never, meta: Meta) => SliceOf[K];
  /** People that the event speaks of; their profiles travel with it. */
  readonly people: (data: never) => readonly string[];
}

/** Proposals are read, never changed. */
type Given<T> = T extends readonly (infer U)[]
  ? readonly Given<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Given<T[K]> }
    : T;

interface EventOptions<D> {
  readonly people?: (data: D) => readonly (string | null)[];
}
const peopleFrom =
  <D>(options: EventOptions<D> | undefined) =>
  (data: D) =>
    (options?.people?.(data) ?? []).filter((id) => id !== null);

function event<K extends AudienceKind, S extends z.core.$ZodType>(
  kind: K,
  type: string,
  data: S,
  evolve: (slice: SliceOf[K], data: z.core.output<S>, meta: Meta) => SliceOf[K],
  options?: EventOptions<z.core.output<S>>,
) {
  return { type, kind, data, evolve, people: peopleFrom(options) } as EventDef<K>;
}

/** A fact for everyone: call it to propose one. */
export function roomEvent<S extends z.core.$ZodType>(
  type: string,
  data: S,
  evolve: (room: Room, data: z.core.output<S>, meta: Meta) => Room,
  options?: EventOptions<z.core.output<S>>,
) {
  return Object.assign(
    (given: Given<z.core.input<S>>): Proposed => ({ audience: "room", type, data: given }),
    { def: event("room", type, data, evolve, options) },
  );
}
/** A fact for facilitators and rapporteurs. */
export function deskEvent<S extends z.core.$ZodType>(
  type: string,
  data: S,
  evolve: (desk: Desk, data: z.core.output<S>, meta: Meta) => Desk,
  options?: EventOptions<z.core.output<S>>,
) {
  return Object.assign(
    (given: Given<z.core.input<S>>): Proposed => ({ audience: "desk", type, data: given }),
    { def: event("desk", type, data, evolve, options) },
  );
}
/** A fact for one table. */
export function tableEvent<S extends z.core.$ZodType>(
  type: string,
  data: S,
  evolve: (table: TableSlice, data: z.core.output<S>, meta: Meta) => TableSlice,
  options?: EventOptions<z.core.output<S>>,
) {
  return Object.assign(
    (tableId: string, given: Given<z.core.input<S>>): Proposed => ({
      audience: `table:${tableId}`,
      type,
      data: given,
    }),
    { def: event("table", type, data, evolve, options) },
  );
}
/** A fact for one person. */
export function personEvent<S extends z.core.$ZodType>(
  type: string,
  data: S,
  evolve: (person: PersonSlice, data: z.core.output<S>, meta: Meta) => PersonSlice,
  options?: EventOptions<z.core.output<S>>,
) {
  return Object.assign(
    (personId: string, given: Given<z.core.input<S>>): Proposed => ({
      audience: `person:${personId}`,
      type,
      data: given,
    }),
    { def: event("person", type, data, evolve, options) },
  );
}

/** What `decide` is told besides the workshop: never a clock or chance of its own. */
export interface Context {
  readonly now: Instant;
  readonly actor: Actor;
  /** The head of a document, waiting edits included. */
  readonly readBoard: (boardId: string) => BoardContent;
}

export interface Refused {
  readonly refused: RefusalCode;
}
/** What an act leads to; an empty list means: it was so already. */
export interface Effects {
  readonly events: readonly Proposed[];
  readonly boards?: readonly BoardAct[];
  readonly profiles?: readonly { readonly personId: string; readonly profile: Profile }[];
}
export type Decision = Refused | Effects | readonly Proposed[];
export const refuse = (code: RefusalCode): Refused => ({ refused: code });

export interface CommandDef<S extends z.core.$ZodType = z.core.$ZodType> {
  readonly input: S;
  /** Who may; any one of these is enough. */
  readonly allow: readonly [Allow, ...Allow[]];
  readonly decide: (workshop: Workshop, input: never, context: Context) => Decision;
}

/** An act: its shape, who may, and the rule. */
export function command<S extends z.core.$ZodType>(def: {
  readonly input: S;
  readonly allow: readonly [Allow, ...Allow[]];
  readonly decide: (workshop: Workshop, input: z.core.output<S>, context: Context) => Decision;
}): CommandDef<S> {
  return def as CommandDef<S>;
}

/** The person who acts; for commands that only persons may send. */
export function personOf(context: Context): string {
  if (context.actor.kind !== "person")
    throw new Error(`a ${context.actor.kind} sent a person's command: its row in the rights table is wrong`);
  return context.actor.id;
}
