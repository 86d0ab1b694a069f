import { describe, expect, test } from "vitest";
import { CODE_LETTERS, JOIN_CODE_LENGTH, OLD_CODE_LENGTH, RETURN_CODE_LENGTH } from "../../shared/codes.ts";
import { Gate, OLD_TRIES_PER_SECOND, TRIES_PER_SECOND, type GateOptions } from "./gate.ts";
import { handMachine } from "./testing.ts";

/** A gate on a machine whose time is moved by hand; `served` lists who passed, in order. */
function openGate(options: GateOptions = {}) {
  const machine = handMachine();
  const served: string[] = [];
  const refused: string[] = [];
  const gate = new Gate(machine, options);
  return {
    gate,
    served,
    refused,
    tries(who: string, line: object, address: string): { hangsUp: () => void } {
      let hangsUp: () => void = () => undefined;
      void gate
        .pass({ line, address }, (gone) => {
          hangsUp = gone;
          return () => undefined;
        })
        .then((passed) => (passed ? served : refused).push(who));
      return { hangsUp: () => hangsUp() };
    },
    passes: (ms: number) => machine.passes(ms),
    isBusy: (ms: number) => machine.isBusy(ms),
  };
}

describe("the gate of typed codes", () => {
  test("all tries of 48 hours together open any of 100 live codes with less than one in a million", () => {
    const seconds = 48 * 3600;
    const odds = (perSecond: number, length: number, live: number) =>
      ((perSecond * seconds + perSecond) * live) / CODE_LETTERS.length ** length;
    expect(odds(TRIES_PER_SECOND, JOIN_CODE_LENGTH, 100)).toBeLessThan(1e-6);
    expect(odds(OLD_TRIES_PER_SECOND, OLD_CODE_LENGTH, 100)).toBeLessThan(1e-6);
    expect(odds(TRIES_PER_SECOND, RETURN_CODE_LENGTH, 5_000)).toBeLessThan(1e-6);
  });

  test("however many knock from however many addresses, no more pass than a second allows", async () => {
    const room = openGate({ perSecond: 50 });
    for (let i = 0; i < 4_000; i += 1) room.tries("eve", {}, `10.0.${i % 250}.${i % 7}`);
    await room.passes(10_000);
    expect(room.served.length).toBeGreaterThan(500);
    expect(room.served.length).toBeLessThanOrEqual(50 + 10 * 50);
    expect(room.refused).toEqual([]);
  });

  test("a hall behind the address of a guesser with many connections waits for one round of them", async () => {
    const room = openGate({ perSecond: 1_000 });
    const eves = Array.from({ length: 1_000 }, () => ({}));
    for (let round = 0; round < 10; round += 1) for (const line of eves) room.tries("eve", line, "hall");
    for (let i = 0; i < 120; i += 1) room.tries("amina", {}, "hall");
    await room.passes(2_500);
    expect(room.served.filter((who) => who === "amina")).toHaveLength(120);
  });

  test("a hall at its own address waits for as many as there are other addresses, not connections", async () => {
    const room = openGate({ perSecond: 100 });
    for (let i = 0; i < 5_000; i += 1) room.tries("eve", {}, `10.0.0.${i % 5}`);
    for (let i = 0; i < 20; i += 1) room.tries("amina", {}, "hall");
    await room.passes(4_000);
    expect(room.served.filter((who) => who === "amina")).toHaveLength(20);
  });

  test("a hall among the addresses of a thousand machines is not forgotten either", async () => {
    const room = openGate({ perSecond: 1_000 });
    for (let i = 0; i < 3_000; i += 1) room.tries("eve", {}, `10.${i % 1000}.0.1`);
    for (let i = 0; i < 120; i += 1) room.tries("amina", {}, "hall");
    await room.passes(8_000);
    expect(room.served.filter((who) => who === "amina")).toHaveLength(120);
  });

  test("who hangs up leaves the queue and costs nobody a turn", async () => {
    const room = openGate({ perSecond: 10, most: 100 });
    for (let i = 0; i < 10; i += 1) room.tries("first", {}, "hall");
    const eves = Array.from({ length: 90 }, () => room.tries("eve", {}, "elsewhere"));
    for (const eve of eves) eve.hangsUp();
    expect(room.gate.waiting).toBe(0);
    room.tries("amina", {}, "hall");
    await room.passes(200);
    expect(room.served.slice(10)).toEqual(["amina"]);
    expect(room.gate.waiting).toBe(0);
  });

  test("a queue that was filled by few connections has a place for everybody else's", async () => {
    const room = openGate({ perSecond: 10, most: 100 });
    for (let i = 0; i < 10; i += 1) room.tries("first", {}, "hall");
    const eves = Array.from({ length: 10 }, () => ({}));
    for (let round = 0; round < 16; round += 1) for (const eve of eves) room.tries("eve", eve, "elsewhere");
    for (let i = 0; i < 20; i += 1) room.tries("amina", {}, "hall");
    expect(room.gate.waiting).toBe(120);
    await room.passes(5_000);
    expect(room.served.filter((who) => who === "amina")).toHaveLength(20);
    expect(room.refused).toEqual(Array<string>(60).fill("eve"));
  });

  test("more than the machine can hold are told to come again", async () => {
    const room = openGate({ perSecond: 1, most: 5 });
    for (let i = 0; i < 8; i += 1) room.tries("eve", {}, "elsewhere");
    await room.passes(0);
    expect(room.refused).toHaveLength(2);
  });

  test("when the server stops, nobody is left waiting", async () => {
    const room = openGate({ perSecond: 1 });
    for (let i = 0; i < 4; i += 1) room.tries("amina", {}, "hall");
    room.gate.close();
    room.tries("late", {}, "hall");
    await room.passes(5_000);
    expect([room.served, room.refused]).toEqual([["amina"], ["amina", "amina", "amina", "late"]]);
  });

  test("the operator hears of a flood of wrong codes once a minute", async () => {
    const told: number[] = [];
    const room = openGate({ perSecond: 10, onFlood: ({ tries }) => told.push(tries) });
    for (let i = 0; i < 2_000; i += 1) room.gate.wrong();
    await room.passes(61_000);
    for (let i = 0; i < 2_000; i += 1) room.gate.wrong();
    expect(told).toEqual([600, 600]);
  });

  test("five thousand who come in by the right code are no flood", async () => {
    const told: unknown[] = [];
    const room = openGate({ onFlood: (facts) => told.push(facts) });
    for (let i = 0; i < 5_000; i += 1) room.tries("amina", {}, "hall");
    await room.passes(6_000);
    expect([room.served.length, told]).toEqual([5_000, []]);
  });

  test("time in which the machine was busy is not made up for at once, where the pace says so", async () => {
    const room = openGate({ perSecond: 1_000, burst: 30 });
    for (let i = 0; i < 500; i += 1) room.tries("eve", {}, "elsewhere");
    await room.passes(0);
    expect(room.served).toHaveLength(30);
    await room.isBusy(5_000);
    expect(room.served).toHaveLength(60);
  });
});
