import { describe, expect, test } from "vitest";
import { GRACE, after, minutes, seconds } from "../time.ts";
import { endsAt, isTaken, leftAt, tablesWithTimeLeft } from "./clock.ts";
import { orderedPrompts } from "./find.ts";
import { openRoom, reach } from "./testing.ts";
import { tinyAgenda } from "./testing-agenda.ts";

describe("driving the run-sheet", () => {
  test("[P1] the first press of Next opens the first prompt", () => {
    const { room, fay } = openRoom();
    expect(room.shows).toBe("waiting");
    fay.does("prompt.next", { leaving: room.run });
    expect(room.shows).toBe("talks");
    expect(room.step.startedAt).toBe(room.now);
    expect(room.step.planned).toBe(minutes(15));
  });

  test("[P2] two quick presses of Next move one prompt, not two", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    const seen = room.run;
    fay.does("prompt.next", { leaving: seen });
    expect(room.shows).toBe("pairs");
    room.passes(seconds(1));
    expect(fay.tries("prompt.next", { leaving: seen })).toBe("STALE");
    expect(room.shows).toBe("pairs");
  });

  test("[P2] whoever presses anything about a step that is over is told so", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    const leaving = room.run;
    fay.does("prompt.next", { leaving });
    expect(fay.tries("prompt.back", { leaving })).toBe("STALE");
    expect(fay.tries("prompt.go", { leaving, promptId: "write" })).toBe("STALE");
    expect(fay.tries("prompt.pause", { leaving })).toBe("STALE");
    expect(fay.tries("prompt.resume", { leaving })).toBe("STALE");
    expect(fay.tries("prompt.time", { leaving, delta: 60_000, tableId: null })).toBe("STALE");
    expect(fay.tries("prompt.start", { leaving, count: "now" })).toBe("STALE");
  });

  test("[P3] Back opens the prompt before with the time it had left", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    room.passes(minutes(2));
    fay.does("prompt.next", { leaving: room.run });
    room.passes(seconds(20));
    fay.does("prompt.back", { leaving: room.run });
    expect(room.shows).toBe("roles");
    expect(leftAt(room.step, null, room.now)).toBe(minutes(3));
  });

  test("[P3] Back to a prompt whose time was up gives it one minute", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    room.passes(minutes(9));
    fay.does("prompt.next", { leaving: room.run });
    fay.does("prompt.back", { leaving: room.run });
    expect(leftAt(room.step, null, room.now)).toBe(minutes(1));
  });

  test("[P4] Back destroys nothing: cards, choices and the time report stay", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    const amina = room.namedAt("t1", "amina", "rapporteur", "one");
    amina.does("card.write", { promptId: "write", cardId: "c1", text: "Libraries" });
    fay.does("prompt.next", { leaving: room.run });
    amina.does("choice.tick", { promptId: "choose", tableId: "t1", itemId: "c1", on: true });
    fay.does("prompt.back", { leaving: room.run });
    expect(room.tableBoard("ideas", "t1").cards.map((card) => card.text)).toEqual(["Libraries"]);
    expect(room.workshop.tables["t1"]?.chosen["choose"]).toEqual(["c1"]);
    expect(room.workshop.room.runs.map((run) => run.promptId)).toEqual(["write", "choose", "write"]);
    expect(room.workshop.room.runs.filter((run) => run.endedAt === null)).toHaveLength(1);
  });

  test("[P3] there is nothing before the first prompt", () => {
    const { room, fay } = openRoom();
    expect(fay.tries("prompt.back", { leaving: room.run })).toBe("NO_EARLIER_PROMPT");
    fay.does("prompt.next", { leaving: room.run });
    expect(fay.tries("prompt.back", { leaving: room.run })).toBe("NO_EARLIER_PROMPT");
  });

  test("[P5] the facilitator may go to any prompt, and to none that is not there", () => {
    const { room, fay } = openRoom();
    fay.does("prompt.go", { leaving: room.run, promptId: "cluster" });
    expect(room.shows).toBe("cluster");
    expect(fay.tries("prompt.go", { leaving: room.run, promptId: "gone" })).toBe("UNKNOWN_PROMPT");
    fay.does("prompt.go", { leaving: room.run, promptId: "roles" });
    expect(room.shows).toBe("roles");
  });

  test("[P6] after the last prompt of a day the room waits for the next day", () => {
    const { room, fay } = openRoom();
    reach(room, "rest");
    fay.does("prompt.next", { leaving: room.run });
    expect(room.workshop.room.step).toMatchObject({ now: "waiting", nextPromptId: "whisper" });
    fay.does("prompt.next", { leaving: room.run });
    expect(room.shows).toBe("whisper");
  });

  test("[P6] Back from the evening opens the day's last prompt again", () => {
    const { room, fay } = openRoom();
    reach(room, "rest");
    fay.does("prompt.next", { leaving: room.run });
    fay.does("prompt.back", { leaving: room.run });
    expect(room.shows).toBe("rest");
  });

  test("[P6] a next day whose first prompt was taken out meanwhile begins with the prompt after it", () => {
    const { room, fay } = openRoom();
    reach(room, "rest");
    fay.does("prompt.next", { leaving: room.run });
    fay.does("prompt.remove", { promptId: "whisper" });
    fay.does("prompt.start", { leaving: room.run, count: "plan" });
    expect(room.shows).toBe("gather");
  });

  test("[P7] after the very last prompt the workshop has ended, and can be gone back to", () => {
    const { room, fay } = openRoom();
    reach(room, "words");
    fay.does("prompt.next", { leaving: room.run });
    expect(room.shows).toBe("ended");
    expect(fay.tries("prompt.next", { leaving: room.run })).toBe("NO_MORE_PROMPTS");
    expect(fay.tries("prompt.pause", { leaving: room.run })).toBe("NOT_IN_A_PROMPT");
    fay.does("prompt.back", { leaving: room.run });
    expect(room.shows).toBe("words");
  });

  test("[P8] a late start counts from now: the day's plan moves along; or from the plan: it stays", () => {
    const late = openRoom();
    late.room.passes(minutes(20));
    late.fay.does("prompt.start", { leaving: 0, count: "now" });
    expect(late.room.shows).toBe("talks");
    expect(late.room.workshop.room.shifts).toEqual({ day1: minutes(20) });

    const planned = openRoom();
    planned.room.passes(minutes(20));
    planned.fay.does("prompt.start", { leaving: 0, count: "plan" });
    expect(planned.room.shows).toBe("talks");
    expect(planned.room.workshop.room.shifts).toEqual({});
  });

  test("[P8] Start is for a room that waits", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    expect(fay.tries("prompt.start", { leaving: room.run, count: "now" })).toBe("IS_RUNNING");
  });

  test("a workshop without a prompt has nothing to open", () => {
    const { room, fay } = openRoom({ agenda: { ...tinyAgenda, prompts: [] } });
    expect(fay.tries("prompt.next", { leaving: room.run })).toBe("NO_MORE_PROMPTS");
    expect(fay.tries("prompt.start", { leaving: room.run, count: "now" })).toBe("NO_MORE_PROMPTS");
  });

  test("Next walks through every prompt of the agenda once", () => {
    const { room, fay } = openRoom();
    const seen: string[] = [];
    while (room.shows !== "ended") {
      fay.does("prompt.next", { leaving: room.run });
      if (room.shows !== "waiting" && room.shows !== "ended") seen.push(room.shows);
    }
    expect(seen).toEqual(orderedPrompts(tinyAgenda).map((prompt) => prompt.id));
  });
});

describe("time", () => {
  test("[T1] minutes given to all move everybody's end, minutes for one table only that table's", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    const end = after(room.now, minutes(5));
    fay.does("prompt.time", { leaving: room.run, delta: minutes(2), tableId: null });
    fay.does("prompt.time", { leaving: room.run, delta: minutes(1), tableId: "t3" });
    fay.does("prompt.time", { leaving: room.run, delta: -30_000, tableId: null });
    expect(endsAt(room.step, null, room.now)).toBe(end + 90_000);
    expect(endsAt(room.step, "t1", room.now)).toBe(end + 90_000);
    expect(endsAt(room.step, "t3", room.now)).toBe(end + 150_000);
    expect(fay.tries("prompt.time", { leaving: room.run, delta: 1000, tableId: "t9" })).toBe("UNKNOWN_TABLE");
  });

  test("[T1] time taken away leaves no less than none", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    fay.does("prompt.time", { leaving: room.run, delta: -minutes(60), tableId: null });
    expect(endsAt(room.step, null, room.now)).toBe(room.now);
  });

  test("[T2] a pause stops the clock, and the end moves by as long as it lasted", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    const end = after(room.now, minutes(5));
    room.passes(minutes(1));
    fay.does("prompt.pause", { leaving: room.run });
    room.passes(minutes(3));
    expect(leftAt(room.step, null, room.now)).toBe(minutes(4));
    fay.does("prompt.resume", { leaving: room.run });
    room.passes(minutes(1));
    expect(endsAt(room.step, null, room.now)).toBe(after(end, minutes(3)));
    fay.does("prompt.pause", { leaving: room.run });
    room.passes(minutes(2));
    fay.does("prompt.resume", { leaving: room.run });
    expect(endsAt(room.step, null, room.now)).toBe(after(end, minutes(5)));
  });

  test("[T2] pausing twice, or resuming what runs, changes nothing", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    fay.does("prompt.pause", { leaving: room.run });
    expect(fay.does("prompt.pause", { leaving: room.run })).toEqual([]);
    fay.does("prompt.resume", { leaving: room.run });
    expect(fay.does("prompt.resume", { leaving: room.run })).toEqual([]);
  });

  test("[T2] Next out of a pause: the time report knows when the time would have been up", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    fay.does("prompt.pause", { leaving: room.run });
    room.passes(minutes(2));
    fay.does("prompt.next", { leaving: room.run });
    const run = room.workshop.room.runs[0]!;
    expect(run.endedAt).toBe(room.now);
    expect(run.dueAt).toBe(after(run.startedAt, minutes(7)));
  });

  test("[T3] at zero nothing is cut: words are taken until Next, and 60 seconds more", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    const amina = room.joins("amina", "t1");
    const write = (cardId: string) => amina.tries("card.write", { promptId: "write", cardId, text: cardId });
    room.passes(minutes(12));
    expect(write("over-time")).toBeNull();
    fay.does("prompt.next", { leaving: room.run });
    room.passes(seconds(59));
    expect(write("on-its-way")).toBeNull();
    room.passes(seconds(1));
    expect(write("too-late")).toBe("TIME_IS_OVER");
  });

  test("[T3] after an early Next words are taken for 60 seconds, also when the room waits or has ended", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    room.passes(seconds(10));
    fay.does("prompt.go", { leaving: room.run, promptId: "rest" });
    fay.does("prompt.next", { leaving: room.run });
    expect(room.shows).toBe("waiting");
    expect(isTaken(room.workshop.room, "write", room.now)).toBe(true);
    expect(isTaken(room.workshop.room, "write", after(room.now, GRACE))).toBe(false);
  });

  test("[T3] a prompt that never ran takes no words", () => {
    const { room } = openRoom();
    reach(room, "roles");
    const amina = room.joins("amina", "t1");
    expect(amina.tries("card.write", { promptId: "write", cardId: "c1", text: "early" })).toBe(
      "TIME_IS_OVER",
    );
  });

  test("[T4] the desk hears which tables still have minutes of their own, longest first", () => {
    const { room, fay } = openRoom();
    reach(room, "write");
    fay.does("prompt.time", { leaving: room.run, delta: minutes(1), tableId: "t2" });
    fay.does("prompt.time", { leaving: room.run, delta: minutes(2), tableId: "t3" });
    fay.does("prompt.time", { leaving: room.run, delta: -minutes(1), tableId: "t4" });
    room.passes(seconds(320));
    expect(tablesWithTimeLeft(room.step, room.now)).toEqual([
      { tableId: "t3", left: seconds(100) },
      { tableId: "t2", left: seconds(40) },
    ]);
  });
});
