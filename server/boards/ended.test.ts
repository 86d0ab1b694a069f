/** A right that ends between the moment at which something is told and the one at which it leaves. */
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
