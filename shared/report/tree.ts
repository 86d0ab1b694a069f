/** The readable report as a tree without a format: screens, Markdown and later formats draw the same tree. */
import type { Lang } from "../text.ts";

export interface Report {
  readonly lang: Lang;
  readonly title: string;
  /** Place and dates. */
  readonly subtitle: string;
  readonly sections: readonly SectionBlock[];
}

/** A run of text. Words of participants are marked `record`: they keep their own direction and are set apart. */
export type Inline =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "strong"; readonly text: string }
  | { readonly is: "record"; readonly text: string }
  /** Leads to the block (or list item) whose `id` is `to`. */
  | { readonly is: "link"; readonly to: string; readonly text: string }
  | { readonly is: "badge"; readonly sign: BadgeSign; readonly text: string; readonly to?: string };
/** What a badge stands for; its text says the same in words. */
export type BadgeSign = "table" | "cluster" | "highlight" | "recommendation" | "final" | "state";
export type Line = readonly Inline[];

export interface SectionBlock {
  readonly is: "section";
  readonly id: string;
  /** 2 for the parts of the report, 3 and 4 below them. */
  readonly level: 2 | 3 | 4;
  readonly title: Line;
  readonly blocks: readonly Block[];
}
export interface ListItem {
  readonly id?: string;
  readonly line: Line;
  readonly blocks?: readonly Block[];
}
export type Block =
  | SectionBlock
  | { readonly is: "paragraph"; readonly id?: string; readonly line: Line }
  | { readonly is: "list"; readonly ordered: boolean; readonly items: readonly ListItem[] }
  /** A cell holds lines; an empty cell holds none. `numeric` columns are set flush with the digits. */
  | {
      readonly is: "table";
      readonly id?: string;
      readonly head: readonly string[];
      readonly numeric: readonly number[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly is: "figures"; readonly items: readonly { readonly value: string; readonly label: string }[] };
export type Cell = readonly Line[];

export const text = (words: string): Inline => ({ is: "text", text: words });
export const strong = (words: string): Inline => ({ is: "strong", text: words });
export const record = (words: string): Inline => ({ is: "record", text: words });
export const link = (to: string, words: string): Inline => ({ is: "link", to, text: words });
export const badge = (sign: BadgeSign, words: string, to?: string): Inline =>
  to === undefined ? { is: "badge", sign, text: words } : { is: "badge", sign, text: words, to };
export const paragraph = (...line: Line): Block => ({ is: "paragraph", line });
export const list = (items: readonly ListItem[], ordered = false): readonly Block[] =>
  items.length === 0 ? [] : [{ is: "list", ordered, items }];
export const section = (
  id: string,
  level: SectionBlock["level"],
  title: Line,
  blocks: readonly Block[],
): SectionBlock => ({ is: "section", id, level, title, blocks });
/** Inlines with something between each two. */
export const joined = (parts: readonly Line[], between = ", "): Line =>
  parts.flatMap((part, i) => (i === 0 ? part : [text(between), ...part]));

/** Where things stand in every format: the same anchor in the tree, in Markdown and on the screen. */
export const anchors = {
  final: (recommendationId: string) => `final-${recommendationId}`,
  recommendation: (id: string) => `recommendation-${id}`,
  highlight: (id: string) => `highlight-${id}`,
  card: (key: string) => `card-${key}`,
  cluster: (handInId: string, clusterId: string) => `cluster-${handInId}-${clusterId}`,
  handIn: (id: string) => `notes-${id}`,
  finding: (id: string) => `finding-${id}`,
  session: (id: string) => `session-${id}`,
  choice: (id: string) => `choice-${id}`,
} as const;
