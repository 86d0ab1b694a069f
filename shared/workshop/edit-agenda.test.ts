import { describe, expect, test } from "vitest";
import type { Prompt } from "./agenda-state.ts";
import { orderedPrompts, promptById, stepIndex } from "./find.ts";
import { openRoom, reach, type TestRoom } from "./testing.ts";

const pause = (id: string, segmentId: string, minutes = 5): Prompt => ({
  id,
  segmentId,
  title: { en: id },
  invitation: {},
  script: {},
  minutes,
  kind: "pause",
});
const order = (room: TestRoom, segmentId: string) =>
  orderedPrompts(room.workshop.room.agenda)
    .filter((p) => p.segmentId === segmentId)
    .map((p) => p.id);
const segments = (room: TestRoom) => room.workshop.room.agenda.segments.map((s) => s.id);

describe("editing the agenda while the workshop runs", () => {
  test("[A1] a prompt is put behind another, first in its segment, or into an empty segment", () => {
    const { room, fay } = openRoom();
    fay.does("prompt.add", { prompt: pause("p1", "asks"), afterId: "gather" });
    fay.does("prompt.add", { prompt: pause("p2", "asks"), afterId: null });
    fay.does("prompt.add", { prompt: pause("p3", "welcome"), afterId: null });
    expect(order(room, "asks").slice(0, 4)).toEqual(["p2", "whisper", "gather", "p1"]);
    expect(order(room, "welcome")).toEqual(["p3", "talks"]);
    fay.does("segment.add", {
      segment: {
        id: "extra",
        dayId: "day1",
        sessionId: "one",
        title: {},
        group: "plenary",
        pinned: null,
        discussionId: null,
      },
      afterId: "welcome",
    });
    fay.does("prompt.add", { prompt: pause("p4", "extra"), afterId: null });
    expect(order(room, "extra")).toEqual(["p4"]);
    expect(segments(room).slice(0, 3)).toEqual(["welcome", "extra", "ideas"]);
  });

  test("[A1] a prompt stands behind one of its own segment", () => {
    const { fay } = openRoom();
    expect(fay.tries("prompt.add", { prompt: pause("p1", "asks"), afterId: "roles" })).toBe("UNKNOWN_PROMPT");
    expect(fay.tries("prompt.add", { prompt: pause("p1", "asks"), afterId: "gone" })).toBe("UNKNOWN_PROMPT");
    expect(fay.tries("prompt.add", { prompt: pause("p1", "gone"), afterId: null })).toBe("UNKNOWN_SEGMENT");
  });

  test("[A2] adding twice adds once", () => {
    const { room, fay } = openRoom();
    fay.does("prompt.add", { prompt: pause("p1", "asks"), afterId: null });
    expect(fay.does("prompt.add", { prompt: pause("p1", "asks"), afterId: null })).toEqual([]);
    expect(fay.does("day.add", { day: { id: "day2", date: "2031-06-26", startsAt: 0 } })).toEqual([]);
    expect(fay.does("session.add", { session: { id: "one", title: {}, short: {} } })).toEqual([]);
    expect(order(room, "asks").filter((id) => id === "p1")).toHaveLength(1);
  });

  test("[A3] moving changes the order among siblings, and stops at the ends", () => {
    const { room, fay } = openRoom();
    fay.does("prompt.move", { promptId: "pairs", by: 1 });
    expect(order(room, "ideas").slice(0, 3)).toEqual(["roles", "write", "pairs"]);
    fay.does("prompt.move", { promptId: "roles", by: -1 });
    expect(order(room, "ideas").slice(0, 3)).toEqual(["roles", "write", "pairs"]);
    fay.does("segment.move", { segmentId: "ideas", by: -1 });
    fay.does("segment.move", { segmentId: "asks", by: -1 });
    expect(segments(room)).toEqual(["ideas", "welcome", "reports", "lunch", "asks", "closing"]);
  });

  test("[A3] Next follows the order as it is now", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    fay.does("prompt.move", { promptId: "pairs", by: 1 });
    fay.does("prompt.next", { leaving: room.run });
    expect(room.shows).toBe("write");
    expect(stepIndex(room.workshop.room.agenda, "write")).toEqual({ index: 2, of: 7 });
  });

  test("[A4] what has run stays: it is not removed, and keeps its kind", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    reach(room, "pairs");
    expect(fay.tries("prompt.remove", { promptId: "roles" })).toBe("HAS_RUN");
    expect(fay.tries("prompt.remove", { promptId: "pairs" })).toBe("HAS_RUN");
    expect(fay.tries("segment.remove", { segmentId: "ideas" })).toBe("HAS_RUN");
    expect(fay.tries("prompt.change", { prompt: pause("roles", "ideas") })).toBe("HAS_RUN");
    fay.does("prompt.remove", { promptId: "write" });
    fay.does("segment.remove", { segmentId: "asks" });
    expect(promptById(room.workshop.room.agenda, "write")).toBeNull();
    expect(promptById(room.workshop.room.agenda, "whisper")).toBeNull();
  });

  test("[A4] a segment that has run keeps its session and its discussion: roles and boards hang on them", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    expect(fay.tries("segment.change", { segmentId: "ideas", sessionId: "two" })).toBe("HAS_RUN");
    expect(fay.tries("segment.change", { segmentId: "ideas", discussionId: null })).toBe("HAS_RUN");
    fay.does("segment.change", { segmentId: "ideas", sessionId: "one", title: { en: "Ideas first" } });
    fay.does("segment.change", { segmentId: "asks", sessionId: "one", discussionId: "ideas" });
    expect(room.workshop.room.agenda.segments.map((s) => s.discussionId)).toContain("ideas");
  });

  test("[A5] the words and minutes of a prompt may change while it runs; its clock does not jump", () => {
    const { room, fay } = openRoom();
    reach(room, "pairs");
    const pairs = promptById(room.workshop.room.agenda, "pairs")!;
    fay.does("prompt.change", { prompt: { ...pairs, minutes: 30, invitation: { en: "Speak slower" } } });
    expect(room.step.planned).toBe(6 * 60_000);
    expect(promptById(room.workshop.room.agenda, "pairs")?.invitation.en).toBe("Speak slower");
    expect(fay.tries("prompt.change", { prompt: { ...pairs, segmentId: "asks" } })).toBe("UNKNOWN_PROMPT");
  });

  test("[A6] days, sessions, segments and topics change by the fields that are given", () => {
    const { room, fay } = openRoom();
    fay.does("day.change", { dayId: "day2", startsAt: 600 });
    fay.does("session.change", { sessionId: "two", short: { en: "II" } });
    fay.does("segment.change", { segmentId: "lunch", pinned: null });
    fay.does("topics.change", { addressees: ["Cities"], themes: [] });
    const { agenda } = room.workshop.room;
    expect(agenda.days[1]).toEqual({ id: "day2", date: "2031-06-25", startsAt: 600 });
    expect(agenda.sessions[2]).toEqual({ id: "two", title: { en: "Session two" }, short: { en: "II" } });
    expect(agenda.segments[3]).toMatchObject({ id: "lunch", pinned: null, title: { en: "lunch" } });
    expect([agenda.addressees, agenda.themes]).toEqual([["Cities"], []]);
  });

  test("[A6] nothing is changed that is not there", () => {
    const { fay } = openRoom();
    expect(fay.tries("day.change", { dayId: "gone", startsAt: 1 })).toBe("UNKNOWN_DAY");
    expect(fay.tries("session.change", { sessionId: "gone" })).toBe("UNKNOWN_SESSION");
    expect(fay.tries("segment.change", { segmentId: "gone" })).toBe("UNKNOWN_SEGMENT");
    expect(fay.tries("segment.change", { segmentId: "asks", sessionId: "gone" })).toBe("UNKNOWN_SESSION");
    expect(fay.tries("segment.move", { segmentId: "gone", by: 1 })).toBe("UNKNOWN_SEGMENT");
    expect(fay.tries("segment.remove", { segmentId: "gone" })).toBe("UNKNOWN_SEGMENT");
    expect(fay.tries("prompt.move", { promptId: "gone", by: 1 })).toBe("UNKNOWN_PROMPT");
    expect(fay.tries("prompt.remove", { promptId: "gone" })).toBe("UNKNOWN_PROMPT");
    expect(fay.tries("prompt.change", { prompt: pause("gone", "asks") })).toBe("UNKNOWN_PROMPT");
    const segment = {
      id: "s9",
      dayId: "day1",
      sessionId: "one",
      title: {},
      group: "plenary" as const,
      pinned: null,
      discussionId: null,
    };
    expect(fay.tries("segment.add", { segment: { ...segment, dayId: "x" }, afterId: null })).toBe(
      "UNKNOWN_DAY",
    );
    expect(fay.tries("segment.add", { segment: { ...segment, sessionId: "x" }, afterId: null })).toBe(
      "UNKNOWN_SESSION",
    );
    expect(fay.tries("segment.add", { segment, afterId: "x" })).toBe("UNKNOWN_SEGMENT");
  });
});
