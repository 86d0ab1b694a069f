import { expect, test } from "vitest";
import { step1Frame } from "../../shared/board/wire.ts";
import { realMachine, type Machine } from "../machine.ts";
import { TestWire } from "./testing-pen.ts";
import { TestRoom } from "./testing.ts";

const NOTHING = Uint8Array.of(0);
const SILENCE_MS = 15_000;

test("five hundred boards hear something every fifteen seconds, and never many of them in one moment", () => {
  const timers: { readonly ms: number; readonly work: () => void }[] = [];
  const machine: Machine = {
    ...realMachine,
    every: (ms, work) => {
      timers.push({ ms, work });
      return () => undefined;
    },
    soon: (work) => work(),
  };
  const room = new TestRoom({ machine });
  const wires = Array.from({ length: 500 }, (_, i) => {
    const wire = new TestWire();
    const guest = { actor: { kind: "screen", view: "projector" }, credential: `screen ${i}` } as const;
    room.boards.attach(wire, guest, `ideas.t${i}`, { epoch: "1", ack: false });
    wire.says(step1Frame(NOTHING));
    wire.frames.length = 0;
    return wire;
  });
  const heard = () => wires.reduce((sum, { frames }) => sum + frames.length, 0);
  const [timer] = timers;
  let most = 0;
  for (let ms = 0; ms < SILENCE_MS; ms += timer!.ms) {
    const before = heard();
    timer!.work();
    most = Math.max(most, heard() - before);
  }
  expect(new Set(wires.map(({ frames }) => frames.length))).toEqual(new Set([1]));
  expect(most).toBeLessThan(12);
  room.boards.close();
});
