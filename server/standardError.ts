/**
 * Where the log goes. What reads it may be slow, hang, or be a file on a disk that is full: none of that may stop a room, or
 * keep a server from ending. Lines wait, not more than so many bytes of them; what finds no place is counted and told later.
 */
import { write, writeSync } from "node:fs";
import type { DestinationStream } from "pino";

const STANDARD_ERROR = 2;
const MOST_BYTES = 1024 * 1024;
const AGAIN_MS = 250;
/** What pino calls a warning. */
const WARN = 40;
const NOTHING = Buffer.alloc(0) as Buffer;

/** Writes as much as it can of these bytes, and says how much that was. */
export type WriteBytes = (bytes: Buffer, done: (problem: Error | null, written: number) => void) => void;

export interface LinesOut extends DestinationStream {
  /** The process ends: one last try, that nothing waits for. */
  end(): void;
}

let ours: LinesOut | null = null;
/** One for the whole process, which writes a last time when that ends. */
export function standardError(): LinesOut {
  if (ours) return ours;
  const lines = linesOut();
  ours = lines;
  process.once("exit", () => lines.end());
  return lines;
}

/** Lines in their order, by what `out` takes of them. */
export function linesOut(
  out: WriteBytes = (bytes, done) => write(STANDARD_ERROR, bytes, done),
  last: (bytes: Buffer) => number = (bytes) => writeSync(STANDARD_ERROR, bytes),
): LinesOut {
  let waiting: string[] = [];
  let waitingBytes = 0;
  /** Taken from the waiting ones; a part of it may be written. */
  let going = NOTHING;
  let lost = 0;
  let state: "idle" | "soon" | "writing" | "later" = "idle";

  function begin(): void {
    if (state !== "idle") return;
    state = "soon";
    // What is said in one turn goes out together, and all of it is still here when the process ends in this very turn.
    setImmediate(goOn);
  }

  function goOn(): void {
    take();
    if (going.length === 0) {
      state = "idle";
      return;
    }
    state = "writing";
    out(going, (problem, written) => {
      if (problem) {
        state = "later";
        setTimeout(goOn, AGAIN_MS).unref();
        return;
      }
      going = going.subarray(written);
      goOn();
    });
  }

  /** The next bytes to write, where those before are gone. */
  function take(): void {
    if (going.length > 0) return;
    const words = lost === 0 ? waiting : [...waiting, lostLine(lost)];
    going = Buffer.from(words.join(""));
    [waiting, waitingBytes, lost] = [[], 0, 0];
  }

  return {
    write(line) {
      const bytes = Buffer.byteLength(line);
      if (going.length + waitingBytes + bytes > MOST_BYTES) {
        lost += 1;
        return;
      }
      waiting.push(line);
      waitingBytes += bytes;
      begin();
    },
    end() {
      // What is being written now may be out already.
      if (state === "writing") going = NOTHING;
      take();
      const rest = going;
      going = NOTHING;
      try {
        if (rest.length > 0) last(rest);
      } catch {
        // Nobody is left to be told.
      }
    },
  };
}

const lostLine = (lost: number): string =>
  `${JSON.stringify({ level: WARN, time: Date.now(), lost, msg: "lines of this log found no place" })}\n`;
