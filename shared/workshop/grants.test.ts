import { describe, expect, test } from "vitest";
import type { Actor } from "../ids.ts";
import { commands, type CommandType } from "./commands.ts";
import { boardRights, type Allow } from "./grants.ts";
import { openRoom, reach, type Guest, type TestRoom } from "./testing.ts";
import { inputs } from "./testing-inputs.ts";

const types = Object.keys(commands) as CommandType[];

/** Everybody that a room can hold, and the grants that each has by what they are: at table 1, in session one. */
function everybody(
  room: TestRoom,
): readonly (readonly [who: string, guest: Guest, holds: readonly Allow[]])[] {
  const delegate = "delegate@workshop" as const;
  const seated = [delegate, "seated@table"] as const;
  const former = room.named("former", "facilitator");
  room.person("fay").does("grant.end", { grantId: room.workshop.room.grants.at(-1)!.id });
  const mover = room.namedAt("t1", "mover", "rapporteur", "one");
  room.person("fay").does("seat.place", { personId: "mover", tableId: "t3" });
  return [
    ["the server", room.server, ["server"]],
    ["the facilitator", room.person("fay"), [delegate, "facilitator@workshop"]],
    ["a former facilitator", former, [delegate]],
    [
      "the general rapporteur",
      room.named("gus", "generalRapporteur"),
      [delegate, "generalRapporteur@workshop"],
    ],
    [
      "the session's rapporteur",
      room.named("sue", "sessionRapporteur", "one"),
      [delegate, "sessionRapporteur@session"],
    ],
    ["another session's rapporteur", room.named("sid", "sessionRapporteur", "two"), [delegate]],
    ["the session's chair", room.named("cho", "chair", "one"), [delegate, "chair@session"]],
    ["another session's chair", room.named("che", "chair", "two"), [delegate]],
    [
      "the table's rapporteur",
      room.namedAt("t1", "rita", "rapporteur", "one"),
      [...seated, "rapporteur@table"],
    ],
    [
      "the table's facilitator",
      room.namedAt("t1", "tom", "facilitator", "one"),
      [...seated, "facilitator@table"],
    ],
    ["its rapporteur in another session", room.namedAt("t1", "una", "rapporteur", "opening"), [...seated]],
    ["somebody at the table", room.joins("amina", "t1"), [...seated]],
    ["another table's rapporteur", room.namedAt("t2", "rob", "rapporteur", "one"), [delegate]],
    ["a rapporteur who moved away", mover, [delegate]],
    ["somebody without a seat", room.joins("noor"), [delegate]],
    ["the table's device", room.device("t1"), ["device@table", "rapporteursDevice@table"]],
    ["another table's device", room.device("t2"), []],
    ["the projector", room.screen(), []],
    ["an observer", room.screen("observer"), []],
    ["somebody who never joined", room.person("ghost"), []],
  ];
}
const isAllowed = (room: TestRoom, actor: Actor, type: CommandType) => {
  const before = room.workshop;
  const done = room.act(actor, type, inputs[type]);
  room.workshop = before;
  return !("refused" in done && done.refused === "NOT_ALLOWED");
};
/** In the report-backs of session one, while table 1 speaks. */
function reporting(): TestRoom {
  const { room, fay } = openRoom({ seats: 6 });
  reach(room, "report");
  const speaker = { kind: "table" as const, tableId: "t1" };
  fay.does("floor.call", { promptId: "report", turn: 0, speaker, planned: 60_000 });
  return room;
}

describe("who may do what", () => {
  test("[L6] the table of rights is the one agreed", async () => {
    const acts = types.map((type) => `${type}: ${commands[type].allow.join(", ")}`);
    const edits = Object.entries(boardRights).map(
      ([action, allow]) => `board ${action}: ${allow.join(", ")}`,
    );
    await expect([...acts, ...edits, ""].join("\n")).toMatchFileSnapshot("fixtures/rights.txt");
  });

  const room = reporting();
  test.each(everybody(room))(
    "[L6] %s may do exactly what the table of rights says",
    (_who, { actor }, holds) => {
      const may = types.filter((type) => isAllowed(room, actor, type));
      const should = types.filter((type) => commands[type].allow.some((grant) => holds.includes(grant)));
      expect(may).toEqual(should);
    },
  );

  test("[L7] a table's device does the rapporteur's acts only while one is named for the session", () => {
    const { room: other } = openRoom();
    reach(other, "report");
    other.namedAt("t1", "una", "rapporteur", "two");
    const device = other.device("t1");
    const may = types.filter((type) => isAllowed(other, device.actor, type));
    expect(may).toEqual(types.filter((type) => commands[type].allow.includes("device@table")));
  });

  test("[L8] a scope that the act does not name is not believed", () => {
    const amina = room.joins("late", "t1");
    const sneaky = { questionId: "q1", state: "answered", sessionId: "one", tableId: "t1" };
    expect(room.act(amina.actor, "question.settle", sneaky)).toEqual({ refused: "NOT_ALLOWED" });
    const sid = room.person("sid");
    const spoofed = { id: "f9", sessionId: "one", text: "x", sources: [], promptId: "whisper" };
    expect(room.act(sid.actor, "finding.write", spoofed)).toEqual({ refused: "NOT_ALLOWED" });
  });
});
