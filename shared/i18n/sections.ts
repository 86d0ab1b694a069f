/** All sections by name; one line each. */
import type { Section } from "./section.ts";

export interface Sections {
  readonly common: Section<typeof import("./en/common.ts").common>;
  readonly refusals: Section<typeof import("./en/refusals.ts").refusals>;
  readonly kinds: Section<typeof import("./en/kinds.ts").kinds>;
  readonly lint: Section<typeof import("./en/lint.ts").lint>;
  readonly report: Section<typeof import("./en/report.ts").report>;
  readonly home: Section<typeof import("./en/home.ts").home>;
  readonly join: Section<typeof import("./en/join.ts").join>;
  readonly keep: Section<typeof import("./en/keep.ts").keep>;
  readonly phone: Section<typeof import("./en/phone.ts").phone>;
  readonly screen: Section<typeof import("./en/screen.ts").screen>;
  readonly table: Section<typeof import("./en/table.ts").table>;
  readonly bench: Section<typeof import("./en/bench.ts").bench>;
  readonly desk: Section<typeof import("./en/desk.ts").desk>;
  readonly late: Section<typeof import("./en/late.ts").late>;
  readonly reportPage: Section<typeof import("./en/reportPage.ts").reportPage>;
}
export type SectionName = keyof Sections;
