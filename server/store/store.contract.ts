import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { instant } from "../../shared/time.ts";
import type { Store } from "./store.ts";
import {
  ALL_BYTES,
  AMINA_AND_JEAN,
  AT,
  HOSTILE_IDS,
  HOSTILE_WORDS,
  all,
  commitOf,
  credential,
  edit,
  event,
  hostile,
  numbers,
  seqConflict,
  workshop,
} from "./testing.ts";

/** One place to keep things. Each call of `open` is a new start of the server on the same data. */
export interface Backend {
  open(): Promise<Store>;
  /** Removes the data, after every store on it is closed. */
  remove(): Promise<void>;
}

/** What every store promises, whichever way it keeps things. */
export function storePromises(name: string, prepare: () => Promise<Backend>): void {
  describe(`${name} keeps its promises`, () => {
    let backend: Backend;
    let store: Store;

    async function begin(): Promise<void> {
      backend = await prepare();
      store = await backend.open();
    }
    async function end(): Promise<void> {
      await store.close();
      await backend.remove();
    }
    /** Stops and starts the server. */
    async function restart(): Promise<void> {
      await store.close();
      store = await backend.open();
    }

    describe("to many workshops beside each other", () => {
      beforeAll(begin);
      afterAll(end);

      let tests = 0;
      /** Ids that no other test has. */
      const workshops = (): readonly [string, string, string] => {
        tests++;
        return [`w1 of ${tests}`, `w2 of ${tests}`, `w3 of ${tests}`];
      };

      describe("the log", () => {
        test("a workshop never heard of has no past", async () => {
          expect(await all(store, "nowhere")).toEqual([]);
        });

        test("words and board edits of one commit come back together, byte for byte, also after a restart", async () => {
          const [w1] = workshops();
          const commit = commitOf([event(1), edit(2, ALL_BYTES), edit(3, new Uint8Array(0)), event(4, null)]);
          await store.append(w1, commit);
          expect(await all(store, w1)).toEqual([commit]);
          await restart();
          expect(await all(store, w1)).toEqual([commit]);
        });

        test("a part of a larger buffer is kept as that part, and as it was when it was handed over", async () => {
          const [w1] = workshops();
          const bytes = ALL_BYTES.slice();
          const kept = store.append(
            w1,
            commitOf([edit(1, bytes.subarray(10, 20)), edit(2, Buffer.from("abc"))]),
          );
          bytes.fill(0);
          await kept;
          const updates = (await all(store, w1)).flatMap(({ records }) =>
            records.map((record) => (record.kind === "board" ? [...record.update] : null)),
          );
          expect(updates).toEqual([
            [10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
            [97, 98, 99],
          ]);
        });

        test("reading after a number gives every commit that holds a later record, whole", async () => {
          const [w1] = workshops();
          await store.append(w1, commitOf([event(1), event(2)]));
          await store.append(w1, commitOf([event(3), event(4), event(5)]));
          await store.append(w1, commitOf([event(6)]));
          expect(numbers(await all(store, w1, 2))).toEqual([3, 4, 5, 6]);
          expect(numbers(await all(store, w1, 3))).toEqual([3, 4, 5, 6]);
          expect(numbers(await all(store, w1, 5))).toEqual([6]);
          expect(numbers(await all(store, w1, 6))).toEqual([]);
          expect(numbers(await all(store, w1, 600))).toEqual([]);
        });

        test("an old number, the one just written, one inside what is kept, or a hole is refused, and nothing of that commit is kept", async () => {
          const [w1] = workshops();
          await store.append(w1, commitOf([event(1)]));
          await store.append(w1, commitOf([event(2), event(3)]));
          const before = await all(store, w1);
          for (const from of [0, 1, 2, 3, 5, 500]) {
            const late = commitOf(
              [event(from, "late"), event(from + 1, "late")],
              [{ personId: "late", profile: { name: "Late" } }],
            );
            await expect(store.append(w1, late), `from ${from}`).rejects.toMatchObject(seqConflict);
          }
          expect(await all(store, w1)).toEqual(before);
          expect(await store.profiles(w1)).toEqual([]);
          await store.append(w1, commitOf([event(4)]));
          expect(numbers(await all(store, w1))).toEqual([1, 2, 3, 4]);
        });

        test("a hole is refused after a restart too, and in a workshop that begins", async () => {
          const [w1] = workshops();
          await expect(store.append(w1, commitOf([event(2)]))).rejects.toMatchObject(seqConflict);
          await store.append(w1, commitOf([event(1), event(2)]));
          await restart();
          await expect(store.append(w1, commitOf([event(4)]))).rejects.toMatchObject(seqConflict);
          await expect(store.append(w1, commitOf([event(2)]))).rejects.toMatchObject(seqConflict);
          await store.append(w1, commitOf([event(3)]));
          expect(numbers(await all(store, w1))).toEqual([1, 2, 3]);
        });

        test("of two rooms that write the same number at once, one is kept", async () => {
          const [w1] = workshops();
          const answers = await Promise.allSettled([
            store.append(w1, commitOf([event(1, "a")])),
            store.append(w1, commitOf([event(1, "b")])),
          ]);
          expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
          expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: seqConflict });
          expect(numbers(await all(store, w1))).toEqual([1]);
        });

        test("a conflict in one workshop does not touch the others that were written with it", async () => {
          const [w1, w2, w3] = workshops();
          await store.append(w2, commitOf([event(1)]));
          const answers = await Promise.allSettled([
            store.append(w1, commitOf([event(1)])),
            store.append(w2, commitOf([event(1, "again")])),
            store.append(w3, commitOf([event(1), event(2)])),
          ]);
          expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
          expect(numbers(await all(store, w1))).toEqual([1]);
          expect(await all(store, w2)).toEqual([commitOf([event(1)])]);
          expect(numbers(await all(store, w3))).toEqual([1, 2]);
        });

        test("a commit without records, misnumbered, or too large is refused and leaves no trace", async () => {
          const [w1] = workshops();
          await expect(store.append(w1, { from: 1, records: [], hash: "h", profiles: [] })).rejects.toThrow(
            TypeError,
          );
          await expect(store.append(w1, commitOf([event(1), event(3)]))).rejects.toThrow(TypeError);
          await expect(store.append(w1, commitOf([edit(1, new Uint8Array(13_000_000))]))).rejects.toThrow(
            RangeError,
          );
          expect(await all(store, w1)).toEqual([]);
          await store.append(w1, commitOf([event(1)]));
        });
      });

      describe("hostile words", () => {
        test("operators, dots, NUL, half characters and SQL come back exactly as they were sent, in records and in profiles", async () => {
          const [w1] = workshops();
          for (const [index, words] of HOSTILE_WORDS.entries())
            await store.append(`${w1}, ${index}`, hostile(words));
          await restart();
          for (const [index, words] of HOSTILE_WORDS.entries()) {
            expect(JSON.stringify((await all(store, `${w1}, ${index}`))[0]?.records)).toBe(
              JSON.stringify(hostile(words).records),
            );
            expect(JSON.stringify(await store.profiles(`${w1}, ${index}`))).toBe(
              JSON.stringify(hostile(words).profiles),
            );
          }
        });

        test("$where, a.b, spaces, capitals, Arabic and emoji are ids like any other", async () => {
          const ids = ["w1", "$where", "a.b", "w 1", "العربية", "W1", "w1 ", "__proto__", "👩‍🏫"];
          for (const id of ids) {
            await store.append(id, commitOf([event(1, id)], [{ personId: id, profile: { name: id } }]));
            expect(await store.createWorkshop(workshop(id, id))).toBe(true);
          }
          await restart();
          for (const id of ids) {
            expect(await all(store, id)).toEqual([commitOf([event(1, id)])]);
            expect(await store.profiles(id)).toEqual([{ personId: id, profile: { name: id } }]);
            expect(await store.workshopByCode(id)).toEqual(workshop(id, id));
          }
        });
      });

      describe("snapshots", () => {
        test("the newest is given back, also after a restart; none at first", async () => {
          const [w1, w2] = workshops();
          expect(await store.latestSnapshot(w1)).toBeNull();
          await store.saveSnapshot(w1, { seq: 10, hash: "h10", body: ALL_BYTES });
          await store.saveSnapshot(w1, { seq: 30, hash: "h30", body: ALL_BYTES.slice(30) });
          await store.saveSnapshot(w1, { seq: 20, hash: "h20", body: ALL_BYTES.slice(20) });
          await restart();
          expect(await store.latestSnapshot(w1)).toEqual({ seq: 30, hash: "h30", body: ALL_BYTES.slice(30) });
          expect(await store.latestSnapshot(w2)).toBeNull();
        });

        test("an empty one is kept as it is", async () => {
          const [w1, w2] = workshops();
          await store.saveSnapshot(w1, { seq: 1, hash: "h1", body: ALL_BYTES });
          await store.saveSnapshot(w2, { seq: 1, hash: "h1", body: new Uint8Array(0) });
          expect((await store.latestSnapshot(w2))?.body).toHaveLength(0);
        });
      });

      describe("people", () => {
        test("names are kept with the commit that speaks of them, and the last one said stands", async () => {
          const [w1, w2] = workshops();
          await store.append(w1, commitOf([event(1)], AMINA_AND_JEAN));
          await store.append(
            w1,
            commitOf([event(2)], [{ personId: "amina", profile: { name: "Amina B." } }]),
          );
          await store.append(w2, commitOf([event(1)], [{ personId: "amina", profile: { name: "Another" } }]));
          await restart();
          const people = [...(await store.profiles(w1))].sort((a, b) => (a.personId < b.personId ? -1 : 1));
          expect(people).toEqual([
            { personId: "amina", profile: { name: "Amina B." } },
            { personId: "jean", profile: { name: "Jean" } },
          ]);
        });

        test("who is erased is gone, the log and the others stay", async () => {
          const [w1] = workshops();
          await store.append(w1, commitOf([event(1)], AMINA_AND_JEAN));
          await store.eraseProfile(w1, "amina");
          await store.eraseProfile(w1, "nobody");
          await restart();
          expect(await store.profiles(w1)).toEqual([{ personId: "jean", profile: { name: "Jean" } }]);
          expect(await all(store, w1)).toEqual([commitOf([event(1)])]);
        });
      });

      describe("credentials", () => {
        test("one is found by its hash and with its workshop", async () => {
          const [w1, w2] = workshops();
          await store.saveCredential(credential("h1", w1));
          await store.saveCredential(credential("h2", w1));
          await store.saveCredential(credential("h3", w2));
          await restart();
          expect(await store.credentialByHash("h1")).toEqual(credential("h1", w1));
          expect(await store.credentialByHash("h9")).toBeNull();
          expect((await store.credentialsOf(w1)).map(({ hash }) => hash).sort()).toEqual(["h1", "h2"]);
        });

        test("a revoked one stays revoked from the first moment on, whatever is sent again", async () => {
          const [w1] = workshops();
          await store.saveCredential(credential("h4", w1));
          await store.revokeCredential("h4", instant(AT + 5));
          await store.revokeCredential("h4", instant(AT + 9));
          await store.revokeCredential("nobody", instant(AT + 9));
          await store.saveCredential(credential("h4", w1));
          await restart();
          const revoked = { ...credential("h4", w1), revokedAt: instant(AT + 5) };
          expect(await store.credentialByHash("h4")).toEqual(revoked);
          expect(await store.credentialsOf(w1)).toEqual([revoked]);
        });
      });
    });

    describe("from its first day on", () => {
      beforeEach(begin);
      afterEach(end);

      describe("a long log", () => {
        test("commits come back in the order of their numbers", async () => {
          for (let from = 1; from <= 250; from += 2)
            await store.append("w1", commitOf([event(from), event(from + 1)]));
          expect(numbers(await all(store, "w1"))).toEqual(
            Array.from({ length: 250 }, (_, index) => index + 1),
          );
        });

        test("200 commits of eight workshops at once are all kept, each workshop in order", async () => {
          const ids = Array.from({ length: 8 }, (_, index) => `w${index}`);
          // Sent without waiting for the one before: the store has to keep each workshop's order.
          await Promise.all(
            Array.from({ length: 25 }, (_, index) =>
              ids.map((id) => store.append(id, commitOf([event(index + 1, id)]))),
            ).flat(),
          );
          await restart();
          for (const id of ids) {
            const commits = await all(store, id);
            expect(commits).toEqual(
              Array.from({ length: 25 }, (_, index) => commitOf([event(index + 1, id)])),
            );
          }
        });

        test("an edit of a megabyte is kept", async () => {
          const update = new Uint8Array(Buffer.alloc(1_000_000, ALL_BYTES.subarray(0, 251)));
          await store.append("w1", commitOf([event(1), edit(2, update)]));
          await restart();
          const record = (await all(store, "w1"))[0]?.records[1];
          expect(record?.kind === "board" && Buffer.compare(record.update, update)).toBe(0);
        });
      });

      describe("damage and trouble", () => {
        test("a store that works says so", async () => {
          await expect(store.probe()).resolves.toBeUndefined();
          await expect(store.probe()).resolves.toBeUndefined();
        });

        test("a log that ends early goes on from there; what was behind is served no more, also after a restart, and noted", async () => {
          for (const from of [1, 3, 5]) await store.append("w1", commitOf([event(from), event(from + 1)]));
          await store.append("w2", commitOf([event(1)]));
          expect(await store.setAside("w1", 2, "the commit at 3 does not add up")).toBe(2);
          expect(numbers(await all(store, "w1"))).toEqual([1, 2]);
          await expect(store.append("w1", commitOf([event(5)]))).rejects.toMatchObject(seqConflict);
          await store.append("w1", commitOf([event(3, "anew")]));
          await restart();
          expect(numbers(await all(store, "w1"))).toEqual([1, 2, 3]);
          expect(numbers(await all(store, "w2"))).toEqual([1]);
          expect(await store.damages()).toMatchObject([
            { workshopId: "w1", what: "log", lost: 2, words: "the commit at 3 does not add up" },
          ]);
        });

        test("nothing is noted where nothing was found", async () => {
          await store.append("w1", commitOf([event(1)]));
          await restart();
          expect(await store.damages()).toEqual([]);
        });
      });

      describe("hostile ids", () => {
        test("an operator, a list, an empty or endless text, NUL and half characters are refused as ids, everywhere", async () => {
          await store.append("w1", commitOf([event(1)], [{ personId: "amina", profile: {} }]));
          await store.createWorkshop(workshop("w1", "CODE1"));
          await store.saveCredential(credential("h1"));
          for (const id of HOSTILE_IDS) {
            const tries = [
              all(store, id),
              store.append(id, commitOf([event(1)])),
              store.append("w1", commitOf([event(2)], [{ personId: id, profile: {} }])),
              store.latestSnapshot(id),
              store.saveSnapshot(id, { seq: 1, hash: "h", body: ALL_BYTES }),
              store.createWorkshop(workshop(id, "CODE2")),
              store.createWorkshop(workshop("w2", id)),
              store.workshopById(id),
              store.workshopByCode(id),
              store.profiles(id),
              store.eraseProfile("w1", id),
              store.saveCredential(credential(id)),
              store.credentialByHash(id),
              store.credentialsOf(id),
              store.revokeCredential(id, AT),
            ];
            for (const answer of await Promise.allSettled(tries))
              expect(answer).toMatchObject({ status: "rejected", reason: { name: "TypeError" } });
          }
          expect(numbers(await all(store, "w1"))).toEqual([1]);
          expect(await store.profiles("w1")).toHaveLength(1);
          expect(await store.listWorkshops()).toHaveLength(1);
        });
      });

      describe("large snapshots", () => {
        test("a large hall's snapshot of 17 MB, more than one document of MongoDB holds, is kept whole", async () => {
          const body = new Uint8Array(Buffer.alloc(17_000_000, ALL_BYTES.subarray(0, 253)));
          await store.saveSnapshot("w1", { seq: 1, hash: "h1", body });
          const kept = await store.latestSnapshot("w1");
          expect(kept && Buffer.compare(kept.body, body)).toBe(0);
        });
      });

      describe("workshops", () => {
        test("one is found by its id and by its code, also after a restart", async () => {
          expect(await store.createWorkshop(workshop("w1", "CODE1"))).toBe(true);
          expect(await store.createWorkshop({ ...workshop("w2", "CODE2"), createdAt: instant(AT + 1) })).toBe(
            true,
          );
          await restart();
          expect(await store.workshopById("w1")).toEqual(workshop("w1", "CODE1"));
          expect(await store.workshopByCode("CODE1")).toEqual(workshop("w1", "CODE1"));
          expect(await store.workshopByCode("code1")).toBeNull();
          expect(await store.workshopById("CODE1")).toBeNull();
          expect((await store.listWorkshops()).map(({ id }) => id)).toEqual(["w1", "w2"]);
        });

        test("two workshops cannot share a code, even when made at the same moment", async () => {
          const made = await Promise.all([
            store.createWorkshop(workshop("w1", "CODE1")),
            store.createWorkshop(workshop("w2", "CODE1")),
          ]);
          expect(made.filter((isMade) => isMade)).toHaveLength(1);
          expect(await store.listWorkshops()).toHaveLength(1);
        });

        test("sent twice, it is made once and stays as it was", async () => {
          await store.createWorkshop(workshop("w1", "CODE1"));
          expect(await store.createWorkshop({ ...workshop("w1", "CODE1"), secret: "another" })).toBe(true);
          expect(await store.createWorkshop(workshop("w1", "CODE2"))).toBe(false);
          expect(await store.listWorkshops()).toEqual([workshop("w1", "CODE1")]);
        });
      });

      describe("closing", () => {
        test("what was on its way is kept or refused, never half; then nothing more is taken", async () => {
          const onTheirWay = [1, 2, 3].map((seq) =>
            store.append("w1", commitOf([event(seq), event(seq + 10)].slice(0, 1))),
          );
          const closed = store.close();
          const answers = await Promise.allSettled(onTheirWay);
          await closed;
          await store.close();
          await expect(store.append("w1", commitOf([event(4)]))).rejects.toMatchObject({ code: "CLOSED" });
          await expect(all(store, "w1")).rejects.toMatchObject({ code: "CLOSED" });
          store = await backend.open();
          const acknowledged = answers.filter(({ status }) => status === "fulfilled").length;
          expect(numbers(await all(store, "w1"))).toEqual([1, 2, 3].slice(0, acknowledged));
          expect(acknowledged).toBe(3);
        });
      });
    });
  });
}
