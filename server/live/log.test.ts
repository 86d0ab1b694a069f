import { describe, expect, test } from "vitest";
import { nanoid } from "nanoid";
import { instant } from "../../shared/time.ts";
import { tinyAgenda } from "../../shared/workshop/testing-agenda.ts";
import { wholeWorkshop } from "../../shared/workshop/testing-whole.ts";
import { createBoards } from "../boards/boards.ts";
import { workshopClock } from "../clock.ts";
import { createLog } from "../log.ts";
import { memoryStore } from "../store/memory.ts";
import type { Commit, EventRecord, Store } from "../store/store.ts";
import { chain, GENESIS } from "./chain.ts";
import { Room } from "./room.ts";
import { piecesOf, readSnapshot } from "./snapshot.ts";
import { Streams } from "./streams.ts";

const openRoom = (store: Store) =>
  Room.open({
    workshopId: "w1",
    store,
    clock: workshopClock(instant(0)),
    log: createLog("silent"),
    publisher: { published: () => undefined },
    createBoards: (host) => createBoards(host, { workshopId: "w1" }),
  });
const server = { kind: "server" } as const;
const create = (room: Room) =>
  room.dispatch(server, nanoid(), "workshop.create", {
    about: {
      id: "w1",
      title: "W",
      place: "",
      timeZone: "UTC",
      languages: ["en"],
      code: "X",
      tables: 2,
      seats: 2,
    },
    agenda: tinyAgenda,
  });
const join = (room: Room, personId: string, id = nanoid()) =>
  room.dispatch(server, id, "person.join", {
    personId,
    tableId: "t1",
    profile: { name: personId, country: "", organisation: "", kind: "", languages: [] },
  });

describe("the log of a room", () => {
  test("a log that was altered is served up to there, says so, keeps the rest apart, and goes on", async () => {
    const store = memoryStore();
    const room = await openRoom(store);
    await create(room);
    await join(room, "amina");
    await room.close();
    const again = await openRoom(store);
    expect(again.durable).toEqual(room.durable);
    await again.close();
    const forged: Store = {
      ...store,
      async *read(id, afterSeq): AsyncIterable<Commit> {
        for await (const commit of store.read(id, afterSeq)) {
          const records = commit.records.map((record) =>
            record.kind === "event" && record.type === "you.seated"
              ? { ...record, audience: "person:eve" }
              : record,
          );
          yield { ...commit, records };
        }
      },
    };
    const cut = await openRoom(forged);
    // Up to record 2, and that another life begins.
    expect([cut.seq, Object.keys(cut.durable.persons)]).toEqual([3, []]);
    expect(cut.durable.room.life.id).not.toBe("w1");
    expect(await store.damages()).toMatchObject([
      { workshopId: "w1", what: "log", lost: 1, words: "The log does not add up at record 3" },
    ]);
    expect(await join(cut, "lee")).toMatchObject({ ok: true });
    await cut.close();
    const after = await openRoom(store);
    expect(Object.keys(after.durable.persons)).toEqual(["lee"]);
    await after.close();
  });

  test("a snapshot that cannot be read is as good as none", async () => {
    const store = memoryStore();
    const room = await openRoom(store);
    await create(room);
    await join(room, "amina");
    await room.close();
    await store.saveSnapshot("w1", { seq: room.seq, hash: "0", body: new Uint8Array([123, 1, 2]) });
    const again = await openRoom(store);
    expect(again.durable).toEqual(room.durable);
    await again.close();
  });

  test("acts of one moment share one commit, and are answered in order with their own numbers", async () => {
    const store = memoryStore();
    const room = await openRoom(store);
    await create(room);
    const answers = await Promise.all([join(room, "amina"), join(room, "jean"), join(room, "lee")]);
    const numbers = answers.map((answer) => ("ok" in answer ? answer.seq : 0));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(3);
    const commits: Commit[] = [];
    for await (const commit of store.read("w1", 0)) commits.push(commit);
    expect(commits).toHaveLength(2);
    await room.close();
  });

  test("the same command id has one effect, at once, later, and after opening the log again", async () => {
    const store = memoryStore();
    const room = await openRoom(store);
    await create(room);
    const id = nanoid();
    const [first, second] = await Promise.all([join(room, "amina", id), join(room, "amina", id)]);
    const third = await join(room, "somebody-else", id);
    await room.close();
    const again = await openRoom(store);
    expect([second, third, await join(again, "amina", id)]).toEqual([first, first, first]);
    expect(Object.keys(again.durable.persons)).toEqual(["amina"]);
    await again.close();
  });

  test("a snapshot holds the whole room", () => {
    const { workshop } = wholeWorkshop();
    const boards = [
      {
        boardId: "ideas.t1",
        state: new Uint8Array([1, 2, 255]),
        owners: [
          [7, "hash"],
          [8, null],
        ] as const,
      },
    ];
    const snapshot = {
      workshop,
      heads: { room: 9, "table:t1": 4 },
      boards,
      answers: [["person:a", [["x", 3]]]] as const,
      upTo: () => 12,
    };
    const read = readSnapshot(Buffer.from([...piecesOf(snapshot)].join("")));
    expect(read.workshop).toEqual(workshop);
    expect([read.heads, read.upTo]).toEqual([snapshot.heads, 12]);
    expect([...read.boards[0]!.state]).toEqual([1, 2, 255]);
    expect([read.boards[0]!.owners, read.answers]).toEqual([boards[0]!.owners, snapshot.answers]);
  });

  test("answers of a busy person and of many quiet ones come back from a snapshot, and from one of the version before", () => {
    const { workshop } = wholeWorkshop();
    const acts = Array.from({ length: 1_234 }, (_, i) => [`act-${i}`, i] as const);
    const quiet = Array.from({ length: 700 }, (_, i) => [`person:${i}`, [["x", i]]] as const);
    const answers = [["person:busy", acts], ...quiet] as const;
    const pieces = [...piecesOf({ workshop, heads: {}, boards: [], answers, upTo: () => 12 })];
    const flat = (all: ReturnType<typeof readSnapshot>["answers"]) =>
      all.flatMap(([actor, own]) => own.map(([command, seq]) => [`${actor} ${command}`, seq]));
    const written = pieces.join("");
    const read = readSnapshot(Buffer.from(written)).answers;
    expect(flat(read)).toEqual(flat(answers));
    expect(Math.max(...pieces.map((piece) => piece.split("act-").length))).toBeLessThan(600);
    const before = { ...(JSON.parse(written) as object), version: 3, answers: flat(answers) };
    expect(flat(readSnapshot(Buffer.from(JSON.stringify(before))).answers)).toEqual(flat(answers));
  });

  test("each record changes the hash of all that follow", () => {
    const record: EventRecord = {
      kind: "event",
      seq: 1,
      at: instant(1),
      actor: "server",
      command: null,
      audience: "room",
      type: "a",
      data: {},
    };
    const hash = chain(GENESIS, [record]);
    expect(chain(GENESIS, [{ ...record, data: { a: 1 } }])).not.toBe(hash);
    expect(chain(GENESIS, [{ ...record, actor: "person:eve" }])).not.toBe(hash);
    expect(chain(hash, [record])).not.toBe(hash);
  });

  test("a long absence is answered by the whole slice, a short one by what is missing", () => {
    const streams = new Streams();
    const record = (seq: number): EventRecord => ({
      kind: "event",
      seq,
      at: instant(seq),
      actor: "server",
      command: null,
      audience: seq % 2 === 0 ? "room" : "desk",
      type: "x",
      data: {},
    });
    for (let seq = 1; seq <= 2_000; seq += 1) streams.add([record(seq)], () => undefined);
    const room = (known: number) => streams.after("room", known, () => undefined);
    expect(room(1_990)?.events.map((event) => event.seq)).toEqual([1_992, 1_994, 1_996, 1_998, 2_000]);
    expect(room(2_000)?.events).toEqual([]);
    expect([room(0), room(2_001), room(-1)]).toEqual([null, null, null]);
    expect(streams.after("table:t1", 0, () => undefined)).toMatchObject({ prev: 0, seq: 0, events: [] });
  });
});
