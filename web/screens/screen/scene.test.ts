import { describe, expect, test } from "vitest";
import { instant, seconds } from "../../../shared/time.ts";
import type { Room } from "../../../shared/workshop/state.ts";
import { NOW, ballot, closed, inPrompt, room, roomLook, speaking } from "../../gallery/room.ts";
import { progressOf } from "./progress.ts";
import { addressText, messageNow, sceneOf } from "./scene.ts";
import { speakerTime } from "./hall.ts";
import { grow } from "./useFresh.ts";

const scene = (shown: Room) => sceneOf(shown, NOW).is;
const prompt = (shown: Room) =>
  shown.agenda.prompts.find(({ id }) => shown.step.now === "prompt" && id === shown.step.promptId)!;

describe("what the projector shows", () => {
  test("the way in before the first prompt, the invitation in it, the farewell at the end", () => {
    expect(scene(room)).toBe("waiting");
    expect(scene(inPrompt("write", 60))).toBe("invitation");
    expect(scene({ ...room, step: { now: "ended", run: 9, at: NOW } })).toBe("ended");
  });
  test("time is up when it is, but never over a break or a report", () => {
    expect(scene(inPrompt("write", 301))).toBe("timeUp");
    expect(scene(inPrompt("lunch", 75 * 60 + 1))).toBe("pause");
    expect(scene(inPrompt("report", 25 * 60 + 1))).toBe("floor");
  });
  test("the list before the choice opens, only the turnout while it is open, the result when it is closed", () => {
    expect(scene(inPrompt("choose", 10))).toBe("list");
    expect(scene(inPrompt("choose", 10, { ballots: [ballot] }))).toBe("turnout");
    expect(scene(inPrompt("choose", 10, { ballots: [closed] }))).toBe("result");
  });
  test("questions only while some are open, and the speaker before them", () => {
    const question = { id: "q", text: "Who pays?", by: "p1", at: NOW, state: "open" } as const;
    expect(scene(inPrompt("plenary", 10))).toBe("invitation");
    expect(scene(inPrompt("plenary", 10, { questions: [question] }))).toBe("questions");
    expect(scene(inPrompt("plenary", 10, { questions: [{ ...question, state: "answered" }] }))).toBe(
      "invitation",
    );
    const floor = { ...room.floor, speaking: speaking({ kind: "chair" }, 5, 5) };
    expect(scene(inPrompt("plenary", 10, { questions: [question], floor }))).toBe("floor");
  });
  test("a message to everyone stays a minute; one to a table never comes here", () => {
    const message = { id: "m", text: "The bus leaves", at: instant(NOW - 59_000), to: "everyone" } as const;
    expect(messageNow({ ...room, messages: [message] }, NOW)?.id).toBe("m");
    expect(messageNow({ ...room, messages: [{ ...message, at: instant(NOW - 61_000) }] }, NOW)).toBeNull();
    expect(messageNow({ ...room, messages: [{ ...message, to: "table" }] }, NOW)).toBeNull();
  });
  test("the state of the room is counted in people while they write, in tables while tables work", () => {
    const write = inPrompt("write", 60);
    expect(progressOf({ room: write, look: roomLook }, prompt(write), false)).toMatchObject({
      sentence: "writing",
      on: 87,
      of: 120,
    });
    expect(progressOf({ room: write, look: roomLook }, prompt(write), true)).toMatchObject({
      sentence: "donePeople",
      on: 12,
    });
    const cluster = inPrompt("cluster", 60);
    expect(progressOf({ room: cluster, look: roomLook }, prompt(cluster), false)).toMatchObject({
      sentence: "doneTables",
      on: 6,
      of: 15,
    });
    const talk = inPrompt("talk", 60);
    expect(progressOf({ room: talk, look: roomLook }, prompt(talk), false)).toBeNull();
  });
  test("the room sees that a speaker's time is up, not by how much", () => {
    const time = speakerTime({ ...speaking({ kind: "chair" }, 400, 5), added: seconds(0) }, NOW);
    expect(time).toMatchObject({ text: "0:00", phase: "over", share: 0 });
  });
  test("the address reads as people type it", () => {
    expect(addressText("http://192.168.1.20:8040/")).toBe("192.168.1.20:8040");
  });
});

describe("what is being written", () => {
  test("grows with each letter, shrinks when one is taken back, and moves to where the writing goes on", () => {
    let range = grow(null, { at: 10, remove: 0, insert: "p" });
    range = grow(range, { at: 11, remove: 0, insert: "la" });
    expect(range).toEqual({ from: 10, to: 13 });
    expect(grow(range, { at: 12, remove: 1, insert: "" })).toEqual({ from: 10, to: 12 });
    expect(grow(range, { at: 40, remove: 0, insert: "x" })).toEqual({ from: 40, to: 41 });
  });
});
