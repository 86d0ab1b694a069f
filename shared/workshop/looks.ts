/** Counts drawn from the whole state for the screens: never in the log, sent at most once a second. */
import type { BoardContent } from "../board/actions.ts";
import type { Instant } from "../time.ts";
import { ballotOf, currentSeating, currentSession, rapporteurOf, selectBefore } from "./find.ts";
import { allTables } from "./rules.ts";
import type { Help, Workshop } from "./state.ts";

/** For everyone: small, whatever the size of the room. */
export interface RoomLook {
  readonly joined: number;
  readonly present: number;
  /** In the prompt that runs: people seated, with at least one card of their own, done; tables done. */
  readonly seated: number;
  readonly writing: number;
  readonly cards: number;
  readonly done: number;
  readonly tablesDone: number;
  readonly ready: number;
  /** Upvotes by question. */
  readonly votes: Readonly<Record<string, number>>;
}

/** For one table: whose phone is there, and whether the table device is. */
export interface TableLook {
  readonly present: readonly string[];
  readonly device: boolean;
}

/** For the desk: one tile a table. */
export interface DeskLook {
  readonly joined: number;
  readonly present: number;
  /** Projectors that are connected: who writes to the stage sees whether anything shows it. */
  readonly screens: number;
  readonly tiles: Readonly<Record<string, Tile>>;
  /** Something of this workshop was found damaged and is no longer served; the newest such finding. */
  readonly damage?: { readonly at: Instant };
}
export interface Tile {
  readonly seated: number;
  readonly present: number;
  /** Seated here, phone not connected. */
  readonly absent: readonly string[];
  readonly device: boolean;
  readonly done: boolean;
  readonly donePeople: number;
  /** Private cards written in the prompt that runs. */
  readonly written: number;
  /** On the board of the discussion that runs: cards in play, per cluster, and left over. */
  readonly cards: number;
  readonly clusters: readonly { readonly mark: string; readonly cards: number; readonly titled: boolean }[];
  readonly leftover: number;
  readonly chosen: number;
  /** Highlights agreed but not sent, and sent in the session that runs. */
  readonly agreed: number;
  readonly sent: number;
  readonly voted: boolean;
  readonly handedIn: number;
  readonly rapporteur: string | null;
  readonly help: Help | null;
  /** When the table last did anything. */
  readonly lastAct: Instant | null;
}

/** Who is connected now. Presence is never logged. */
export interface Presence {
  /** Person ids with at least one socket. */
  readonly persons: Pick<ReadonlySet<string>, "has">;
  /** Table ids whose device is connected. */
  readonly devices: Pick<ReadonlySet<string>, "has">;
  readonly screens: number;
}

/** Everything below is drawn from the whole state, on the server. */
export interface LookInput {
  readonly workshop: Workshop;
  readonly presence: Presence;
  /** The board of a table in the discussion that runs; null when there is none. */
  readonly board: (tableId: string) => BoardContent | null;
  readonly lastAct: (tableId: string) => Instant | null;
}

export function roomLook({ workshop, presence }: Pick<LookInput, "workshop" | "presence">): RoomLook {
  const { room, persons, tables } = workshop;
  const promptId = room.step.now === "prompt" ? room.step.promptId : null;
  const seatingId = currentSeating(room)?.id;
  const look = { seated: 0, writing: 0, cards: 0, done: 0, tablesDone: 0, ready: 0 };
  const votes: Record<string, number> = {};
  for (const person of Object.values(persons)) {
    if (person.joinedAt === null) continue;
    if (seatingId !== undefined && person.seats[seatingId]) look.seated += 1;
    if (room.readiness && person.readyFor === room.readiness.id) look.ready += 1;
    for (const questionId of person.voted) votes[questionId] = (votes[questionId] ?? 0) + 1;
  }
  if (promptId !== null) {
    for (const table of Object.values(tables)) {
      const counts = Object.values(table.counts[promptId] ?? {}).filter((count) => count > 0);
      look.writing += counts.length;
      look.cards += counts.reduce((sum, count) => sum + count, 0);
      look.done += table.done[promptId]?.people.length ?? 0;
      if (table.done[promptId]?.table) look.tablesDone += 1;
    }
  }
  return { ...peopleHere(workshop, presence), ...look, votes };
}

/** How many have joined, and how many of them are connected. */
function peopleHere({ persons }: Workshop, presence: Presence): Pick<RoomLook, "joined" | "present"> {
  const here = { joined: 0, present: 0 };
  for (const personId of Object.keys(persons)) {
    if (persons[personId]!.joinedAt === null) continue;
    here.joined += 1;
    if (presence.persons.has(personId)) here.present += 1;
  }
  return here;
}

export function tableLook(workshop: Workshop, presence: Presence, tableId: string): TableLook {
  const seatingId = currentSeating(workshop.room)?.id;
  const people = Object.entries(workshop.tables[tableId]?.seats[seatingId ?? ""] ?? {}).filter(
    ([, sitting]) => sitting.left === null,
  );
  return {
    present: people
      .map(([personId]) => personId)
      .filter((personId) => presence.persons.has(personId))
      .sort(),
    device: presence.devices.has(tableId),
  };
}

/** `tile` gives the tiles; who has drawn them before need not draw them all again. */
export function deskLook(
  input: Pick<LookInput, "workshop" | "presence">,
  tile: (tableId: string) => Tile,
): DeskLook {
  const { workshop, presence } = input;
  const { joined, present } = peopleHere(workshop, presence);
  const tiles: Record<string, Tile> = {};
  for (const tableId of allTables(workshop.room)) tiles[tableId] = tile(tableId);
  return { joined, present, screens: presence.screens, tiles };
}

/** Drawn from the room, this table's slice and board, its last act, and who of it is here: nothing else. */
export function tileOf({ workshop, presence, board, lastAct }: LookInput, tableId: string): Tile {
  const { room } = workshop;
  const table = workshop.tables[tableId];
  const promptId = room.step.now === "prompt" ? room.step.promptId : "";
  const sessionId = currentSession(room);
  const { present } = tableLook(workshop, presence, tableId);
  const seated = Object.entries(table?.seats[currentSeating(room)?.id ?? ""] ?? {})
    .filter(([, sitting]) => sitting.left === null)
    .map(([personId]) => personId);
  const done = table?.done[promptId];
  const content = board(tableId);
  const selected = selectBefore(room.agenda, promptId);
  const chosen = new Set(selected ? (table?.chosen[selected.id] ?? []) : []);
  // Once a choice was made, the cards in play are the chosen ones and whatever was put into a cluster.
  const cards = (content?.cards ?? []).filter(
    (card) => !card.hidden && (chosen.size === 0 || chosen.has(card.id) || card.cluster !== null),
  );
  const clusters = (content?.clusters ?? [])
    .filter((cluster) => !cluster.hidden)
    .map(({ id, mark, title }) => ({
      mark,
      cards: cards.filter((card) => card.cluster === id).length,
      titled: title.trim() !== "",
    }));
  const ballot = ballotOf(room, promptId);
  return {
    seated: seated.length,
    present: present.length,
    absent: seated.filter((personId) => !presence.persons.has(personId)),
    device: presence.devices.has(tableId),
    done: done?.table ?? false,
    donePeople: done?.people.length ?? 0,
    written: Object.values(table?.counts[promptId] ?? {}).reduce((sum, count) => sum + count, 0),
    cards: cards.length,
    clusters,
    leftover: cards.filter((card) => card.cluster === null).length,
    chosen: table?.chosen[promptId]?.length ?? 0,
    agreed: (table?.drafts ?? []).filter((draft) => draft.promptId === promptId && draft.state === "agreed")
      .length,
    sent: room.highlights.filter(
      (highlight) => highlight.tableId === tableId && highlight.sessionId === sessionId,
    ).length,
    voted: ballot?.turnout.includes(tableId) ?? false,
    handedIn: sessionId === null ? 0 : (table?.handedIn[sessionId]?.version ?? 0),
    rapporteur: rapporteurOf(room, tableId, sessionId),
    help: table?.help ?? null,
    lastAct: lastAct(tableId),
  };
}
