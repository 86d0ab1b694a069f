/** A client's copy of what it may see: slices by audience, kept in step with the server's streams. Pure. */
import { audienceId, audienceKind } from "./ids.ts";
import type { AudienceKind } from "./ids.ts";
import type { Profile, StreamMessage, Welcome } from "./protocol.ts";
import type { SliceOf } from "./workshop/define.ts";
import { emptySlice, evolveSlice } from "./workshop/evolve.ts";
import type { Desk, PersonSlice, Room, TableSlice } from "./workshop/state.ts";

/** What a client holds, and up to which number of each audience. */
export interface Followed {
  /** The life of the log that is followed; null before the first welcome. */
  readonly life: string | null;
  readonly known: Readonly<Record<string, number>>;
  readonly room: Room | null;
  readonly desk: Desk | null;
  readonly tables: Readonly<Record<string, TableSlice>>;
  readonly persons: Readonly<Record<string, PersonSlice>>;
  readonly people: Readonly<Record<string, Profile>>;
}

/** A client that has heard nothing yet. */
export const heardNothing: Followed = {
  life: null,
  known: {},
  room: null,
  desk: null,
  tables: {},
  persons: {},
  people: {},
};

/** "known": it is old news. "missed some": ask with `resync` from what is known. */
export type Receipt = "applied" | "known" | "missed some";

/** Takes in one message of one audience; what is held changes only with "applied". */
export function receive(
  held: Followed,
  message: StreamMessage,
): { readonly receipt: Receipt; readonly held: Followed } {
  const { audience, prev, seq } = message;
  const known = held.known[audience];
  const kind = audienceKind(audience);
  // Given whole it is what the server has now, also where that is less than it once had.
  if (message.snapshot !== undefined)
    return {
      receipt: "applied",
      held: withSlice(held, message, kind, message.snapshot as SliceOf[AudienceKind]),
    };
  // An audience in which nothing has happened is heard too: as an empty slice.
  if (known !== undefined && seq <= known) return { receipt: "known", held };
  if (prev !== (known ?? 0)) return { receipt: "missed some", held };
  const start = (known === undefined ? null : sliceOf(held, audience)) ?? emptySlice(kind);
  const slice = message.events.reduce<SliceOf[AudienceKind]>(
    (state, event) => evolveSlice(kind, state, event),
    start,
  );
  return { receipt: "applied", held: withSlice(held, message, kind, slice) };
}

/** Forgets an audience that this client no longer hears. */
export function leave(held: Followed, audience: string): Followed {
  const { [audience]: _gone, ...known } = held.known;
  const id = audienceId(audience);
  switch (audienceKind(audience)) {
    case "room":
      return { ...held, known, room: null };
    case "desk":
      return { ...held, known, desk: null };
    case "table":
      return { ...held, known, tables: without(held.tables, id) };
    case "person":
      return { ...held, known, persons: without(held.persons, id) };
    default:
      return held;
  }
}

/**
 * What a welcome says is what is heard: every other audience is forgotten. Of a log with another life nothing is known; the
 * slices stay to be looked at until the new ones are here.
 */
export function welcomed(held: Followed, { life, audiences }: Pick<Welcome, "life" | "audiences">): Followed {
  const kept = [
    ...Object.keys(held.known),
    ...Object.keys(held.tables).map((id) => `table:${id}`),
    ...Object.keys(held.persons).map((id) => `person:${id}`),
  ]
    .filter((audience) => !audiences.includes(audience))
    .reduce(leave, held);
  return kept.life === life ? kept : { ...kept, life, known: {} };
}

function sliceOf(held: Followed, audience: string): SliceOf[AudienceKind] | null {
  const id = audienceId(audience);
  switch (audienceKind(audience)) {
    case "room":
      return held.room;
    case "desk":
      return held.desk;
    case "table":
      return held.tables[id] ?? null;
    case "person":
      return held.persons[id] ?? null;
    default:
      return null;
  }
}

function withSlice(
  held: Followed,
  message: StreamMessage,
  kind: AudienceKind,
  slice: SliceOf[AudienceKind],
): Followed {
  const id = audienceId(message.audience);
  const known = { ...held.known, [message.audience]: message.seq };
  const people =
    Object.keys(message.people).length === 0 ? held.people : { ...held.people, ...message.people };
  const next = { ...held, known, people };
  switch (kind) {
    case "room":
      return { ...next, room: slice as Room };
    case "desk":
      return { ...next, desk: slice as Desk };
    case "table":
      return { ...next, tables: { ...held.tables, [id]: slice as TableSlice } };
    case "person":
      return { ...next, persons: { ...held.persons, [id]: slice as PersonSlice } };
    default:
      return kind satisfies never;
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
