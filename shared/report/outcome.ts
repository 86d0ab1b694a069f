/** What came out: the final recommendations with everything they rest on, the tables' choices, the list as a matrix. */
import type {
  ReportChoice,
  ReportFinal,
  ReportHighlight,
  ReportPoint,
  ReportRecommendation,
} from "./data.ts";
import {
  anchors,
  badge,
  joined,
  link,
  list,
  paragraph,
  record,
  section,
  strong,
  text,
  type Block,
  type Cell,
  type Line,
  type ListItem,
  type SectionBlock,
} from "./tree.ts";
import { labelled, toHighlights, toRecommendation, type Voice } from "./words.ts";

// The final ones ------------------------------------------------------------------------------------

export function finalSection(voice: Voice): SectionBlock {
  const { data, t } = voice;
  return section(
    "final",
    2,
    [text(t.final.title)],
    data.final.length === 0
      ? [paragraph(text(t.final.empty))]
      : data.final.map((one) => finalOne(voice, one)),
  );
}

function finalOne(voice: Voice, one: ReportFinal): SectionBlock {
  const { t } = voice;
  const said: Line[] = [[badge("final", t.final.adopted)]];
  if (one.addressee !== "") said.push([text(t.to(one.addressee))]);
  if (one.theme !== "") said.push([text(one.theme)]);
  if (one.chosenBy) said.push([text(t.final.chosenBy(one.chosenBy.tables, one.chosenBy.of))]);
  if (one.number !== null) said.push(toRecommendation(voice, one.recommendationId));
  const listed = voice.recommendations.get(one.recommendationId);
  return section(
    anchors.final(one.recommendationId),
    3,
    [record(one.sentence)],
    [
      paragraph(...joined(said, " · ")),
      ...(listed && listed.sources.length > 0
        ? [paragraph(...labelled(voice, t.final.sources, toHighlights(voice, listed.sources)))]
        : []),
      ...list(pointItems(voice, one.points, t.final.noSources), true),
      paragraph(text(one.version === 0 ? t.final.asListed : t.final.version(one.version))),
      ...earlier(voice, one),
      section(
        `${anchors.final(one.recommendationId)}-trace`,
        4,
        [text(t.final.trace)],
        trace(voice, one.sources),
      ),
    ],
  );
}

/** Points with the highlights that each rests on. */
function pointItems(voice: Voice, points: readonly ReportPoint[], none: string): ListItem[] {
  return points.map((point) => {
    const sources = toHighlights(voice, point.sources);
    return {
      line: [record(point.text), text(" ("), ...(sources.length > 0 ? sources : [text(none)]), text(")")],
    };
  });
}

function earlier({ t }: Voice, { versions, version }: ReportFinal): readonly Block[] {
  const old = versions.filter((v) => v.version !== version);
  if (old.length === 0) return [];
  const items = old.map((v): ListItem => ({
    line: [text(`${t.final.earlierVersion(v.version)}${t.colon}`), record(v.sentence)],
    blocks: list(
      v.points.map((p) => ({ line: [record(p.text)] })),
      true,
    ),
  }));
  return [paragraph(text(t.final.earlier)), ...list(items)];
}

/** Recommendation, highlights, clusters, cards: each step one level deeper, every name a link. */
function trace(voice: Voice, sources: readonly string[]): readonly Block[] {
  const { t } = voice;
  const highlights = sources.flatMap((id) => voice.highlights.get(id) ?? []);
  if (highlights.length === 0) return [paragraph(text(t.final.noTrace))];
  const cards = new Set(
    highlights.flatMap((h) => [...h.clusters.flatMap((c) => c.cards), ...h.cards].map((c) => c.key)),
  );
  const clusters = new Set(highlights.flatMap((h) => h.clusters.map((c) => `${h.tableId}/${c.id}`)));
  return [
    paragraph(text(t.final.traceLine(cards.size, clusters.size, highlights.length))),
    ...list(
      highlights.map((h) => ({
        line: [
          link(anchors.highlight(h.id), t.highlight(h.number)),
          text(` · ${voice.table(h.tableId)}${t.colon}`),
          record(h.text),
        ],
        blocks: sourcesOf(voice, h, true),
      })),
    ),
  ];
}

/** A highlight's clusters and cards as nested lists. */
export function sourcesOf(voice: Voice, highlight: ReportHighlight, saysWhenNone: boolean): readonly Block[] {
  const { t } = voice;
  const card = ({ key, text: words }: { key: string; text: string }): ListItem => ({
    line: [link(anchors.card(key), words), text(` (${voice.author(voice.cards.get(key)?.by ?? null)})`)],
  });
  const items: ListItem[] = [
    ...highlight.clusters.map((cluster) => ({
      line: [
        badge("cluster", t.cluster(cluster.mark)),
        text(" "),
        record(cluster.title === "" ? t.untitled : cluster.title),
      ],
      blocks: list(cluster.cards.map(card)),
    })),
    ...highlight.cards.map(card),
  ];
  return items.length === 0 && saysWhenNone ? list([{ line: [text(t.final.ownWords)] }]) : list(items);
}

// The choices ---------------------------------------------------------------------------------------

export function choicesSection(voice: Voice): SectionBlock {
  const { data, t } = voice;
  const blocks = data.choices.map((choice) => {
    const round = data.choices.filter((c) => c.promptId === choice.promptId).indexOf(choice) + 1;
    return section(
      anchors.choice(choice.id),
      3,
      [text(round === 1 ? t.choices.first : t.choices.again(round))],
      choiceBlocks(voice, choice),
    );
  });
  return section(
    "choices",
    2,
    [text(t.choices.title)],
    blocks.length === 0 ? [paragraph(text(t.choices.empty))] : blocks,
  );
}

function choiceBlocks(voice: Voice, choice: ReportChoice): Block[] {
  const { t, number } = voice;
  const rule = paragraph(text(t.choices.rule(choice.picks, choice.keep)));
  const names = (ids: readonly string[]) =>
    ids
      .map((id) => voice.recommendations.get(id))
      .map((r) => (r ? t.recommendation(r.number) : t.unlisted))
      .join(", ");
  const settled =
    choice.settled.length > 0 ? [paragraph(text(t.choices.settled(names(choice.settled))))] : [];
  if (choice.closedAt === null) return [rule, ...settled, paragraph(text(t.choices.open(choice.turnout)))];
  const state = (id: string): Line =>
    choice.kept?.includes(id)
      ? [badge("state", t.choices.kept)]
      : choice.tied.includes(id)
        ? [badge("state", t.choices.tied)]
        : [];
  const rows = choice.counts.map(({ recommendationId, tables }): readonly Cell[] => {
    const by = choice.choices.filter((c) => c.picks.includes(recommendationId));
    const words = voice.recommendations.get(recommendationId)?.sentence;
    return [
      [
        [
          ...toRecommendation(voice, recommendationId),
          ...(words === undefined ? [] : [text(t.colon), record(words)]),
        ],
      ],
      [[text(number(tables))]],
      by.length === 0 ? [] : [[text(by.map((c) => c.tableId.slice(1)).join(", "))]],
      [state(recommendationId)],
    ];
  });
  return [
    rule,
    ...settled,
    paragraph(text(t.choices.turnout(choice.choices.length))),
    {
      is: "table",
      head: [t.choices.recommendation, t.choices.tables, t.choices.which, t.choices.result],
      numeric: [1],
      rows,
    },
    ...(choice.tied.length > 0 ? [paragraph(text(t.choices.tie(names(choice.tied))))] : []),
    paragraph(text(choice.kept === null ? t.choices.unconfirmed : t.choices.confirmed(names(choice.kept)))),
  ];
}

// The list ------------------------------------------------------------------------------------------

export function matrixSection(voice: Voice): SectionBlock {
  const { data, t } = voice;
  const unused = data.highlights.filter((h) => h.feeds.length === 0);
  const left =
    unused.length === 0
      ? []
      : [
          section(
            "unused",
            3,
            [text(t.matrix.unused(unused.length, data.highlights.length))],
            list(
              unused.map((h) => ({
                line: [
                  link(anchors.highlight(h.id), t.highlight(h.number)),
                  text(` · ${voice.table(h.tableId)}${t.colon}`),
                  record(h.text),
                ],
              })),
            ),
          ),
        ];
  if (data.recommendations.length === 0)
    return section("matrix", 2, [text(t.matrix.title)], [paragraph(text(t.matrix.empty)), ...left]);
  return section(
    "matrix",
    2,
    [text(t.matrix.title)],
    [
      matrix(voice),
      section(
        "recommendations",
        3,
        [text(t.matrix.list)],
        data.recommendations.map((r) => inFull(voice, r)),
      ),
      ...left,
    ],
  );
}

function matrix({ data, t }: Voice): Block {
  const { addressees, themes } = data.matrix;
  const cell = (addressee: string, theme: string): Cell =>
    data.recommendations
      .filter((r) => r.addressee === addressee && r.theme === theme)
      .map((r) => [
        link(anchors.recommendation(r.id), t.recommendation(r.number)),
        text(t.colon),
        record(r.sentence),
        ...(r.isFinal ? [text(" "), badge("final", t.matrix.adopted, anchors.final(r.id))] : []),
      ]);
  return {
    is: "table",
    id: "matrix-table",
    head: [t.matrix.theme, ...addressees.map((a) => (a === "" ? t.noAddressee : a))],
    numeric: [],
    rows: themes.map((theme) => [
      [[strong(theme === "" ? t.noTheme : theme)]],
      ...addressees.map((addressee) => cell(addressee, theme)),
    ]),
  };
}

function inFull(voice: Voice, r: ReportRecommendation): SectionBlock {
  const { t } = voice;
  const sources = toHighlights(voice, r.sources);
  const place: Line[] = [
    [text(r.addressee === "" ? t.noAddressee : t.to(r.addressee))],
    [text(r.theme === "" ? t.noTheme : r.theme)],
  ];
  if (r.isFinal) place.push([badge("final", t.matrix.adopted, anchors.final(r.id))]);
  return section(
    anchors.recommendation(r.id),
    4,
    [badge("recommendation", t.recommendation(r.number)), text(t.colon), record(r.sentence)],
    [
      paragraph(...joined(place, " · ")),
      paragraph(
        ...labelled(voice, t.matrix.sources, sources.length > 0 ? sources : [text(t.matrix.noSources)]),
      ),
      ...list(pointItems(voice, r.points, t.matrix.noSources), true),
    ],
  );
}
