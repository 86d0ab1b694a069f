import { createHash } from "node:crypto";
import { realpathSync, statSync, unlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { StoreError } from "../store.ts";

/** The kernel's name for a socket ends after 104 bytes on some systems, 108 on others, its closing NUL included. */
const LONGEST_SOCKET_NAME = 100;
const TRIES = 5;

export interface Hold {
  release(): Promise<void>;
}

/**
 * Makes this process the only one that uses the folder, until it releases it or dies: it listens on a socket in it.
 * A number in a file would not do: process ids repeat in containers, and a file outlives its process.
 * Rejects with DATA_FOLDER_IN_USE when another process answers there.
 */
export async function holdFolder(folder: string): Promise<Hold> {
  const address = socketOf(folder);
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const server = await listen(address);
    if (server) return { release: () => new Promise((done) => server.close(() => done())) };
    if (await isAlive(address)) break;
  }
  throw new StoreError(
    "DATA_FOLDER_IN_USE",
    `Another Plenaria is running on the data folder ${folder}. Stop it, or choose another folder.`,
  );
}

/** In the folder itself, so that two containers that share it meet; elsewhere only when the name would be too long. */
export function socketOf(folder: string): string {
  const real = realpathSync(folder);
  const short = createHash("sha256").update(real).digest("hex").slice(0, 24);
  if (process.platform === "win32") return `\\\\.\\pipe\\plenaria-${short}`;
  const inside = path.join(real, ".hold");
  return Buffer.byteLength(inside) <= LONGEST_SOCKET_NAME ? inside : path.join(tmpdir(), `plenaria-${short}`);
}

/** Null when the address is taken, alive or not. */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((visitor) => visitor.destroy());
    server.once("error", (problem: NodeJS.ErrnoException) =>
      problem.code === "EADDRINUSE" ? resolve(null) : reject(problem),
    );
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** True when somebody answers at the address. A socket whose process died is removed. */
function isAlive(address: string): Promise<boolean> {
  const seen = identity(address);
  return new Promise((resolve, reject) => {
    const visit = connect(address);
    visit.once("connect", () => {
      visit.destroy();
      resolve(true);
    });
    visit.once("error", (problem: NodeJS.ErrnoException) => {
      if (problem.code === "ENOENT") return resolve(false);
      if (problem.code !== "ECONNREFUSED") return reject(problem);
      // Only the very socket that refused: another starter may have put a new one in its place meanwhile.
      if (seen !== null && identity(address) === seen) unlinkSync(address);
      resolve(false);
    });
  });
}

function identity(address: string): string | null {
  const found = statSync(address, { throwIfNoEntry: false });
  return found ? `${found.ino}:${found.ctimeMs}` : null;
}
