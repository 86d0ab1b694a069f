/** The report of a workshop as people download it: what is durable now, in the language they ask for. */
import { report as en } from "../../shared/i18n/en/report.ts";
import { report as fr } from "../../shared/i18n/fr/report.ts";
import { buildReport } from "../../shared/report/build.ts";
import { collectReport } from "../../shared/report/collect.ts";
import { toJson } from "../../shared/report/json.ts";
import { toMarkdown } from "../../shared/report/markdown.ts";
import type { ReportText } from "../../shared/report/words.ts";
import type { Lang } from "../../shared/text.ts";
import type { OpenWorkshop } from "../live/house.ts";

const catalogues: Readonly<Record<Lang, ReportText>> = { en, fr };

export function reportOf(
  { room }: OpenWorkshop,
  lang: Lang,
  format: "md" | "json",
  hearsDesk: boolean,
): string {
  const data = collectReport(room.durable, Object.fromEntries(room.profiles), hearsDesk);
  return format === "json" ? toJson(data) : toMarkdown(buildReport(data, catalogues[lang], lang));
}
