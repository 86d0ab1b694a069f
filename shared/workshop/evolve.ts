/** The only thing that changes a workshop. Server and browsers run the same functions, so they cannot drift. */
import * as z from "zod/mini";
import { audienceId, audienceKind, type AudienceKind } from "../ids.ts";
import type { Instant } from "../time.ts";
import type { Meta, SliceOf } from "./define.ts";
import { events } from "./events.ts";
import { emptyRoom } from "./lifecycle.ts";
import type { Desk, PersonSlice, TableSlice, Workshop } from "./state.ts";

const emptyTable: TableSlice = {
  seats: {},
  counts: {},
  chosen: {},
  suggested: {},
  done: {},
  rounds: {},
  drafts: [],
  handedIn: {},
  picks: {},
  help: null,
  messages: [],
};
const emptyPerson: PersonSlice = {
  joinedAt: null,
  seats: {},
  offered: {},
  cards: [],
  voted: [],
  readyFor: null,
};
const emptyDesk: Desk = { people: {}, helps: {}, handIns: [], findings: [], compiled: [] };

const empty: SliceOf = { room: emptyRoom, desk: emptyDesk, table: emptyTable, person: emptyPerson };
/** A slice before its first event. */
export const emptySlice = <K extends AudienceKind>(kind: K): SliceOf[K] => empty[kind];
export const emptyWorkshop: Workshop = { room: emptyRoom, desk: emptyDesk, tables: {}, persons: {} };

export interface LoggedEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly type: string;
  readonly data: unknown;
}

/** The slice after the event. An event of a later version, unknown here, changes nothing. */
export function evolveSlice<K extends AudienceKind>(
  kind: K,
  slice: SliceOf[K],
  event: LoggedEvent,
): SliceOf[K] {
  const def = events.get(event.type);
  if (!def || def.kind !== kind) return slice;
  const meta: Meta = { seq: event.seq, at: event.at, by: event.by };
  return def.evolve(slice as never, z.parse(def.data, event.data) as never, meta) as SliceOf[K];
}

/** The workshop after the event, in the slice of its audience. */
export function evolve(workshop: Workshop, event: LoggedEvent & { readonly audience: string }): Workshop {
  const kind = audienceKind(event.audience);
  const id = audienceId(event.audience);
  switch (kind) {
    case "room":
      return { ...workshop, room: evolveSlice("room", workshop.room, event) };
    case "desk":
      return { ...workshop, desk: evolveSlice("desk", workshop.desk, event) };
    case "table":
      return {
        ...workshop,
        tables: { ...workshop.tables, [id]: evolveSlice("table", workshop.tables[id] ?? emptyTable, event) },
      };
    case "person":
      return {
        ...workshop,
        persons: {
          ...workshop.persons,
          [id]: evolveSlice("person", workshop.persons[id] ?? emptyPerson, event),
        },
      };
    default:
      return kind satisfies never;
  }
}

/** People that an event speaks of. */
export function peopleIn(event: Pick<LoggedEvent, "type" | "data">): readonly string[] {
  const def = events.get(event.type);
  return def ? def.people(event.data as never) : [];
}
