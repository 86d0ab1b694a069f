/** Who sat where, and the cards with the way back to what they became. */
import type { WorkshopRole } from "../workshop/state.ts";
import type { ReportSeating, ReportTable } from "./data.ts";
import {
  anchors,
  badge,
  list,
  paragraph,
  record,
  section,
  text,
  type Block,
  type Cell,
  type Line,
  type SectionBlock,
} from "./tree.ts";
import { labelled, toFed, toHighlights, type Voice } from "./words.ts";

export function peopleSection(voice: Voice): SectionBlock {
  const { data, t } = voice;
  const seatings = data.seatings.filter((s) => s.tables.some((table) => table.members.length > 0));
  const officers = officersOf(voice);
  return section(
    "people",
    2,
    [text(t.people.title)],
    [
      ...(officers.length === 0 ? [] : [section("people-runs", 3, [text(t.people.runs)], officers)]),
      ...(seatings.length === 0
        ? [paragraph(text(data.workshop.complete ? t.people.nobody : t.people.notYet))]
        : seatings.map((seating) => seatingSection(voice, seating))),
    ],
  );
}

function officersOf(voice: Voice): readonly Block[] {
  const { data, t } = voice;
  const label: Partial<Record<WorkshopRole, string>> = {
    facilitator: t.sessions.facilitator,
    generalRapporteur: t.sessions.generalRapporteur,
  };
  const lines = (["facilitator", "generalRapporteur"] as const).flatMap((role): Line[] => {
    const names = [...new Set(data.roles.filter((r) => r.role === role).map((r) => r.personId))].map(
      voice.person,
    );
    return names.length === 0 ? [] : [labelled(voice, label[role] ?? "", [text(names.join("; "))])];
  });
  return list(lines.map((line) => ({ line })));
}

function seatingSection(voice: Voice, seating: ReportSeating): SectionBlock {
  const { data, t } = voice;
  const date = data.days.find((day) => day.id === seating.dayId)?.date ?? "";
  const rows = seating.tables
    .filter((table) => table.members.length > 0)
    .map((table): readonly Cell[] => [
      [[badge("table", t.table(table.number))]],
      table.members.map((member) => [
        text(
          member.left ? `${voice.person(member.personId)} (${t.people.left})` : voice.person(member.personId),
        ),
      ]),
      rolesOf(voice, table),
    ]);
  return section(
    `seating-${seating.id}`,
    3,
    [text(t.people.seating(voice.date(date)))],
    [{ is: "table", head: [t.people.table, t.people.members, t.people.roles], numeric: [], rows }],
  );
}

function rolesOf({ data, t, title, person }: Voice, table: ReportTable): Cell {
  return table.roles.map(({ sessionId, role, personId }) => {
    const session = data.sessions.find((s) => s.id === sessionId);
    return [text(`${title(session?.short ?? {})}, ${t.people[role]}${t.colon}${person(personId)}`)];
  });
}

export function cardsSection(voice: Voice): SectionBlock {
  const { data, t } = voice;
  const cards = data.cards.filter((card) => card.highlights.length > 0);
  if (cards.length === 0) return section("cards", 2, [text(t.cards.title)], [paragraph(text(t.cards.empty))]);
  return section(
    "cards",
    2,
    [text(t.cards.title)],
    [
      paragraph(text(t.cards.line)),
      ...list(
        cards.map((card) => ({
          id: anchors.card(card.key),
          line: [
            record(card.text),
            text(` (${[...new Set([voice.author(card.by), voice.table(card.tableId)])].join(", ")}) · `),
            ...labelled(voice, t.cards.highlights, toHighlights(voice, card.highlights)),
            text(" · "),
            ...(card.feeds.length > 0
              ? labelled(voice, t.cards.feeds, toFed(voice, card.feeds))
              : [text(t.sessions.feedsNone)]),
          ],
        })),
      ),
    ],
  );
}
