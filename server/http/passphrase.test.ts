import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Links } from "../../shared/protocol.ts";
import { Passphrases } from "../auth/passphrase.ts";
import { realMachine } from "../machine.ts";
import { openHall, type Hall } from "../live/hall.contract.ts";
import { memoryStore } from "../store/memory.ts";

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const WORDS = "correct horse battery";

async function roomWithFay() {
  const workshop = await hall.workshop();
  const desk = hall.browser();
  await desk.enter(workshop, "facilitator", "Fay");
  const fay = await desk.connect(workshop).here();
  const ask = (path: string, body: unknown) =>
    desk.ask(`/api/workshops/${workshop.id}/${path}`, body).then(({ status, body: said }) => [status, said]);
  return { workshop, desk, fay, ask };
}

describe("a passphrase", () => {
  test("guards what cannot be taken back; said once, it holds for this browser for a while; Next never asks", async () => {
    const { workshop, desk, fay, ask } = await roomWithFay();
    expect(await ask("passphrase", { passphrase: WORDS })).toEqual([200, {}]);
    const { body: links } = await desk.ask<Links>(`/api/workshops/${workshop.id}/links`);
    expect(links.hasPassphrase).toBe(true);
    const asked = { refused: "PASSPHRASE" };
    expect(await fay.does("workshop.close", {})).toEqual(asked);
    expect(await fay.does("person.erase", { personId: "nobody" })).toEqual(asked);
    expect(await fay.does("link.renew", { kind: "facilitator", after: 0 })).toEqual(asked);
    expect(await fay.does("link.renew", { kind: "screen", after: 0 })).toMatchObject({ ok: true });
    expect(await fay.does("prompt.next", { leaving: 0 })).toMatchObject({ ok: true });
    expect(await ask("confirm", { passphrase: "wrong horse" })).toEqual([403, asked]);
    expect(await fay.does("workshop.close", {})).toEqual(asked);
    expect(await ask("confirm", { passphrase: WORDS })).toEqual([200, {}]);
    expect(await fay.does("workshop.close", {})).toMatchObject({ ok: true });

    const other = hall.browser();
    await other.enter(workshop, "facilitator", "Ben");
    const ben = await other.connect(workshop).here();
    expect(await ben.does("workshop.reopen", {})).toMatchObject({ ok: true });
    expect(await ben.does("workshop.close", {})).toEqual(asked);
  });

  test("is changed or taken away only by who knows it, or who has the owner's key", async () => {
    const { fay, ask } = await roomWithFay();
    await ask("passphrase", { passphrase: WORDS });
    expect(await ask("passphrase", { passphrase: null })).toEqual([403, { refused: "PASSPHRASE" }]);
    expect(await ask("passphrase", { passphrase: "another phrase", current: WORDS })).toEqual([200, {}]);
    expect(await ask("confirm", { passphrase: WORDS })).toEqual([403, { refused: "PASSPHRASE" }]);
    expect(await ask("passphrase", { passphrase: null, current: hall.server.ownerKey })).toEqual([200, {}]);
    expect(await fay.does("workshop.close", {})).toMatchObject({ ok: true });
    expect(await ask("passphrase", { passphrase: "short" })).toEqual([400, { refused: "BAD_INPUT" }]);
  });

  test("is not guessed: after six tries in a minute even the right one has to wait", async () => {
    const { ask } = await roomWithFay();
    await ask("passphrase", { passphrase: WORDS });
    for (let i = 0; i < 6; i += 1) expect((await ask("confirm", { passphrase: `guess ${i}` }))[0]).toBe(403);
    expect(await ask("confirm", { passphrase: WORDS })).toEqual([429, { refused: "TOO_FAST" }]);
  });

  test("is nobody else's business, and opens no door", async () => {
    const { workshop, ask } = await roomWithFay();
    const phone = hall.browser();
    await phone.join(workshop, "Amina", "t1");
    for (const path of ["passphrase", "confirm"]) {
      const { body } = await phone.ask(`/api/workshops/${workshop.id}/${path}`, { passphrase: WORDS });
      expect(body).toEqual({ refused: "NOT_ALLOWED" });
    }
    await ask("passphrase", { passphrase: WORDS });
    const kept = await hall.store.credentialsOf(workshop.id);
    expect(JSON.stringify(kept)).not.toContain(WORDS);
    const { hash } = kept.find(({ actor }) => actor === "passphrase")!;
    const eve = hall.browser();
    for (const as of ["person", "device", "screen"] as const) {
      eve.cookies.set(`plenaria_${workshop.id}_${as}`, hash);
      expect(await eve.connect(workshop, as).refusal()).toBe("NO_SEAT");
    }
  });

  test("holds after a restart, and two that a power cut left are the newer one", async () => {
    const store = memoryStore();
    const at = (ms: number) => ms as Parameters<Passphrases["set"]>[2];
    await new Passphrases(store, realMachine).set("w1", WORDS, at(1));
    const revoke = store.revokeCredential;
    store.revokeCredential = () => Promise.reject(new Error("the power was cut"));
    const before = new Passphrases(store, realMachine);
    expect(await before.isRight("w1", WORDS)).toBe(true);
    await expect(before.set("w1", "a newer phrase", at(2))).rejects.toThrow("power");
    store.revokeCredential = revoke;
    expect(await before.isRight("w1", WORDS)).toBe(false);
    const after = new Passphrases(store, realMachine);
    expect(await after.isRight("w1", "a newer phrase")).toBe(true);
    expect(await after.isRight("w1", WORDS)).toBe(false);
    expect([await after.isSet("w1"), await after.isSet("w2"), await after.isRight("w2", "")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
