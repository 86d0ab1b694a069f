import { afterEach, beforeEach, expect, test } from "vitest";
import { CLOSE } from "../../shared/board/actions.ts";
import { readFrame } from "../../shared/board/wire.ts";
import { boardIdOf } from "../../shared/ids.ts";
import type { StreamMessage } from "../../shared/protocol.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { TestPen } from "../boards/testing-pen.ts";
import type { Log } from "../log.ts";
import { act, type OpenWorkshop } from "./house.ts";
import type { RefusedAct } from "./refusals.ts";
import { openTestHouse, type TestHouse, type TestLine } from "./testing.ts";

const BOARD = boardIdOf("ideas", "t1");
const lines: { facts: object; words: string }[] = [];
const note = (facts: object, words: string) => void lines.push({ facts, words });
const log: Log = { info: note, warn: note, error: note };

let hall: TestHouse;
let open: OpenWorkshop;
let [fay, amina, jean] = [] as unknown as [TestLine, TestLine, TestLine];
beforeEach(async () => {
  lines.length = 0;
  hall = openTestHouse({ log });
  open = await hall.workshop();
  for (const [personId, tableId] of [
    ["fay", null],
    ["amina", "t1"],
    ["jean", "t1"],
  ] as const)
    await act(open.room, "person.join", { personId, profile: profileOf(personId), tableId });
  await act(open.room, "grant.give", { id: "g1", personId: "fay", role: "facilitator", sessionId: null });
  [fay, amina, jean] = ["fay", "amina", "jean"].map((id) => hall.line(open, { kind: "person", id })) as [
    TestLine,
    TestLine,
    TestLine,
  ];
  await fay.says("go", "prompt.go", { leaving: 0, promptId: "cluster" });
});
afterEach(() => hall.close());

const pen = (line: TestLine) => new TestPen(hall.board(open, line.guest, BOARD, 1), `person:${who(line)}`);
const who = (line: TestLine) => (line.guest.actor.kind === "person" ? line.guest.actor.id : "");
const cards = () => open.boards.kept(BOARD)?.cards.map(({ id }) => id) ?? [];

test("whoever is put out in mid sentence writes nothing more, even with a socket that stays open", async () => {
  const jeans = pen(jean);
  jeans.addsCard("before", "kept");
  await open.room.settled();
  await hall.house.revoke(jean.guest.credential);
  expect(jean.heard.at(-1)).toEqual({ event: "bye", args: ["REVOKED"] });
  expect(jean.isCut).toBe(true);
  expect(jeans.wire.closedBy).toBe(CLOSE.noSeat);
  const [heard, seen] = [jean.heard.length, jeans.wire.frames.length];
  // A hostile client does not answer the closing and goes on.
  jeans.addsCard("after", "late words");
  expect(await jean.says("late", "help.call", { tableId: "t1", text: "" })).toEqual({ refused: "REVOKED" });
  pen(amina).addsCard("other", "x");
  await amina.says("call", "help.call", { tableId: "t1", text: "x" });
  await open.room.settled();
  expect(cards()).toEqual(["before", "other"]);
  expect([jean.heard.length, jeans.wire.frames.length]).toEqual([heard, seen]);
});

test("who was looked up just before the revocation is not let in after it", async () => {
  await hall.house.revoke("old-phone");
  const line = hall.line(open, { kind: "person", id: "jean" }, { credential: "old-phone" });
  expect(line.heard).toEqual([{ event: "bye", args: ["REVOKED"] }]);
  const wire = hall.board(open, line.guest, BOARD, 1);
  expect(wire.closedBy).toBe(CLOSE.noSeat);
  expect(wire.frames).toEqual([]);
});

test("who is moved away hears and reads nothing of the old table from the same commit on", async () => {
  const [aminas, jeans] = [pen(amina), pen(jean)];
  await open.room.settled();
  const [heard, seen] = [jean.heard.length, jeans.wire.frames.length];
  // All in one turn, so all in one commit.
  const moved = fay.says("move", "seat.place", { personId: "jean", tableId: "t2" });
  const called = amina.says("call", "help.call", { tableId: "t1", text: "only for us" });
  aminas.addsCard("c1", "only for us");
  expect(await moved).toMatchObject({ ok: true });
  expect(await called).toMatchObject({ ok: true });
  await open.room.settled();
  const audiences = jean.heard
    .slice(heard)
    .filter(({ event }) => event === "stream")
    .map(({ args }) => (args[0] as StreamMessage).audience);
  expect(audiences).not.toContain("table:t1");
  expect(jean.heard.slice(heard)).toContainEqual({ event: "left", args: ["table:t1"] });
  expect(jeans.wire.closedBy).toBe(CLOSE.notAllowed);
  // At most the acks of what they had said before.
  expect(jeans.wire.frames.slice(seen).map((frame) => readFrame(frame)?.type ?? "ack")).not.toContain(
    "update",
  );
  expect(cards()).toEqual(["c1"]);
});

test("a denied act leaves a line in the log, without its contents, and is counted", async () => {
  const counted: RefusedAct[] = [];
  hall.house.refusals.onRefused((refused) => counted.push(refused));
  const [before, boards] = [structuredClone(open.room.durable), open.room.seq];
  expect(await amina.says("x1", "message.send", { id: "m", text: "SECRET", to: "everyone" })).toEqual({
    refused: "NOT_ALLOWED",
  });
  expect(await amina.says("x2", "SECRET\u001b[31m", {})).toEqual({ refused: "UNKNOWN_COMMAND" });
  await amina.says("x3", "prompt.next", "SECRET");
  const wire = hall.board(open, { actor: { kind: "person", id: "fay" }, credential: "f" }, "SECRET.t1", 1);
  expect(wire.closedBy).toBe(CLOSE.notAllowed);
  expect(open.room.durable).toEqual(before);
  expect(open.room.seq).toBe(boards);
  expect(lines.filter(({ words }) => words === "refused").map(({ facts }) => facts)).toEqual([
    { workshop: "w1", actor: "person:amina", act: "message.send", code: "NOT_ALLOWED" },
    { workshop: "w1", actor: "person:amina", act: "no command", code: "UNKNOWN_COMMAND" },
    { workshop: "w1", actor: "person:amina", act: "prompt.next", code: "BAD_INPUT" },
    { workshop: "w1", actor: "person:fay", act: "board unknown", code: CLOSE.notAllowed, why: "" },
  ]);
  expect(counted.map(({ code }) => code)).toEqual([
    "NOT_ALLOWED",
    "UNKNOWN_COMMAND",
    "BAD_INPUT",
    CLOSE.notAllowed,
  ]);
  expect(JSON.stringify(lines)).not.toContain("SECRET");
});

test("what somebody says who was just put out leaves a line, and one more for all that follows", async () => {
  await hall.house.revoke(jean.guest.credential);
  const late = hall.line(open, jean.guest.actor, { credential: jean.guest.credential });
  for (let i = 0; i < 3; i += 1) {
    expect(await jean.says(`late${i}`, "help.call", {})).toEqual({ refused: "REVOKED" });
    expect(await late.says(`new${i}`, "SECRET", {})).toEqual({ refused: "REVOKED" });
  }
  const told = { workshop: "w1", actor: "person:jean", code: "REVOKED" };
  const about = (said: string) => lines.filter(({ words }) => words === said).map(({ facts }) => facts);
  expect(about("refused")).toEqual([
    { ...told, act: "help.call" },
    { ...told, act: "no command" },
  ]);
  hall.house.refusals.close();
  expect(about("refused again")).toEqual([
    { ...told, act: "help.call", tries: 2 },
    { ...told, act: "no command", tries: 2 },
  ]);
});
