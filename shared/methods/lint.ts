/**
 * What an experienced facilitator would see in an agenda before the day: steps that cannot work where they stand, and
 * sums that do not come out. Findings are codes with figures; `lintText` says them. The agenda is never changed.
 */
import type { Lang } from "../text.ts";
import { isBoardStep, type Place, placesOf } from "./lint-places.ts";
import type { Agenda, PromptOf } from "../workshop/agenda-state.ts";

/** The figures of each finding, by code. Minutes unless the name says otherwise. */
export interface LintFigures {
  EMPTY_DAY: { dayId: string };
  PAST_MIDNIGHT: { dayId: string };
  EMPTY_SEGMENT: { segmentId: string };
  PIN_MISSED: { segmentId: string; late: number };
  NO_BOARD: { promptId: string };
  NOTHING_TO_CHOOSE: { promptId: string };
  TOO_FEW_TO_CHOOSE: { promptId: string; count: number; most: number };
  NOTHING_TO_CLUSTER: { promptId: string };
  NO_CLUSTERS_TO_TITLE: { promptId: string };
  NO_HIGHLIGHTS_BEFORE: { promptId: string };
  NO_CHOICE_BEFORE: { promptId: string };
  NO_RAPPORTEUR: { promptId: string };
  UNKNOWN_ADDRESSEE: { promptId: string; addressee: string };
  TURN_TOO_SHORT: { promptId: string; seconds: number; people: number };
  TALKS_TOO_LONG: { promptId: string; needed: number; given: number };
  REPORTS_TOO_LONG: { promptId: string; needed: number; given: number };
  REPORTS_TIGHT: { promptId: string; needed: number; given: number };
  MORE_REPORTS_THAN_TABLES: { promptId: string; asked: number; tables: number };
  WORDS_MISSING: { promptId: string; lang: Lang };
}
export type LintCode = keyof LintFigures;
/** `problem`: it will not work as it stands. `advice`: it may, but people will feel it. */
export type LintFinding = {
  [Code in LintCode]: { readonly code: Code; readonly level: "problem" | "advice" } & Readonly<
    LintFigures[Code]
  >;
}[LintCode];

export interface LintRoom {
  readonly tables: number;
  readonly seats: number;
  readonly languages: readonly Lang[];
}

/** Less than this, and a go-round is a roll call. */
const SHORTEST_TURN = 30;
/** Until the next table stands and speaks: a quarter of a minute. */
const CHANGEOVER = 0.25;
const MINUTES_A_DAY = 24 * 60;

/** All findings, in the order of the agenda. */
export function lint(agenda: Agenda, room: LintRoom): readonly LintFinding[] {
  const places = placesOf(agenda);
  return agenda.days.flatMap((day) => [
    ...dayFindings(agenda, day.id),
    ...places
      .filter((place) => place.segment.dayId === day.id)
      .flatMap((place) => promptFindings(agenda, room, place)),
  ]);
}

/** Durations drive the times: where they run past a pin or the day, and what holds nothing. */
function dayFindings(agenda: Agenda, dayId: string): LintFinding[] {
  const day = agenda.days.find((d) => d.id === dayId);
  const segments = agenda.segments.filter((s) => s.dayId === dayId);
  if (!day || segments.length === 0) return [{ code: "EMPTY_DAY", level: "advice", dayId }];
  const found: LintFinding[] = [];
  let clock = day.startsAt;
  for (const segment of segments) {
    if (segment.pinned !== null && clock > segment.pinned)
      found.push({
        code: "PIN_MISSED",
        level: "problem",
        segmentId: segment.id,
        late: clock - segment.pinned,
      });
    clock = Math.max(clock, segment.pinned ?? 0);
    const prompts = agenda.prompts.filter((p) => p.segmentId === segment.id);
    if (prompts.length === 0) found.push({ code: "EMPTY_SEGMENT", level: "advice", segmentId: segment.id });
    clock += prompts.reduce((sum, p) => sum + p.minutes, 0);
  }
  if (clock > MINUTES_A_DAY) found.push({ code: "PAST_MIDNIGHT", level: "problem", dayId });
  return found;
}

function promptFindings(agenda: Agenda, room: LintRoom, place: Place): LintFinding[] {
  const { prompt, segment, before, inDiscussion } = place;
  const promptId = prompt.id;
  const found: LintFinding[] = [];
  const problem = (finding: LintFinding | false) => {
    if (finding) found.push(finding);
  };

  if (prompt.kind !== "pause")
    for (const lang of room.languages)
      problem(!prompt.invitation[lang] && { code: "WORDS_MISSING", level: "advice", promptId, lang });
  problem(
    isBoardStep(prompt) && segment.discussionId === null && { code: "NO_BOARD", level: "problem", promptId },
  );

  const rapporteurActs =
    (prompt.kind === "discuss" && prompt.record.what === "highlights") || prompt.kind === "select";
  const hasRoles = before.some(
    (other) => other.prompt.kind === "assign" && other.segment.sessionId === segment.sessionId,
  );
  problem(rapporteurActs && !hasRoles && { code: "NO_RAPPORTEUR", level: "problem", promptId });

  const written = inDiscussion.filter((other): other is PromptOf<"generate"> => other.kind === "generate");
  const asksHighlights = before.some(
    ({ prompt: other }) => other.kind === "discuss" && other.record.what === "highlights",
  );
  const chosen = before.some(
    ({ prompt: other }) => other.kind === "select" && other.from === "recommendations",
  );
  switch (prompt.kind) {
    case "brief": {
      const needed = prompt.speakers.reduce((sum, s) => sum + s.minutes, 0);
      problem(
        needed > prompt.minutes && {
          code: "TALKS_TOO_LONG",
          level: "problem",
          promptId,
          needed,
          given: prompt.minutes,
        },
      );
      problem(
        prompt.shows === "recommendations" &&
          !asksHighlights && { code: "NO_HIGHLIGHTS_BEFORE", level: "problem", promptId },
      );
      problem(
        prompt.shows === "result" && !chosen && { code: "NO_CHOICE_BEFORE", level: "problem", promptId },
      );
      break;
    }
    case "discuss": {
      const people = prompt.formation === "pair" ? 2 : room.seats;
      const taken = prompt.formation === "pair" ? prompt.turns === "alternate" : prompt.turns === "round";
      const seconds = Math.floor((prompt.minutes * 60) / people);
      problem(
        taken &&
          prompt.formation !== "plenary" &&
          seconds < SHORTEST_TURN && { code: "TURN_TOO_SHORT", level: "advice", promptId, seconds, people },
      );
      if (prompt.record.what === "highlights")
        for (const addressee of prompt.record.addressees)
          problem(
            !agenda.addressees.includes(addressee) && {
              code: "UNKNOWN_ADDRESSEE",
              level: "problem",
              promptId,
              addressee,
            },
          );
      break;
    }
    case "select": {
      if (prompt.from === "recommendations") {
        problem(!asksHighlights && { code: "NO_HIGHLIGHTS_BEFORE", level: "problem", promptId });
        break;
      }
      // At the table anybody adds cards without end; alone the quota is the most there can be.
      const most = written.some((g) => g.formation === "table")
        ? Infinity
        : written.reduce((sum, g) => sum + g.quota.max * room.seats, 0);
      problem(written.length === 0 && { code: "NOTHING_TO_CHOOSE", level: "problem", promptId });
      problem(
        written.length > 0 &&
          most < prompt.count && {
            code: "TOO_FEW_TO_CHOOSE",
            level: "problem",
            promptId,
            count: prompt.count,
            most,
          },
      );
      break;
    }
    case "organize":
      problem(written.length === 0 && { code: "NOTHING_TO_CLUSTER", level: "problem", promptId });
      break;
    case "compose":
      problem(
        prompt.output === "title" &&
          !inDiscussion.some((other) => other.kind === "organize") && {
            code: "NO_CLUSTERS_TO_TITLE",
            level: "problem",
            promptId,
          },
      );
      problem(
        prompt.output === "wording" && !chosen && { code: "NO_CHOICE_BEFORE", level: "problem", promptId },
      );
      break;
    case "floor": {
      const speaking = prompt.tables * prompt.slot + (prompt.chair ?? 0);
      const needed = speaking + prompt.tables * CHANGEOVER;
      problem(
        prompt.tables > room.tables && {
          code: "MORE_REPORTS_THAN_TABLES",
          level: "advice",
          promptId,
          asked: prompt.tables,
          tables: room.tables,
        },
      );
      if (speaking > prompt.minutes)
        problem({ code: "REPORTS_TOO_LONG", level: "problem", promptId, needed, given: prompt.minutes });
      else
        problem(
          needed > prompt.minutes && {
            code: "REPORTS_TIGHT",
            level: "advice",
            promptId,
            needed,
            given: prompt.minutes,
          },
        );
      break;
    }
    case "assign":
    case "generate":
    case "pause":
      break;
    default:
      prompt satisfies never;
  }
  return found;
}
