/**
 * A whole workshop at one seq, so that a long log need not be read from its beginning. Written piece by piece, because
 * people wait meanwhile; boards and answers, which go on while it is written, may hold some more, which the log says again.
 */
import type { Workshop } from "../../shared/workshop/state.ts";
import type { BoardSnapshot } from "../boards/ports.ts";
import type { ActsOfOne } from "./acts.ts";

export interface RoomSnapshot {
  readonly workshop: Workshop;
  /** Seq of the last event, by audience. */
  readonly heads: Readonly<Record<string, number>>;
  readonly boards: readonly BoardSnapshot[];
  /** Answers to acts that may be sent again; somebody with many may be named more than once. */
  readonly answers: readonly Answers[];
  /** The last record that anything here may know of; a log that ends before it does not go on from here. */
  readonly upTo: number;
}

type Answers = readonly [actor: string, acts: ActsOfOne];

/** What there is to write: answers and boards one by one as they are then, and how far the log is when the last one is written. */
export interface ToWrite extends Omit<RoomSnapshot, "answers" | "boards" | "upTo"> {
  readonly answers: Iterable<Answers>;
  readonly boards: Iterable<BoardSnapshot>;
  readonly upTo: () => number;
}

/** Of the shape of the state: a snapshot of another one is not read, and the log is. */
const VERSION = 4;
const ANSWERS_A_PIECE = 500;

interface Written extends Omit<RoomSnapshot, "boards"> {
  readonly version: typeof VERSION;
  readonly boards: readonly (Omit<BoardSnapshot, "state"> & { readonly state: string })[];
}
/** The same, but for answers that are each under actor and command id. */
interface WrittenBefore extends Omit<Written, "version" | "answers"> {
  readonly version: 3;
  readonly answers: readonly (readonly [key: string, seq: number])[];
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
  yield* listed(inPieces(answers), (some) => JSON.stringify(some).slice(1, -1));
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

/** A few hundred answers each: most people have few, somebody may have very many. */
function* inPieces(all: Iterable<Answers>): Generator<readonly Answers[]> {
  let piece: Answers[] = [];
  let room = ANSWERS_A_PIECE;
  for (const [actor, acts] of all)
    for (let from = 0; from < acts.length;) {
      const some = acts.slice(from, from + room);
      piece.push([actor, some]);
      from += some.length;
      room -= some.length;
      if (room > 0) continue;
      yield piece;
      [piece, room] = [[], ANSWERS_A_PIECE];
    }
  if (piece.length > 0) yield piece;
}

export function readSnapshot(body: Uint8Array): RoomSnapshot {
  const written = JSON.parse(Buffer.from(body).toString()) as Written | WrittenBefore;
  if (written.version !== VERSION && written.version !== 3)
    throw new TypeError("A snapshot of another version");
  return {
    ...written,
    answers:
      written.version === VERSION
        ? written.answers
        : written.answers.map(([key, seq]) => {
            const [actor = "", command = ""] = key.split(" ");
            return [actor, [[command, seq]]];
          }),
    boards: written.boards.map((board) => ({ ...board, state: Buffer.from(board.state, "base64") })),
  };
}
