/** What tables hand in for a session, and the findings that session rapporteurs write from it. */
import * as z from "zod/mini";
import { actorRef, boardIdOf, idSchema, tableIdSchema } from "../ids.ts";
import { LIMITS, blockText } from "../text.ts";
import { command, deskEvent, personOf, refuse, tableEvent, type Decision } from "./define.ts";
import { currentSeating, orderedSegments, sessionById } from "./find.ts";
import { authorsIn, cardCopy, clusterCopy, copyOf } from "./highlights.ts";
import { lateOnRecord } from "./late.ts";
import { upsert } from "./rules.ts";

const board = z.object({
  discussionId: idSchema,
  notes: z.string(),
  clusters: z.array(clusterCopy),
  leftovers: z.array(cardCopy),
  statements: z.array(z.object({ promptId: idSchema, text: z.string() })),
});
export const notesHandedIn = deskEvent(
  "notes.handedIn",
  z.object({
    id: idSchema,
    tableId: tableIdSchema,
    seatingId: idSchema,
    sessionId: idSchema,
    version: z.int(),
    by: z.string(),
    boards: z.array(board),
  }),
  (desk, data, { at }) => ({ ...desk, handIns: upsert(desk.handIns, { ...data, at }) }),
  {
    people: ({ boards, by }) => [
      ...authorsIn(boards.flatMap((b) => [...b.leftovers, ...b.clusters.flatMap((c) => c.cards)])),
      ...(by.startsWith("person:") ? [by.slice("person:".length)] : []),
    ],
  },
);
/** The table hears which version is in, when and by whom. */
export const notesKept = tableEvent(
  "notes.kept",
  z.object({ sessionId: idSchema, version: z.int(), by: z.string() }),
  (table, { sessionId, version, by }, { at }) => ({
    ...table,
    handedIn: { ...table.handedIn, [sessionId]: { version, at, by } },
  }),
);

const source = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("highlight"), highlightId: idSchema }),
  z.object({ kind: z.literal("handIn"), handInId: idSchema, clusterId: z.nullable(idSchema) }),
]);
export const findingWritten = deskEvent(
  "finding.written",
  z.object({
    id: idSchema,
    sessionId: idSchema,
    text: z.string(),
    sources: z.array(source),
    by: idSchema,
    hidden: z.boolean(),
  }),
  (desk, data, { at }) => ({ ...desk, findings: upsert(desk.findings, { ...data, at }) }),
  { people: ({ by }) => [by] },
);
const bench = ["sessionRapporteur@session", "generalRapporteur@workshop"] as const;

export const noteCommands = {
  /** May be handed in again: the newest version counts, the earlier ones stay in the log. */
  "notes.handIn": command({
    input: z.object({ id: idSchema, tableId: tableIdSchema, sessionId: idSchema }),
    allow: ["rapporteur@table", "rapporteursDevice@table"],
    decide(workshop, { id, tableId, sessionId }, context): Decision {
      const { room, desk, tables } = workshop;
      if (!sessionById(room.agenda, sessionId)) return refuse("UNKNOWN_SESSION");
      if (desk.handIns.some((h) => h.id === id)) return [];
      const discussions = new Set(
        orderedSegments(room.agenda)
          .filter((s) => s.sessionId === sessionId && s.discussionId !== null)
          .map((s) => s.discussionId!),
      );
      const opened = [...discussions].flatMap((d) => room.discussions[d] ?? []);
      const seatingId = opened[0]?.seatingId ?? currentSeating(room)?.id;
      if (opened.length === 0 || seatingId === undefined) return refuse("NOTHING_TO_SEND");
      const boards = opened.map((discussion) => {
        const content = context.readBoard(boardIdOf(discussion.id, tableId));
        const { clusters } = copyOf(
          content,
          content.clusters.map((c) => c.id),
          [],
        );
        const leftovers = content.cards
          .filter((card) => card.cluster === null && !card.hidden)
          .map(({ id: cardId, text, by }) => ({ id: cardId, text, by }));
        return {
          discussionId: discussion.id,
          notes: content.notes,
          clusters,
          leftovers: [...leftovers, ...lateOnRecord(tables[tableId], discussion.id)],
          statements: [...content.statements],
        };
      });
      const version =
        desk.handIns.filter(
          (h) => h.tableId === tableId && h.sessionId === sessionId && h.seatingId === seatingId,
        ).length + 1;
      const by = actorRef(context.actor);
      return [
        notesHandedIn({
          id,
          tableId,
          seatingId,
          sessionId,
          version,
          by,
          boards: boards.map((b) => ({
            ...b,
            clusters: b.clusters.map((c) => ({ ...c, cards: [...c.cards] })),
          })),
        }),
        notesKept(tableId, { sessionId, version, by }),
      ];
    },
  }),
  "finding.write": command({
    input: z.object({
      id: idSchema,
      sessionId: idSchema,
      text: blockText(LIMITS.statement),
      sources: z.array(source).check(z.maxLength(200)),
    }),
    allow: bench,
    decide({ room, desk }, input, context): Decision {
      if (!sessionById(room.agenda, input.sessionId)) return refuse("UNKNOWN_SESSION");
      if (input.text === "") return refuse("BAD_INPUT");
      const known = desk.findings.find((f) => f.id === input.id);
      if (known && known.sessionId !== input.sessionId) return refuse("TAKEN_ID");
      const exists = input.sources.every((s) =>
        s.kind === "highlight"
          ? room.highlights.some((h) => h.id === s.highlightId)
          : desk.handIns.some((h) => h.id === s.handInId),
      );
      return exists
        ? [findingWritten({ ...input, by: personOf(context), hidden: false })]
        : refuse("UNKNOWN_ITEM");
    },
  }),
  "finding.hide": command({
    input: z.object({ id: idSchema, sessionId: idSchema, hidden: z.boolean() }),
    allow: bench,
    decide({ desk }, { id, sessionId, hidden }): Decision {
      const finding = desk.findings.find((f) => f.id === id && f.sessionId === sessionId);
      if (!finding) return refuse("UNKNOWN_ITEM");
      const { at: _at, ...data } = finding;
      return finding.hidden === hidden
        ? []
        : [findingWritten({ ...data, sources: [...data.sources], hidden })];
    },
  }),
};
export const noteEvents = [notesHandedIn, notesKept, findingWritten];
