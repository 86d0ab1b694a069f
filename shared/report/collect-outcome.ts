/** Labels, choices and final recommendations as data. */
import { tableNumber } from "../ids.ts";
import { tally } from "../workshop/choices.ts";
import type { Ballot, Room } from "../workshop/state.ts";
import { sourcesOf } from "./collect-cards.ts";
import { authorOf, iso, isoOrNull, pointOf } from "./collect-common.ts";
import type { ReportChoice, ReportData, ReportFinal } from "./data.ts";

/** The agenda's labels first, then what recommendations use besides. */
export function labelsOf({ agenda, published }: Room): ReportData["matrix"] {
  const recommendations = published?.recommendations ?? [];
  return {
    addressees: [...new Set([...agenda.addressees, ...recommendations.map((r) => r.addressee)])],
    themes: [...new Set([...agenda.themes, ...recommendations.map((r) => r.theme)])],
  };
}

export function choiceOf(ballot: Ballot): ReportChoice {
  const closed = ballot.choices !== null;
  const { counts, tied } = tally(ballot);
  return {
    id: ballot.id,
    promptId: ballot.promptId,
    picks: ballot.picks,
    keep: ballot.keep,
    openedAt: iso(ballot.openedAt),
    closedAt: isoOrNull(ballot.closedAt),
    options: ballot.options,
    settled: ballot.settled,
    turnout: ballot.turnout.length,
    choices: Object.entries(ballot.choices ?? {})
      .map(([tableId, picks]) => ({ tableId, picks }))
      .sort((a, b) => tableNumber(a.tableId) - tableNumber(b.tableId)),
    counts: closed ? counts.map(({ id, tables }) => ({ recommendationId: id, tables })) : [],
    tied: closed ? tied : [],
    kept: ballot.kept,
  };
}

export function finalsOf(room: Room): ReportFinal[] {
  return room.wordings.map(({ recommendationId, versions }) => {
    const listed = room.published?.recommendations.find((r) => r.id === recommendationId);
    const last = versions.at(-1);
    const ballot = room.ballots.findLast((b) => b.choices !== null && b.options.includes(recommendationId));
    const points = (last?.points ?? listed?.points ?? []).map(pointOf);
    const choices = Object.values(ballot?.choices ?? {});
    return {
      recommendationId,
      number: listed?.number ?? null,
      addressee: listed?.addressee ?? "",
      theme: listed?.theme ?? "",
      chosenBy: ballot
        ? { tables: choices.filter((picks) => picks.includes(recommendationId)).length, of: choices.length }
        : null,
      version: last?.version ?? 0,
      sentence: last?.sentence ?? listed?.sentence ?? "",
      points,
      sources: sourcesOf({ sources: listed?.sources ?? [], points }),
      versions: versions.map((v) => ({
        version: v.version,
        at: iso(v.at),
        by: authorOf(v.by),
        sentence: v.sentence,
        points: v.points.map(pointOf),
      })),
    };
  });
}
