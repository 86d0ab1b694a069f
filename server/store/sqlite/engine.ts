import { statfsSync } from "node:fs";
import path from "node:path";
import { SeqConflict, StoreError } from "../store.ts";
import type { Operations, Reply, Request } from "./messages.ts";
import { openFile } from "./opening.ts";
import type { OpenFile, Opening } from "./opening.ts";
import type { Tables } from "./tables.ts";

/** The file behind its promises: what is asked of it in one turn is one transaction, and after a failure it is opened anew. */
export interface Engine {
  /** Everything but writes. */
  answer(request: Request): Reply;
  /** All of them in one transaction and one sync. */
  commit(batch: readonly Request[]): readonly Reply[];
  /** Between two commits, when those who wait have their answers: what the log has gathered goes into the file. */
  tidy(): void;
  close(): void;
}

/** So much in the log goes into the file in a few milliseconds; the more, the longer may somebody wait who comes meanwhile. */
const TIDY_AT_BYTES = 1024 * 1024;
/** A commit writes some pages beside what it carries. */
const AROUND_IT = 32 * 1024;

/** Less than this is no room for a commit and what SQLite needs beside it. */
const FULL_BELOW_BYTES = 1024 * 1024;

/** Throws StoreError when the file cannot be served. `onSynced` is told how long writing and syncing a transaction took, in ms. */
export function openEngine(opening: Opening, onSynced: (ms: number) => void = () => undefined): Engine {
  let file: OpenFile | null = openFile(opening);
  /** A write failed, here or in a process that was killed: until all of the log is in the file and synced, nobody knows what is kept. */
  let doubt: StoreError | null = file.isSure
    ? null
    : new StoreError("DISK_FAILED", "The last commits were not confirmed");
  /** Bytes in the log that are not in the file yet, about. */
  let untidy = 0;

  function tables(): Tables {
    file ??= openFile(opening);
    return file.tables;
  }

  /** A sync that failed once may pass the second time although nothing reached the disk, so what is there is written again. */
  function trusted(): Tables {
    const found = tables();
    if (doubt) {
      found.settleSurely();
      file?.mark.write(found.lastRow());
    }
    doubt = null;
    return found;
  }

  function doubtIt(problem: unknown): StoreError {
    doubt = storeProblem(problem, opening.file);
    try {
      file?.tables.rollback();
      file?.tables.close();
    } catch {
      // It is opened anew in any case.
    }
    try {
      file?.mark.close("left");
    } catch {
      // What it says stands beside the file.
    }
    file = null;
    return doubt;
  }

  const read = (request: Request): unknown =>
    call((request.op === "commitsAfter" ? trusted() : tables()).read, request);

  return {
    answer(request) {
      try {
        return { id: request.id, value: read(request) };
      } catch (problem) {
        if (!isFailure(problem)) return failed(request.id, problem);
        doubtIt(problem);
      }
      // Opened anew it may answer: what is damaged is set aside then.
      try {
        return { id: request.id, value: read(request) };
      } catch (problem) {
        return failed(request.id, isFailure(problem) ? doubtIt(problem) : problem);
      }
    },
    commit(batch) {
      let replies: readonly Reply[];
      try {
        const found = trusted();
        untidy += batch.reduce((sum, request) => sum + bytesOf(request), AROUND_IT);
        found.begin();
        replies = batch.map((request) => writeOne(found, request));
        const began = performance.now();
        found.commit();
        onSynced(performance.now() - began);
        if (batch.some(({ op }) => op === "append" || op === "setAside")) file?.mark.write(found.lastRow());
      } catch (problem) {
        const notKept = doubtIt(problem);
        // Nothing of the batch is kept. A refusal would have rested on the others, so it says the same.
        return batch.map(({ id }) => failed(id, notKept));
      }
      if (batch.some(({ op }) => op === "eraseProfile")) tables().settle();
      return replies;
    },
    tidy() {
      if (untidy < TIDY_AT_BYTES || doubt || file === null) return;
      try {
        file.tables.checkpoint();
        untidy = 0;
      } catch {
        // All of it is in the log still, and the next time takes it along.
      }
    },
    close() {
      file?.tables.close();
      file?.mark.close(doubt ? "left" : "removed");
      file = null;
    },
  };
}

function bytesOf(request: Request): number {
  if (request.op === "append") return (request.args as Parameters<Operations["append"]>)[1].records.length;
  if (request.op === "saveSnapshotPart")
    return (request.args as Parameters<Operations["saveSnapshotPart"]>)[1].body.length;
  return 0;
}

/** A conflict is found before anything is written, so it spoils nothing for the others; any other problem ends the batch. */
function writeOne(tables: Tables, request: Request): Reply {
  try {
    return { id: request.id, value: call(tables.write, request) };
  } catch (problem) {
    if (problem instanceof SeqConflict) return failed(request.id, problem);
    throw problem;
  }
}

function call(group: object, { op, args }: Request): unknown {
  const work = (group as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>)[op];
  if (!work) throw new Error(`The store has no ${op}`);
  return work(...args);
}

/** SQLite and the system say these when the disk or the file lets them down. */
const isFailure = (problem: unknown): boolean =>
  /disk I\/O error|disk is full|malformed|not a database|unable to open|readonly|locked|\b(ENOSPC|EDQUOT|EIO|EROFS)\b/i.test(
    String(problem),
  );

function storeProblem(problem: unknown, file: string): StoreError {
  if (problem instanceof StoreError) return problem;
  const words = `Could not keep it: ${problem instanceof Error ? problem.message : String(problem)}`;
  if (!isFailure(problem)) return new StoreError("NOT_KEPT", words);
  return new StoreError(
    /full|ENOSPC|EDQUOT/i.test(words) || isFull(file) ? "DISK_FULL" : "DISK_FAILED",
    words,
  );
}

/** The WebAssembly build calls every failed write an I/O error. */
function isFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file));
    return bavail * bsize < FULL_BELOW_BYTES;
  } catch {
    return false;
  }
}

export function failed(id: number, problem: unknown): Reply {
  const code =
    problem instanceof SeqConflict ? "SEQ_CONFLICT" : problem instanceof StoreError ? problem.code : null;
  return { id, failed: { code, message: problem instanceof Error ? problem.message : String(problem) } };
}
