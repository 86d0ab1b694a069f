/** The general rapporteur: from all highlights to a list of ten, with the words in a document of its own. */
import { nanoid } from "nanoid";
import { editPoint, editSentence, movePoint } from "../../../shared/board/board.ts";
import { COMPILE_BOARD, WORDING_BOARD } from "../../../shared/ids.ts";
import { inList, usedHighlights } from "../../../shared/workshop/recommendations.ts";
import type { Desk, Highlight } from "../../../shared/workshop/state.ts";
import { typed, type Pace } from "../pace.ts";
import type { Person } from "../people.ts";
import { FINAL_RECOMMENDATIONS, TABLE_RECOMMENDATIONS } from "../quoted.ts";
import { themeOf } from "../words.ts";

/** What the list shall hold: one entry for each addressee and theme that the tables spoke of. */
interface Group {
  readonly addressee: string;
  readonly theme: string;
  readonly sentence: string;
  readonly highlights: readonly Highlight[];
}
const MOST_POINTS = 4;

export class GeneralRapporteur {
  readonly person: Person;

  constructor(person: Person) {
    this.person = person;
  }

  get desk(): Desk {
    const { desk } = this.person.connection.held;
    if (!desk) throw new Error("the general rapporteur does not hear the desk");
    return desk;
  }
  compileBoard() {
    return this.person.board(COMPILE_BOARD, 1);
  }
  wordingBoard() {
    return this.person.board(WORDING_BOARD, 1);
  }

  /** Groups, words and points; a merge is undone when it turns out wrong. Nothing is done twice. */
  async compile(pace: Pace): Promise<void> {
    if (inList(this.desk).length > 0) return;
    const groups = groupsOf(this.person.room.highlights, this.person.room.agenda.themes);
    const ids: string[] = [];
    for (const group of groups) ids.push(await this.#addGroup(group, pace));
    await this.#mergeTwo(groups, ids, pace);
    await this.#spreadTheOthers(groups, ids);
    await this.#polish(pace);
  }

  async #addGroup(group: Group, pace: Pace): Promise<string> {
    const id = nanoid(12);
    const { addressee, theme } = group;
    await pace.think(30);
    const [first] = group.highlights;
    await this.person.act("recommendation.add", {
      id,
      sentence: group.sentence,
      highlightIds: first ? [first.id] : [],
      addressee,
      theme,
    });
    const points = group.highlights.slice(0, MOST_POINTS).map((highlight, i) => ({
      id: nanoid(12),
      text: highlight.text,
      highlightIds: group.highlights.filter((_, n) => n % MOST_POINTS === i).map((h) => h.id),
    }));
    for (const point of points) {
      await pace.think(10);
      await this.person.act("point.add", { recommendationId: id, ...point });
    }
    return id;
  }

  /** Eleven groups, ten places: the two that are nearest become one; before that a wrong merge, undone. */
  async #mergeTwo(groups: readonly Group[], ids: readonly string[], pace: Pace): Promise<void> {
    const at = (addressee: string, theme: string) =>
      ids[groups.findIndex((g) => g.addressee === addressee && g.theme === theme)];
    const [wrong, into] = [ids[1], ids[0]];
    if (wrong === undefined || into === undefined) return;
    await this.person.act("recommendation.merge", { id: wrong, into });
    await pace.think(15);
    await this.person.act("recommendation.unmerge", { id: wrong });
    const from = at("United Nations", "Knowledge sharing");
    const near = at("United Nations", "Capacity building");
    if (from === undefined || near === undefined) return;
    await pace.think(15);
    await this.person.act("recommendation.merge", { id: from, into: near });
  }

  /** What the tables said before they named addressees backs the entries of the same theme. */
  async #spreadTheOthers(groups: readonly Group[], ids: readonly string[]): Promise<void> {
    const used = usedHighlights(this.desk);
    const open = this.person.room.highlights.filter((h) => !used.has(h.id) && h.clusters.length > 0);
    for (const highlight of open) {
      const index = groups.findIndex((g) => g.theme === themeOf(highlight.text));
      const id = ids[index];
      if (id === undefined) continue;
      await this.person.act("recommendation.source", {
        id,
        pointId: null,
        highlightId: highlight.id,
        on: true,
      });
    }
    // One of them is for somebody else than the table thought.
    const [first] = open;
    const [addressee] = this.person.room.agenda.addressees;
    if (first && addressee !== undefined)
      await this.person.act("highlight.address", { highlightId: first.id, addressee });
  }

  /** Words are worked on in the document; the list is put in order. */
  async #polish(pace: Pace): Promise<void> {
    const board = await this.compileBoard();
    await board.settle();
    for (const { id } of inList(this.desk)) {
      const text = board.content.texts.find((t) => t.id === id);
      if (!text) continue;
      // Written away from and back to: what is published is the last word.
      editSentence(board.doc, id, `${text.sentence}, first draft`);
      await typed(text.sentence, pace, (soFar) => editSentence(board.doc, id, soFar), 0.5);
      const [first, second] = text.points.filter((p) => !p.hidden);
      if (!first || !second) continue;
      movePoint(board.doc, id, second.id, first.id);
      const improved = `${second.text.replace(/\.$/, "")}.`;
      await typed(improved, pace, (soFar) => editPoint(board.doc, id, second.id, soFar), 0.3);
    }
    await board.saved();
    const last = inList(this.desk).at(-1);
    if (last) await this.person.act("recommendation.order", { id: last.id, by: -1 });
  }

  publish(): Promise<void> {
    return this.person.act("list.publish", {});
  }

  /** The final words, live on the projector: the sentence, then point by point; each kept as a numbered version. */
  async word(pace: Pace): Promise<void> {
    const board = await this.wordingBoard();
    for (const { recommendationId: id, versions } of this.person.room.wordings) {
      if (versions.length >= 2) continue;
      await this.person.act("wording.show", { recommendationId: id });
      const start = board.content.texts.find((text) => text.id === id);
      const final = FINAL_RECOMMENDATIONS.find((quoted) => quoted.text === start?.sentence);
      if (!start) continue;
      await this.person.act("wording.keep", { recommendationId: id });
      const points = start.points.filter((point) => !point.hidden);
      for (const [i, point] of points.entries()) {
        const text = final?.points[i] ?? `${point.text.replace(/\.$/, "")}, beginning this year.`;
        await typed(text, pace, (soFar) => editPoint(board.doc, id, point.id, soFar), 0.5);
      }
      await board.saved();
      await this.person.act("wording.keep", { recommendationId: id });
    }
  }
}

/** Highlights that name an addressee, by addressee and theme; those whose theme nobody sees are one group for each addressee. */
function groupsOf(highlights: readonly Highlight[], themes: readonly string[]): readonly Group[] {
  const groups = new Map<string, { addressee: string; theme: string; highlights: Highlight[] }>();
  for (const highlight of highlights) {
    const { addressee } = highlight;
    if (addressee === null) continue;
    const seen = themeSeen(highlight.text);
    const theme = themes.includes(seen) ? seen : "";
    const key = `${addressee} ${theme}`;
    const group = groups.get(key) ?? { addressee, theme, highlights: [] };
    groups.set(key, group);
    group.highlights.push(highlight);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    sentence: sentenceOf(group.addressee, group.theme),
  }));
}

/** The record has a theme or two that the agenda calls otherwise. */
function themeSeen(text: string): string {
  const quoted = TABLE_RECOMMENDATIONS.find((r) => r.text === text);
  switch (quoted?.theme) {
    case undefined:
      return themeOf(text) ?? "";
    case "Small island developing states":
      return "Small island states";
    case "Capacity building and knowledge sharing":
      return text.includes("knowledge build-up") ? "Knowledge sharing" : "Capacity building";
    default:
      return quoted?.theme ?? "";
  }
}

/** The two that the real room kept, in its own words; the others in ours. */
function sentenceOf(addressee: string, theme: string): string {
  const [first, second] = FINAL_RECOMMENDATIONS;
  if (first && addressee === first.addressee && theme === "Governance and leadership") return first.text;
  if (second && addressee === second.addressee && theme === "Small island states") return second.text;
  const about = theme === "" ? "What no theme holds" : theme;
  return `${about}: what ${addressee} should do next`;
}
