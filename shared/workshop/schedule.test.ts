import { describe, expect, test } from "vitest";
import { minutes, seconds, wallTime, type Instant } from "../time.ts";
import { lagNow, nextPin, runSheet } from "./schedule.ts";
import { openRoom, reach, type TestRoom } from "./testing.ts";
import { TIME_ZONE } from "./testing-agenda.ts";

const row = (room: TestRoom, promptId: string) =>
  runSheet(room.workshop.room, room.now).find((r) => r.prompt.id === promptId)!;
const at = (when: Instant) => wallTime(when, TIME_ZONE);

describe("the run-sheet", () => {
  test("[T5] durations drive start times; a pinned segment waits for its time", () => {
    const { room } = openRoom();
    const sheet = runSheet(room.workshop.room, room.now).map((r) => `${at(r.plannedAt)} ${r.prompt.id}`);
    expect(sheet.slice(0, 11)).toEqual([
      "09:00 talks",
      "09:15 roles",
      "09:20 pairs",
      "09:26 write",
      "09:31 choose",
      "09:35 cluster",
      "09:45 titles",
      "09:50 agree",
      "10:00 report",
      "12:00 rest",
      "09:00 whisper",
    ]);
    expect(row(room, "rest").pinned).toBe(true);
  });

  test("[P8] lunch stays at noon when the day starts half an hour late; a rehearsal in the evening moves it along", () => {
    const late = openRoom();
    late.room.passes(minutes(30));
    late.fay.does("prompt.start", { leaving: 0, count: "now" });
    expect(at(row(late.room, "roles").plannedAt)).toBe("09:45");
    expect(at(row(late.room, "rest").plannedAt)).toBe("12:00");

    const evening = openRoom();
    evening.room.passes(minutes(600));
    evening.fay.does("prompt.start", { leaving: 0, count: "now" });
    expect(at(row(evening.room, "roles").plannedAt)).toBe("19:15");
    expect(at(row(evening.room, "rest").plannedAt)).toBe("22:00");
  });

  test("[T5] a late room pushes what follows, up to the pin, and no further", () => {
    const { room, fay } = openRoom();
    fay.does("prompt.next", { leaving: room.run });
    room.passes(minutes(25));
    expect(at(row(room, "roles").at)).toBe("09:25");
    expect(at(row(room, "report").at)).toBe("10:10");
    expect(at(row(room, "rest").at)).toBe("12:00");
    expect(at(row(room, "whisper").at)).toBe("09:00");
  });

  test("[T6] the lag says how far behind the plan the running prompt will end", () => {
    const { room, fay } = openRoom();
    expect(lagNow(room.workshop.room, room.now)).toBeNull();
    fay.does("prompt.next", { leaving: room.run });
    expect(lagNow(room.workshop.room, room.now)).toBe(0);
    fay.does("prompt.time", { leaving: room.run, delta: minutes(3), tableId: null });
    expect(lagNow(room.workshop.room, room.now)).toBe(minutes(3));
    room.passes(minutes(20));
    expect(lagNow(room.workshop.room, room.now)).toBe(minutes(5));
    fay.does("prompt.go", { leaving: room.run, promptId: "pairs" });
    expect(lagNow(room.workshop.room, room.now)).toBe(0);
    fay.does("prompt.go", { leaving: room.run, promptId: "write" });
    expect(lagNow(room.workshop.room, room.now)).toBe(-minutes(6));
  });

  test("[T6] after a start counted from now the room is on time, and the whole day with it", () => {
    const { room, fay } = openRoom();
    room.passes(minutes(30));
    fay.does("prompt.start", { leaving: 0, count: "now" });
    expect(lagNow(room.workshop.room, room.now)).toBe(0);
    expect(at(row(room, "roles").plannedAt)).toBe("09:45");
    expect(at(row(room, "whisper").plannedAt)).toBe("09:00");
  });

  test("[T7] what has run shows when it was, beside its plan", () => {
    const { room, fay } = openRoom();
    room.passes(minutes(2));
    fay.does("prompt.start", { leaving: 0, count: "plan" });
    room.passes(minutes(16));
    fay.does("prompt.next", { leaving: room.run });
    const talks = row(room, "talks");
    expect([talks.state, at(talks.plannedAt), at(talks.at), at(talks.end)]).toEqual([
      "past",
      "09:00",
      "09:02",
      "09:18",
    ]);
    expect(row(room, "roles").state).toBe("now");
    expect(row(room, "pairs").state).toBe("todo");
  });

  test("[T7] after Back, what was left too early lies ahead again", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    room.passes(minutes(5));
    fay.does("prompt.next", { leaving: room.run });
    room.passes(seconds(30));
    fay.does("prompt.back", { leaving: room.run });
    expect(row(room, "pairs").state).toBe("todo");
    expect(row(room, "pairs").at).toBe(row(room, "roles").end);
    expect(row(room, "write").at).toBe(row(room, "pairs").end);
  });

  test("[T8] the next pin of the day, and how much time there is to spare before it", () => {
    const { room } = openRoom();
    expect(nextPin(room.workshop.room, room.now)).toBeNull();
    reach(room, "agree");
    expect(nextPin(room.workshop.room, room.now)).toMatchObject({
      row: { prompt: { id: "rest" } },
      spare: minutes(155),
    });
    room.passes(minutes(170));
    expect(nextPin(room.workshop.room, room.now)?.spare).toBe(-minutes(5));
    reach(room, "rest");
    expect(nextPin(room.workshop.room, room.now)).toBeNull();
    reach(room, "whisper");
    expect(nextPin(room.workshop.room, room.now)).toBeNull();
  });

  test("[T8] a pin that was skipped is not the next one", () => {
    const { room, fay } = openRoom();
    fay.does("segment.change", { segmentId: "reports", pinned: 610 });
    reach(room, "rest");
    expect(nextPin(room.workshop.room, room.now)).toBeNull();
  });
});
