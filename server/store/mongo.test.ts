import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { Binary, MongoBulkWriteError } from "mongodb";
import { afterEach, describe, expect, test } from "vitest";
import { instant } from "../../shared/time.ts";
import { appendQueue } from "./mongo-append.ts";
import { mongoDatabase, mongoUrl } from "./mongo.contract.ts";
import { mongoStore } from "./mongo.ts";
import { storePromises } from "./store.contract.ts";
import type { Commit } from "./store.ts";

if (!mongoUrl) {
  console.warn(
    "\n*** MongoDB was NOT tested: TEST_MONGODB_URL is not set.\n*** Run it with: .ci/mongodb/run.sh npx vitest run server/store (needs Go), or set TEST_MONGODB_URL to a MongoDB.\n",
  );
}
describe.skipIf(!mongoUrl)("with a server at TEST_MONGODB_URL", () => {
  storePromises("MongoDB", mongoDatabase);
});

describe("commits and the people they speak of", () => {
  test("when the second person was refused, no commit that came with them is called kept", async () => {
    const inserted: string[] = [];
    const refused = new MongoBulkWriteError({ message: "refused", code: 14031, writeErrors: [] }, {
      getWriteConcernError: () => undefined,
    } as never);
    refused.writeErrors = [{ index: 1, code: 14031 }] as never;
    const db = {
      collection: (name: string) => ({
        find: () => ({ sort: () => ({ limit: () => ({ toArray: async () => [] }) }) }),
        bulkWrite: () => Promise.reject(refused),
        insertMany: async () => inserted.push(name),
      }),
    };
    const queue = appendQueue({ ask: (question) => question(db as never) });
    const commit = (workshop: string) => ({
      document: { workshop, from: 1, to: 1, hash: "h", records: new Binary(new Uint8Array(1)) },
      people: [{ workshop, person: "p", body: "{}" }],
    });
    const answers = await Promise.allSettled(
      ["w1", "w2", "w3"].map(commit).map(({ document, people }) => queue.add(document, people)),
    );
    expect(inserted).toEqual([]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });
});

describe.skipIf(!mongoUrl)("the line to a server at TEST_MONGODB_URL", () => {
  const endings: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  });

  test("a server that came back, and once took a question and never answered it, is written to again within 2 s", async () => {
    const database = await mongoDatabase();
    endings.push(() => database.remove());
    const way = await Way.to(new URL(database.where));
    endings.push(() => way.close());
    const store = await mongoStore(way.url);
    endings.push(() => store.close());
    await store.append("w1", commitAt(1));

    way.swallows = true;
    way.breakAll();
    await expect(store.append("w1", commitAt(2))).rejects.toThrow();
    // Now the driver asks whether the server is there, and is never told.
    const append = () =>
      store.append("w1", commitAt(2)).then(
        () => true,
        () => false,
      );
    const waits = append();
    await way.swallowed;
    way.swallows = false;
    const back = performance.now();
    let isKept = await waits;
    while (!isKept) isKept = await append();
    expect(performance.now() - back).toBeLessThan(2_000);
    const kept: number[] = [];
    for await (const { from } of store.read("w1", 0)) kept.push(from);
    expect(kept).toEqual([1, 2]);
  });

  test("a commit that went out on a connection about to break is refused within 2 s, and the next one is kept", async () => {
    const database = await mongoDatabase();
    endings.push(() => database.remove());
    const way = await Way.to(new URL(database.where));
    endings.push(() => way.close());
    const store = await mongoStore(way.url);
    endings.push(() => store.close());
    await store.append("w1", commitAt(1));

    way.loses = "insert";
    const began = performance.now();
    await expect(store.append("w1", commitAt(2))).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(2_000);
    await store.append("w1", commitAt(2));
  });
});

const commitAt = (from: number): Commit => ({
  from,
  records: [
    {
      kind: "event",
      seq: from,
      at: instant(0),
      actor: "server",
      command: null,
      audience: "room",
      type: "test.said",
      data: from,
    },
  ],
  hash: `hash of ${from}`,
  profiles: [],
});

/** A way to the server on which connections break, or lead nowhere. */
class Way {
  readonly url: string;
  /** New connections are taken, and nothing ever comes back; also not on these later. */
  swallows = false;
  /** The next question with this word in it is lost, its connection stays; all others break. */
  loses: string | null = null;
  /** Resolves when a question went nowhere. */
  readonly swallowed: Promise<void>;
  #hasSwallowed: () => void = () => undefined;
  readonly #server: ReturnType<typeof createServer>;
  readonly #open = new Set<Socket>();

  private constructor(server: ReturnType<typeof createServer>, url: string) {
    this.#server = server;
    this.url = url;
    this.swallowed = new Promise((told) => (this.#hasSwallowed = told));
  }

  static async to(where: URL): Promise<Way> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const there = new URL(where);
    there.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const way = new Way(server, there.href);
    server.on("connection", (near) => {
      way.#keep(near);
      if (way.swallows) {
        near.once("data", way.#hasSwallowed).resume();
        return;
      }
      const far = connect(Number(where.port), where.hostname);
      way.#keep(far);
      far.pipe(near);
      near.on("data", (bytes: Buffer) => {
        if (way.loses === null || !bytes.includes(way.loses)) return void far.write(bytes);
        way.loses = null;
        for (const socket of way.#open) if (socket !== near && socket !== far) socket.destroy();
      });
    });
    return way;
  }

  breakAll(): void {
    for (const socket of this.#open) socket.destroy();
  }
  async close(): Promise<void> {
    this.breakAll();
    this.#server.close();
    await once(this.#server, "close");
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.#open.delete(socket));
  }
}
