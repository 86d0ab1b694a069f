/** For tests: two short days in which every kind of prompt has its place. */
import { venueInstant } from "../time.ts";
import type { Agenda, Prompt } from "./agenda-state.ts";

const DAY_ONE = "2031-06-24";
const DAY_TWO = "2031-06-25";
export const TIME_ZONE = "Asia/Seoul";
const NINE_O_CLOCK = 540;
const NOON = 720;
/** The first day begins. */
export const NINE = venueInstant(DAY_ONE, NINE_O_CLOCK, TIME_ZONE);

type Own<P> = P extends Prompt
  ? Omit<P, "id" | "segmentId" | "title" | "invitation" | "script" | "minutes">
  : never;
const prompt = (segmentId: string, id: string, minutes: number, own: Own<Prompt>): Prompt =>
  ({
    id,
    segmentId,
    title: { en: id },
    invitation: { en: `Please: ${id}` },
    script: { en: `Say: ${id}` },
    minutes,
    ...own,
  }) as Prompt;
const speaker = (id: string, minutes: number) => ({ id, name: id, title: { en: `Talk of ${id}` }, minutes });
const nothing = { what: "nothing" as const };

const prompts: readonly Prompt[] = [
  prompt("welcome", "talks", 15, {
    kind: "brief",
    speakers: [speaker("sam", 10), speaker("tia", 5)],
    shows: "invitation",
  }),
  prompt("ideas", "roles", 5, { kind: "assign" }),
  prompt("ideas", "pairs", 6, {
    kind: "discuss",
    formation: "pair",
    turns: "alternate",
    record: { what: "notes" },
  }),
  prompt("ideas", "write", 5, {
    kind: "generate",
    formation: "solo",
    quota: { min: 1, max: 3 },
    anonymous: false,
  }),
  prompt("ideas", "choose", 4, { kind: "select", from: "cards", count: 2, keep: 2 }),
  prompt("ideas", "cluster", 10, { kind: "organize" }),
  prompt("ideas", "titles", 5, { kind: "compose", output: "title", words: { min: 3, max: 7 } }),
  prompt("ideas", "agree", 10, {
    kind: "discuss",
    formation: "table",
    turns: "open",
    record: { what: "highlights", places: 2, addressees: [] },
  }),
  prompt("reports", "report", 15, { kind: "floor", slot: 3, tables: 2, chair: 5 }),
  prompt("lunch", "rest", 60, { kind: "pause" }),
  prompt("asks", "whisper", 5, {
    kind: "generate",
    formation: "solo",
    quota: { min: 0, max: 2 },
    anonymous: true,
  }),
  prompt("asks", "gather", 5, { kind: "organize" }),
  prompt("asks", "round", 8, { kind: "discuss", formation: "table", turns: "round", record: nothing }),
  prompt("asks", "more", 5, {
    kind: "generate",
    formation: "table",
    quota: { min: 0, max: 10 },
    anonymous: false,
  }),
  prompt("asks", "statement", 10, { kind: "compose", output: "statement", words: { min: 1, max: 60 } }),
  prompt("asks", "address", 10, {
    kind: "discuss",
    formation: "table",
    turns: "open",
    record: { what: "highlights", places: 1, addressees: ["Governments", "Donors"] },
  }),
  prompt("closing", "list", 10, { kind: "brief", speakers: [], shows: "recommendations" }),
  prompt("closing", "vote", 5, { kind: "select", from: "recommendations", count: 2, keep: 2 }),
  prompt("closing", "wording", 10, { kind: "compose", output: "wording", words: { min: 1, max: 200 } }),
  prompt("closing", "words", 5, { kind: "discuss", formation: "plenary", turns: "open", record: nothing }),
];

const session = (id: string) => ({ id, title: { en: `Session ${id}` }, short: { en: id } });
const segment = (
  id: string,
  dayId: string,
  sessionId: string,
  group: "plenary" | "table" | "break",
  pinned: number | null = null,
) => ({
  id,
  dayId,
  sessionId,
  title: { en: id },
  group,
  pinned,
  discussionId: group === "table" ? id : null,
});

/** Welcome, ideas (a table discussion), reports and a pinned lunch; the next day asks (another one) and the closing. */
export const tinyAgenda: Agenda = {
  days: [
    { id: "day1", date: DAY_ONE, startsAt: NINE_O_CLOCK },
    { id: "day2", date: DAY_TWO, startsAt: NINE_O_CLOCK },
  ],
  sessions: [session("opening"), session("one"), session("two"), session("end")],
  segments: [
    segment("welcome", "day1", "opening", "plenary"),
    segment("ideas", "day1", "one", "table"),
    segment("reports", "day1", "one", "plenary"),
    segment("lunch", "day1", "one", "break", NOON),
    segment("asks", "day2", "two", "table"),
    segment("closing", "day2", "end", "plenary"),
  ],
  prompts: [...prompts],
  addressees: ["Governments", "Donors"],
  themes: ["Access", "Trust"],
};
