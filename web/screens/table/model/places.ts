/** The places that a table may fill with highlights, per addressee where the prompt has some. */
import type { BoardContent } from "../../../../shared/board/actions.ts";
import type { HighlightDraft } from "../../../../shared/workshop/state.ts";

export interface Place {
  /** Counted over all sections, from 1. */
  readonly number: number;
  readonly draft: HighlightDraft | null;
}
export interface Section {
  readonly addressee: string | null;
  readonly places: readonly Place[];
}

/** Drafts in the order in which they were begun; a draft whose addressee is no longer asked for has its own section. */
export function sectionsOf(
  record: { readonly places: number; readonly addressees: readonly string[] },
  drafts: readonly HighlightDraft[],
): readonly Section[] {
  const asked: readonly (string | null)[] = record.addressees.length === 0 ? [null] : record.addressees;
  const others = [...new Set(drafts.map(({ addressee }) => addressee))].filter(
    (addressee) => !asked.includes(addressee),
  );
  let number = 0;
  return [...asked, ...others].map((addressee) => {
    const own = drafts.filter((draft) => draft.addressee === addressee);
    const free = asked.includes(addressee) ? Math.max(0, record.places - own.length) : 0;
    const places = [...own, ...Array.from({ length: free }, () => null)].map((draft) => {
      number += 1;
      return { number, draft };
    });
    return { addressee, places };
  });
}

/** Drafts of a prompt that have not been removed. */
export const draftsOf = (drafts: readonly HighlightDraft[], promptId: string): readonly HighlightDraft[] =>
  drafts.filter((draft) => draft.promptId === promptId && draft.state !== "dropped");

/** Clusters with cards that no highlight rests on yet. */
export function unusedClusters(content: BoardContent, drafts: readonly HighlightDraft[]): readonly string[] {
  const used = new Set(drafts.flatMap(({ clusterIds }) => clusterIds));
  return content.clusters
    .filter(
      ({ id, hidden }) =>
        !hidden && !used.has(id) && content.cards.some((card) => card.cluster === id && !card.hidden),
    )
    .map(({ id }) => id);
}
