/** Who sends too much is sent away, and a fresh connection is no fresh burst. */
import { expect, test } from "vitest";
import { CLOSE } from "../../shared/board/actions.ts";
import { awarenessFrame, step1Frame, updateFrame } from "../../shared/board/wire.ts";
import { realMachine } from "../machine.ts";
import { TestRoom } from "./testing.ts";
import { TestWire } from "./testing-pen.ts";

let now = 0;
const machine = { ...realMachine, now: () => now };
const nothing = Uint8Array.of(0);

/** Somebody sends this a thousand times a second for ten seconds, and comes again whenever it is cut off. */
function floods(frame: Uint8Array, credential = "mallory") {
  now = 0;
  const room = new TestRoom({ machine });
  const tally = { heard: 0, cutAt: -1, connections: 0, turnedAway: 0 };
  let wire: TestWire | null = null;
  for (; now < 10_000; now += 1) {
    if (wire === null || wire.closedBy !== null) {
      wire = new TestWire();
      tally.connections += 1;
      const guest = { actor: { kind: "person", id: "mallory" }, credential } as const;
      room.boards.attach(wire, guest, "d1.t1", { epoch: "1", ack: false });
      if (wire.closedBy === CLOSE.tooFast) tally.turnedAway += 1;
      else wire.says(step1Frame(nothing));
    }
    if (wire.closedBy === null) tally.heard += 1;
    wire.says(frame);
    if (wire.closedBy === CLOSE.tooFast && tally.cutAt < 0) tally.cutAt = now;
  }
  room.boards.close();
  return tally;
}

test("a thousand frames a second end within the first second, and coming again brings no more than anybody may send", () => {
  const { heard, cutAt, turnedAway } = floods(awarenessFrame([]));
  expect(cutAt).toBeGreaterThan(0);
  expect(cutAt).toBeLessThan(1_000);
  // The burst, and sixty a second: what an honest hand may do.
  expect(heard).toBeLessThan(400 + 10 * 60 + 20);
  expect(turnedAway).toBeGreaterThan(5_000);
});

test("frames that are refused cost more: the board has to be made again", () => {
  const bad = updateFrame(Uint8Array.of(1, 1, 1, 0, 0xff, 1));
  const { heard } = floods(bad);
  expect(heard).toBeLessThan(50);
});

test("asking again and again for the whole board costs more than a letter", () => {
  expect(floods(step1Frame(nothing)).heard).toBeLessThan(120);
});

test("others on the board hear nothing of it", () => {
  now = 0;
  const room = new TestRoom({ machine });
  const attach = (id: string) => {
    const wire = new TestWire();
    room.boards.attach(wire, { actor: { kind: "person", id }, credential: id }, "d1.t1", {
      epoch: "1",
      ack: false,
    });
    wire.says(step1Frame(nothing));
    return wire;
  };
  const [jean, mallory] = [attach("jean"), attach("mallory")];
  for (let i = 0; i < 1_000; i += 1) mallory.says(awarenessFrame([]));
  expect([mallory.closedBy, jean.closedBy]).toEqual([CLOSE.tooFast, null]);
  expect(attach("mallory").closedBy).toBe(CLOSE.tooFast);
  now = 3_000;
  expect(attach("mallory").closedBy).toBe(CLOSE.tooFast);
  now = 4_000;
  expect(attach("mallory").closedBy).toBeNull();
  room.boards.close();
});
