/**
 * The report as data: what `report.json` holds and what the readable report is built from. In no language: titles keep
 * all their languages, people's words stand as they were written.
 *
 * Ids are the workshop's own and never change; whoever reads two reports of one workshop can match them. Lists are in the
 * order in which they are read. Times are ISO 8601 in UTC, lengths are minutes. What is not known is null, never left out.
 */
import type { Lang, Words } from "../text.ts";
import type { OrganisationKind } from "../protocol.ts";
import type { PromptKind, Segment } from "../workshop/agenda-state.ts";
import type { TableRoleName, WorkshopRole } from "../workshop/state.ts";

/** Changes when a field changes its meaning; new fields do not change it. */
export const REPORT_VERSION = 1;

export interface ReportData {
  readonly format: "plenaria-report";
  readonly version: typeof REPORT_VERSION;
  readonly workshop: ReportWorkshop;
  /** Everybody whom the report names, by person id. Someone who was erased is not here. */
  readonly people: Readonly<Record<string, ReportPerson>>;
  /** Chairs and rapporteurs of the workshop and its sessions; those who were relieved have `until`. */
  readonly roles: readonly ReportRole[];
  readonly days: readonly ReportDay[];
  readonly sessions: readonly { readonly id: string; readonly title: Words; readonly short: Words }[];
  readonly agenda: readonly ReportStep[];
  readonly seatings: readonly ReportSeating[];
  readonly findings: readonly ReportFinding[];
  /** What the tables handed in, the newest version of each table and session. */
  readonly handIns: readonly ReportHandIn[];
  /** Words that came when their board took no more, and that the table's rapporteur admitted. */
  readonly late: readonly ReportLate[];
  readonly highlights: readonly ReportHighlight[];
  /** Every card that a highlight, or a finding, rests on. */
  readonly cards: readonly ReportCard[];
  /** As they were sent to the tables last. */
  readonly recommendations: readonly ReportRecommendation[];
  readonly matrix: { readonly addressees: readonly string[]; readonly themes: readonly string[] };
  readonly choices: readonly ReportChoice[];
  readonly final: readonly ReportFinal[];
}

export interface ReportWorkshop {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly timeZone: string;
  readonly languages: readonly Lang[];
  readonly firstDate: string;
  readonly lastDate: string;
  readonly tables: number;
  readonly seats: number;
  /** People who joined. */
  readonly delegates: number;
  readonly endedAt: string | null;
  /** False: the workshop still runs, and findings and hand-ins are kept from this reader until it ends. */
  readonly complete: boolean;
}
export interface ReportPerson {
  readonly name: string;
  readonly country: string;
  readonly organisation: string;
  readonly kind: OrganisationKind | "";
}
export interface ReportRole {
  readonly role: WorkshopRole;
  readonly personId: string;
  readonly sessionId: string | null;
  readonly until: string | null;
}
export interface ReportDay {
  readonly id: string;
  readonly date: string;
  /** By how many minutes the day's plan was moved when it was started "from now". */
  readonly shift: number;
}
/** One prompt, planned and as it ran. */
export interface ReportStep {
  readonly id: string;
  readonly dayId: string;
  readonly sessionId: string;
  readonly segmentId: string;
  readonly segment: Words;
  readonly group: Segment["group"];
  readonly kind: PromptKind;
  readonly title: Words;
  readonly plannedAt: string;
  readonly plannedMinutes: number;
  /** Each opening; more than one when the facilitator went back. Empty: it was skipped. */
  readonly runs: readonly { readonly startedAt: string; readonly endedAt: string | null }[];
  /** All openings together; null when it was skipped or still runs. */
  readonly actualMinutes: number | null;
}
export interface ReportSeating {
  readonly id: string;
  readonly dayId: string;
  readonly tables: readonly ReportTable[];
}
export interface ReportTable {
  readonly tableId: string;
  readonly number: number;
  readonly members: readonly { readonly personId: string; readonly seat: number; readonly left: boolean }[];
  /** Who served last in each session. */
  readonly roles: readonly {
    readonly sessionId: string;
    readonly role: TableRoleName;
    readonly personId: string;
  }[];
}
export type ReportSource =
  | { readonly kind: "highlight"; readonly highlightId: string }
  | { readonly kind: "handIn"; readonly handInId: string; readonly clusterId: string | null };
export interface ReportFinding {
  readonly id: string;
  readonly sessionId: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
  readonly sources: readonly ReportSource[];
}
export interface ReportHandIn {
  readonly id: string;
  readonly tableId: string;
  readonly seatingId: string;
  readonly sessionId: string;
  readonly version: number;
  readonly at: string;
  readonly by: ReportAuthor;
  readonly boards: readonly {
    readonly discussionId: string;
    readonly notes: string;
    readonly clusters: readonly ReportCluster[];
    readonly leftovers: readonly ReportCardCopy[];
    readonly statements: readonly { readonly promptId: string; readonly text: string }[];
  }[];
}
export interface ReportCluster {
  readonly id: string;
  readonly mark: string;
  readonly title: string;
  readonly cards: readonly ReportCardCopy[];
}
/** As their writer left them; those that became a card are among the cards too, under this id. */
export interface ReportLate {
  readonly id: string;
  readonly tableId: string;
  readonly seatingId: string;
  readonly sessionId: string;
  readonly discussionId: string;
  readonly place: { readonly kind: "card" | "title" | "notes" | "statement"; readonly id: string | null };
  readonly text: string;
  readonly by: ReportAuthor;
  readonly at: string;
}
/** The card's words at that moment; `key` leads to the card. */
export interface ReportCardCopy {
  readonly key: string;
  readonly text: string;
}
/** Null: the cards were anonymous. */
export type ReportAuthor =
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "table"; readonly tableId: string }
  | null;
export interface ReportHighlight {
  readonly id: string;
  readonly number: number;
  readonly tableId: string;
  readonly seatingId: string;
  readonly sessionId: string;
  readonly promptId: string;
  readonly text: string;
  /** As the table said it, and as the general rapporteur set it. */
  readonly tableAddressee: string | null;
  readonly addressee: string | null;
  readonly clusters: readonly ReportCluster[];
  readonly cards: readonly ReportCardCopy[];
  readonly by: ReportAuthor;
  readonly at: string;
  /** Recommendations that rest on it. */
  readonly feeds: readonly string[];
}
export interface ReportCard {
  /** `<table>-<card id>`. */
  readonly key: string;
  readonly id: string;
  readonly tableId: string;
  readonly text: string;
  readonly by: ReportAuthor;
  readonly highlights: readonly string[];
  /** Recommendations that rest on it, by way of highlights. */
  readonly feeds: readonly string[];
}
export interface ReportPoint {
  readonly id: string;
  readonly text: string;
  /** Highlight ids. */
  readonly sources: readonly string[];
}
export interface ReportRecommendation {
  readonly id: string;
  readonly number: number;
  readonly sentence: string;
  readonly addressee: string;
  readonly theme: string;
  /** Highlight ids of the sentence; points have their own. */
  readonly sources: readonly string[];
  readonly points: readonly ReportPoint[];
  readonly isFinal: boolean;
}
/** One choice by all tables, with its arithmetic. A second one among the tied follows the first. */
export interface ReportChoice {
  readonly id: string;
  readonly promptId: string;
  readonly picks: number;
  readonly keep: number;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly options: readonly string[];
  /** Kept by an earlier choice already. */
  readonly settled: readonly string[];
  /** How many tables handed in. */
  readonly turnout: number;
  /** What each table chose; empty until it was closed. */
  readonly choices: readonly { readonly tableId: string; readonly picks: readonly string[] }[];
  /** Most tables first; empty until it was closed. */
  readonly counts: readonly { readonly recommendationId: string; readonly tables: number }[];
  /** Equal at the edge, too many for the places left. */
  readonly tied: readonly string[];
  /** What plenary kept, once the facilitator confirmed it. */
  readonly kept: readonly string[] | null;
}
export interface ReportFinal {
  readonly recommendationId: string;
  /** Null when it is no longer in the list that was sent last. */
  readonly number: number | null;
  readonly addressee: string;
  readonly theme: string;
  /** Tables that chose it, of those that handed in; null when no choice was closed. */
  readonly chosenBy: { readonly tables: number; readonly of: number } | null;
  /** The newest kept wording; 0 when plenary kept none, and the words are those of the list. */
  readonly version: number;
  readonly sentence: string;
  readonly points: readonly ReportPoint[];
  /** Highlight ids: of the sentence and of all points, each once. */
  readonly sources: readonly string[];
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly by: ReportAuthor;
    readonly sentence: string;
    readonly points: readonly ReportPoint[];
  }[];
}
