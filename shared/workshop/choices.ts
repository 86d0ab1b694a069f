/** Two of ten: every table hands in its choice, secret until closed; the two with most tables are kept. */
import * as z from "zod/mini";
import { WORDING_BOARD, idSchema, tableIdSchema } from "../ids.ts";
import { command, refuse, roomEvent, tableEvent, type Decision } from "./define.ts";
import { currentPrompt } from "./find.ts";
import { pointShape } from "./recommendations.ts";
import { upsert, withOrWithout } from "./rules.ts";
import type { Ballot, KeptWording, Room, Wording } from "./state.ts";
import { instantSchema } from "./times.ts";

const ids = z.array(idSchema);

export const ballotOpened = roomEvent(
  "ballot.opened",
  z.object({ id: idSchema, promptId: idSchema, options: ids, picks: z.int(), keep: z.int(), settled: ids }),
  (room, data, { at: openedAt }) => ({
    ...room,
    ballots: upsert(room.ballots, {
      ...data,
      openedAt,
      turnout: [],
      choices: null,
      closedAt: null,
      kept: null,
    }),
  }),
);
export const ballotCast = tableEvent(
  "ballot.cast",
  z.object({ ballotId: idSchema, picks: ids }),
  (table, { ballotId, picks }) => ({ ...table, picks: { ...table.picks, [ballotId]: picks } }),
);
/** Everyone may know who has handed in, nobody what. */
export const ballotCounted = roomEvent(
  "ballot.counted",
  z.object({ ballotId: idSchema, tableId: tableIdSchema }),
  (room, { ballotId, tableId }) =>
    ballot(room, ballotId, (b) => ({ ...b, turnout: withOrWithout(b.turnout, tableId, true) })),
);
export const ballotClosed = roomEvent(
  "ballot.closed",
  z.object({ ballotId: idSchema, choices: z.record(tableIdSchema, ids), at: instantSchema }),
  (room, { ballotId, choices, at: closedAt }) => ballot(room, ballotId, (b) => ({ ...b, choices, closedAt })),
);
export const ballotConfirmed = roomEvent(
  "ballot.confirmed",
  z.object({ ballotId: idSchema, kept: ids }),
  (room, { ballotId, kept }) => {
    const wordings: readonly Wording[] = kept.map(
      (id) => room.wordings.find((w) => w.recommendationId === id) ?? { recommendationId: id, versions: [] },
    );
    return { ...ballot(room, ballotId, (b) => ({ ...b, kept })), wordings, wordingShown: kept[0] ?? null };
  },
);
export const wordingShown = roomEvent(
  "wording.shown",
  z.object({ recommendationId: z.nullable(idSchema) }),
  (room, { recommendationId }) => ({ ...room, wordingShown: recommendationId }),
);
export const wordingKept = roomEvent(
  "wording.kept",
  z.object({
    recommendationId: idSchema,
    version: z.int(),
    sentence: z.string(),
    points: z.array(pointShape),
  }),
  (room, { recommendationId, ...words }, { at: keptAt, by }) => {
    const version: KeptWording = { ...words, at: keptAt, by };
    return {
      ...room,
      wordings: room.wordings.map((w) =>
        w.recommendationId === recommendationId ? { ...w, versions: [...w.versions, version] } : w,
      ),
    };
  },
);
const ballot = (room: Room, id: string, to: (ballot: Ballot) => Ballot): Room => ({
  ...room,
  ballots: room.ballots.map((b) => (b.id === id ? to(b) : b)),
});

export interface Tally {
  /** All options, most tables first; equals keep the order of the list. */
  readonly counts: readonly { readonly id: string; readonly tables: number }[];
  /** Above the edge, settled ones of an earlier ballot first. */
  readonly kept: readonly string[];
  /** Equal at the edge: too many for the places left. Empty where there is no tie. */
  readonly tied: readonly string[];
  readonly placesLeft: number;
}

/**
 * Counts tables per option and keeps those with most. A tie at the edge keeps only what stands clearly above it: who
 * ties is chosen once more. Options that no table chose are never kept.
 */
export function tally(ballot: Pick<Ballot, "options" | "keep" | "settled" | "choices">): Tally {
  const choices = Object.values(ballot.choices ?? {});
  const counts = ballot.options
    .map((id) => ({ id, tables: choices.filter((picks) => picks.includes(id)).length }))
    .sort((a, b) => b.tables - a.tables);
  const chosen = counts.filter((c) => c.tables > 0);
  const edge = chosen[ballot.keep - 1]?.tables ?? 0;
  const above = chosen.filter((c) => c.tables > edge).map((c) => c.id);
  const atEdge = chosen.filter((c) => c.tables === edge).map((c) => c.id);
  const fits = above.length + atEdge.length <= ballot.keep;
  const kept = fits ? [...above, ...atEdge] : above;
  return {
    counts,
    kept: [...ballot.settled, ...kept],
    tied: fits ? [] : atEdge,
    placesLeft: ballot.keep - kept.length,
  };
}

const facilitator = ["facilitator@workshop"] as const;
const find = (room: Room, id: string) => room.ballots.find((b) => b.id === id);

export const choiceCommands = {
  /** The rule is fixed before anyone chooses: how many each table picks, how many plenary keeps, ties are chosen once more. */
  "ballot.open": command({
    input: z.object({
      id: idSchema,
      promptId: idSchema,
      picks: z.int().check(z.minimum(1), z.maximum(50)),
      keep: z.int().check(z.minimum(1), z.maximum(50)),
    }),
    allow: facilitator,
    decide({ room }, { id, promptId, picks, keep }): Decision {
      const prompt = currentPrompt(room);
      if (find(room, id)) return [];
      if (prompt?.id !== promptId) return refuse("STALE");
      if (prompt.kind !== "select" || prompt.from !== "recommendations") return refuse("WRONG_KIND");
      if (!room.published) return refuse("NOTHING_TO_SEND");
      if (room.ballots.some((b) => b.closedAt === null)) return refuse("BALLOT_OPEN");
      const options = room.published.recommendations.map((r) => r.id);
      return [
        ballotOpened({
          id,
          promptId,
          options,
          picks: Math.min(picks, options.length),
          keep: Math.min(keep, options.length),
          settled: [],
        }),
      ];
    },
  }),
  /** A tie at the edge is chosen once more, among the tied only, for the places that are left. */
  "ballot.again": command({
    input: z.object({ id: idSchema, ballotId: idSchema }),
    allow: facilitator,
    decide({ room }, { id, ballotId }): Decision {
      const before = find(room, ballotId);
      if (!before) return refuse("UNKNOWN_ITEM");
      if (find(room, id)) return [];
      if (room.ballots.some((b) => b.closedAt === null)) return refuse("BALLOT_OPEN");
      const result = tally(before);
      if (result.tied.length === 0 || before.kept !== null) return refuse("NOT_THE_RESULT");
      return [
        ballotOpened({
          id,
          promptId: before.promptId,
          options: [...result.tied],
          picks: result.placesLeft,
          keep: result.placesLeft,
          settled: [...result.kept],
        }),
      ];
    },
  }),
  /** Changeable until it is closed. */
  "ballot.cast": command({
    input: z.object({ ballotId: idSchema, tableId: tableIdSchema, picks: ids.check(z.maxLength(50)) }),
    allow: ["rapporteur@table", "rapporteursDevice@table"],
    decide({ room, tables }, { ballotId, tableId, picks }): Decision {
      const open = find(room, ballotId);
      if (!open) return refuse("UNKNOWN_ITEM");
      if (open.closedAt !== null) return refuse("BALLOT_CLOSED");
      const chosen = [...new Set(picks)];
      if (chosen.some((id) => !open.options.includes(id))) return refuse("UNKNOWN_ITEM");
      if (chosen.length > open.picks) return refuse("TOO_MANY_CHOICES");
      if (chosen.length < open.picks) return refuse("TOO_FEW_CHOICES");
      if (tables[tableId]?.picks[ballotId]?.join() === chosen.join()) return [];
      const cast = ballotCast(tableId, { ballotId, picks: chosen });
      return open.turnout.includes(tableId) ? [cast] : [cast, ballotCounted({ ballotId, tableId })];
    },
  }),
  /** The secret ends here: the result carries every table's choice. */
  "ballot.close": command({
    input: z.object({ ballotId: idSchema }),
    allow: facilitator,
    decide({ room, tables }, { ballotId }, { now }): Decision {
      const open = find(room, ballotId);
      if (!open) return refuse("UNKNOWN_ITEM");
      if (open.closedAt !== null) return [];
      const choices = Object.fromEntries(
        Object.entries(tables).flatMap(([tableId, table]) =>
          table.picks[ballotId] ? [[tableId, [...table.picks[ballotId]]]] : [],
        ),
      );
      return [ballotClosed({ ballotId, choices, at: now })];
    },
  }),
  /** Plenary keeps what the arithmetic says; among those still tied after a second choice the room decides. */
  "ballot.confirm": command({
    input: z.object({ ballotId: idSchema, kept: ids.check(z.minLength(1), z.maxLength(50)) }),
    allow: facilitator,
    decide({ room }, { ballotId, kept }): Decision {
      const closed = find(room, ballotId);
      if (!closed || !room.published) return refuse("UNKNOWN_ITEM");
      if (closed.closedAt === null) return refuse("BALLOT_OPEN");
      if (closed.kept?.join() === kept.join()) return [];
      const result = tally(closed);
      const again = room.ballots
        .slice(0, room.ballots.indexOf(closed))
        .some((b) => b.promptId === closed.promptId && closed.options.length < b.options.length);
      const places = result.kept.length + result.placesLeft;
      const free = kept.filter((id) => !result.kept.includes(id));
      const fits =
        result.kept.every((id) => kept.includes(id)) &&
        new Set(kept).size === kept.length &&
        kept.length <= places;
      if (!fits || (free.length > 0 && !(again && free.every((id) => result.tied.includes(id)))))
        return refuse("NOT_THE_RESULT");
      if (result.tied.length > 0 && free.length === 0) return refuse("NOT_THE_RESULT");
      const texts = room.published.recommendations
        .filter((r) => kept.includes(r.id))
        .map((r) => ({
          id: r.id,
          sentence: r.sentence,
          points: r.points.map(({ id, text }) => ({ id, text })),
        }));
      const fresh = texts.filter((text) => !room.wordings.some((w) => w.recommendationId === text.id));
      return {
        events: [ballotConfirmed({ ballotId, kept })],
        boards: [{ op: "texts.write", boardId: WORDING_BOARD, texts: fresh }],
      };
    },
  }),
  "wording.show": command({
    input: z.object({ recommendationId: z.nullable(idSchema) }),
    allow: ["facilitator@workshop", "generalRapporteur@workshop"],
    decide({ room }, { recommendationId }): Decision {
      if (recommendationId !== null && !room.wordings.some((w) => w.recommendationId === recommendationId))
        return refuse("UNKNOWN_ITEM");
      return room.wordingShown === recommendationId ? [] : [wordingShown({ recommendationId })];
    },
  }),
  /** Freezes what stands in the document as a numbered version; the sources of its points go along. */
  "wording.keep": command({
    input: z.object({ recommendationId: idSchema }),
    allow: ["facilitator@workshop", "generalRapporteur@workshop"],
    decide({ room }, { recommendationId }, context): Decision {
      const wording = room.wordings.find((w) => w.recommendationId === recommendationId);
      const words = context.readBoard(WORDING_BOARD).texts.find((text) => text.id === recommendationId);
      const origin = room.published?.recommendations.find((r) => r.id === recommendationId);
      if (!wording || !words || !origin) return refuse("UNKNOWN_ITEM");
      const sentence = words.sentence.trim();
      const points = words.points
        .filter((p) => !p.hidden && p.text.trim() !== "")
        .map((p) => ({
          id: p.id,
          text: p.text.trim(),
          sources: [...(origin.points.find((o) => o.id === p.id)?.sources ?? [])],
        }));
      if (sentence === "") return refuse("NOTHING_TO_SEND");
      const last = wording.versions.at(-1);
      if (last && last.sentence === sentence && JSON.stringify(last.points) === JSON.stringify(points))
        return [];
      return [wordingKept({ recommendationId, version: wording.versions.length + 1, sentence, points })];
    },
  }),
};
export const choiceEvents = [
  ballotOpened,
  ballotCast,
  ballotCounted,
  ballotClosed,
  ballotConfirmed,
  wordingShown,
  wordingKept,
];
