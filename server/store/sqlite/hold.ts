import { createHash } from "node:crypto";
import { chmodSync, realpathSync, statSync, unlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import type { Server, Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { StoreError } from "../store.ts";

/** The kernel's name for a socket ends after 104 bytes on some systems, 108 on others, its closing NUL included. */
const LONGEST_SOCKET_NAME = 100;
const TRIES = 5;

export interface Hold {
  release(): Promise<void>;
}

/** What another process of the same user may ask of the one that holds the folder: one line of JSON each way. */
export type Orders = (order: unknown) => Promise<unknown>;

/** Larger than any order. */
const LONGEST_ORDER = 10_000;

/**
 * Makes this process the only one that uses the folder, until it releases it or dies: it listens on a socket in it.
 * A number in a file would not do: process ids repeat in containers, and a file outlives its process.
 * Rejects with DATA_FOLDER_IN_USE when another process answers there.
 */
export async function holdFolder(folder: string, orders?: Orders): Promise<Hold> {
  const address = socketOf(folder);
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const server = await listen(address, orders);
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
function listen(address: string, orders: Orders | undefined): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((visitor) => hear(visitor, orders));
    server.once("error", (problem: NodeJS.ErrnoException) =>
      problem.code === "EADDRINUSE" ? resolve(null) : reject(problem),
    );
    server.listen(address, () => {
      // Who may write into the folder may ask; nobody else on this machine.
      if (process.platform !== "win32") chmodSync(address, 0o600);
      server.unref();
      resolve(server);
    });
  });
}

/** Most who come only look whether somebody is there. */
function hear(visitor: Socket, orders: Orders | undefined): void {
  let said = "";
  visitor.setEncoding("utf8");
  visitor.on("error", () => visitor.destroy());
  visitor.on("data", (text: string) => {
    said += text;
    const end = said.indexOf("\n");
    if (end < 0 && said.length <= LONGEST_ORDER) return;
    visitor.removeAllListeners("data");
    if (end < 0 || !orders || process.platform === "win32") return void visitor.destroy();
    void answer(said.slice(0, end), orders).then((words) => visitor.end(`${JSON.stringify(words)}\n`));
  });
}

async function answer(order: string, orders: Orders): Promise<{ done: unknown } | { problem: string }> {
  try {
    return { done: await orders(JSON.parse(order)) };
  } catch (problem) {
    return { problem: problem instanceof Error ? problem.message : String(problem) };
  }
}

/** Asks the process that holds the folder; null when nobody does. Rejects with what it says is wrong. */
export async function askHolder(folder: string, order: unknown): Promise<{ readonly done: unknown } | null> {
  const address = socketOf(folder);
  if (!(await isAlive(address))) return null;
  return new Promise((resolve, reject) => {
    const visit = connect(address, () => visit.write(`${JSON.stringify(order)}\n`));
    let said = "";
    visit.setEncoding("utf8");
    visit.on("data", (text: string) => (said += text));
    visit.on("error", reject);
    visit.on("end", () => {
      if (said === "")
        return reject(new Error("The server that runs does not take this order; stop it first."));
      const words = JSON.parse(said) as { done: unknown } | { problem: string };
      if ("problem" in words) reject(new Error(words.problem));
      else resolve(words);
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
