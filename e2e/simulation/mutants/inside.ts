/** How mutants get at what they spoil: private only to the compiler, and put back after each room. */
import type { BoardAccess } from "../../../shared/board/actions.ts";
import type { Actor } from "../../../shared/ids.ts";
import type { Answer, StreamMessage } from "../../../shared/protocol.ts";
import type { OwnWorkshop } from "../../../shared/workshop/evolve.ts";
import type { Boards, StagedUpdate } from "../../../server/boards/ports.ts";
import type { Kept, Slices } from "../../../server/live/kept.ts";
import { Room, type Publisher } from "../../../server/live/room.ts";
import type { LogRecord, StoredProfile } from "../../../server/store/store.ts";

/** What is inside a room. */
export interface RoomInside {
  readonly boards: Boards;
  readonly parts: { readonly publisher: Publisher; readonly workshopId: string };
  readonly kept: Kept;
  readonly inFlight: Map<string, Promise<Answer>>;
  head: OwnWorkshop;
  headSeq: number;
  dispatch(actor: Actor, commandId: string, type: string, input: unknown): Promise<Answer>;
  decideNow(actor: Actor, commandId: string, type: string, input: unknown): Promise<Answer>;
  onceDurable(answer: Answer): Promise<Answer>;
  access(actor: Actor, boardId: string): BoardAccess | null;
  submit(updates: readonly StagedUpdate[]): Promise<void>;
  enqueue(records: readonly LogRecord[], slices: Slices, profiles: readonly StoredProfile[]): Promise<number>;
  catchUp(): Promise<void>;
  setAlarm(): void;
}
export const roomInside = Room.prototype as unknown as RoomInside;

/** Puts another method in the place of one; the result puts the first one back. */
export function spoil<T extends object, K extends keyof T>(
  target: T,
  name: K,
  make: (original: T[K]) => T[K],
): () => void {
  const original = target[name];
  target[name] = make(original);
  return () => {
    target[name] = original;
  };
}

/** What each audience would be told of these records. */
export function messagesOf(room: RoomInside, records: readonly LogRecord[]): readonly StreamMessage[] {
  const events = records.filter((record) => record.kind === "event");
  return [...new Set(events.map(({ audience }) => audience))].map((audience) => {
    const own = events.filter((event) => event.audience === audience);
    return {
      audience,
      prev: room.kept.streams.seqOf(audience),
      seq: own.at(-1)!.seq,
      events: own.map(({ seq, at, actor, type, data }) => ({ seq, at, by: actor, type, data })),
      people: {},
    };
  });
}
