/** From each final recommendation to its points, their highlights, clusters, cards, and the people who wrote them. */
import type { Company } from "../delegates/company.ts";
import { FINAL_RECOMMENDATIONS } from "../delegates/quoted.ts";
import type { Highlight } from "../../shared/workshop/state.ts";
import type { Checks } from "./checks.ts";

export interface Trace {
  readonly sentence: string;
  readonly points: number;
  readonly highlights: number;
  readonly clusters: number;
  readonly cards: number;
  readonly authors: number;
}

/** What a person can do with the room that everybody holds: `highlights`, `published` and `wordings`. */
export function checkTraces(company: Company, checks: Checks): readonly Trace[] {
  const { room } = company.screen;
  const byRef = new Map(company.delegates.map((person) => [person.ref, person]));
  return room.wordings.map(({ recommendationId, versions }) => {
    const final = versions.at(-1);
    const origin = room.published?.recommendations.find((r) => r.id === recommendationId);
    const quoted = FINAL_RECOMMENDATIONS.find((one) => one.text === final?.sentence);
    checks.that(final !== undefined && origin !== undefined, `${recommendationId} has no kept wording`);
    checks.that(versions.length >= 2, `the wording of ${recommendationId} was never changed`);
    checks.that(
      quoted !== undefined && final?.points.map(({ text }) => text).join("|") === quoted.points.join("|"),
      () => `the wording that was kept is not the one that was typed: ${JSON.stringify(final)}`,
    );
    const found = { highlights: new Set<string>(), clusters: new Set<string>() };
    const cards = new Set<string>();
    const authors = new Set<string>();
    for (const point of final?.points ?? []) {
      const sources = point.sources.map((id) => room.highlights.find((h) => h.id === id));
      checks.that(
        sources.length > 0 && sources.every((source) => source !== undefined),
        `point "${point.text.slice(0, 40)}" rests on nothing`,
      );
      for (const highlight of sources.filter((source) => source !== undefined)) {
        found.highlights.add(highlight.id);
        for (const cluster of highlight.clusters) found.clusters.add(cluster.id);
        for (const card of cardsOf(highlight)) {
          cards.add(card.id);
          const author = byRef.get(card.by ?? "");
          const own = author?.own.cards.find(({ id }) => id === card.id);
          checks.that(
            author !== undefined && own?.text === card.text && own.revealed,
            () => `card ${card.id} is not what ${card.by} wrote: "${card.text}"`,
          );
          checks.that(
            author?.own.seats[highlight.seatingId]?.tableId === highlight.tableId,
            () => `card ${card.id} was not written at ${highlight.tableId}`,
          );
          if (author) authors.add(author.id);
        }
      }
      checks.that(
        sources.some((source) => source !== undefined && cardsOf(source).length > 0),
        `point "${point.text.slice(0, 40)}" leads to no card`,
      );
    }
    return {
      sentence: final?.sentence ?? "",
      points: final?.points.length ?? 0,
      highlights: found.highlights.size,
      clusters: found.clusters.size,
      cards: cards.size,
      authors: authors.size,
    };
  });
}
const cardsOf = ({ cards, clusters }: Highlight) => [
  ...cards,
  ...clusters.flatMap((cluster) => cluster.cards),
];
