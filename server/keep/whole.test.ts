import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instant } from "../../shared/time.ts";
import type { Actor } from "../../shared/ids.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { act } from "../live/house.ts";
import { openTestHouse } from "../live/testing.ts";
import { MemoryDisk, memoryStore } from "../store/memory.ts";
import { mongoDatabase, mongoUrl } from "../store/mongo.contract.ts";
import { askHolder } from "../store/sqlite/hold.ts";
import { holdCompiledSqlite } from "../store/sqlite/sqlite.contract.ts";
import { DATA_FILE, sqliteStore } from "../store/sqlite/sqlite.ts";
import type { Store } from "../store/store.ts";
import { bestDriver } from "../store/sqlite/driver.ts";
import { ordersOn } from "./orders.ts";
import { restoreFile } from "./restore.ts";
import { exportWorkshop, importWorkshops } from "./whole.ts";

holdCompiledSqlite();

let store: Store;
let was: Awaited<ReturnType<typeof played>>;
let lines: readonly string[];
let bare: string;

/** People write cards and reveal them on their boards, send words late and vote on a wording; one of their devices was put out. */
beforeAll(async () => {
  const disk = new MemoryDisk();
  store = memoryStore(disk);
  const hall = openTestHouse({ store });
  const { room, boards } = await hall.workshop();
  for (const personId of ["fay", "amina", "jean"])
    await act(room, "person.join", { personId, profile: profileOf(personId), tableId: "t1" });
  await act(room, "grant.give", { id: "g1", personId: "fay", role: "facilitator", sessionId: null });
  const fay = { kind: "person", id: "fay" } as const;
  await act(room, "prompt.go", { leaving: 0, promptId: "write" }, fay);
  const card = { promptId: "write", cardId: "c1", text: 'Bicycles "for" everyone \ud83d\udeb2\u2028' };
  await act(room, "card.write", card, { kind: "person", id: "amina" });
  await act(room, "prompt.go", { leaving: room.durable.room.step.run, promptId: "cluster" }, fay);
  const amina = { kind: "person", id: "amina" } as const;
  const must = async (type: string, input: object, actor: Actor = fay) =>
    expect(await act(room, type, input, actor), type).toMatchObject({ ok: true });
  await must("discussion.close", { discussionId: "ideas" });
  const late = {
    id: "late-1",
    tableId: "t1",
    discussionId: "ideas",
    place: { kind: "card", id: "c9" },
    text: "Late",
  };
  await must("late.send", late, amina);
  await must("grant.give", { id: "g2", personId: "jean", role: "generalRapporteur", sessionId: null });
  const jean = { kind: "person", id: "jean" } as const;
  const words = { sentence: "Open every street", highlightIds: [], addressee: "", theme: "" };
  await must("recommendation.add", { id: "r1", ...words }, jean);
  await must("list.publish", {}, jean);
  await must("prompt.go", { leaving: room.durable.room.step.run, promptId: "vote" });
  await must("ballot.open", { id: "b1", promptId: "vote", picks: 1, keep: 1 });
  await must("role.give", { tableId: "t1", sessionId: "end", role: "rapporteur", personId: "amina" });
  await must("ballot.cast", { ballotId: "b1", tableId: "t1", picks: ["r1"] }, amina);
  await must("ballot.close", { ballotId: "b1" });
  await must("ballot.confirm", { ballotId: "b1", kept: ["r1"] });
  await must("wording.keep", { recommendationId: "r1" });
  const device = { workshopId: "w1", createdAt: instant(1), revokedAt: null };
  await store.saveCredential({ ...device, hash: "h1", actor: "person:amina" });
  await store.saveCredential({ ...device, hash: "h2", actor: "person:jean" });
  await store.revokeCredential("h2", instant(5));
  await room.settled();
  expect(boards.kept("ideas.t1")?.cards).toHaveLength(1);
  expect(boards.kept("wording")?.texts).toHaveLength(1);
  expect(room.durable.tables["t1"]?.late).toHaveLength(1);
  lines = await exported(store);
  bare = (await exported(store, false)).join("");
  await hall.close();
  was = await played(memoryStore(disk));
});

async function exported(from: Store, secrets = true): Promise<string[]> {
  const workshop = (await from.workshopById("w1"))!;
  const list: string[] = [];
  for await (const line of exportWorkshop(from, workshop, { secrets })) list.push(line);
  return list;
}

const take = (into: Store, text: string, options?: { readonly skipKnown: boolean }) =>
  importWorkshops(into, () => eachLine(text), options);

async function* eachLine(text: string): AsyncGenerator<string> {
  for (const line of text.replace(/\n$/, "").split("\n")) yield line;
}

/** What a room makes of it when somebody first asks for it, but for the life of its log. */
async function played(from: Store) {
  const hall = openTestHouse({ store: from });
  const { room, boards } = (await hall.house.workshop("w1"))!;
  const { room: whole, ...slices } = structuredClone(room.durable);
  const { life, discussions, ...rest } = whole;
  const epochs = Object.values(discussions).map(({ epoch, ...one }) => ({
    ...one,
    epoch: epoch - (life.epoch - 1),
  }));
  const audit: string[] = [];
  for await (const { records } of from.read("w1", 0))
    for (const { seq, at, actor, command, ...record } of records)
      audit.push(
        `${seq} ${at} ${actor} ${command} ${record.kind === "event" ? record.type : record.boardId}`,
      );
  const seen = {
    ...slices,
    room: { ...rest, discussions: epochs },
    boards: ["ideas.t1", "compile", "wording"].map((id) => boards.kept(id)),
    people: Object.fromEntries(room.profiles),
    audit: audit.filter((line) => !line.endsWith("life.begun")),
  };
  await hall.close();
  return seen;
}

/** An export of what was taken in: everything as it was, and then that another life began. */
async function isSame(from: Store): Promise<void> {
  const again = await exported(from);
  expect(again.slice(0, -2)).toEqual(lines.slice(0, -1));
  expect(again.at(-2)).toContain('"life.begun"');
}

describe("a whole workshop as one file", () => {
  test("taken in elsewhere it is the same workshop: state, boards, people, secret, devices, and the same file again", async () => {
    const other = memoryStore();
    expect(await take(other, lines.join(""))).toMatchObject([{ people: 3, hasSecret: true }]);
    await isSame(other);
    expect((await other.credentialByHash("h2"))?.revokedAt).toBe(5);
    expect(await played(other)).toEqual(was);
  });

  test.skipIf(!mongoUrl)("through MongoDB and back it is the same", async () => {
    const backend = await mongoDatabase();
    const mongo = await backend.open();
    try {
      await take(mongo, lines.join(""));
      await isSame(mongo);
      expect(await played(mongo)).toEqual(was);
    } finally {
      await mongo.close();
      await backend.remove();
    }
  });

  test("without secrets it holds none, and links are new", async () => {
    expect(lines[0]).toContain("c2VjcmV0");
    expect([bare.includes("c2VjcmV0"), bare.includes('"credential"')]).toEqual([false, false]);
    const other = memoryStore();
    expect(await take(other, bare)).toMatchObject([{ hasSecret: false }]);
    expect((await other.workshopById("w1"))?.secret).toHaveLength(43);
    expect(await other.credentialsOf("w1")).toEqual([]);
    expect(await played(other)).toEqual(was);
  });

  test("what is here stays as it is: it is refused, or left out where all of a backup is put back", async () => {
    const other = memoryStore();
    await take(other, lines.join(""));
    await expect(take(other, lines.join(""))).rejects.toThrow("is here already");
    expect(await take(other, lines.join(""), { skipKnown: true })).toEqual([]);
    const twin = memoryStore();
    await twin.createWorkshop({ id: "w9", code: "CODEw1", secret: "s", createdAt: instant(1) });
    await expect(take(twin, lines.join(""))).rejects.toThrow("has the code");
    expect(await twin.profiles("w1")).toEqual([]);
  });

  test("a line that is changed, missing, twice or cut short is named, and nothing is changed", async () => {
    const commit = lines.findIndex((line) => line.startsWith('{"commit"'));
    const text = (edited: readonly string[]) => edited.join("");
    const files: [string, string][] = [
      ["a changed word", text(lines.map((line) => line.replace("Bicycles", "Bicicles")))],
      ["a changed name", text(lines.map((line) => line.replace('"name":"jean"', '"name":"joan"')))],
      ["a commit left out", text(lines.toSpliced(commit + 1, 1))],
      ["a person left out", text(lines.toSpliced(1, 1))],
      ["a commit twice", text(lines.toSpliced(commit, 0, lines[commit]!))],
      ["the end missing", text(lines.slice(0, -1))],
      ["cut in a line", text(lines).slice(0, -200)],
      ["nothing", ""],
      ["another file", '{"name":"plenaria"}\n'],
      ["a later format", text(lines).replace('"format":1', '"format":2')],
      ["a foreign device", text(lines.map((line) => line.replace('"workshopId":"w1"', '"workshopId":"w2"')))],
    ];
    for (const [what, file] of files) {
      const other = memoryStore();
      await expect(take(other, file), `after ${what}`).rejects.toMatchObject({ name: "NotTaken" });
      expect(await other.listWorkshops(), `after ${what}`).toEqual([]);
      expect(await other.profiles("w1"), `after ${what}`).toEqual([]);
    }
  });

  test("stopped half way nobody can enter, and done again it is whole", async () => {
    const other = memoryStore();
    let appends = 0;
    const append: Store["append"] = async (...commit) => {
      if (++appends > 3) throw new Error("the power went");
      await other.append(...commit);
    };
    await expect(take({ ...other, append }, lines.join(""))).rejects.toThrow("the power went");
    expect(await other.workshopByCode("CODEw1")).toBeNull();
    await take(other, lines.join(""));
    await isSame(other);
  });
});

describe("asked of the server that runs", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "plenaria-keep-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("backup, export and import while it runs; restore only when it does not, and what was there is set aside", async () => {
    const data = path.join(folder, "data");
    const file = path.join(folder, "w1.jsonl");
    const copy = path.join(folder, "backup.sqlite");
    writeFileSync(file, lines.join(""));
    expect(mkdirSync(data)).toBeUndefined();
    expect(await askHolder(data, { do: "list" })).toBeNull();
    const running = await sqliteStore(data, bestDriver(), ordersOn);
    await askHolder(data, { do: "import", from: file });
    await expect(askHolder(data, { do: "import", from: file })).rejects.toThrow("is here already");
    await askHolder(data, { do: "export", workshop: "w1", to: `${file}.again`, secrets: true });
    expect(readFileSync(`${file}.again`, "utf8")).toContain(lines.slice(0, -1).join(""));
    await isSame(running);
    await askHolder(data, { do: "backup", to: copy });
    await expect(askHolder(data, { do: "backup", to: copy })).rejects.toThrow("is there already");
    await expect(askHolder(data, { do: "dance" })).rejects.toThrow("does not know");
    await expect(restoreFile(data, copy, "then")).rejects.toMatchObject({ code: "DATA_FOLDER_IN_USE" });
    await running.createWorkshop({ id: "w2", code: "CODE2", secret: "s", createdAt: instant(2) });
    await running.close();
    const damaged = readFileSync(copy).fill(7, 4096, 6000);
    writeFileSync(`${copy}.damaged`, damaged);
    await expect(restoreFile(data, `${copy}.damaged`, "then")).rejects.toThrow("Nothing was changed");
    await restoreFile(data, copy, "then");
    expect(readdirSync(data).sort()).toEqual([DATA_FILE, "replaced-then"]);
    const restored = await sqliteStore(data);
    expect((await restored.listWorkshops()).map(({ id }) => id)).toEqual(["w1"]);
    expect(await played(restored)).toEqual(was);
    const before = await sqliteStore(path.join(data, "replaced-then"));
    expect(await before.listWorkshops()).toHaveLength(2);
    await before.close();
  });
});
