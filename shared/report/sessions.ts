/** Session by session: who led it, what the session rapporteur found, what each table sent up and handed in. */
import type {
  ReportCardCopy,
  ReportFinding,
  ReportHandIn,
  ReportHighlight,
  ReportLate,
  ReportSource,
} from "./data.ts";
import { sourcesOf } from "./outcome.ts";
import {
  anchors,
  badge,
  joined,
  link,
  list,
  paragraph,
  record,
  section,
  text,
  type Block,
  type Line,
  type ListItem,
  type SectionBlock,
} from "./tree.ts";
import { labelled, toFed, type Voice } from "./words.ts";

/** Sessions in which somebody said something that stays; talks alone are in the agenda. */
export function sessionsSection(voice: Voice): SectionBlock {
  const { data, t, title } = voice;
  const known = new Set(data.sessions.map((s) => s.id));
  // Sessions taken out of the agenda keep what their tables said.
  const gone = [
    ...new Set([...data.highlights, ...data.findings, ...data.handIns, ...data.late].map((x) => x.sessionId)),
  ].filter((id) => !known.has(id));
  const all = [...data.sessions, ...gone.map((id) => ({ id, title: {}, short: {} }))];
  const blocks = all.flatMap(({ id, title: words }) => {
    const highlights = data.highlights.filter((h) => h.sessionId === id);
    const findings = data.findings.filter((f) => f.sessionId === id);
    const handIns = data.handIns.filter((h) => h.sessionId === id);
    const late = data.late.filter((words) => words.sessionId === id);
    const tables = data.agenda.some(
      (step) => step.sessionId === id && step.group === "table" && step.runs.length > 0,
    );
    const officers = officersOf(voice, id);
    if (!tables && officers.length + highlights.length + findings.length + handIns.length + late.length === 0)
      return [];
    return [
      section(
        anchors.session(id),
        3,
        [text(title(words))],
        [
          ...officers,
          section(
            `findings-${id}`,
            4,
            [text(t.sessions.findings)],
            findings.length === 0
              ? [paragraph(text(data.workshop.complete ? t.sessions.noFindings : t.sessions.notYet))]
              : list(findings.map((f) => findingItem(voice, f))),
          ),
          section(
            `highlights-${id}`,
            4,
            [text(t.sessions.highlights)],
            highlights.length === 0 ? [paragraph(text(t.sessions.noHighlights))] : byTable(voice, highlights),
          ),
          ...(handIns.length === 0
            ? []
            : [section(`notes-of-${id}`, 4, [text(t.sessions.handIns)], handInList(voice, handIns))]),
          ...(late.length === 0
            ? []
            : [
                section(
                  `late-${id}`,
                  4,
                  [text(t.sessions.late)],
                  [paragraph(text(t.sessions.lateLine)), ...lateList(voice, late)],
                ),
              ]),
        ],
      ),
    ];
  });
  return section(
    "sessions",
    2,
    [text(t.sessions.title)],
    blocks.length === 0 ? [paragraph(text(t.sessions.noHighlights))] : blocks,
  );
}

function officersOf(voice: Voice, sessionId: string): Block[] {
  const { data, t } = voice;
  const holders = (role: "chair" | "sessionRapporteur") => [
    ...new Set(data.roles.filter((r) => r.sessionId === sessionId && r.role === role).map((r) => r.personId)),
  ];
  return (
    [
      ["chair", t.sessions.chair],
      ["sessionRapporteur", t.sessions.rapporteur],
    ] as const
  ).flatMap(([role, label]) => {
    const names = holders(role).map(voice.person);
    return names.length === 0 ? [] : [paragraph(...labelled(voice, label, [text(names.join("; "))]))];
  });
}

function findingItem(voice: Voice, finding: ReportFinding): ListItem {
  const { t } = voice;
  const sources = joined(
    finding.sources.flatMap((source) => {
      const line = sourceLine(voice, source);
      return line ? [line] : [];
    }),
  );
  return {
    id: anchors.finding(finding.id),
    line: [
      record(finding.text),
      text(` (${voice.person(finding.by)}; `),
      ...labelled(voice, t.sessions.sources, sources.length > 0 ? sources : [text(t.sessions.noSources)]),
      text(")"),
    ],
  };
}

function sourceLine(voice: Voice, source: ReportSource): Line | null {
  const { t } = voice;
  if (source.kind === "highlight") {
    const highlight = voice.highlights.get(source.highlightId);
    return highlight ? [link(anchors.highlight(highlight.id), t.highlight(highlight.number))] : null;
  }
  const handIn = voice.data.handIns.find((h) => h.id === source.handInId);
  if (!handIn) return null;
  const cluster =
    source.clusterId === null
      ? undefined
      : handIn.boards.flatMap((b) => b.clusters).find((c) => c.id === source.clusterId);
  return cluster
    ? [
        link(
          anchors.cluster(handIn.id, cluster.id),
          `${voice.table(handIn.tableId)}, ${t.cluster(cluster.mark)}`,
        ),
      ]
    : [link(anchors.handIn(handIn.id), voice.table(handIn.tableId))];
}

function byTable(voice: Voice, highlights: readonly ReportHighlight[]): readonly Block[] {
  const tables = [...new Set(highlights.map((h) => h.tableId))].sort(
    (a, b) => Number(a.slice(1)) - Number(b.slice(1)),
  );
  return list(
    tables.map((tableId) => ({
      line: [badge("table", voice.table(tableId))],
      blocks: list(highlights.filter((h) => h.tableId === tableId).map((h) => highlightItem(voice, h))),
    })),
  );
}

function highlightItem(voice: Voice, h: ReportHighlight): ListItem {
  const { t } = voice;
  const line: Line[] = [[badge("highlight", t.highlight(h.number)), text(t.colon), record(h.text)]];
  if (h.addressee !== null) line.push([text(t.to(h.addressee))]);
  if (h.tableAddressee !== h.addressee)
    line.push([
      text(h.tableAddressee === null ? t.sessions.tableSaidNone : t.sessions.tableSaid(h.tableAddressee)),
    ]);
  line.push(
    h.feeds.length > 0
      ? labelled(voice, t.sessions.feeds, toFed(voice, h.feeds))
      : [text(t.sessions.feedsNone)],
  );
  return { id: anchors.highlight(h.id), line: joined(line, " · "), blocks: sourcesOf(voice, h, true) };
}

function lateList(voice: Voice, late: readonly ReportLate[]): readonly Block[] {
  const { t } = voice;
  return list(
    [...new Set(late.map((words) => words.tableId))].map((tableId) => ({
      line: [badge("table", voice.table(tableId))],
      blocks: list(
        late
          .filter((words) => words.tableId === tableId)
          .map(({ place, text: words, by }) => ({
            line: [
              text(t.sessions.latePlaces[place.kind]),
              text(t.colon),
              record(words),
              text(` (${voice.author(by)})`),
            ],
          })),
      ),
    })),
  );
}

function handInList(voice: Voice, handIns: readonly ReportHandIn[]): readonly Block[] {
  const { t } = voice;
  const cards = (copies: readonly ReportCardCopy[]) =>
    list(
      copies.map((copy) => {
        const card = voice.cards.get(copy.key);
        // Only cards that a highlight carried have a place of their own below.
        const words =
          card && card.highlights.length > 0 ? link(anchors.card(copy.key), copy.text) : record(copy.text);
        const late =
          card && voice.data.late.some(({ id, tableId }) => id === card.id && tableId === card.tableId);
        const notes = [voice.author(card?.by ?? null), ...(late ? [t.sessions.cameLate] : [])];
        return { line: [words, text(` (${notes.join(", ")})`)] };
      }),
    );
  const sorted = handIns.toSorted((a, b) => Number(a.tableId.slice(1)) - Number(b.tableId.slice(1)));
  return list(
    sorted.map((handIn) => {
      const items = handIn.boards.flatMap((board): ListItem[] => [
        ...(board.notes === "" ? [] : [{ line: labelled(voice, t.sessions.notes, [record(board.notes)]) }]),
        ...board.statements.map((statement) => ({
          line: labelled(voice, t.sessions.statements, [record(statement.text)]),
        })),
        ...board.clusters.map((cluster) => ({
          id: anchors.cluster(handIn.id, cluster.id),
          line: [
            badge("cluster", t.cluster(cluster.mark)),
            text(" "),
            record(cluster.title === "" ? t.untitled : cluster.title),
          ],
          blocks: cards(cluster.cards),
        })),
        ...(board.leftovers.length === 0
          ? []
          : [{ line: [text(t.sessions.leftovers)], blocks: cards(board.leftovers) }]),
      ]);
      return {
        id: anchors.handIn(handIn.id),
        line: [
          badge("table", voice.table(handIn.tableId)),
          text(` · ${t.sessions.handedIn(handIn.version)}`),
        ],
        blocks: items.length === 0 ? list([{ line: [text(t.sessions.nothing)] }]) : list(items),
      };
    }),
  );
}
