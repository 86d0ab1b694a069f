import { expect, test } from "vitest";
import { Journal } from "./journal.ts";
import {
  ackFrame,
  awarenessFrame,
  carriesContent,
  isAwarenessEcho,
  readFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from "./wire.ts";

const bytes = new Uint8Array([0, 0]);

test("an edit is saved when the message that holds it is acknowledged, not before", () => {
  const journal = new Journal();
  journal.opened();
  journal.sent(step2Frame(bytes));
  journal.edited();
  journal.sent(updateFrame(bytes));
  journal.acked(1);
  expect(journal.unsaved).toBe(1);
  journal.acked(2);
  expect(journal.unsaved).toBe(0);
});

test("what was typed offline is saved only with the SyncStep2 that carries it", () => {
  const journal = new Journal();
  journal.edited();
  journal.opened();
  journal.sent(step1Frame(bytes));
  journal.edited();
  journal.sent(updateFrame(bytes));
  journal.acked(1);
  expect(journal.unsaved).toBe(2);
  journal.sent(step2Frame(bytes));
  journal.acked(2);
  expect(journal.unsaved).toBe(0);
});

test("a lost connection takes its unanswered messages back", () => {
  const journal = new Journal();
  journal.opened();
  journal.sent(step2Frame(bytes));
  journal.edited();
  journal.sent(updateFrame(bytes));
  journal.opened();
  journal.acked(2);
  expect(journal.unsaved).toBe(1);
});

test("the wire reads what it writes, and nothing else", () => {
  const states = [
    { client: 7, clock: 2, state: { holding: "c1" } },
    { client: 8, clock: 3, state: null },
  ];
  expect(readFrame(ackFrame(3))).toEqual({ type: "ack", count: 3 });
  expect(readFrame(awarenessFrame(states))).toEqual({ type: "awareness", states });
  expect(readFrame(step1Frame(bytes))).toEqual({ type: "step1", stateVector: bytes });
  expect(carriesContent(updateFrame(bytes))).toBe(true);
  expect(carriesContent(step1Frame(bytes))).toBe(false);
  expect(isAwarenessEcho(awarenessFrame(states), 7)).toBe(false);
  expect(isAwarenessEcho(awarenessFrame(states), 9)).toBe(true);
  for (const broken of [[], [0], [0, 9, 0], [0, 2, 200], [2, 0], [1, 3, 1, 2], [99], [0, 2, 0, 0]])
    expect(readFrame(new Uint8Array(broken))).toBeNull();
});
