/**
 * A whole workshop at one seq, so that a long log need not be read from its beginning. Written piece by piece, because
 * people wait meanwhile; the boards, which go on while it is written, may hold some edits more, which the log says again.
 */
import type { Workshop } from "../../shared/workshop/state.ts";
import type { BoardSnapshot } from "../boards/ports.ts";

export interface RoomSnapshot {
  readonly workshop: Workshop;
  /** Seq of the last event, by audience. */
  readonly heads: Readonly<Record<string, number>>;
  readonly boards: readonly BoardSnapshot[];
  /** Answers to acts that may be sent again: actor and command id, and the seq that kept it. */
  readonly answers: readonly (readonly [key: string, seq: number])[];
  /** The last record that a board may hold an edit of; a log that ends before it does not go on from here. */
  readonly upTo: number;
}

/** What there is to write: the boards one by one as they are then, and how far the log is when the last one is written. */
export interface ToWrite extends Omit<RoomSnapshot, "boards" | "upTo"> {
  readonly boards: Iterable<BoardSnapshot>;
  readonly upTo: () => number;
}

/** Of the shape of the state: a snapshot of another one is not read, and the log is. */
const VERSION = 3;
const ANSWERS_A_PIECE = 500;

interface Written extends Omit<RoomSnapshot, "boards"> {
  readonly version: typeof VERSION;
  readonly boards: readonly (Omit<BoardSnapshot, "state"> & { readonly state: string })[];
}

/** The text of a snapshot, in pieces that are each written within moments. */
export function* piecesOf({ workshop, heads, answers, boards, upTo }: ToWrite): Generator<string> {
  const { room, desk, tables, persons } = workshop;
  yield `{"version":${VERSION},"heads":${JSON.stringify(heads)}`;
  yield `,"workshop":{"room":${JSON.stringify(room)}`;
  yield `,"desk":${JSON.stringify(desk)},"tables":{`;
  yield* listed(Object.entries(tables), field);
  yield `},"persons":{`;
  yield* listed(Object.entries(persons), field);
  yield `}},"answers":[`;
  for (let i = 0; i < answers.length; i += ANSWERS_A_PIECE)
    yield `${i === 0 ? "" : ","}${JSON.stringify(answers.slice(i, i + ANSWERS_A_PIECE)).slice(1, -1)}`;
  yield `],"boards":[`;
  yield* listed(boards, (board) =>
    JSON.stringify({ ...board, state: Buffer.from(board.state).toString("base64") }),
  );
  yield `],"upTo":${upTo()}}`;
}

function* listed<T>(all: Iterable<T>, write: (one: T) => string): Generator<string> {
  let comma = "";
  for (const one of all) {
    yield `${comma}${write(one)}`;
    comma = ",";
  }
}
const field = ([key, value]: readonly [string, unknown]): string =>
  `${JSON.stringify(key)}:${JSON.stringify(value)}`;

export function readSnapshot(body: Uint8Array): RoomSnapshot {
  const written = JSON.parse(Buffer.from(body).toString()) as Written;
  if (written.version !== VERSION) throw new TypeError("A snapshot of another version");
  return {
    ...written,
    boards: written.boards.map((board) => ({ ...board, state: Buffer.from(board.state, "base64") })),
  };
}
