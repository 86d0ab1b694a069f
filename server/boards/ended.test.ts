/** Connections that end: what still leaves, and what is said of why. */
import * as Y from "yjs";
import { afterEach, expect, test } from "vitest";
import { CLOSE } from "../../shared/board/actions.ts";
import { readFrame } from "../../shared/board/wire.ts";
import { TestPen, TestWire } from "./testing-pen.ts";
import { ALL_ACTIONS, TestRoom } from "./testing.ts";

const BOARD = "ideas.t1";
let room: TestRoom;
afterEach(() => room.boards.close());

function comes(id: string): TestPen {
  const wire = new TestWire();
  room.boards.attach(wire, { actor: { kind: "person", id }, credential: id }, BOARD, {
    epoch: "1",
    ack: true,
  });
  return new TestPen(wire, `person:${id}`);
}
const turn = () => new Promise(setImmediate);

test("who is closed hears nothing of what still waited to leave, but that their own words are kept", async () => {
  room = new TestRoom();
  room.held = true;
  const [amina, jean] = [comes("amina"), comes("jean")];
  await turn();
  amina.addsCard("a1", "Water");
  jean.addsCard("j1", "Ferries");
  await turn();
  jean.wire.frames.length = 0;
  room.commit();
  for (let i = 0; i < 8; i += 1) await Promise.resolve();
  room.rights.set("person:jean", { epoch: 2, may: ALL_ACTIONS });
  room.boards.recheck(new Set(["jean"]));
  await turn();
  expect(jean.wire.closedBy).toBe(CLOSE.otherEpoch);
  const heard = jean.wire.frames.map((frame) => readFrame(frame)?.type);
  expect(heard).toContain("ack");
  expect(heard.filter((type) => type !== "ack")).toEqual([]);
});

test.each<readonly [string, (cards: Y.Map<unknown>) => void]>([
  ["an entry that is a text", (cards) => cards.set("canary", new Y.Text("x"))],
  ["a list in an entry", (cards) => (cards.get("canary-1") as Y.Map<unknown>).set("text", new Y.Array())],
  ["a removed entry", (cards) => cards.delete("canary-1")],
])("why somebody was sent away is said without the names that a client gave its cards: %s", (_, spoil) => {
  const reasons: string[] = [];
  room = new TestRoom({ onRefused: ({ why }) => reasons.push(why) });
  const mallory = comes("mallory");
  mallory.addsCard("canary-1", "water");
  spoil(mallory.doc.getMap("cards"));
  expect(mallory.wire.closedBy).not.toBeNull();
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toMatch(/^[a-z. ]+$/);
  expect(reasons[0]).not.toContain("canary");
});
