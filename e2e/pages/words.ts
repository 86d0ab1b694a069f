/** What people read, from the catalogues: a story does not break when a wording changes. */
import { bench } from "../../shared/i18n/en/bench.ts";
import { common } from "../../shared/i18n/en/common.ts";
import { desk } from "../../shared/i18n/en/desk.ts";
import { home } from "../../shared/i18n/en/home.ts";
import { join } from "../../shared/i18n/en/join.ts";
import { keep } from "../../shared/i18n/en/keep.ts";
import { kinds } from "../../shared/i18n/en/kinds.ts";
import { late } from "../../shared/i18n/en/late.ts";
import { phone } from "../../shared/i18n/en/phone.ts";
import { refusals } from "../../shared/i18n/en/refusals.ts";
import { screen } from "../../shared/i18n/en/screen.ts";
import { table } from "../../shared/i18n/en/table.ts";

export const words = {
  bench,
  common,
  desk,
  home,
  join,
  keep,
  kinds,
  late,
  phone,
  refusals,
  screen,
  table,
} as const;

/** A text that is this and no more. */
export const exactly = (text: string): RegExp => new RegExp(`^\\s*${escaped(text)}\\s*$`, "u");
/** A button's name, with or without the key that stands on it. */
export const startsWith = (text: string): RegExp => new RegExp(`^\\s*${escaped(text)}`, "u");

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
