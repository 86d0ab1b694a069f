/** A workshop that runs inside the page, by the room's own rules: for galleries of states. */
import { nanoid } from "nanoid";
import { createStore } from "zustand/vanilla";
import type { BoardContent } from "../../shared/board/actions.ts";
import type { Actor } from "../../shared/ids.ts";
import type { Answer, Profile } from "../../shared/protocol.ts";
import { instant } from "../../shared/time.ts";
import { decide } from "../../shared/workshop/decide.ts";
import { emptyWorkshop, evolve } from "../../shared/workshop/evolve.ts";
import type { Workshop } from "../../shared/workshop/state.ts";
import type { Live, LiveState } from "../live/live.ts";

export interface PageRoom {
  readonly live: Live;
  readonly act: (actor: Actor, type: string, input: unknown) => Answer;
  readonly workshop: () => Workshop;
  /** Moves the room's clock. */
  readonly advance: (ms: number) => void;
}

/** `viewer` looks at the room; `board` is what the server would read of any board. */
export function pageRoom(
  viewer: Actor,
  people: Readonly<Record<string, Profile>>,
  board: () => BoardContent,
): PageRoom {
  let workshop = emptyWorkshop;
  let moved = 0;
  let seq = 0;
  const now = () => instant(Date.now() + moved);
  const store = createStore<LiveState>(() => ({
    connection: "online",
    unkept: null,
    refused: null,
    actor: viewer,
    workshop: "gallery",
    as: viewer.kind === "device" ? "device" : "person",
    people,
    look: { room: null, desk: null, table: {} },
    pending: [],
    returned: [],
    notices: [],
    clockSet: 0,
    ...seenBy(viewer, workshop),
  }));
  const act = (actor: Actor, type: string, input: unknown): Answer => {
    const decided = decide(workshop, type, input, { now: now(), actor, readBoard: board });
    if ("refused" in decided) {
      store.setState(({ notices }) => ({
        notices: [...notices, { id: seq, refused: decided.refused, reference: null }],
      }));
      return decided;
    }
    for (const { audience, type: fact, data } of decided.events) {
      seq += 1;
      const by =
        actor.kind === "person"
          ? `person:${actor.id}`
          : actor.kind === "device"
            ? `device:${actor.tableId}`
            : "server";
      workshop = evolve(workshop, { seq, at: now(), by, type: fact, data: structuredClone(data), audience });
    }
    store.setState(seenBy(viewer, workshop));
    return { ok: true, seq };
  };
  const live: Live = {
    store,
    now,
    send: (type, input) => Promise.resolve(act(viewer, type, input)),
    dismiss: (id) =>
      store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
    dismissWords: (id) =>
      store.setState(({ returned }) => ({ returned: returned.filter((words) => words.id !== id) })),
    close: () => undefined,
  };
  return {
    live,
    act,
    workshop: () => workshop,
    advance: (ms) => {
      moved += ms;
      store.setState(({ clockSet }) => ({ clockSet: clockSet + 1 }));
    },
  };
}

function seenBy(viewer: Actor, { room, desk, tables, persons }: Workshop) {
  const personId = viewer.kind === "person" ? viewer.id : null;
  const person = personId === null ? null : (persons[personId] ?? null);
  const seating = room.seatings.at(-1);
  const tableId =
    viewer.kind === "device" ? viewer.tableId : ((seating && person?.seats[seating.id]?.tableId) ?? null);
  return {
    room,
    desk,
    tables,
    personId,
    person,
    tableId,
    table: tableId === null ? null : (tables[tableId] ?? null),
  };
}

export const newId = (): string => nanoid(8);
