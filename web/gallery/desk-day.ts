/** The second day of the reference workshop, played by its own commands up to a moment, for looking at the desk without a server. Never part of the product's build. */
import type { BoardContent } from "../../shared/board/actions.ts";
import type { Actor } from "../../shared/ids.ts";
import type { Profile } from "../../shared/protocol.ts";
import { minutes, venueInstant, type Instant } from "../../shared/time.ts";
import type { Agenda, Prompt, Segment } from "../../shared/workshop/agenda-state.ts";
import type { CommandInputs } from "../../shared/workshop/commands.ts";
import { decide } from "../../shared/workshop/decide.ts";
import { emptyWorkshop, evolve } from "../../shared/workshop/evolve.ts";
import type { Workshop } from "../../shared/workshop/state.ts";

const ZONE = "Asia/Seoul";
const DATE = "2014-06-25";
export const at = (time: string): Instant => {
  const [h, m] = time.split(":").map(Number) as [number, number];
  return venueInstant(DATE, h * 60 + m, ZONE);
};

const both = (en: string, fr = en) => ({ en, fr });
const base = (id: string, segmentId: string, title: string, invitation: string, time: number) => ({
  id,
  segmentId,
  title: both(title),
  invitation: both(invitation),
  script: {},
  minutes: time,
});
const seg = (
  id: string,
  title: string,
  group: Segment["group"],
  pinned: number | null = null,
  sessionId = "s5",
): Segment => ({
  id,
  dayId: "d2",
  sessionId,
  title: both(title),
  group,
  pinned,
  discussionId: group === "table" ? id : null,
});

const prompts: Prompt[] = [
  {
    ...base("talks", "g-talks", "", "Three talks on small island states.", 30),
    kind: "brief",
    shows: "invitation",
    speakers: [
      { id: "k1", name: "Meleane Taufa", title: both("One portal for thirty-six islands"), minutes: 10 },
      {
        id: "k2",
        name: "Jean-Baptiste Rakotonirina",
        title: both("What a shared data centre costs"),
        minutes: 10,
      },
      { id: "k3", name: "Aisha Naseem", title: both("Services by boat and by phone"), minutes: 10 },
    ],
  },
  {
    ...base("isl", "g-isl", "", "What would you do on day one?", 50),
    kind: "discuss",
    formation: "table",
    turns: "open",
    record: { what: "notes" },
  },
  {
    ...base("islrep", "g-islrep", "", "Two tables report.", 10),
    kind: "floor",
    slot: 4,
    tables: 2,
    chair: null,
  },
  { ...base("tea", "g-tea", "", "Tea and coffee in the foyer.", 30), kind: "pause" },
  {
    ...base("intro", "g-intro", "", "How the wrap-up works.", 10),
    kind: "brief",
    shows: "invitation",
    speakers: [],
  },
  {
    ...base(
      "write",
      "g-wrap",
      "Write five actions",
      "Write the five most important actions for your country.",
      5,
    ),
    kind: "generate",
    formation: "solo",
    quota: { min: 1, max: 5 },
    anonymous: false,
  },
  {
    ...base("choose", "g-wrap", "Choose together", "As a team, choose the five best, one a card.", 10),
    kind: "select",
    from: "cards",
    count: 5,
    keep: 5,
  },
  {
    ...base(
      "cluster",
      "g-wrap",
      "Cluster",
      "Put together the cards that belong together. Leave over what fits nowhere. Titles can wait.",
      10,
    ),
    kind: "organize",
    script: both("Walk past the tables that are silent. Remind them that a card may stand alone."),
  },
  {
    ...base(
      "title",
      "g-wrap",
      "Title",
      "Give each cluster a title of three to five words. It must answer the question.",
      5,
    ),
    kind: "compose",
    output: "title",
    words: { min: 3, max: 5 },
  },
  {
    ...base("agree", "g-wrap", "Agree the highlights", "Agree what plenary must hear.", 15),
    kind: "discuss",
    formation: "table",
    turns: "open",
    record: { what: "highlights", places: 2, addressees: [] },
  },
  {
    ...base("rec", "g-rec", "Recommend", "Recommendations to Member States and to the United Nations.", 20),
    kind: "discuss",
    formation: "table",
    turns: "open",
    record: { what: "notes" },
  },
  {
    ...base("report", "g-rep", "Report back", "Selected tables, three minutes each.", 25),
    kind: "floor",
    slot: 3,
    tables: 5,
    chair: 3,
  },
  { ...base("lunch", "g-lunch", "Lunch", "Lunch is on the terrace.", 60), kind: "pause" },
  {
    ...base("two", "g-two", "Choose two", "Each table chooses two of the ten.", 15),
    kind: "select",
    from: "recommendations",
    count: 2,
    keep: 2,
  },
  {
    ...base("word", "g-word", "Wording", "Word the two together.", 20),
    kind: "compose",
    output: "wording",
    words: { min: 3, max: 60 },
  },
  { ...base("bye", "g-bye", "Closing", "Thank you.", 10), kind: "brief", shows: "result", speakers: [] },
];
const agenda: Agenda = {
  days: [{ id: "d2", date: DATE, startsAt: 570 }],
  sessions: [
    { id: "s4", title: both("Small island states"), short: both("Small islands") },
    { id: "s5", title: both("Wrap-up", "Bilan"), short: both("Wrap-up", "Bilan") },
  ],
  segments: [
    seg("g-talks", "Talks", "plenary", null, "s4"),
    seg("g-isl", "Small islands, at tables", "table", null, "s4"),
    seg("g-islrep", "Report", "plenary", null, "s4"),
    seg("g-tea", "Break", "break"),
    seg("g-intro", "Intro", "plenary"),
    seg("g-wrap", "Five actions", "table"),
    seg("g-rec", "Recommend", "table"),
    seg("g-rep", "Report back", "plenary"),
    seg("g-lunch", "Lunch", "break", 795),
    seg("g-two", "Choose", "table"),
    seg("g-word", "Wording", "plenary"),
    seg("g-bye", "Closing", "plenary"),
  ],
  prompts,
  addressees: ["Member States", "United Nations"],
  themes: ["Service delivery", "Capacity building"],
};

const NAMES = [
  "Leila Haddad",
  "Rosa Quispe",
  "Ines Duarte",
  "Elif Aydın",
  "Nino Beridze",
  "Fatou Ndiaye",
  "Marta Kowalska",
  "Thandi Mokoena",
  "Lindiwe Dlamini",
  "Andrei Ionescu",
  "Pedro Alves",
  "Samir Rahmani",
  "Moana Tevi",
  "Ji-woo Han",
  "Sione Taufa",
  "نادية حداد",
];
export const people: Record<string, Profile> = {};

const SERVER: Actor = { kind: "server" };
export const FAY: Actor = { kind: "person", id: "fay" };
const NOTHING: BoardContent = { cards: [], clusters: [], notes: "", statements: [], texts: [] };

/** A workshop in this page: it decides and evolves as the server does, and keeps nothing. */
export class DeskDay {
  workshop: Workshop = emptyWorkshop;
  private seq = 0;

  constructor(tables: number, persons: number) {
    const about = {
      id: "seoul",
      title: "E-government and innovation",
      place: "Seoul",
      timeZone: ZONE,
      languages: ["en", "fr"] as const,
      code: "K7MW4RTX2P",
      tables,
      seats: 8,
    };
    this.act(
      SERVER,
      "workshop.create",
      { about: { ...about, languages: [...about.languages] }, agenda },
      at("9:00"),
    );
    this.join("fay", "Fay Okonkwo", null);
    this.act(
      SERVER,
      "grant.give",
      { id: "gf", personId: "fay", role: "facilitator", sessionId: null },
      at("9:00"),
    );
    for (let n = 0; n < persons; n += 1)
      this.join(`p${n}`, NAMES[n % NAMES.length] ?? "", `t${1 + (n % Math.max(1, tables))}`);
  }

  private join(personId: string, name: string, tableId: string | null): void {
    const profile: Profile = {
      name,
      country: "Tonga",
      organisation: "Ministry of Information",
      kind: "government",
      languages: [],
    };
    people[personId] = profile;
    this.act(
      SERVER,
      "person.join",
      { personId, profile: { ...profile, languages: [] }, tableId },
      at("9:05"),
    );
  }

  /** Refusals come back as their code; null: it is kept. */
  act<Type extends keyof CommandInputs>(
    actor: Actor,
    type: Type,
    input: CommandInputs[Type],
    now: Instant,
  ): ReturnType<typeof decide> {
    const decision = decide(this.workshop, type, input, { now, actor, readBoard: () => NOTHING });
    if ("refused" in decision) return decision;
    for (const event of decision.events) {
      this.seq += 1;
      this.workshop = evolve(this.workshop, {
        ...event,
        seq: this.seq,
        at: now,
        by: actor.kind === "person" ? `person:${actor.id}` : "server",
      });
    }
    return decision;
  }

  next(time: Instant): void {
    this.act(FAY, "prompt.next", { leaving: this.workshop.room.step.run }, time);
  }

  /** Plays the day as it went, up to the prompt named. */
  playTo(promptId: string): void {
    const starts: Record<string, string> = {
      talks: "9:30",
      isl: "10:04",
      islrep: "10:54",
      tea: "11:05",
      intro: "11:33",
      write: "11:43",
      choose: "11:48",
      cluster: "11:59",
      title: "12:09",
      agree: "12:14",
      rec: "12:29",
      report: "12:49",
      lunch: "13:15",
      two: "14:15",
      word: "14:30",
      bye: "14:50",
    };
    this.act(FAY, "prompt.start", { leaving: this.workshop.room.step.run, count: "plan" }, at("9:30"));
    for (const prompt of prompts.slice(1)) {
      if (this.workshop.room.step.now === "prompt" && this.workshop.room.step.promptId === promptId) return;
      this.next(at(starts[prompt.id] ?? "9:30"));
    }
  }
}

export const later = (time: Instant, min: number): Instant => (time + minutes(min)) as Instant;
