import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from "node:fs";

/**
 * How far was confirmed: the row of the newest commit, written beside the file after its sync and before anyone is told.
 * It is not synced itself (its purpose is not to keep but to know): after a kill it tells whether the file lost
 * something that had been confirmed, after a power cut it may be behind, and then it tells nothing. A clean stop removes it.
 */
export interface Mark {
  write(row: number): void;
  /** `removed`: the file ends whole, nothing needs to be known. */
  close(how: "removed" | "left"): void;
}

const WIDTH = 16;
const markOf = (file: string): string => `${file}.mark`;

/** Null where there is none, or none that can be understood. */
export function readMark(file: string): number | null {
  try {
    const text = readFileSync(markOf(file), "utf8");
    return /^\d{15}\n$/.test(text) ? Number(text) : null;
  } catch {
    return null;
  }
}

export function openMark(file: string): Mark {
  let handle: number | null = null;
  return {
    write(row) {
      try {
        // Never empty in between: not even a kill right here may make it say less than it knew.
        handle ??= openSync(markOf(file), constants.O_RDWR | constants.O_CREAT, 0o600);
        writeSync(handle, `${String(row).padStart(WIDTH - 1, "0")}\n`, 0, "latin1");
      } catch {
        // What is kept is kept without it.
      }
    },
    close(how) {
      if (handle !== null) closeSync(handle);
      handle = null;
      if (how === "removed") rmSync(markOf(file), { force: true });
    },
  };
}
