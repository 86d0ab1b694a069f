/** A whole workshop at one seq, so that a long log need not be read from its beginning. */
import type { Workshop } from "../../shared/workshop/state.ts";
import type { BoardSnapshot } from "../boards/ports.ts";

export interface RoomSnapshot {
  readonly workshop: Workshop;
  /** Seq of the last event, by audience. */
  readonly heads: Readonly<Record<string, number>>;
  readonly boards: readonly BoardSnapshot[];
  /** Answers to acts that may be sent again: actor and command id, and the seq that kept it. */
  readonly answers: readonly (readonly [key: string, seq: number])[];
}

/** Of the shape of the state: a snapshot of another one is not read, and the log is. */
const VERSION = 2;

interface Written extends Omit<RoomSnapshot, "boards"> {
  readonly version: typeof VERSION;
  readonly boards: readonly (Omit<BoardSnapshot, "state"> & { readonly state: string })[];
}

export function writeSnapshot(snapshot: RoomSnapshot): Uint8Array {
  const written: Written = {
    version: VERSION,
    ...snapshot,
    boards: snapshot.boards.map((board) => ({
      ...board,
      state: Buffer.from(board.state).toString("base64"),
    })),
  };
  return Buffer.from(JSON.stringify(written));
}

export function readSnapshot(body: Uint8Array): RoomSnapshot {
  const written = JSON.parse(Buffer.from(body).toString()) as Written;
  if (written.version !== VERSION) throw new TypeError("A snapshot of another version");
  return {
    ...written,
    boards: written.boards.map((board) => ({ ...board, state: Buffer.from(board.state, "base64") })),
  };
}
