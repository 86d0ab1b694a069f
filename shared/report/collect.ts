/** From a workshop's slices to the report's data. Reads what is published, closed or handed in, never what is still private. */
import { tableIdOf, tableNumber } from "../ids.ts";
import type { Profile } from "../protocol.ts";
import { instant, type Instant } from "../time.ts";
import { tally } from "../workshop/choices.ts";
import { runSheet } from "../workshop/schedule.ts";
import type { Ballot, CardCopy, ClusterCopy, HandIn, Recommendation, RecommendationPoint, Room, Workshop } from "../workshop/state.ts";
import {
  REPORT_VERSION,
  type ReportAuthor, type ReportCard, type ReportCardCopy, type ReportChoice, type ReportCluster, type ReportData, type ReportFinal,
  type ReportHandIn, type ReportHighlight, type ReportPerson, type ReportPoint, type ReportSeating, type ReportStep,
} from "./data.ts";

/** Everything that the report says, as data. `people` holds the profiles that the server knows. */
export function collectReport(workshop: Workshop, people: Readonly<Record<string, Profile>>): ReportData {
  const { room, desk } = workshop;
  const { about, agenda } = room;
  const feeds = feedsOf(room);
  const handIns = newestHandIns(desk.handIns);
  const seatings = room.seatings.map((seating) => seatingOf(workshop, seating.id, seating.dayId));
  const data: Omit<ReportData, "people"> = {
    format: "plenaria-report",
    version: REPORT_VERSION,
    workshop: {
      id: about.id, title: about.title, place: about.place, timeZone: about.timeZone, languages: about.languages,
      firstDate: agenda.days[0]?.date ?? "", lastDate: agenda.days.at(-1)?.date ?? "",
      tables: about.tables, seats: about.seats,
      delegates: Object.keys(desk.people).length,
      endedAt: isoOrNull(room.step.now === "ended" ? room.step.at : room.closedAt),
    },
    roles: room.grants.map(({ role, personId, sessionId, until }) => ({ role, personId, sessionId, until: isoOrNull(until) })),
    days: agenda.days.map(({ id, date }) => ({ id, date, shift: minutesOf(room.shifts[id] ?? 0) })),
    sessions: agenda.sessions.map(({ id, title, short }) => ({ id, title, short })),
    agenda: stepsOf(room),
    seatings,
    findings: desk.findings.filter((f) => !f.hidden).map(({ id, sessionId, text, by, at, sources }) => ({ id, sessionId, text, by, at: iso(at), sources: sources.map((source) => (source.kind === "handIn" ? { ...source, handInId: newestOf(desk.handIns, handIns, source.handInId) } : source)) })),
    handIns,
    highlights: room.highlights.map((h): ReportHighlight => ({
      id: h.id, number: h.number, tableId: h.tableId, seatingId: h.seatingId, sessionId: h.sessionId, promptId: h.promptId,
      text: h.text, tableAddressee: h.tableAddressee, addressee: h.addressee,
      clusters: h.clusters.map((cluster) => clusterOf(h.tableId, cluster)),
      cards: h.cards.map((card) => copyOf(h.tableId, card)),
      by: authorOf(h.by), at: iso(h.at), feeds: feeds.get(h.id) ?? [],
    })),
    cards: cardsOf(room, desk.handIns.filter((h) => handIns.some((kept) => kept.id === h.id)), feeds),
    recommendations: (room.published?.recommendations ?? []).map((r) => ({
      id: r.id, number: r.number, sentence: r.sentence, addressee: r.addressee, theme: r.theme, sources: r.sources,
      points: r.points.map(pointOf), isFinal: room.wordings.some((w) => w.recommendationId === r.id),
    })),
    matrix: labelsOf(room),
    choices: room.ballots.map(choiceOf),
    final: finalsOf(room),
  };
  return { ...data, people: named(data, people) };
}

const iso = (at: Instant): string => new Date(at).toISOString();
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));
/** Whole tenths: nobody reads seconds in a report. */
const minutesOf = (ms: number): number => Math.round(ms / 6_000) / 10;

/** `person:<id>` and `device:<tableId>`, as they stand on cards and acts; anonymous is null. */
export function authorOf(by: string | null): ReportAuthor {
  if (by?.startsWith("person:")) return { kind: "person", personId: by.slice("person:".length) };
  if (by?.startsWith("device:")) return { kind: "table", tableId: by.slice("device:".length) };
  return null;
}

/** Planned beside actual. Prompts that ran keep the minutes that were planned when they were opened. */
function stepsOf(room: Room): ReportStep[] {
  // Only the planned times are read: they do not depend on what time it is.
  return runSheet(room, instant(0)).map(({ prompt, segment, plannedAt }) => {
    const runs = room.runs.filter((run) => run.promptId === prompt.id);
    const lengths = runs.map((run) => (run.endedAt === null ? null : run.endedAt - run.startedAt));
    const done = lengths.length > 0 && lengths.every((length) => length !== null);
    return {
      id: prompt.id, dayId: segment.dayId, sessionId: segment.sessionId, segmentId: segment.id, segment: segment.title, group: segment.group,
      kind: prompt.kind, title: prompt.title,
      plannedAt: iso(plannedAt), plannedMinutes: runs[0] ? minutesOf(runs[0].planned) : prompt.minutes,
      runs: runs.map((run) => ({ startedAt: iso(run.startedAt), endedAt: isoOrNull(run.endedAt) })),
      actualMinutes: done ? minutesOf(lengths.reduce((sum: number, length) => sum + (length ?? 0), 0)) : null,
    };
  });
}

function seatingOf({ room, tables }: Workshop, seatingId: string, dayId: string): ReportSeating {
  const ids = Array.from({ length: room.about.tables }, (_, i) => tableIdOf(i + 1));
  // Tables that were taken out of the room later keep their people.
  const all = [...new Set([...ids, ...Object.keys(tables).filter((id) => tables[id]?.seats[seatingId])])].sort((a, b) => tableNumber(a) - tableNumber(b));
  return {
    id: seatingId, dayId,
    tables: all.map((tableId) => ({
      tableId, number: tableNumber(tableId),
      members: Object.entries(tables[tableId]?.seats[seatingId] ?? {})
        .map(([personId, sitting]) => ({ personId, seat: sitting.seat, left: sitting.left !== null }))
        .sort((a, b) => Number(a.left) - Number(b.left) || a.seat - b.seat || (a.personId < b.personId ? -1 : 1)),
      roles: room.agenda.sessions.flatMap((session) =>
        (["facilitator", "rapporteur"] as const).flatMap((role) => {
          const held = room.roles.findLast((r) => r.seatingId === seatingId && r.tableId === tableId && r.sessionId === session.id && r.role === role);
          return held?.personId == null ? [] : [{ sessionId: session.id, role, personId: held.personId }];
        }),
      ),
    })),
  };
}

function newestHandIns(handIns: readonly HandIn[]): ReportHandIn[] {
  const newest = new Map<string, HandIn>();
  for (const h of handIns) {
    const key = `${h.seatingId}/${h.sessionId}/${h.tableId}`;
    if (h.version >= (newest.get(key)?.version ?? 0)) newest.set(key, h);
  }
  return [...newest.values()].map((h) => ({
    id: h.id, tableId: h.tableId, seatingId: h.seatingId, sessionId: h.sessionId, version: h.version, at: iso(h.at), by: authorOf(h.by),
    boards: h.boards.map((board) => ({
      discussionId: board.discussionId, notes: board.notes,
      clusters: board.clusters.map((cluster) => clusterOf(h.tableId, cluster)),
      leftovers: board.leftovers.map((card) => copyOf(h.tableId, card)),
      statements: board.statements,
    })),
  }));
}

/** A finding may rest on an earlier version: the report holds the newest one of that table and session. */
function newestOf(all: readonly HandIn[], newest: readonly ReportHandIn[], id: string): string {
  const named = all.find((h) => h.id === id);
  return newest.find((h) => h.tableId === named?.tableId && h.sessionId === named.sessionId && h.seatingId === named.seatingId)?.id ?? id;
}

const keyOf = (tableId: string, card: CardCopy): string => `${tableId}-${card.id}`;
const copyOf = (tableId: string, card: CardCopy): ReportCardCopy => ({ key: keyOf(tableId, card), text: card.text });
const clusterOf = (tableId: string, { id, mark, title, cards }: ClusterCopy): ReportCluster => ({ id, mark, title, cards: cards.map((card) => copyOf(tableId, card)) });
const pointOf = ({ id, text, sources }: RecommendationPoint): ReportPoint => ({ id, text, sources });

/** Recommendation ids by highlight: as published, and as worded in plenary. */
function feedsOf(room: Room): ReadonlyMap<string, readonly string[]> {
  const feeds = new Map<string, string[]>();
  const add = (sources: readonly string[], recommendationId: string) => {
    for (const highlightId of sources) {
      const known = feeds.get(highlightId) ?? [];
      if (!known.includes(recommendationId)) feeds.set(highlightId, [...known, recommendationId]);
    }
  };
  for (const r of room.published?.recommendations ?? []) add(sourcesOf(r), r.id);
  for (const w of room.wordings) add(w.versions.at(-1)?.points.flatMap((p) => p.sources) ?? [], w.recommendationId);
  return feeds;
}
const sourcesOf = (r: Pick<Recommendation, "sources" | "points">): string[] => [...new Set([...r.sources, ...r.points.flatMap((p) => p.sources)])];

/** Cards behind highlights first, then those that were only handed in; each once, in the words of its newest highlight. */
function cardsOf(room: Room, handIns: readonly HandIn[], feeds: ReadonlyMap<string, readonly string[]>): ReportCard[] {
  const cards = new Map<string, ReportCard>();
  const take = (tableId: string, card: CardCopy, highlightId: string | null) => {
    const key = keyOf(tableId, card);
    const before = cards.get(key);
    if (before && highlightId === null) return;
    const highlights = [...new Set([...(before?.highlights ?? []), ...(highlightId === null ? [] : [highlightId])])];
    cards.set(key, {
      key, id: card.id, tableId, text: card.text, by: authorOf(card.by), highlights,
      feeds: [...new Set(highlights.flatMap((id) => feeds.get(id) ?? []))],
    });
  };
  for (const h of room.highlights) for (const card of [...h.clusters.flatMap((c) => c.cards), ...h.cards]) take(h.tableId, card, h.id);
  for (const h of handIns) for (const board of h.boards) for (const card of [...board.clusters.flatMap((c) => c.cards), ...board.leftovers]) take(h.tableId, card, null);
  return [...cards.values()];
}

/** The agenda's labels first, then what recommendations use besides. */
function labelsOf({ agenda, published }: Room): ReportData["matrix"] {
  const recommendations = published?.recommendations ?? [];
  return {
    addressees: [...new Set([...agenda.addressees, ...recommendations.map((r) => r.addressee)])],
    themes: [...new Set([...agenda.themes, ...recommendations.map((r) => r.theme)])],
  };
}

function choiceOf(ballot: Ballot): ReportChoice {
  const closed = ballot.choices !== null;
  const { counts, tied } = tally(ballot);
  return {
    id: ballot.id, promptId: ballot.promptId, picks: ballot.picks, keep: ballot.keep,
    openedAt: iso(ballot.openedAt), closedAt: isoOrNull(ballot.closedAt),
    options: ballot.options, settled: ballot.settled, turnout: ballot.turnout.length,
    choices: Object.entries(ballot.choices ?? {}).map(([tableId, picks]) => ({ tableId, picks })).sort((a, b) => tableNumber(a.tableId) - tableNumber(b.tableId)),
    counts: closed ? counts.map(({ id, tables }) => ({ recommendationId: id, tables })) : [],
    tied: closed ? tied : [],
    kept: ballot.kept,
  };
}

function finalsOf(room: Room): ReportFinal[] {
  return room.wordings.map(({ recommendationId, versions }) => {
    const listed = room.published?.recommendations.find((r) => r.id === recommendationId);
    const last = versions.at(-1);
    const ballot = room.ballots.findLast((b) => b.choices !== null && b.options.includes(recommendationId));
    const points = (last?.points ?? listed?.points ?? []).map(pointOf);
    const choices = Object.values(ballot?.choices ?? {});
    return {
      recommendationId, number: listed?.number ?? null, addressee: listed?.addressee ?? "", theme: listed?.theme ?? "",
      chosenBy: ballot ? { tables: choices.filter((picks) => picks.includes(recommendationId)).length, of: choices.length } : null,
      version: last?.version ?? 0, sentence: last?.sentence ?? listed?.sentence ?? "", points,
      sources: sourcesOf({ sources: listed?.sources ?? [], points }),
      versions: versions.map((v) => ({ version: v.version, at: iso(v.at), by: authorOf(v.by), sentence: v.sentence, points: v.points.map(pointOf) })),
    };
  });
}

/** Only those whom the report names, and only what it says of them. */
function named(data: Omit<ReportData, "people">, profiles: Readonly<Record<string, Profile>>): Record<string, ReportPerson> {
  const author = (by: ReportAuthor) => (by?.kind === "person" ? [by.personId] : []);
  const ids = new Set([
    ...data.roles.map((r) => r.personId),
    ...data.seatings.flatMap((s) => s.tables.flatMap((t) => [...t.members, ...t.roles].map((m) => m.personId))),
    ...data.findings.map((f) => f.by),
    ...[...data.handIns, ...data.highlights, ...data.cards, ...data.final.flatMap((f) => f.versions)].flatMap((item) => author(item.by)),
  ]);
  return Object.fromEntries(
    [...ids].sort().flatMap((id): [string, ReportPerson][] => {
      const profile = profiles[id];
      return profile ? [[id, { name: profile.name, country: profile.country, organisation: profile.organisation, kind: profile.kind }]] : [];
    }),
  );
}
