/** Which boards are open, for whom, and what may be done on them: rights only widen within an epoch. */
import * as z from "zod/mini";
import type { BoardAccess, BoardAction } from "../board/actions.ts";
import { COMPILE_BOARD, WORDING_BOARD, idSchema, partsOfBoardId, type Actor } from "../ids.ts";
import type { Instant } from "../time.ts";
import type { Prompt } from "./agenda-state.ts";
import { command, refuse, roomEvent, type Proposed } from "./define.ts";
import { currentSeating, promptById, segmentById, segmentOfPrompt } from "./find.ts";
import { boardRights, mayAct, type Scope } from "./grants.ts";
import { tableExists } from "./rules.ts";
import type { Discussion, Room, Workshop } from "./state.ts";
import { instantSchema } from "./times.ts";

export const discussionOpened = roomEvent(
  "discussion.opened",
  z.object({ id: idSchema, sessionId: idSchema, seatingId: idSchema, epoch: z.int(), promptId: idSchema }),
  (room, { id, sessionId, seatingId, epoch, promptId }) => {
    const reached = [...(room.discussions[id]?.reached ?? []), promptId];
    return {
      ...room,
      discussions: {
        ...room.discussions,
        [id]: { id, sessionId, seatingId, epoch, open: true, closesAt: null, reached: [...new Set(reached)] },
      },
    };
  },
);
export const discussionReached = roomEvent(
  "discussion.reached",
  z.object({ id: idSchema, promptId: idSchema }),
  (room, { id, promptId }) =>
    change(room, id, (discussion) => ({
      ...discussion,
      closesAt: null,
      reached: discussion.reached.includes(promptId) ? discussion.reached : [...discussion.reached, promptId],
    })),
);
export const discussionClosing = roomEvent(
  "discussion.closing",
  z.object({ id: idSchema, closesAt: instantSchema }),
  (room, { id, closesAt }) => change(room, id, (discussion) => ({ ...discussion, closesAt })),
);
export const discussionClosed = roomEvent(
  "discussion.closed",
  z.object({ id: idSchema, epoch: z.int() }),
  (room, { id, epoch }) =>
    change(room, id, (discussion) => ({ ...discussion, epoch, open: false, closesAt: null })),
);
function change(room: Room, id: string, to: (discussion: Discussion) => Discussion): Room {
  const discussion = room.discussions[id];
  return discussion ? { ...room, discussions: { ...room.discussions, [id]: to(discussion) } } : room;
}

/** What opening a prompt means for the boards of its discussion. A closed one opens again: same content, new epoch. */
export function openOrReach(room: Room, prompt: Prompt): readonly Proposed[] {
  const segment = segmentById(room.agenda, prompt.segmentId);
  const seating = currentSeating(room);
  if (!segment || segment.discussionId === null || !seating) return [];
  const id = segment.discussionId;
  const discussion = room.discussions[id];
  if (discussion?.open) {
    return discussion.closesAt === null && discussion.reached.includes(prompt.id)
      ? []
      : [discussionReached({ id, promptId: prompt.id })];
  }
  return [
    discussionOpened({
      id,
      sessionId: segment.sessionId,
      seatingId: discussion?.seatingId ?? seating.id,
      epoch: (discussion?.epoch ?? 0) + 1,
      promptId: prompt.id,
    }),
  ];
}

/** Boards of other sessions close soon: words on their way still arrive. `prompt` null: all of them. */
export function closeOthers(room: Room, prompt: Prompt | null, closesAt: Instant): readonly Proposed[] {
  const sessionId = prompt && segmentOfPrompt(room.agenda, prompt.id)?.sessionId;
  return Object.values(room.discussions)
    .filter((d) => d.open && d.closesAt === null && d.sessionId !== sessionId)
    .map((d) => discussionClosing({ id: d.id, closesAt }));
}

/** What each kind of prompt brings to a board; everything reached in a discussion stays allowed. */
function actionsOf(prompt: Prompt): readonly BoardAction[] {
  const notes: readonly BoardAction[] = ["notes.write"];
  switch (prompt.kind) {
    case "generate":
      return [...notes, ...(prompt.formation === "table" ? (["card.add", "card.edit"] as const) : [])];
    case "organize":
      return [...notes, "card.add", "card.edit", "card.move", "cluster.make", "cluster.title"];
    case "compose":
      return [
        ...notes,
        ...(prompt.output === "statement"
          ? (["statement.write"] as const)
          : (["card.move", "cluster.make", "cluster.title"] as const)),
      ];
    case "discuss":
      return notes;
    case "select":
    case "assign":
    case "brief":
    case "floor":
    case "pause":
      return notes;
    default:
      return prompt satisfies never;
  }
}

/** What this actor may do on this document by this state, at this moment; null where it may not read it. */
export function boardAccess(
  workshop: Workshop,
  actor: Actor,
  boardId: string,
  now: Instant,
): BoardAccess | null {
  const { room } = workshop;
  const allowed = (actions: readonly BoardAction[], scope: Scope = {}) =>
    room.closedAt !== null
      ? []
      : actions.filter((action) => mayAct(workshop, actor, boardRights[action], scope));
  if (boardId === COMPILE_BOARD) {
    return mayAct(workshop, actor, ["generalRapporteur@workshop", "facilitator@workshop"], {})
      ? { epoch: room.life.epoch, may: allowed(["text.write"]) }
      : null;
  }
  if (boardId === WORDING_BOARD) {
    if (room.wordings.length === 0) return null;
    return actor.kind === "person" && workshop.persons[actor.id] === undefined
      ? null
      : { epoch: room.life.epoch, may: allowed(["text.write"]) };
  }
  const parts = partsOfBoardId(boardId);
  const isKnown = parts !== null && Object.hasOwn(room.discussions, parts.discussionId);
  const discussion = isKnown && room.discussions[parts.discussionId];
  if (!parts || !discussion || !tableExists(room, parts.tableId)) return null;
  if (!mayReadBoard(workshop, actor, parts.tableId, discussion)) return null;
  const open =
    discussion.open &&
    (discussion.closesAt === null || now < discussion.closesAt) &&
    isSeatedThere(workshop, actor, parts.tableId, discussion);
  const actions = new Set(
    discussion.reached.flatMap((id) => actionsOf(promptById(room.agenda, id) ?? nothing)),
  );
  return {
    epoch: discussion.epoch,
    // By the seats of the discussion: a seating that opens meanwhile ends nobody's sentence.
    may: open
      ? allowed([...actions], {
          tableId: parts.tableId,
          sessionId: discussion.sessionId,
          seatingId: discussion.seatingId,
        })
      : [],
  };
}
const nothing: Prompt = {
  kind: "pause",
  id: "",
  segmentId: "",
  title: {},
  invitation: {},
  script: {},
  minutes: 1,
};

/** Seats belong to a seating: sitting at table 7 on the second day opens none of the first day's boards. */
function isSeatedThere(workshop: Workshop, actor: Actor, tableId: string, discussion: Discussion): boolean {
  if (actor.kind === "device")
    // The device stays on its table: it keeps a board until that closes, and gets none of an earlier seating back.
    return (
      actor.tableId === tableId &&
      (discussion.open || currentSeating(workshop.room)?.id === discussion.seatingId)
    );
  return (
    actor.kind === "person" && workshop.persons[actor.id]?.seats[discussion.seatingId]?.tableId === tableId
  );
}
function mayReadBoard(workshop: Workshop, actor: Actor, tableId: string, discussion: Discussion): boolean {
  if (actor.kind === "server") return true;
  return (
    isSeatedThere(workshop, actor, tableId, discussion) ||
    mayAct(
      workshop,
      actor,
      ["facilitator@workshop", "generalRapporteur@workshop", "sessionRapporteur@session"],
      { sessionId: discussion.sessionId },
    )
  );
}

export const boardCommands = {
  /** The desk's press, or the server's alarm a minute after the session was left. */
  "discussion.close": command({
    input: z.object({ discussionId: idSchema }),
    allow: ["facilitator@workshop", "server"],
    decide({ room }, { discussionId }, { actor, now }) {
      const discussion = room.discussions[discussionId];
      if (!discussion) return refuse("UNKNOWN_ITEM");
      // An alarm that was on its way when somebody went back means nothing any more.
      const isDue = discussion.closesAt !== null && discussion.closesAt <= now;
      if (actor.kind === "server" && !isDue) return [];
      return discussion.open ? [discussionClosed({ id: discussionId, epoch: discussion.epoch + 1 })] : [];
    },
  }),
};
export const boardEvents = [discussionOpened, discussionReached, discussionClosing, discussionClosed];
