/** The general rapporteur's list: structure and sources here, the words in the compile document under the same ids. */
import * as z from "zod/mini";
import { COMPILE_BOARD, idSchema } from "../ids.ts";
import { LIMITS, blockText, optionalLine } from "../text.ts";
import {
  command,
  deskEvent,
  refuse,
  roomEvent,
  type Context,
  type Decision,
  type Refused,
} from "./define.ts";
import { upsert, withOrWithout } from "./rules.ts";
import type { CompiledPoint, CompiledRecommendation, Desk, Recommendation, Workshop } from "./state.ts";

const ids = z.array(idSchema);
const compiledPoint = z.object({
  id: idSchema,
  sources: ids,
  hidden: z.boolean(),
  mergedFrom: z.nullable(idSchema),
});
const compiled = z.object({
  id: idSchema,
  sources: ids,
  points: z.array(compiledPoint),
  addressee: z.string(),
  theme: z.string(),
  hidden: z.boolean(),
  mergedInto: z.nullable(idSchema),
});
export const pointShape = z.object({ id: idSchema, text: z.string(), sources: ids });
const published = z.object({
  id: idSchema,
  number: z.int(),
  sentence: z.string(),
  sources: ids,
  points: z.array(pointShape),
  addressee: z.string(),
  theme: z.string(),
});

export const recommendationPut = deskEvent("recommendation.put", compiled, (desk, entry) => ({
  ...desk,
  compiled: upsert(desk.compiled, entry),
}));
export const recommendationsOrdered = deskEvent(
  "recommendation.ordered",
  z.object({ ids }),
  (desk, data) => ({
    ...desk,
    compiled: data.ids
      .flatMap((id) => desk.compiled.find((r) => r.id === id) ?? [])
      .concat(desk.compiled.filter((r) => !data.ids.includes(r.id))),
  }),
);
export const listPublished = roomEvent(
  "list.published",
  z.object({ version: z.int(), recommendations: z.array(published) }),
  (room, data, { at }) => ({ ...room, published: { ...data, at } }),
);

/** In the list that goes out: neither hidden nor merged into another one. */
export const inList = (desk: Desk): readonly CompiledRecommendation[] =>
  desk.compiled.filter((r) => !r.hidden && r.mergedInto === null);
/** Highlights that some recommendation or point of the list rests on. */
export function usedHighlights(desk: Desk): ReadonlySet<string> {
  return new Set(
    inList(desk).flatMap((r) => [
      ...r.sources,
      ...r.points.filter((p) => !p.hidden).flatMap((p) => p.sources),
    ]),
  );
}

const put = (entry: CompiledRecommendation) =>
  recommendationPut({
    ...entry,
    sources: [...entry.sources],
    points: entry.points.map((p) => ({ ...p, sources: [...p.sources] })),
  });
const write = (id: string, sentence: string, points: readonly { id: string; text: string }[] = []) => ({
  op: "texts.write" as const,
  boardId: COMPILE_BOARD,
  texts: [{ id, sentence, points }],
});
const addPoints = (textId: string, points: readonly { id: string; text: string }[]) => ({
  op: "points.add" as const,
  boardId: COMPILE_BOARD,
  textId,
  points,
});
const textOf = (context: Context, id: string) =>
  context.readBoard(COMPILE_BOARD).texts.find((text) => text.id === id);
const known = ({ desk }: Workshop, id: string): CompiledRecommendation | Refused =>
  desk.compiled.find((r) => r.id === id) ?? refuse("UNKNOWN_ITEM");
const highlightsExist = ({ room }: Workshop, wanted: readonly string[]) =>
  wanted.every((id) => room.highlights.some((h) => h.id === id));

const allow = ["generalRapporteur@workshop"] as const;
const place = { addressee: optionalLine(LIMITS.line), theme: optionalLine(LIMITS.line) };
const highlightIds = ids.check(z.maxLength(400));
/** More than anyone can read out; keeps the document small. */
const MOST = 200;

/** The id that a merged sentence or point gets where it goes: a fresh one for each merge, since words change in between. */
function mergedId(id: string, into: CompiledRecommendation): string {
  const times = [...Array(into.points.length + 1).keys()];
  const free = times.find((n) => !into.points.some((p) => p.id === `${id.slice(0, 35)}-m${n}`));
  return `${id.slice(0, 35)}-m${free ?? times.length}`;
}

export const recommendationCommands = {
  "recommendation.add": command({
    input: z.object({ id: idSchema, sentence: optionalLine(LIMITS.statement), highlightIds, ...place }),
    allow,
    decide(workshop, { id, sentence, highlightIds: sources, addressee, theme }): Decision {
      if (workshop.desk.compiled.some((r) => r.id === id)) return [];
      if (workshop.desk.compiled.length >= MOST) return refuse("TOO_MANY");
      if (!highlightsExist(workshop, sources)) return refuse("UNKNOWN_ITEM");
      return {
        events: [put({ id, sources, points: [], addressee, theme, hidden: false, mergedInto: null })],
        boards: [write(id, sentence)],
      };
    },
  }),
  "recommendation.place": command({
    input: z.object({ id: idSchema, ...place }),
    allow,
    decide(workshop, { id, addressee, theme }): Decision {
      const entry = known(workshop, id);
      if ("refused" in entry) return entry;
      return entry.addressee === addressee && entry.theme === theme
        ? []
        : [put({ ...entry, addressee, theme })];
    },
  }),
  "recommendation.source": command({
    input: z.object({ id: idSchema, pointId: z.nullable(idSchema), highlightId: idSchema, on: z.boolean() }),
    allow,
    decide(workshop, { id, pointId, highlightId, on }): Decision {
      const entry = known(workshop, id);
      if ("refused" in entry) return entry;
      if (!highlightsExist(workshop, [highlightId])) return refuse("UNKNOWN_ITEM");
      if (pointId === null)
        return entry.sources.includes(highlightId) === on
          ? []
          : [put({ ...entry, sources: withOrWithout(entry.sources, highlightId, on) })];
      const point = entry.points.find((p) => p.id === pointId);
      if (!point) return refuse("UNKNOWN_ITEM");
      if (point.sources.includes(highlightId) === on) return [];
      return [
        put({
          ...entry,
          points: upsert(entry.points, { ...point, sources: withOrWithout(point.sources, highlightId, on) }),
        }),
      ];
    },
  }),
  "point.add": command({
    input: z.object({
      id: idSchema,
      recommendationId: idSchema,
      text: blockText(LIMITS.statement),
      highlightIds,
    }),
    allow,
    decide(workshop, { id, recommendationId, text, highlightIds: sources }): Decision {
      const entry = known(workshop, recommendationId);
      if ("refused" in entry) return entry;
      if (entry.points.some((p) => p.id === id)) return [];
      if (entry.points.length >= 60) return refuse("TOO_MANY");
      if (!highlightsExist(workshop, sources)) return refuse("UNKNOWN_ITEM");
      const point: CompiledPoint = { id, sources, hidden: false, mergedFrom: null };
      return {
        events: [put({ ...entry, points: [...entry.points, point] })],
        boards: [addPoints(recommendationId, [{ id, text }])],
      };
    },
  }),
  "point.hide": command({
    input: z.object({ recommendationId: idSchema, pointId: idSchema, hidden: z.boolean() }),
    allow,
    decide(workshop, { recommendationId, pointId, hidden }): Decision {
      const entry = known(workshop, recommendationId);
      if ("refused" in entry) return entry;
      const point = entry.points.find((p) => p.id === pointId);
      if (!point) return refuse("UNKNOWN_ITEM");
      return point.hidden === hidden
        ? []
        : [put({ ...entry, points: upsert(entry.points, { ...point, hidden }) })];
    },
  }),
  /** By relation, never by replacement: the merged one stays as it was and comes back with `unmerge`. */
  "recommendation.merge": command({
    input: z.object({ id: idSchema, into: idSchema }),
    allow,
    decide(workshop, { id, into }, context): Decision {
      const from = known(workshop, id);
      const to = known(workshop, into);
      if ("refused" in from) return from;
      if ("refused" in to) return to;
      if (id === into || to.mergedInto !== null) return refuse("BAD_INPUT");
      if (from.mergedInto === into) return [];
      if (from.mergedInto !== null) return refuse("STALE");
      const words = textOf(context, id);
      const text = (pointId: string) => words?.points.find((p) => p.id === pointId)?.text ?? "";
      const brought = [
        { id: mergedId(id, to), text: words?.sentence ?? "", sources: from.sources },
        ...from.points
          .filter((p) => !p.hidden)
          .map((p) => ({ id: mergedId(p.id, to), text: text(p.id), sources: p.sources })),
      ].filter((p) => p.text !== "" || p.sources.length > 0);
      const points = [
        ...to.points,
        ...brought.map((p) => ({ id: p.id, sources: p.sources, hidden: false, mergedFrom: id })),
      ];
      return {
        events: [put({ ...from, mergedInto: into }), put({ ...to, points })],
        boards: [
          addPoints(
            into,
            brought.map((p) => ({ id: p.id, text: p.text })),
          ),
        ],
      };
    },
  }),
  "recommendation.unmerge": command({
    input: z.object({ id: idSchema }),
    allow,
    decide(workshop, { id }): Decision {
      const from = known(workshop, id);
      if ("refused" in from) return from;
      if (from.mergedInto === null) return [];
      const to = known(workshop, from.mergedInto);
      if ("refused" in to) return to;
      // Its points have gone on with that merge: the outer one is undone first.
      if (to.mergedInto !== null) return refuse("STALE");
      return [
        put({ ...from, mergedInto: null }),
        put({ ...to, points: to.points.map((p) => (p.mergedFrom === id ? { ...p, hidden: true } : p)) }),
      ];
    },
  }),
  "recommendation.split": command({
    input: z.object({ id: idSchema, pointId: idSchema, newId: idSchema }),
    allow,
    decide(workshop, { id, pointId, newId }, context): Decision {
      const entry = known(workshop, id);
      if ("refused" in entry) return entry;
      const point = entry.points.find((p) => p.id === pointId);
      if (!point) return refuse("UNKNOWN_ITEM");
      if (workshop.desk.compiled.some((r) => r.id === newId)) return [];
      const sentence = textOf(context, id)?.points.find((p) => p.id === pointId)?.text ?? "";
      const fresh: CompiledRecommendation = {
        ...entry,
        id: newId,
        sources: point.sources,
        points: [],
        hidden: false,
        mergedInto: null,
      };
      return {
        events: [put({ ...entry, points: upsert(entry.points, { ...point, hidden: true }) }), put(fresh)],
        boards: [write(newId, sentence)],
      };
    },
  }),
  "recommendation.order": command({
    input: z.object({ id: idSchema, by: z.int().check(z.minimum(-MOST), z.maximum(MOST)) }),
    allow,
    decide(workshop, { id, by }): Decision {
      const list = inList(workshop.desk).map((r) => r.id);
      const from = list.indexOf(id);
      if (from < 0) return refuse("UNKNOWN_ITEM");
      const to = Math.min(list.length - 1, Math.max(0, from + by));
      return to === from
        ? []
        : [recommendationsOrdered({ ids: list.toSpliced(from, 1).toSpliced(to, 0, id) })];
    },
  }),
  "recommendation.hide": command({
    input: z.object({ id: idSchema, hidden: z.boolean() }),
    allow,
    decide(workshop, { id, hidden }): Decision {
      const entry = known(workshop, id);
      if ("refused" in entry) return entry;
      return entry.hidden === hidden ? [] : [put({ ...entry, hidden })];
    },
  }),
  /** Sends the list to all tables: a numbered copy, words taken from the document as the server keeps it. */
  "list.publish": command({
    input: z.object({}),
    allow,
    decide(workshop, _input, context): Decision {
      const { room, desk } = workshop;
      const open = room.ballots.some((b) => b.closedAt === null);
      if (open) return refuse("BALLOT_OPEN");
      const list = inList(desk);
      const recommendations = list.map((entry, index): Recommendation => {
        const words = textOf(context, entry.id);
        const points = (words?.points ?? []).flatMap(({ id, text, hidden }) => {
          const point = hidden ? undefined : entry.points.find((p) => p.id === id && !p.hidden);
          return point && text.trim() !== "" ? [{ id, text: text.trim(), sources: [...point.sources] }] : [];
        });
        return {
          id: entry.id,
          number: index + 1,
          sentence: (words?.sentence ?? "").trim(),
          sources: [...entry.sources],
          points,
          addressee: entry.addressee,
          theme: entry.theme,
        };
      });
      if (recommendations.length === 0 || recommendations.some((r) => r.sentence === ""))
        return refuse("NOTHING_TO_SEND");
      const plain = recommendations.map((r) => ({
        ...r,
        sources: [...r.sources],
        points: r.points.map((p) => ({ ...p, sources: [...p.sources] })),
      }));
      return [listPublished({ version: (room.published?.version ?? 0) + 1, recommendations: plain })];
    },
  }),
};
export const recommendationEvents = [recommendationPut, recommendationsOrdered, listPublished];
