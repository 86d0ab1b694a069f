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
  late: [],
};
const emptyPerson: PersonSlice = {
  joinedAt: null,
  seats: {},
  offered: {},
  cards: [],
  voted: [],
  readyFor: null,
  late: {},
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

/**
 * A workshop of one's own, moved on in place, slice by slice: in a hall of thousands an act at one table must not cost
 * a copy of the list of all people. The slices themselves are never changed, only replaced.
 */
export interface OwnWorkshop {
  room: Workshop["room"];
  desk: Desk;
  readonly tables: Record<string, TableSlice>;
  readonly persons: Record<string, PersonSlice>;
}
export const ownCopy = ({ room, desk, tables, persons }: Workshop): OwnWorkshop => ({
  room,
  desk,
  tables: { ...tables },
  persons: { ...persons },
});

/** What a workshop says of one audience. */
export type AudienceSlice = SliceOf[AudienceKind];

/** The slices that these events change, as they stand afterwards; the workshop is not changed. */
export function slicesAfter(
  workshop: Workshop,
  happened: readonly (LoggedEvent & { readonly audience: string })[],
): ReadonlyMap<string, AudienceSlice> {
  const slices = new Map<string, AudienceSlice>();
  for (const event of happened) {
    const kind = audienceKind(event.audience);
    const slice = slices.get(event.audience) ?? sliceIn(workshop, event.audience);
    slices.set(event.audience, evolveSlice(kind, slice, event));
  }
  return slices;
}

export function putSlices(own: OwnWorkshop, slices: ReadonlyMap<string, AudienceSlice>): void {
  for (const [audience, slice] of slices) {
    const kind = audienceKind(audience);
    const id = audienceId(audience);
    if (kind === "room") own.room = slice as Workshop["room"];
    else if (kind === "desk") own.desk = slice as Desk;
    else if (kind === "table") own.tables[id] = slice as TableSlice;
    else own.persons[id] = slice as PersonSlice;
  }
}

function sliceIn(workshop: Workshop, audience: string): AudienceSlice {
  const id = audienceId(audience);
  switch (audienceKind(audience)) {
    case "room":
      return workshop.room;
    case "desk":
      return workshop.desk;
    case "table":
      return workshop.tables[id] ?? emptyTable;
    default:
      return workshop.persons[id] ?? emptyPerson;
  }
}

/** People that an event speaks of. */
export function peopleIn(event: Pick<LoggedEvent, "type" | "data">): readonly string[] {
  const def = events.get(event.type);
  return def ? def.people(event.data as never) : [];
}
