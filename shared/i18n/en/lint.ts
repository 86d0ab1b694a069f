import { plural } from "../section.ts";

const minutes = (n: number): string => plural("en", n, "# minute", "# minutes");

/** What the agenda's check says. `on` is the title of the step, the segment or the date. */
export const lint = {
  untitled: "Untitled",
  languages: { en: "English", fr: "French" },
  emptyDay: (on: string) => `${on}: nothing is planned on this day.`,
  pastMidnight: (on: string) => `${on}: the day runs past midnight.`,
  emptySegment: (on: string) => `${on}: it has no steps, so it is skipped.`,
  pinMissed: (on: string, late: number) =>
    `${on}: what comes before runs ${minutes(late)} past its fixed start. Shorten something, or move the fixed start.`,
  noBoard: (on: string) =>
    `${on}: people write at tables here, and the segment has no boards. Make it a table discussion.`,
  nothingToChoose: (on: string) => `${on}: no cards are written before it. Put a “Write” step first.`,
  tooFewToChoose: (on: string, count: number, most: number) =>
    `${on}: it asks for ${count} cards, and a full table writes ${most} at most.`,
  nothingToCluster: (on: string) => `${on}: no cards are written before it. Put a “Write” step first.`,
  noClustersToTitle: (on: string) => `${on}: there are no clusters yet. Put a “Cluster” step before it.`,
  noHighlightsBefore: (on: string) =>
    `${on}: no table is asked for highlights before it, so there is nothing to compile.`,
  noChoiceBefore: (on: string) => `${on}: the tables have not chosen recommendations before it.`,
  noRapporteur: (on: string) =>
    `${on}: it needs a table rapporteur, and no “Sign up” step comes first in this session.`,
  unknownAddressee: (on: string, addressee: string) =>
    `${on}: it asks for points to “${addressee}”, who is not among the addressees of the workshop.`,
  turnTooShort: (on: string, seconds: number, people: number) =>
    `${on}: ${plural("en", seconds, "# second", "# seconds")} each with ${people} people. Give it more time, or let them talk openly.`,
  talksTooLong: (on: string, needed: number, given: number) =>
    `${on}: the talks take ${needed} minutes, and it has ${given}.`,
  reportsTooLong: (on: string, needed: number, given: number) =>
    `${on}: with the changes between speakers it takes ${needed} minutes, and it has ${given}. Let fewer tables report, or shorten their slots.`,
  reportsTight: (on: string, needed: number, given: number) =>
    `${on}: the slots fill all ${given} minutes; with the changes between speakers it takes ${needed}.`,
  moreReportsThanTables: (on: string, asked: number, tables: number) =>
    `${on}: ${asked} tables are to report, and there are ${tables}.`,
  wordsMissing: (on: string, language: string) => `${on}: the invitation is missing in ${language}.`,
} as const;
