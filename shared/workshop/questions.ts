/** Questions from the floor, with upvotes: counts go out gathered, never vote by vote. */
import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { LIMITS, lineText } from "../text.ts";
import { command, personEvent, personOf, refuse, roomEvent } from "./define.ts";
import { upsert, withOrWithout } from "./rules.ts";

const state = z.enum(["open", "answered", "hidden"]);

export const questionAsked = roomEvent(
  "question.asked",
  z.object({ id: idSchema, text: z.string(), by: idSchema }),
  (room, data, { at }) => ({ ...room, questions: upsert(room.questions, { ...data, at, state: "open" }) }),
  {
    people: ({ by }) => [by],
  },
);
export const questionSettled = roomEvent(
  "question.settled",
  z.object({ questionId: idSchema, state }),
  (room, data) => ({
    ...room,
    questions: room.questions.map((q) => (q.id === data.questionId ? { ...q, state: data.state } : q)),
  }),
);
export const questionVoted = personEvent(
  "question.voted",
  z.object({ questionId: idSchema, on: z.boolean() }),
  (person, { questionId, on }) => ({ ...person, voted: withOrWithout(person.voted, questionId, on) }),
);

/** One person may ask this many that are still open. */
const OPEN_PER_PERSON = 10;

export const questionCommands = {
  "question.ask": command({
    input: z.object({ id: idSchema, text: lineText(LIMITS.message) }),
    allow: ["delegate@workshop"],
    decide({ room }, { id, text }, context) {
      const by = personOf(context);
      const known = room.questions.find((q) => q.id === id);
      if (known) return known.by === by && known.text === text ? [] : refuse("TAKEN_ID");
      if (room.questions.filter((q) => q.by === by && q.state === "open").length >= OPEN_PER_PERSON)
        return refuse("TOO_MANY");
      return [questionAsked({ id, text, by }), questionVoted(by, { questionId: id, on: true })];
    },
  }),
  "question.vote": command({
    input: z.object({ questionId: idSchema, on: z.boolean() }),
    allow: ["delegate@workshop"],
    decide({ room, persons }, { questionId, on }, context) {
      const me = personOf(context);
      if (!room.questions.some((q) => q.id === questionId && q.state !== "hidden"))
        return refuse("UNKNOWN_ITEM");
      return persons[me]!.voted.includes(questionId) === on ? [] : [questionVoted(me, { questionId, on })];
    },
  }),
  "question.settle": command({
    input: z.object({ questionId: idSchema, state }),
    allow: ["facilitator@workshop", "chair@session"],
    decide({ room }, input) {
      const question = room.questions.find((q) => q.id === input.questionId);
      if (!question) return refuse("UNKNOWN_ITEM");
      return question.state === input.state ? [] : [questionSettled(input)];
    },
  }),
};
export const questionEvents = [questionAsked, questionSettled, questionVoted];
