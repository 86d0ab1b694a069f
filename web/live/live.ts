/** What one page knows of one workshop, kept live: the store that every screen reads. */
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { heardNothing, leave, receive, welcomed } from "../../shared/follow.ts";
import type { Followed } from "../../shared/follow.ts";
import type { Actor } from "../../shared/ids.ts";
import type { Answer, As, KeepingMessage, Profile, RefusalCode } from "../../shared/protocol.ts";
import type { Instant } from "../../shared/time.ts";
import type { CommandInputs } from "../../shared/workshop/commands.ts";
import { currentSeating } from "../../shared/workshop/find.ts";
import type { DeskLook, RoomLook, TableLook } from "../../shared/workshop/looks.ts";
import type { Desk, PersonSlice, Room, TableSlice } from "../../shared/workshop/state.ts";
import { pageClock } from "./clock.ts";
import { forgetPerson, hasLeft, isBack, unsentDrawer } from "./memory.ts";
import { openOutbox } from "./send.ts";
import type { CommandType, PendingCommand, ReturnedWords } from "./send.ts";
import { openLine } from "./socket.ts";

export interface LiveState {
  readonly connection: "connecting" | "online" | "offline" | "refused";
  /** Why the server can save nothing now; null while it can. */
  readonly unkept: Unkept | null;
  readonly refused: RefusalCode | null;
  readonly actor: Actor | null;
  readonly workshop: string;
  readonly as: As;
  readonly room: Room | null;
  readonly desk: Desk | null;
  /** Where this person sits now, or whose device this is. */
  readonly tableId: string | null;
  readonly table: TableSlice | null;
  /** Every table that this client hears. */
  readonly tables: Readonly<Record<string, TableSlice>>;
  readonly personId: string | null;
  readonly person: PersonSlice | null;
  readonly people: Readonly<Record<string, Profile>>;
  readonly look: Looks;
  readonly pending: readonly PendingCommand[];
  readonly returned: readonly ReturnedWords[];
  /** Refusals and failures to tell the person about. */
  readonly notices: readonly Notice[];
  /** Counts the settings of the clock: who shows time draws again. */
  readonly clockSet: number;
}
export type Unkept = Extract<KeepingMessage, { keeps: false }>["why"];
export interface Looks {
  readonly room: RoomLook | null;
  readonly desk: DeskLook | null;
  readonly table: Readonly<Record<string, TableLook>>;
}
export interface Notice {
  readonly id: number;
  readonly refused: RefusalCode | null;
  readonly reference: string | null;
}

export interface Live {
  readonly store: StoreApi<LiveState>;
  readonly send: <T extends CommandType>(type: T, input: CommandInputs[T]) => Promise<Answer>;
  readonly now: () => Instant;
  readonly dismiss: (noticeId: number) => void;
  readonly dismissWords: (commandId: string) => void;
  readonly close: () => void;
}

/** A notice tells nothing that the next one does not; a few are enough. */
const NOTICES_KEPT = 3;

export function openLive(workshop: string, as: As): Live {
  const store = createStore<LiveState>(() => ({
    connection: "connecting",
    unkept: null,
    refused: null,
    actor: null,
    workshop,
    as,
    room: null,
    desk: null,
    tableId: null,
    table: null,
    tables: {},
    personId: null,
    person: null,
    people: {},
    look: { room: null, desk: null, table: {} },
    pending: [],
    returned: [],
    notices: [],
    clockSet: 0,
  }));
  let held: Followed = heardNothing;
  let noticed = 0;
  const asked = new Set<string>();
  const publish = (more: Partial<LiveState> = {}) =>
    store.setState((state) => ({ ...more, ...derive(held, more.actor ?? state.actor) }));
  const notice = (refused: RefusalCode | null, reference: string | null) => {
    noticed += 1;
    const id = noticed;
    store.setState(({ notices }) => ({
      notices: [...notices, { id, refused, reference }].slice(-NOTICES_KEPT),
    }));
  };
  const outbox = openOutbox({
    deliver: (command) => line.command(command.id, command.type, command.input),
    online: () => store.getState().connection === "online",
    changed: (pending, returned) => store.setState({ pending, returned }),
    drawer: null,
  });
  const line = openLine(workshop, as, {
    known: () => ({ known: held.known, life: held.life }),
    welcome: (message) => {
      if (message.actor.kind === "person") isBack(workshop);
      if (held.life !== null && held.life !== message.life) outbox.otherLife();
      held = welcomed(held, message);
      asked.clear();
      clock.guess(message.now);
      const first = store.getState().actor === null;
      publish({ actor: message.actor, connection: "online", unkept: null, refused: null });
      clock.measure();
      if (first && message.actor.kind === "person") outbox.move(unsentDrawer(workshop, message.actor.id));
      outbox.resend();
    },
    stream: (parts) => {
      const before = held;
      for (const part of parts) {
        const got = receive(held, part);
        held = got.held;
        if (got.receipt === "missed some") {
          // One question is enough until its answer has come.
          if (!asked.has(part.audience)) line.resync(part.audience, held.known[part.audience] ?? 0);
          asked.add(part.audience);
        } else if (got.receipt === "applied") asked.delete(part.audience);
      }
      if (held !== before) publish();
    },
    left: (audience) => {
      held = leave(held, audience);
      publish();
    },
    look: (message) =>
      store.setState(({ look }) => {
        if (message.audience === "room") return { look: { ...look, room: message.look as RoomLook } };
        if (message.audience === "desk") return { look: { ...look, desk: message.look as DeskLook } };
        return {
          look: {
            ...look,
            table: { ...look.table, [message.audience.slice("table:".length)]: message.look as TableLook },
          },
        };
      }),
    keeping: (message) => store.setState({ unkept: message.keeps ? null : message.why }),
    time: () => clock.measure(),
    offline: () => store.setState({ connection: "offline" }),
    refused: (refused) => {
      // Who left in another tab has left this one; any other refusal takes no words from anybody.
      if (hasLeft(workshop)) forgetPerson(workshop);
      store.setState({ connection: "refused", refused });
    },
  });
  const clock = pageClock(line.time, () => store.setState(({ clockSet }) => ({ clockSet: clockSet + 1 })));
  return {
    store,
    now: clock.now,
    send: async (type, input) => {
      const answer = await outbox.send(type, input);
      // Who is asked for the passphrase types it and goes on.
      if ("refused" in answer && answer.refused !== "PASSPHRASE") notice(answer.refused, null);
      if ("failed" in answer) notice(null, answer.failed);
      return answer;
    },
    dismiss: (id) => store.setState(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) })),
    dismissWords: outbox.dismiss,
    close: () => {
      outbox.close();
      clock.close();
      line.close();
    },
  };
}

/** The pieces that follow from who is looking. */
function derive(held: Followed, actor: Actor | null): Partial<LiveState> {
  const { room, desk, tables, persons, people } = held;
  const personId = actor?.kind === "person" ? actor.id : null;
  const person = personId === null ? null : (persons[personId] ?? null);
  const seating = room === null ? null : currentSeating(room);
  const tableId =
    actor?.kind === "device"
      ? actor.tableId
      : ((seating === null ? undefined : person?.seats[seating.id]?.tableId) ?? null);
  return {
    room,
    desk,
    tables,
    people,
    personId,
    person,
    tableId,
    table: tableId === null ? null : (tables[tableId] ?? null),
  };
}
