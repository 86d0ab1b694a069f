/** The key of whoever runs the server: kept in the data folder, so that it is the same after a restart. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSecret } from "./keys.ts";

const LENGTH = 20;
/** Shorter ones are no keys: a file that a power cut left empty would let everybody in. */
export const SHORTEST_OWNER_KEY = 8;

export function ownerKeyIn(dataFolder: string): string {
  // What lies in it opens every workshop: nobody else of this machine looks in.
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = join(dataFolder, "owner-key");
  const kept = textOf(file).trim();
  if (kept.length >= SHORTEST_OWNER_KEY) return kept;
  const fresh = newSecret().slice(0, LENGTH);
  writeFileSync(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw problem;
  }
}
