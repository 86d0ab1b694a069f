/** The opposite of an act, for "Undo": another command, worked out before the act and sent only while it still fits. */
import { nanoid } from "nanoid";
import type { Prompt, Segment } from "../../../../shared/workshop/agenda-state.ts";
import { neighbour, promptById, roleAt, segmentById } from "../../../../shared/workshop/find.ts";
import type { Desk, Room } from "../../../../shared/workshop/state.ts";
import type { Sent } from "../act.ts";

/** Asked when Undo is pressed, with the room as it is then; null when it no longer fits. */
export type Undo = (room: Room) => Sent | null;

/** What undoes this act; null where nothing does (a message that was read stays read). */
export function undoOf(act: Sent, room: Room, desk: Desk | null): Undo | null {
  switch (act.type) {
    case "prompt.next":
    case "prompt.back":
    case "prompt.go":
      return undoStep(room);
    case "prompt.pause":
      return (now) =>
        now.step.run === act.input.leaving ? { type: "prompt.resume", input: act.input } : null;
    case "prompt.resume":
      return (now) =>
        now.step.run === act.input.leaving ? { type: "prompt.pause", input: act.input } : null;
    case "prompt.time":
      return (now) =>
        now.step.run === act.input.leaving
          ? { type: "prompt.time", input: { ...act.input, delta: -act.input.delta } }
          : null;
    case "role.give": {
      const { tableId, sessionId, role } = act.input;
      const before = roleAt(room, tableId, sessionId, role);
      return () => ({ type: "role.give", input: { tableId, sessionId, role, personId: before } });
    }
    case "seat.place": {
      const seating = room.seatings.at(-1);
      const before = seating && desk?.people[act.input.personId]?.seats[seating.id];
      return before
        ? () => ({
            type: "seat.place",
            input: { personId: act.input.personId, tableId: before.tableId, seat: before.seat },
          })
        : null;
    }
    case "prompt.change":
      return undoPrompt(promptById(room.agenda, act.input.prompt.id));
    case "prompt.move":
      return () => ({
        type: "prompt.move",
        input: { promptId: act.input.promptId, by: act.input.by === 1 ? -1 : 1 },
      });
    case "segment.move":
      return () => ({
        type: "segment.move",
        input: { segmentId: act.input.segmentId, by: act.input.by === 1 ? -1 : 1 },
      });
    case "prompt.add":
      return () => ({ type: "prompt.remove", input: { promptId: act.input.prompt.id } });
    case "segment.add":
      return () => ({ type: "segment.remove", input: { segmentId: act.input.segment.id } });
    case "prompt.remove":
      return putBack(room, promptById(room.agenda, act.input.promptId));
    case "segment.change":
      return undoSegment(segmentById(room.agenda, act.input.segmentId));
    case "seating.lock":
      return () => ({ type: "seating.lock", input: { locked: !act.input.locked } });
    case "grant.end": {
      const ended = room.grants.find((grant) => grant.id === act.input.grantId);
      return ended
        ? () => ({
            type: "grant.give",
            input: { id: nanoid(), personId: ended.personId, role: ended.role, sessionId: ended.sessionId },
          })
        : null;
    }
    case "grant.give":
      return () => ({ type: "grant.end", input: { grantId: act.input.id } });
    case "question.settle": {
      const state = room.questions.find((question) => question.id === act.input.questionId)?.state;
      return state
        ? () => ({ type: "question.settle", input: { questionId: act.input.questionId, state } })
        : null;
    }
    case "floor.queue": {
      const { queue, promptId } = room.floor;
      return promptId === act.input.promptId
        ? () => ({ type: "floor.queue", input: { promptId, queue: [...queue] } })
        : null;
    }
    default:
      return null;
  }
}

/** A step is undone by opening the one before it again, as long as nobody has moved on since. */
function undoStep(room: Room): Undo | null {
  const { step } = room;
  if (step.now !== "prompt") return null;
  const { promptId, run } = step;
  return (now) => {
    if (now.step.run !== run + 1) return null;
    const leaving = now.step.run;
    // Back gives the step the time that it had left; it also leads out of the break between two days.
    const isBack = now.step.now !== "prompt" || neighbour(now.agenda, now.step.promptId, -1)?.id === promptId;
    return isBack
      ? { type: "prompt.back", input: { leaving } }
      : { type: "prompt.go", input: { leaving, promptId } };
  };
}

function undoPrompt(before: Prompt | null): Undo | null {
  return before && (() => ({ type: "prompt.change", input: { prompt: before } }));
}

function undoSegment(before: Segment | null): Undo | null {
  return (
    before &&
    (() => ({
      type: "segment.change",
      input: {
        segmentId: before.id,
        title: before.title,
        pinned: before.pinned,
        group: before.group,
        sessionId: before.sessionId,
        discussionId: before.discussionId,
      },
    }))
  );
}

function putBack(room: Room, removed: Prompt | null): Undo | null {
  if (!removed) return null;
  const siblings = room.agenda.prompts.filter((prompt) => prompt.segmentId === removed.segmentId);
  const afterId = siblings[siblings.findIndex((prompt) => prompt.id === removed.id) - 1]?.id ?? null;
  return () => ({ type: "prompt.add", input: { prompt: removed, afterId } });
}
