/** What each guest may do on a board: asked at every letter, worked out again only when what it rests on has changed. */
import type { BoardAccess } from "../../shared/board/actions.ts";
import { partsOfBoardId, type Actor } from "../../shared/ids.ts";
import type { Instant } from "../../shared/time.ts";
import { boardAccess } from "../../shared/workshop/boards.ts";
import type { PersonSlice, Room, Workshop } from "../../shared/workshop/state.ts";

/** `boardAccess` reads these two slices and the time, and no others. */
interface Basis {
  readonly room: Room;
  readonly person: PersonSlice | undefined;
}
interface Known {
  readonly boardId: string;
  readonly head: Basis;
  readonly kept: Basis;
  /** When a closing board changes it. */
  readonly until: number;
  readonly access: BoardAccess | null;
}

export class BoardRights {
  /** One actor for each line: it is on one board. */
  readonly #known = new WeakMap<Actor, Known>();

  /** By the head; and nobody reads by a right that is not kept: what waits may still be lost. */
  of(head: Workshop, kept: Workshop, actor: Actor, boardId: string, now: Instant): BoardAccess | null {
    const [headBasis, keptBasis] = [basisOf(head, actor), basisOf(kept, actor)];
    const known = this.#known.get(actor);
    if (
      known?.boardId === boardId &&
      isSame(known.head, headBasis) &&
      isSame(known.kept, keptBasis) &&
      now < known.until
    )
      return known.access;
    const byHead = boardAccess(head, actor, boardId, now);
    const isKept =
      byHead === null || isSame(headBasis, keptBasis) || boardAccess(kept, actor, boardId, now) !== null;
    const access = isKept ? byHead : null;
    const until = Math.min(changeOf(head.room, boardId, now), changeOf(kept.room, boardId, now));
    this.#known.set(actor, { boardId, head: headBasis, kept: keptBasis, until, access });
    return access;
  }
}

const basisOf = ({ room, persons }: Workshop, actor: Actor): Basis => ({
  room,
  person: actor.kind === "person" ? persons[actor.id] : undefined,
});
const isSame = (a: Basis, b: Basis): boolean => a.room === b.room && a.person === b.person;

function changeOf(room: Room, boardId: string, now: Instant): number {
  const closesAt = room.discussions[partsOfBoardId(boardId)?.discussionId ?? ""]?.closesAt ?? null;
  return closesAt !== null && now < closesAt ? closesAt : Infinity;
}
