/**
 * The whole shape of a workshop, cut into slices by audience. Read this file first.
 *
 * `room` is what everybody may see, `table` what its members may, `person` what only one person may, `desk` what
 * facilitators and rapporteurs may. The server holds all slices; a client holds only those it may see.
 */
import type { Instant, Millis } from "../time.ts";
import type { Lang } from "../text.ts";
import type { Agenda } from "./agenda-state.ts";

export interface Workshop {
  readonly room: Room;
  readonly desk: Desk;
  readonly tables: Readonly<Record<string, TableSlice>>;
  readonly persons: Readonly<Record<string, PersonSlice>>;
}

// ---------------------------------------------------------------------------------------------- room

export interface Room {
  readonly about: About;
  readonly life: Life;
  readonly agenda: Agenda;
  readonly step: Step;
  /** Every opening of a prompt, oldest first: the time report. The last one may still run. */
  readonly runs: readonly Run[];
  /** Minutes by which a day's plan was shifted when it was started "from now"; by day id. */
  readonly shifts: Readonly<Record<string, Millis>>;
  readonly seatings: readonly Seating[];
  readonly roles: readonly TableRole[];
  readonly grants: readonly HeldGrant[];
  readonly discussions: Readonly<Record<string, Discussion>>;
  readonly floor: Floor;
  readonly questions: readonly Question[];
  readonly highlights: readonly Highlight[];
  /** What the general rapporteur sent to all tables; null before. */
  readonly published: PublishedList | null;
  readonly ballots: readonly Ballot[];
  readonly wordings: readonly Wording[];
  /** Which wording the projector shows. */
  readonly wordingShown: string | null;
  readonly messages: readonly Message[];
  readonly attention: { readonly since: Instant } | null;
  readonly readiness: { readonly id: string; readonly askedAt: Instant } | null;
  readonly closedAt: Instant | null;
}

export interface About {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly timeZone: string;
  readonly languages: readonly Lang[];
  /** Typed or scanned to join. */
  readonly code: string;
  readonly tables: number;
  readonly seats: number;
  readonly createdAt: Instant;
}

/**
 * Which log this is. A log that was put back to an older state (a backup, an export taken in elsewhere, an end that was
 * damaged) goes on as another one: its numbers come again and mean something else. Whoever followed the other begins anew.
 */
export interface Life {
  readonly id: string;
  /** The epoch of the documents that belong to no discussion. */
  readonly epoch: number;
  /** How much damage of the log was known to the store when this life began. */
  readonly damages: number;
}

/** What is happening now. `run` numbers the openings: a transition names the run it leaves. */
export type Step =
  | {
      readonly now: "waiting";
      readonly run: number;
      readonly nextPromptId: string | null;
      readonly since: Instant;
    }
  | {
      readonly now: "prompt";
      readonly run: number;
      readonly promptId: string;
      readonly startedAt: Instant;
      readonly planned: Millis;
      readonly added: Added;
      readonly paused: Paused;
    }
  | { readonly now: "ended"; readonly run: number; readonly at: Instant };
export type PromptStep = Extract<Step, { now: "prompt" }>;

/** Minutes given to everyone and to single tables; `endsAt` (clock.ts) adds them up, in one place. */
export interface Added {
  readonly all: Millis;
  readonly byTable: Readonly<Record<string, Millis>>;
}
/** How long the clock stood still so far, and since when it stands still now. */
export interface Paused {
  readonly sum: Millis;
  readonly since: Instant | null;
}

export interface Run {
  readonly run: number;
  readonly promptId: string;
  readonly startedAt: Instant;
  readonly planned: Millis;
  readonly endedAt: Instant | null;
  /** When its time was up, pauses and added minutes included; set when it ends. Words are taken until GRACE after it was left. */
  readonly dueAt: Instant | null;
}

/** Who sits where, for a day. */
export interface Seating {
  readonly id: string;
  readonly dayId: string;
  readonly openedAt: Instant;
  readonly locked: boolean;
}

export type TableRoleName = "facilitator" | "rapporteur";
/** One role at one table for one session; the newest entry counts. */
export interface TableRole {
  readonly seatingId: string;
  readonly tableId: string;
  readonly sessionId: string;
  readonly role: TableRoleName;
  /** Null: given back. */
  readonly personId: string | null;
  readonly at: Instant;
}

export type WorkshopRole = "facilitator" | "generalRapporteur" | "sessionRapporteur" | "chair";
export interface HeldGrant {
  readonly id: string;
  readonly personId: string;
  readonly role: WorkshopRole;
  /** For session rapporteurs and chairs. */
  readonly sessionId: string | null;
  readonly at: Instant;
  readonly until: Instant | null;
}

/** A table discussion: one board per table, at `boardIdOf(id, tableId)`. Closing and opening again are new epochs. */
export interface Discussion {
  readonly id: string;
  readonly sessionId: string;
  readonly seatingId: string;
  readonly epoch: number;
  readonly open: boolean;
  /** Still open, but only until then: the session was left. */
  readonly closesAt: Instant | null;
  /** Prompts of this discussion that were reached in this epoch: rights only widen. */
  readonly reached: readonly string[];
}

/** The speaker now and those who wait. One floor for talks, reports and the chair. */
export interface Floor {
  readonly promptId: string | null;
  readonly queue: readonly Speaker[];
  readonly speaking: Speaking | null;
  readonly spoken: readonly Spoken[];
}
export type Speaker =
  | { readonly kind: "table"; readonly tableId: string }
  | { readonly kind: "chair" }
  | { readonly kind: "generalRapporteur" }
  | { readonly kind: "talk"; readonly speakerId: string };
export interface Speaking {
  readonly turn: number;
  readonly speaker: Speaker;
  readonly startedAt: Instant;
  readonly planned: Millis;
  readonly added: Millis;
  /** One highlight at a time on the projector. */
  readonly highlightId: string | null;
}
export interface Spoken {
  readonly promptId: string;
  readonly speaker: Speaker;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly planned: Millis;
}

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  readonly state: "open" | "answered" | "hidden";
}

/** What a table asks plenary to look at: a copy of its words made by the server, never a link to its board. */
export interface Highlight {
  readonly id: string;
  /** Counted per workshop, from 1. */
  readonly number: number;
  readonly tableId: string;
  readonly seatingId: string;
  readonly sessionId: string;
  readonly promptId: string;
  readonly text: string;
  /** As the table said it. */
  readonly tableAddressee: string | null;
  /** As the general rapporteur sees it; starts as the table's. */
  readonly addressee: string | null;
  readonly clusters: readonly ClusterCopy[];
  readonly cards: readonly CardCopy[];
  readonly by: string;
  readonly at: Instant;
}
export interface ClusterCopy {
  readonly id: string;
  readonly mark: string;
  readonly title: string;
  readonly cards: readonly CardCopy[];
}
export interface CardCopy {
  readonly id: string;
  readonly text: string;
  /** `person:<id>`, `device:<tableId>`, or null where the cards were anonymous. */
  readonly by: string | null;
}

export interface PublishedList {
  readonly version: number;
  readonly at: Instant;
  readonly recommendations: readonly Recommendation[];
}
/** A sentence with ordered points, each with its own sources (highlight ids). */
export interface Recommendation {
  readonly id: string;
  readonly number: number;
  readonly sentence: string;
  readonly sources: readonly string[];
  readonly points: readonly RecommendationPoint[];
  readonly addressee: string;
  readonly theme: string;
}
export interface RecommendationPoint {
  readonly id: string;
  readonly text: string;
  readonly sources: readonly string[];
}

/** Every table chooses `picks` of the options; secret until closed. */
export interface Ballot {
  readonly id: string;
  readonly promptId: string;
  readonly options: readonly string[];
  readonly picks: number;
  readonly keep: number;
  /** Options that an earlier ballot has settled already (a second ballot among the tied fills what is left). */
  readonly settled: readonly string[];
  readonly openedAt: Instant;
  /** Tables that have handed in, without what they chose. */
  readonly turnout: readonly string[];
  /** What each table chose, once closed. */
  readonly choices: Readonly<Record<string, readonly string[]>> | null;
  readonly closedAt: Instant | null;
  /** What plenary keeps, once the facilitator has confirmed. */
  readonly kept: readonly string[] | null;
}

/** A final recommendation: live in the wording document, frozen in numbered versions. */
export interface Wording {
  readonly recommendationId: string;
  readonly versions: readonly KeptWording[];
}
export interface KeptWording {
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly sentence: string;
  readonly points: readonly RecommendationPoint[];
}

export interface Message {
  readonly id: string;
  readonly text: string;
  readonly at: Instant;
  /** Null: to everyone; else the stage or one table (that one is in the table's slice only). */
  readonly to: "everyone" | "stage" | "table";
}

// --------------------------------------------------------------------------------------------- table

export interface TableSlice {
  /** Who sits here, by seating, by person. Those who moved on stay in `left`. */
  readonly seats: Readonly<Record<string, Readonly<Record<string, Sitting>>>>;
  /** By prompt: how many cards each person has kept. Never what is on them. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By prompt: card ids chosen by the decider, and suggested by others (card id -> person ids). */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly suggested: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** By prompt: who said "I'm done", and whether the table did. */
  readonly done: Readonly<Record<string, TableDone>>;
  readonly rounds: Readonly<Record<string, Round>>;
  readonly drafts: readonly HighlightDraft[];
  /** By session: what was handed in last. */
  readonly handedIn: Readonly<
    Record<string, { readonly version: number; readonly at: Instant; readonly by: string }>
  >;
  /** By ballot: what this table chose. */
  readonly picks: Readonly<Record<string, readonly string[]>>;
  readonly help: Help | null;
  readonly messages: readonly Message[];
  /** Words that came when their board took no more, oldest first. */
  readonly late: readonly LateWords[];
}
/** Whole words of one place, as their writer left them; they wait until the rapporteur admits them or sets them aside. */
export interface LateWords {
  readonly id: string;
  readonly discussionId: string;
  readonly place: {
    readonly kind: "card" | "title" | "notes" | "statement";
    /** The card, the cluster or the statement's prompt; null for the notes. */
    readonly id: string | null;
  };
  readonly text: string;
  /** `person:<id>`, `device:<tableId>`, or null where the cards are anonymous. */
  readonly by: string | null;
  readonly at: Instant;
  readonly state: "waiting" | "admitted" | "aside";
  /** Admitted while the board was open: there is a card of this id. Else it is in the record only. */
  readonly onBoard: boolean;
}
export interface Sitting {
  readonly seat: number;
  readonly since: Instant;
  /** Stepped away for good or for a while: go-rounds and pairs skip them. */
  readonly away: boolean;
  readonly left: Instant | null;
}
export interface TableDone {
  readonly table: boolean;
  readonly people: readonly string[];
}
/** A turn ring. Order is seat order; who passed may come back later. */
export interface Round {
  readonly speaking: string | null;
  readonly startedAt: Instant | null;
  readonly spoken: readonly string[];
  readonly later: readonly string[];
  readonly passed: readonly string[];
}
/** A highlight on its way: written, read back to the table, agreed, sent. */
export interface HighlightDraft {
  readonly id: string;
  readonly promptId: string;
  readonly text: string;
  readonly clusterIds: readonly string[];
  readonly cardIds: readonly string[];
  readonly addressee: string | null;
  readonly state: "draft" | "reading" | "agreed" | "sent" | "dropped";
}
export interface Help {
  readonly since: Instant;
  readonly text: string;
  readonly by: string;
  readonly coming: boolean;
}

// -------------------------------------------------------------------------------------------- person

export interface PersonSlice {
  readonly joinedAt: Instant | null;
  /** By seating: where this person sits. */
  readonly seats: Readonly<Record<string, { readonly tableId: string; readonly seat: number }>>;
  /** By seating: a table that this person has not sat at yet, offered when the seating opened. */
  readonly offered: Readonly<Record<string, string>>;
  readonly cards: readonly PrivateCard[];
  readonly voted: readonly string[];
  /** The readiness call answered last. */
  readonly readyFor: string | null;
  /** What became of words that this person sent late; by their id. */
  readonly late: Readonly<Record<string, LateWords["state"]>>;
}
/** Only the author and the server have it until the reveal. */
export interface PrivateCard {
  readonly id: string;
  readonly promptId: string;
  readonly text: string;
  readonly at: Instant;
  readonly hidden: boolean;
  readonly revealed: boolean;
}

// ---------------------------------------------------------------------------------------------- desk

export interface Desk {
  readonly people: Readonly<Record<string, DeskPerson>>;
  readonly helps: Readonly<Record<string, Help>>;
  readonly handIns: readonly HandIn[];
  readonly findings: readonly Finding[];
  readonly compiled: readonly CompiledRecommendation[];
  /** Left out until the first link is made anew, or the first person comes in again. */
  readonly access?: DeskAccess;
}
/** Ways in, without their secrets: numbers that go up when what was handed out before shall open nothing any more. */
export interface DeskAccess {
  /** By kind of link: how often it was made anew, and when last. */
  readonly links: Readonly<Record<string, { readonly turn: number; readonly at: Instant }>>;
  readonly people: Readonly<Record<string, PersonAccess>>;
  /** Who became a facilitator by the link that opens now; `isNew`: and was nobody here before. */
  readonly cameIn: Readonly<Record<string, { readonly isNew: boolean }>>;
}
export interface PersonAccess {
  /** How often the person came in again: their own code changes with it. */
  readonly returns: number;
  /** How often their printed badge was made anew. */
  readonly badge: number;
  /** How often the desk gave them a new way in; the last one opens until `until`. */
  readonly issued: number;
  readonly until: Instant | null;
  /** The hash of the request by which they came in last: sent again, it is the same return. */
  readonly request: string | null;
  /** Devices that they came in with before this are out. */
  readonly outAt: Instant | null;
  /** Their name is gone for good. */
  readonly erased: boolean;
}
export interface DeskPerson {
  readonly joinedAt: Instant;
  readonly seats: Readonly<Record<string, { readonly tableId: string; readonly seat: number }>>;
  readonly away: boolean;
}
/** A table's notes and clusters for one session, copied from the durable board. */
export interface HandIn {
  readonly id: string;
  readonly tableId: string;
  readonly seatingId: string;
  readonly sessionId: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly boards: readonly HandedBoard[];
}
export interface HandedBoard {
  readonly discussionId: string;
  readonly notes: string;
  readonly clusters: readonly ClusterCopy[];
  readonly leftovers: readonly CardCopy[];
  readonly statements: readonly { readonly promptId: string; readonly text: string }[];
}
/** What a session rapporteur writes from what the tables handed in. */
export interface Finding {
  readonly id: string;
  readonly sessionId: string;
  readonly text: string;
  readonly sources: readonly FindingSource[];
  readonly by: string;
  readonly at: Instant;
  readonly hidden: boolean;
}
export type FindingSource =
  | { readonly kind: "highlight"; readonly highlightId: string }
  | { readonly kind: "handIn"; readonly handInId: string; readonly clusterId: string | null };

/** The general rapporteur's working entry; its words live in the compile document under the same ids. */
export interface CompiledRecommendation {
  readonly id: string;
  readonly sources: readonly string[];
  readonly points: readonly CompiledPoint[];
  readonly addressee: string;
  readonly theme: string;
  readonly hidden: boolean;
  /** Merged into another one; undoing it brings this one back as it was. */
  readonly mergedInto: string | null;
}
export interface CompiledPoint {
  readonly id: string;
  readonly sources: readonly string[];
  readonly hidden: boolean;
  /** The recommendation that came in by a merge, when it did. */
  readonly mergedFrom: string | null;
}
