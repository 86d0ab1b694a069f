/**
 * The line to MongoDB. The driver (7.8) can lose a question for good: what it writes on a connection that has broken, a
 * moment before it hears so, waits without end. A commit that is lost so stops its workshop, and the driver's own
 * question whether the server is there stops them all, until a restart. So questions are watched, and a line that hangs
 * is given up for a new one.
 */
import { MongoClient } from "mongodb";
import type { Db, FindCursor, WithId } from "mongodb";
import { StoreError } from "./store.ts";

/** A start must not hang when nobody answers at the address. */
const ANSWER_WITHIN_MS = 5_000;
/** How often a server is asked whether it is there, and how long it may be silent: it may be gone without a word. */
const ASK_EVERY_MS = 2_000;
const SILENT_MS = 3_000;
/** What is lost shows within this time; twice as long for each new line that hung as well. */
const PATIENCE_MS = 500;
const MOST_PATIENCE_MS = 8_000;
/** Connections hear within this time of each other that the server has gone. */
const NEWS_MS = 50;
/** Whatever waits longer than this waits in vain. */
const LONGEST_MS = 15_000;
/** Connections at rest show first that the server has gone. */
const SPARE_CONNECTIONS = 3;
const DEFAULT_DATABASE = "plenaria";

export class MongoLine {
  readonly #url: string;
  readonly #name: string;
  /** Questions that wait for an answer. */
  readonly #asking = new Set<(problem: StoreError) => void>();
  #client: MongoClient;
  #patience = PATIENCE_MS;
  #closed = false;

  private constructor(url: string) {
    this.#url = url;
    this.#name = databaseOf(url);
    this.#client = this.#newClient();
  }

  /** Rejects when nobody answers at this address. */
  static async open(url: string): Promise<MongoLine> {
    const line = new MongoLine(url);
    try {
      await line.#client.connect();
      return line;
    } catch (problem) {
      await line.close();
      throw problem;
    }
  }

  /** Rejects with UNREACHABLE when the line was given up meanwhile: then nobody knows what became of a write. */
  ask<T>(question: (db: Db) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const client = this.#client;
      this.#asking.add(reject);
      const late = setTimeout(() => client === this.#client && this.#giveUp(), LONGEST_MS);
      question(client.db(this.#name))
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(late);
          this.#asking.delete(reject);
        });
    });
  }

  /** Documents, one after the other. */
  async *each<T>(find: (db: Db) => FindCursor<WithId<T>>): AsyncGenerator<WithId<T>> {
    const cursor = find(this.#client.db(this.#name));
    try {
      for (;;) {
        const next = await this.ask(() => cursor.next());
        if (next === null) return;
        yield next;
      }
    } finally {
      cursor.close().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client.close();
  }

  #newClient(): MongoClient {
    const client = new MongoClient(this.#url, {
      serverSelectionTimeoutMS: ANSWER_WITHIN_MS,
      heartbeatFrequencyMS: ASK_EVERY_MS,
      connectTimeoutMS: SILENT_MS,
      minPoolSize: SPARE_CONNECTIONS,
      writeConcern: { w: "majority", journal: true },
      readPreference: "primary",
    });
    this.#watch(client);
    return client;
  }

  #watch(client: MongoClient): void {
    const isLate = new Map<string, NodeJS.Timeout>();
    /** Since when each connection is used for the question that it has now. */
    const inUse = new Map<string, number>();
    let serves = false;
    const giveUpUnless = (isFine: () => boolean): NodeJS.Timeout =>
      setTimeout(() => {
        if (client === this.#client && !isFine()) this.#giveUp();
      }, this.#patience).unref();

    client.on("topologyDescriptionChanged", ({ newDescription }) => {
      serves = [...newDescription.servers.values()].some(({ isWritable }) => isWritable);
    });
    client.on("serverHeartbeatStarted", ({ connectionId, awaited }) => {
      clearTimeout(isLate.get(connectionId));
      // The server answers such a question when it has news. As long as another one serves, nothing is wrong.
      if (!awaited)
        isLate.set(
          connectionId,
          giveUpUnless(() => serves),
        );
    });
    client.on("serverHeartbeatSucceeded", ({ connectionId }) => {
      clearTimeout(isLate.get(connectionId));
      this.#patience = PATIENCE_MS;
    });
    client.on("serverHeartbeatFailed", ({ connectionId }) => clearTimeout(isLate.get(connectionId)));

    client.on("connectionCheckedOut", (out) =>
      inUse.set(`${out.address} ${out.connectionId}`, performance.now()),
    );
    client.on("connectionCheckedIn", (back) => inUse.delete(`${back.address} ${back.connectionId}`));
    // The server may be lost: what was asked until now has an error soon, or will never have an answer.
    const look = (address: string): void => {
      const until = performance.now() + NEWS_MS;
      const isLost = ([connection, since]: [string, number]): boolean =>
        since <= until && connection.startsWith(`${address} `);
      giveUpUnless(() => ![...inUse].some(isLost));
    };
    client.on("connectionPoolCleared", ({ address }) => look(address));
    client.on("connectionClosed", ({ address, reason }) => reason === "error" && look(address));
  }

  #giveUp(): void {
    if (this.#closed) return;
    const old = this.#client;
    this.#patience = Math.min(this.#patience * 2, MOST_PATIENCE_MS);
    const client = this.#newClient();
    this.#client = client;
    for (const reject of this.#asking)
      reject(new StoreError("UNREACHABLE", "The line to MongoDB hung, and another one is opened"));
    this.#asking.clear();
    // What hangs may hang here as well.
    old.close().catch(() => undefined);
    // A client that could not connect once never does.
    client.connect().catch(() => {
      if (client === this.#client) this.#giveUp();
    });
  }
}

/** `mongodb://host/name?…` names its database; the driver would take `test` when it does not. */
function databaseOf(url: string): string {
  const name = /^mongodb(?:\+srv)?:\/\/[^/]*\/([^?]+)/.exec(url)?.[1];
  return name ? decodeURIComponent(name) : DEFAULT_DATABASE;
}
