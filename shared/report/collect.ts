/** From a workshop's slices to the report's data. Reads what is published, closed or handed in, never what is still private. */
import { tableIdOf, tableNumber } from "../ids.ts";
import type { Profile } from "../protocol.ts";
import { instant } from "../time.ts";
import { runSheet } from "../workshop/schedule.ts";
import type { HandIn, Room, Workshop } from "../workshop/state.ts";
import { cardsOf, feedsOf } from "./collect-cards.ts";
import { authorOf, clusterOf, copyOf, iso, isoOrNull, minutesOf, pointOf } from "./collect-common.ts";
import { choiceOf, finalsOf, labelsOf } from "./collect-outcome.ts";
import {
  REPORT_VERSION,
  type ReportAuthor,
  type ReportData,
  type ReportHandIn,
  type ReportHighlight,
  type ReportLate,
  type ReportPerson,
  type ReportSeating,
  type ReportStep,
} from "./data.ts";

/**
 * Everything that the report says, as data. `people` holds the profiles that the server knows. Until the workshop has
 * ended, findings and what tables handed in are drafts, and who sits where is the tables' own: only whoever hears the
 * desk has them (`hearsDesk`).
 */
export function collectReport(
  given: Workshop,
  people: Readonly<Record<string, Profile>>,
  hearsDesk = false,
): ReportData {
  const complete = hearsDesk || given.room.step.now === "ended" || given.room.closedAt !== null;
  const workshop = complete ? given : { ...given, desk: { ...given.desk, findings: [], handIns: [] } };
  const { room, desk } = workshop;
  const { about, agenda } = room;
  const feeds = feedsOf(room);
  const handIns = newestHandIns(desk.handIns);
  // While it runs, who sits where is known at the table and at the desk, and nowhere else.
  const seatings = (complete ? room.seatings : []).map((seating) =>
    seatingOf(workshop, seating.id, seating.dayId),
  );
  const data: Omit<ReportData, "people"> = {
    format: "plenaria-report",
    version: REPORT_VERSION,
    workshop: {
      id: about.id,
      title: about.title,
      place: about.place,
      timeZone: about.timeZone,
      languages: about.languages,
      firstDate: agenda.days[0]?.date ?? "",
      lastDate: agenda.days.at(-1)?.date ?? "",
      tables: about.tables,
      seats: about.seats,
      // Who runs the workshop has joined it too; a delegate has sat at a table.
      delegates: Object.values(desk.people).filter((person) => Object.keys(person.seats).length > 0).length,
      complete,
      endedAt: isoOrNull(room.step.now === "ended" ? room.step.at : room.closedAt),
    },
    roles: room.grants.map(({ role, personId, sessionId, until }) => ({
      role,
      personId,
      sessionId,
      until: isoOrNull(until),
    })),
    days: agenda.days.map(({ id, date }) => ({ id, date, shift: minutesOf(room.shifts[id] ?? 0) })),
    sessions: agenda.sessions.map(({ id, title, short }) => ({ id, title, short })),
    agenda: stepsOf(room),
    seatings,
    findings: desk.findings
      .filter((f) => !f.hidden)
      .map(({ id, sessionId, text, by, at, sources }) => ({
        id,
        sessionId,
        text,
        by,
        at: iso(at),
        sources: sources.map((source) =>
          source.kind === "handIn"
            ? { ...source, handInId: newestOf(desk.handIns, handIns, source.handInId) }
            : source,
        ),
      })),
    handIns,
    late: complete ? lateOf(workshop) : [],
    highlights: room.highlights.map((h): ReportHighlight => ({
      id: h.id,
      number: h.number,
      tableId: h.tableId,
      seatingId: h.seatingId,
      sessionId: h.sessionId,
      promptId: h.promptId,
      text: h.text,
      tableAddressee: h.tableAddressee,
      addressee: h.addressee,
      clusters: h.clusters.map((cluster) => clusterOf(h.tableId, cluster)),
      cards: h.cards.map((card) => copyOf(h.tableId, card)),
      by: authorOf(h.by),
      at: iso(h.at),
      feeds: feeds.get(h.id) ?? [],
    })),
    cards: cardsOf(
      room,
      desk.handIns.filter((h) => handIns.some((kept) => kept.id === h.id)),
      feeds,
    ),
    recommendations: (room.published?.recommendations ?? []).map((r) => ({
      id: r.id,
      number: r.number,
      sentence: r.sentence,
      addressee: r.addressee,
      theme: r.theme,
      sources: r.sources,
      points: r.points.map(pointOf),
      isFinal: room.wordings.some((w) => w.recommendationId === r.id),
    })),
    matrix: labelsOf(room),
    choices: room.ballots.map(choiceOf),
    final: finalsOf(room),
  };
  return { ...data, people: named(data, people) };
}

/** Planned beside actual. Prompts that ran keep the minutes that were planned when they were opened. */
function stepsOf(room: Room): ReportStep[] {
  // Only the planned times are read: they do not depend on what time it is.
  return runSheet(room, instant(0)).map(({ prompt, segment, plannedAt }) => {
    const runs = room.runs.filter((run) => run.promptId === prompt.id);
    const lengths = runs.map((run) => (run.endedAt === null ? null : run.endedAt - run.startedAt));
    const done = lengths.length > 0 && lengths.every((length) => length !== null);
    return {
      id: prompt.id,
      dayId: segment.dayId,
      sessionId: segment.sessionId,
      segmentId: segment.id,
      segment: segment.title,
      group: segment.group,
      kind: prompt.kind,
      title: prompt.title,
      plannedAt: iso(plannedAt),
      plannedMinutes: runs[0] ? minutesOf(runs[0].planned) : prompt.minutes,
      runs: runs.map((run) => ({ startedAt: iso(run.startedAt), endedAt: isoOrNull(run.endedAt) })),
      actualMinutes: done ? minutesOf(lengths.reduce((sum: number, length) => sum + (length ?? 0), 0)) : null,
    };
  });
}

function seatingOf({ room, tables }: Workshop, seatingId: string, dayId: string): ReportSeating {
  const ids = Array.from({ length: room.about.tables }, (_, i) => tableIdOf(i + 1));
  // Tables that were taken out of the room later keep their people.
  const all = [
    ...new Set([...ids, ...Object.keys(tables).filter((id) => tables[id]?.seats[seatingId])]),
  ].sort((a, b) => tableNumber(a) - tableNumber(b));
  return {
    id: seatingId,
    dayId,
    tables: all.map((tableId) => ({
      tableId,
      number: tableNumber(tableId),
      members: Object.entries(tables[tableId]?.seats[seatingId] ?? {})
        .map(([personId, sitting]) => ({ personId, seat: sitting.seat, left: sitting.left !== null }))
        .sort(
          (a, b) => Number(a.left) - Number(b.left) || a.seat - b.seat || (a.personId < b.personId ? -1 : 1),
        ),
      roles: room.agenda.sessions.flatMap((session) =>
        (["facilitator", "rapporteur"] as const).flatMap((role) => {
          const held = room.roles.findLast(
            (r) =>
              r.seatingId === seatingId &&
              r.tableId === tableId &&
              r.sessionId === session.id &&
              r.role === role,
          );
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
    id: h.id,
    tableId: h.tableId,
    seatingId: h.seatingId,
    sessionId: h.sessionId,
    version: h.version,
    at: iso(h.at),
    by: authorOf(h.by),
    boards: h.boards.map((board) => ({
      discussionId: board.discussionId,
      notes: board.notes,
      clusters: board.clusters.map((cluster) => clusterOf(h.tableId, cluster)),
      leftovers: board.leftovers.map((card) => copyOf(h.tableId, card)),
      statements: board.statements,
    })),
  }));
}

/** What came late and was admitted, table by table; what waits or was set aside is the table's own. */
function lateOf({ room, tables }: Workshop): ReportLate[] {
  const ids = Object.keys(tables).sort((a, b) => tableNumber(a) - tableNumber(b));
  return ids.flatMap((tableId) =>
    tables[tableId]!.late.flatMap(({ id, discussionId, place, text, by, at, state }): ReportLate[] => {
      const discussion = room.discussions[discussionId];
      if (state !== "admitted" || !discussion) return [];
      const { sessionId, seatingId } = discussion;
      return [
        { id, tableId, seatingId, sessionId, discussionId, place, text, by: authorOf(by), at: iso(at) },
      ];
    }),
  );
}

/** A finding may rest on an earlier version: the report holds the newest one of that table and session. */
function newestOf(all: readonly HandIn[], newest: readonly ReportHandIn[], id: string): string {
  const named = all.find((h) => h.id === id);
  return (
    newest.find(
      (h) =>
        h.tableId === named?.tableId && h.sessionId === named.sessionId && h.seatingId === named.seatingId,
    )?.id ?? id
  );
}

/** Only those whom the report names, and only what it says of them. */
function named(
  data: Omit<ReportData, "people">,
  profiles: Readonly<Record<string, Profile>>,
): Record<string, ReportPerson> {
  const author = (by: ReportAuthor) => (by?.kind === "person" ? [by.personId] : []);
  const ids = new Set([
    ...data.roles.map((r) => r.personId),
    ...data.seatings.flatMap((s) =>
      s.tables.flatMap((t) => [...t.members, ...t.roles].map((m) => m.personId)),
    ),
    ...data.findings.map((f) => f.by),
    ...[
      ...data.handIns,
      ...data.late,
      ...data.highlights,
      ...data.cards,
      ...data.final.flatMap((f) => f.versions),
    ].flatMap((item) => author(item.by)),
  ]);
  return Object.fromEntries(
    [...ids].sort().flatMap((id): [string, ReportPerson][] => {
      const profile = profiles[id];
      return profile
        ? [
            [
              id,
              {
                name: profile.name,
                country: profile.country,
                organisation: profile.organisation,
                kind: profile.kind,
              },
            ],
          ]
        : [];
    }),
  );
}
