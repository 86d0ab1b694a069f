/** The report that people take home holds what the room made, in both of its forms, and equals what the clients hold. */
import type { BoardContent } from "../../shared/board/actions.ts";
import { partsOfBoardId } from "../../shared/ids.ts";
import type { ReportCardCopy, ReportData } from "../../shared/report/data.ts";
import type { Company } from "../delegates/company.ts";
import type { Checks } from "./checks.ts";
import { differenceOf, sumOf } from "./same.ts";

/** What the clients had on each table's board when it was last open, by board id. */
export type BoardsSeen = ReadonlyMap<string, BoardContent>;

export function checkReport(
  company: Company,
  written: { readonly md: string; readonly json: string },
  boards: BoardsSeen,
  checks: Checks,
): void {
  checkTexts(company, written, checks);
  const report = parse(written.json) as ReportData | null;
  checks.that(report !== null, "report.json is no JSON");
  if (!report) return;
  checkPlaces(company, report, checks);
  checkHandIns(report, boards, checks);
  checkWay(company, report, checks);
  for (const step of report.agenda) checks.same(step.runs.length, 1, `openings of ${step.id} in the report`);
  const { room } = company.screen;
  checks.that(
    report.choices.map(({ id }) => id).join() === room.ballots.map(({ id }) => id).join(),
    "the report has other choices than the room",
  );
}

/** All that was said is there, word for word. */
function checkTexts(
  company: Company,
  written: { readonly md: string; readonly json: string },
  checks: Checks,
): void {
  const { room } = company.screen;
  const finals = room.wordings.flatMap(({ versions }) => versions.at(-1) ?? []);
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    ["name of a delegate", company.delegates.map((person) => person.profile.name)],
    ["highlight", room.highlights.map(({ text }) => text)],
    ["recommendation", room.published?.recommendations.map(({ sentence }) => sentence) ?? []],
    [
      "final wording",
      finals.flatMap(({ sentence, points }) => [sentence, ...points.map(({ text }) => text)]),
    ],
    ["finding", company.facilitator.connection.held.desk?.findings.map(({ text }) => text) ?? []],
  ];
  const json = textsIn(parse(written.json));
  const md = plain(written.md);
  for (const [what, texts] of wanted) {
    checks.that(texts.length > 0, `there is no ${what}`);
    for (const text of texts) {
      checks.that(json.has(text), `report.json lacks the ${what} "${text.slice(0, 60)}"`);
      checks.that(md.includes(plain(text)), `report.md lacks the ${what} "${text.slice(0, 60)}"`);
    }
  }
}

/** Who sat where, on both days. */
function checkPlaces(company: Company, report: ReportData, checks: Checks): void {
  const inReport = report.seatings
    .flatMap(({ id, tables }) =>
      tables.flatMap(({ tableId, members }) =>
        members
          .filter(({ left }) => !left)
          .map(({ personId, seat }) => `${id} ${tableId} ${seat} ${personId}`),
      ),
    )
    .sort();
  const known = company.delegates
    .flatMap((person) =>
      Object.entries(person.own.seats).map(
        ([seatingId, { tableId, seat }]) => `${seatingId} ${tableId} ${seat} ${person.id}`,
      ),
    )
    .sort();
  checks.that(sumOf(inReport) === sumOf(known), () => `seats: ${differenceOf(inReport, known)}`);
}

/** What each table handed in is what its members had before them. */
function checkHandIns(report: ReportData, boards: BoardsSeen, checks: Checks): void {
  const words = (cards: readonly (ReportCardCopy | { text: string })[]) =>
    cards.map(({ text }) => text).sort();
  for (const [boardId, seen] of boards) {
    const parts = partsOfBoardId(boardId);
    if (!parts) continue;
    const handed = report.handIns
      .filter(({ tableId }) => tableId === parts.tableId)
      .flatMap((handIn) => handIn.boards.filter((b) => b.discussionId === parts.discussionId));
    checks.same(handed.length, 1, `hand-ins of ${boardId} in the report`);
    const visible = seen.cards.filter((card) => !card.hidden);
    const clusters = seen.clusters
      .filter((cluster) => !cluster.hidden)
      .map(({ id, mark, title }) => ({
        id,
        mark,
        title,
        cards: words(visible.filter((card) => card.cluster === id)),
      }));
    const had = { notes: seen.notes, clusters, leftovers: words(visible.filter((c) => c.cluster === null)) };
    const [board] = handed;
    const has = board && {
      notes: board.notes,
      clusters: board.clusters.map((cluster) => ({ ...cluster, cards: words(cluster.cards) })),
      leftovers: words(board.leftovers),
    };
    checks.that(sumOf(has) === sumOf(had), () => `what ${boardId} handed in: ${differenceOf(has, had)}`);
  }
}

/** The reader's way: final recommendation, point, highlight, cluster, card, author; and back from the card. */
function checkWay(company: Company, report: ReportData, checks: Checks): void {
  const highlights = new Map(report.highlights.map((highlight) => [highlight.id, highlight]));
  const cards = new Map(report.cards.map((card) => [card.key, card]));
  const names = new Set(company.delegates.map((person) => person.profile.name));
  checks.same(report.final.length, 2, "final recommendations in the report");
  for (const { recommendationId, points } of report.final) {
    checks.that(points.length > 0, `final ${recommendationId} has no points in the report`);
    for (const point of points) {
      const found = point.sources
        .flatMap((id) => highlights.get(id) ?? [])
        .flatMap((h) => [...h.cards, ...h.clusters.flatMap((cluster) => cluster.cards)])
        .map(({ key }) => cards.get(key));
      checks.that(found.length > 0, `the report leads from "${point.text.slice(0, 40)}" to no card`);
      for (const card of found) {
        const author = card?.by?.kind === "person" ? report.people[card.by.personId] : undefined;
        checks.that(
          author !== undefined && names.has(author.name),
          `the report knows no author of card ${card?.key}`,
        );
        checks.that(
          card?.feeds.includes(recommendationId) === true,
          `no way leads back from card ${card?.key} to ${recommendationId}`,
        );
      }
    }
  }
}

/** Every text in a JSON value. */
function textsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === "string") found.add(value);
  else if (typeof value === "object" && value !== null)
    for (const field of Object.values(value)) textsIn(field, found);
  return found;
}
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
/** Markdown may escape some characters and break lines elsewhere. */
const plain = (text: string): string => text.replace(/\\/g, "").replace(/\s+/g, " ");
