/** Which tables need the facilitator, and why; then those at work, then those that are done. */
import { tableIdOf, tableNumber } from "../../../../shared/ids.ts";
import { minutes, type Instant, type Millis } from "../../../../shared/time.ts";
import type { Prompt } from "../../../../shared/workshop/agenda-state.ts";
import { leftAt } from "../../../../shared/workshop/clock.ts";
import { currentPrompt, segmentOfPrompt } from "../../../../shared/workshop/find.ts";
import type { DeskLook, Tile } from "../../../../shared/workshop/looks.ts";
import type { Help, Room } from "../../../../shared/workshop/state.ts";
import { progressOf, type Progress } from "./progress.ts";

export type Need =
  | { readonly kind: "help"; readonly help: Help }
  | { readonly kind: "rapporteur" }
  | { readonly kind: "few"; readonly here: number; readonly of: number }
  | { readonly kind: "silent"; readonly since: Instant }
  | { readonly kind: "offline"; readonly since: Instant };

export interface TableRow {
  readonly tableId: string;
  readonly tile: Tile;
  readonly need: Need | null;
  readonly progress: Progress;
}

export interface SortedTables {
  readonly need: readonly TableRow[];
  readonly work: readonly TableRow[];
  readonly done: readonly TableRow[];
  /** Nobody sits there: a person on the way may be sent there, no more. */
  readonly empty: readonly TableRow[];
}

/** A table that has done nothing for this long is worth a look; shorter pauses are talk. */
export const SILENT = minutes(3);
/** People look for their seat and read the invitation first. */
const SETTLE = minutes(1);

export interface Watched {
  readonly room: Room;
  readonly look: DeskLook;
  readonly now: Instant;
  /** By table: since when this desk has seen the device gone that was there before. */
  readonly offline: Readonly<Record<string, Instant>>;
}

/** Every table of the room once, the most urgent first. */
export function sortTables(watched: Watched): SortedTables {
  const { room, look } = watched;
  const prompt = currentPrompt(room);
  const ids = new Set([
    ...Array.from({ length: room.about.tables }, (_, i) => tableIdOf(i + 1)),
    ...Object.keys(look.tiles),
  ]);
  const rows = [...ids].map((tableId): TableRow => {
    const tile = look.tiles[tableId] ?? EMPTY;
    return {
      tableId,
      tile,
      need: needOf(tableId, tile, prompt, watched),
      progress: progressOf(prompt, tile),
    };
  });
  const rest = rows.filter((row) => row.need === null);
  const taken = rest.filter((row) => row.tile.seated > 0);
  return {
    need: rows.filter((row) => row.need !== null).sort(byNeed),
    work: taken
      .filter((row) => !isDone(row))
      .sort((a, b) => a.progress.share - b.progress.share || byNumber(a, b)),
    done: taken.filter(isDone).sort(byNumber),
    empty: rest.filter((row) => row.tile.seated === 0).sort(byNumber),
  };
}

function needOf(
  tableId: string,
  tile: Tile,
  prompt: Prompt | null,
  { room, now, offline }: Watched,
): Need | null {
  if (tile.help) return { kind: "help", help: tile.help };
  if (tile.seated === 0 || room.step.now !== "prompt" || prompt === null || prompt.kind === "pause")
    return null;
  const { step } = room;
  const atTables = segmentOfPrompt(room.agenda, prompt.id)?.group === "table";
  if (
    tile.rapporteur === null &&
    atTables &&
    needsRapporteur(room, prompt) &&
    (prompt.kind !== "assign" || leftAt(step, tableId, now) <= 0)
  )
    return { kind: "rapporteur" };
  if (now - step.startedAt < SETTLE) return null;
  if (atTables && tile.seated > 1 && tile.present * 2 <= tile.seated && !tile.done)
    return { kind: "few", here: tile.present, of: tile.seated };
  if (isActive(prompt) && !tile.done && step.paused.since === null) {
    const since = Math.max(tile.lastAct ?? 0, step.startedAt) as Instant;
    if (now - since >= SILENT && progressOf(prompt, tile).share < 1) return { kind: "silent", since };
  }
  const gone = offline[tableId];
  return gone === undefined ? null : { kind: "offline", since: gone };
}

/** Whether somebody must speak or decide for the table in this step or a later one of its block; while roles are still to be shared, nobody is missing. */
function needsRapporteur(room: Room, prompt: Prompt): boolean {
  const steps = room.agenda.prompts.filter((other) => other.segmentId === prompt.segmentId);
  const rest = steps.slice(steps.findIndex((other) => other.id === prompt.id));
  return (
    prompt.kind === "assign" || (!rest.some((other) => other.kind === "assign") && rest.some(asksRapporteur))
  );
}
function asksRapporteur(prompt: Prompt): boolean {
  switch (prompt.kind) {
    case "select":
      return true;
    case "compose":
      return prompt.output !== "wording";
    case "discuss":
      return prompt.record.what !== "nothing";
    default:
      return false;
  }
}

/** Prompts in which hands should move; while people talk, silence on the wire is a good sign. */
function isActive(prompt: Prompt): boolean {
  return (
    prompt.kind === "organize" ||
    prompt.kind === "generate" ||
    (prompt.kind === "select" && prompt.from === "cards") ||
    (prompt.kind === "compose" && prompt.output === "title")
  );
}

const isDone = ({ tile, progress }: TableRow): boolean =>
  tile.done || ((progress.what === "handedIn" || progress.what === "roles") && progress.done);

const ORDER = { help: 0, rapporteur: 1, few: 2, silent: 3, offline: 4 } as const;
function byNeed(a: TableRow, b: TableRow): number {
  if (!a.need || !b.need) return 0;
  if (a.need.kind === "help" && b.need.kind === "help") {
    // Somebody is on the way to those: the others are looked at first.
    return Number(a.need.help.coming) - Number(b.need.help.coming) || a.need.help.since - b.need.help.since;
  }
  return ORDER[a.need.kind] - ORDER[b.need.kind] || byNumber(a, b);
}
const byNumber = (a: TableRow, b: TableRow): number => tableNumber(a.tableId) - tableNumber(b.tableId);

const EMPTY: Tile = {
  seated: 0,
  present: 0,
  absent: [],
  device: false,
  done: false,
  donePeople: 0,
  written: 0,
  cards: 0,
  clusters: [],
  leftover: 0,
  chosen: 0,
  agreed: 0,
  sent: 0,
  voted: false,
  handedIn: 0,
  rapporteur: null,
  help: null,
  lastAct: null,
};

/** What the desk remembers of devices: those seen here before, and since when they are gone. */
export interface DeviceMemory {
  readonly seen: ReadonlySet<string>;
  readonly gone: Readonly<Record<string, Instant>>;
}
export const NO_DEVICES: DeviceMemory = { seen: new Set(), gone: {} };

/** A table that never had a device works on phones or paper; only one that was there can be missing. */
export function watchDevices(memory: DeviceMemory, look: DeskLook, now: Instant): DeviceMemory {
  const seen = new Set(memory.seen);
  const gone: Record<string, Instant> = {};
  for (const [tableId, tile] of Object.entries(look.tiles)) {
    if (tile.device) seen.add(tableId);
    else if (seen.has(tableId)) gone[tableId] = memory.gone[tableId] ?? now;
  }
  return { seen, gone };
}

/** A flash of no connection is not worth a facilitator's walk. */
const BLIP: Millis = minutes(0.5);
export const goneFor = (memory: DeviceMemory, now: Instant): Readonly<Record<string, Instant>> =>
  Object.fromEntries(Object.entries(memory.gone).filter(([, since]) => now - since >= BLIP));
