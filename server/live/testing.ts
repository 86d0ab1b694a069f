/** For tests: a house without a network, and clients that only note what they were told. */
import type { Actor } from "../../shared/ids.ts";
import type { Answer, ServerToClient } from "../../shared/protocol.ts";
import { NINE, TIME_ZONE, tinyAgenda } from "../../shared/workshop/testing-agenda.ts";
import type { Guest } from "../auth/credentials.ts";
import { TestWire } from "../boards/testing-pen.ts";
import { workshopClock, type MovableClock } from "../clock.ts";
import { createLog, type Log } from "../log.ts";
import { realMachine, type Machine } from "../machine.ts";
import { memoryStore } from "../store/memory.ts";
import type { Store } from "../store/store.ts";
import { act, House, type OpenWorkshop } from "./house.ts";
import { Lines, type Hearing, type Line } from "./lines.ts";

export interface Heard {
  readonly event: keyof ServerToClient;
  readonly args: readonly unknown[];
}

/** A client's line that keeps what it hears, and says what its client says. */
export class TestLine implements Line {
  readonly guest: Guest;
  readonly heard: Heard[] = [];
  isCut = false;
  hearing: Hearing | null = null;
  readonly #hears: (line: TestLine, heard: Heard) => void;

  constructor(guest: Guest, hears: (line: TestLine, heard: Heard) => void = () => undefined) {
    this.guest = guest;
    this.#hears = hears;
  }
  emit<E extends keyof ServerToClient>(event: E, ...args: Parameters<ServerToClient[E]>): void {
    this.heard.push({ event, args });
    this.#hears(this, { event, args });
  }
  cut(): void {
    this.isCut = true;
    this.hearing?.left();
  }
  /** Even where it was cut: a packet may have been on its way. */
  says(id: string, type: string, input: unknown): Promise<Answer> {
    if (!this.hearing) throw new Error("this line was never welcomed");
    return this.hearing.command([id, type, input]);
  }
}

export interface TestHouse {
  readonly house: House;
  readonly lines: Lines<TestLine>;
  readonly clock: MovableClock;
  workshop(id?: string, size?: { readonly tables: number; readonly seats: number }): Promise<OpenWorkshop>;
  /** Somebody's line, let in with a credential of its own unless one is named. */
  line(
    open: OpenWorkshop,
    actor: Actor,
    options?: { readonly credential?: string; readonly hears?: (line: TestLine, heard: Heard) => void },
  ): TestLine;
  board(
    open: OpenWorkshop,
    guest: Guest,
    boardId: string,
    epoch: number,
    hears?: (frame: Uint8Array) => void,
  ): TestWire;
  close(): Promise<void>;
}

/** The server's living half over this store, at nine o'clock of the tiny workshop's first day. */
export function openTestHouse({
  store = memoryStore(),
  log = createLog("silent"),
  machine = realMachine,
}: { readonly store?: Store; readonly log?: Log; readonly machine?: Machine } = {}): TestHouse {
  const clock = workshopClock(NINE);
  const house = new House(store, clock, log, machine);
  const lines = new Lines<TestLine>(house, machine, (all, event, ...args) => {
    for (const line of all) line.emit(event, ...args);
  });
  let credentials = 0;
  return {
    house,
    lines,
    clock,
    async workshop(id = "w1", { tables, seats } = { tables: 3, seats: 6 }) {
      const code = `CODE${id}`;
      await store.createWorkshop({ id, code, secret: "c2VjcmV0", createdAt: clock.now() });
      const open = (await house.workshop(id))!;
      const about = {
        id,
        title: "A tiny workshop",
        place: "Seoul",
        timeZone: TIME_ZONE,
        languages: ["en"],
        code,
      };
      await act(open.room, "workshop.create", { about: { ...about, tables, seats }, agenda: tinyAgenda });
      return open;
    },
    line(open, actor, { credential = `credential-${++credentials}`, hears } = {}) {
      const line = new TestLine({ actor, credential }, hears);
      line.hearing = lines.welcome({ open, guest: line.guest, known: {} }, line);
      return line;
    },
    board(open, guest, boardId, epoch, hears) {
      const wire = new TestWire(hears);
      open.boards.attach(wire, guest, boardId, { epoch: String(epoch), ack: true });
      return wire;
    },
    async close() {
      lines.close();
      await house.close();
    },
  };
}
