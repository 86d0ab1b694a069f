/** A finding of the linter as a sentence, in the words of the catalogue. */
import type { Sections } from "../i18n/sections.ts";
import { say, type Lang } from "../text.ts";
import type { Agenda } from "../workshop/agenda-state.ts";
import type { LintFinding } from "./lint.ts";

/** "Round the table: 12 seconds each for 10 people …": `t` is the catalogue's section `lint`. */
export function lintText(finding: LintFinding, t: Sections["lint"], agenda: Agenda, lang: Lang): string {
  const on = titleOf(finding, agenda, lang) || t.untitled;
  switch (finding.code) {
    case "EMPTY_DAY":
      return t.emptyDay(on);
    case "PAST_MIDNIGHT":
      return t.pastMidnight(on);
    case "EMPTY_SEGMENT":
      return t.emptySegment(on);
    case "PIN_MISSED":
      return t.pinMissed(on, finding.late);
    case "NO_BOARD":
      return t.noBoard(on);
    case "NOTHING_TO_CHOOSE":
      return t.nothingToChoose(on);
    case "TOO_FEW_TO_CHOOSE":
      return t.tooFewToChoose(on, finding.count, finding.most);
    case "NOTHING_TO_CLUSTER":
      return t.nothingToCluster(on);
    case "NO_CLUSTERS_TO_TITLE":
      return t.noClustersToTitle(on);
    case "NO_HIGHLIGHTS_BEFORE":
      return t.noHighlightsBefore(on);
    case "NO_CHOICE_BEFORE":
      return t.noChoiceBefore(on);
    case "NO_RAPPORTEUR":
      return t.noRapporteur(on);
    case "UNKNOWN_ADDRESSEE":
      return t.unknownAddressee(on, finding.addressee);
    case "TURN_TOO_SHORT":
      return t.turnTooShort(on, finding.seconds, finding.people);
    case "TALKS_TOO_LONG":
      return t.talksTooLong(on, finding.needed, finding.given);
    case "REPORTS_TOO_LONG":
      return t.reportsTooLong(on, finding.needed, finding.given);
    case "REPORTS_TIGHT":
      return t.reportsTight(on, finding.needed, finding.given);
    case "MORE_REPORTS_THAN_TABLES":
      return t.moreReportsThanTables(on, finding.asked, finding.tables);
    case "WORDS_MISSING":
      return t.wordsMissing(on, t.languages[finding.lang]);
    default:
      return finding satisfies never;
  }
}

function titleOf(finding: LintFinding, agenda: Agenda, lang: Lang): string {
  if ("promptId" in finding)
    return say(agenda.prompts.find((p) => p.id === finding.promptId)?.title ?? {}, lang);
  if ("segmentId" in finding)
    return say(agenda.segments.find((s) => s.id === finding.segmentId)?.title ?? {}, lang);
  return agenda.days.find((d) => d.id === finding.dayId)?.date ?? "";
}
