import { plural } from "../section.ts";

/** The report as a page: what stands around the report itself. Words between asterisks are set bold. */
export const reportPage = {
  asOf: (date: string, time: string) => `As of ${date}, ${time}`,
  ended: (date: string, time: string) => `Ended ${date}, ${time}`,
  adopted: "Adopted",
  adoptedTo: (addressee: string) => `Adopted, to ${addressee}`,
  contents: "Contents",
  print: "Print or save as PDF",
  markdown: "Markdown",
  json: "Data (JSON)",
  download: "Take it home",
  loading: "Putting the report together",
  failed: "The report could not be loaded",
  failedLine: "The record itself is safe. Try again in a moment.",
  planned: "Planned",
  actual: "Actual",
  timeTitle: "How the time was used",
  kinds: { talk: "Talks", table: "At the tables", room: "Whole room", rest: "Breaks" },
  tablesHad: (actual: number, planned: number) =>
    `*Tables had ${actual} of their ${plural("en", planned, "# minute", "# minutes")}.*`,
  over: (what: string, minutes: number) =>
    `${what} ran ${plural("en", minutes, "# minute", "# minutes")} over.`,
  under: (what: string, minutes: number) =>
    `${what} gave back ${plural("en", minutes, "# minute", "# minutes")}.`,
  ofMinutes: (actual: number, planned: number) => `${actual} of ${planned} min`,
  dayRibbon: (day: string) => `${day}: planned above, actual below; the tables under this hold the minutes`,
} as const;
