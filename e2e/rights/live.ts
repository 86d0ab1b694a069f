/** A slice of the matrix against the real server: real sockets and boards, another workshop, another credential, a revoked one. */
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { nanoid } from "nanoid";
import { WebSocket } from "ws";
import { generator } from "../../shared/board/testing.ts";
import { actorRef, type Actor } from "../../shared/ids.ts";
import type { Answer, As } from "../../shared/protocol.ts";
import { attempts, expected } from "../../shared/workshop/testing-acts.ts";
import type { Phase, Who } from "../../shared/workshop/testing-rights.ts";
import { openHall, type Guest, type Hall } from "../../server/live/hall.contract.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { percentile } from "../harness/numbers.ts";
import { tryDoors, type AtDoors } from "./doors.ts";
import { refusalLines } from "./lines.ts";

export interface LiveFound {
  readonly attempts: number;
  readonly doors: number;
  readonly wrong: readonly string[];
}

/** The prompts at which everybody tries, with the session of each; null: waiting. */
const MOMENTS = [
  [null, null],
  ["talks", "opening"],
  ["cluster", "one"],
  ["report", "one"],
  ["vote", "end"],
] as const;

const MOST_TRIES = 20;
const SLOWER_MS = 500;

/** Everybody tries a share of all acts over their own sockets, at a few moments of a workshop. */
export async function tryLive(share: number, seed: number): Promise<LiveFound> {
  const random = generator(seed);
  const { log, refused } = refusalLines("here");
  const hall = await openHall(memoryStore(), undefined, { log });
  const found = { attempts: 0, doors: 0, wrong: [] as string[] };
  try {
    const cast = await gather(hall);
    const { fay } = cast;
    for (const [promptId, sessionId] of MOMENTS) {
      if (promptId !== null) await must(fay.guest, "prompt.go", { leaving: fay.guest.run, promptId });
      const phase = (): Phase => ({
        name: promptId ?? "before the first day",
        workshop: cast.open.room.durable,
        now: hall.clock.now(),
        sessionId,
        seatingId: "day1",
        closed: false,
        discussions: {},
      });
      for (const attempt of attempts(phase())) {
        for (const { who, guest } of cast.everybody) {
          // Only what is denied: what is allowed would change the room under the next.
          if (random() >= share || expected(who, attempt, phase(), cast.whos) === "allowed") continue;
          found.attempts += 1;
          const [before, told] = [cast.open.room.seq, refused.length];
          const answer = await patiently(() => guest.says(nanoid(), attempt.type, attempt.input));
          const code = "refused" in answer ? answer.refused : JSON.stringify(answer);
          const want = "NOT_ALLOWED";
          if (code !== want || cast.open.room.seq !== before)
            found.wrong.push(`${phase().name}: ${who.label}, ${attempt.type} ${attempt.scope}: ${code}`);
          const line = `${actorRef(who.guest.actor)} ${attempt.type} ${want}`;
          if (!refused.slice(told).includes(line))
            found.wrong.push(`${phase().name}: ${who.label}, ${attempt.type} ${attempt.scope}: no line`);
        }
      }
    }
    await tryDoors(hall, cast, refused, found);
  } finally {
    await hall.close();
  }
  return found;
}

/** Who tries everything at once is told to slow down; nothing was decided then. */
async function patiently(says: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await says();
    const isTooFast = "refused" in answer && answer.refused === "TOO_FAST";
    if (!isTooFast || tries === MOST_TRIES) return answer;
    await pause(SLOWER_MS);
  }
}

interface Cast extends AtDoors {
  readonly everybody: readonly { readonly who: Who; readonly guest: Guest }[];
  readonly whos: readonly Who[];
}

async function gather(hall: Hall): Promise<Cast> {
  const workshop = await hall.workshop("here", { tables: 3, seats: 6 });
  const other = await hall.workshop("there", { tables: 3, seats: 6 });
  const open = (await hall.server.house.workshop("here"))!;
  const everybody: { who: Who; guest: Guest }[] = [];
  const add = (label: string, guest: Guest, facts: Partial<Who>) => {
    const actor = guest.welcomed!.actor as Actor;
    const nobody = { joined: actor.kind === "person", grants: [], seats: {}, roles: [] };
    const who: Who = { ...nobody, label, short: "", guest: { actor }, ...facts };
    everybody.push({ who, guest });
    return guest;
  };
  const comes = async (label: string, tableId: string | null, facts: Partial<Who> = {}) => {
    const browser = hall.browser();
    await browser.join(workshop, label, tableId);
    const guest = await browser.connect(workshop).here();
    add(label, guest, { seats: tableId === null ? {} : { day1: tableId }, ...facts });
    return { browser, guest };
  };
  const enters = async (
    kind: "facilitator" | "screen" | "observer" | "table-t1",
    as: As,
    facts: Partial<Who> = {},
  ) => {
    const browser = hall.browser();
    await browser.enter(workshop, kind, "Fay");
    const guest = await browser.connect(workshop, as).here();
    add(kind, guest, facts);
    return { browser, guest };
  };
  const idOf = ({ guest }: { guest: Guest }) => (guest.welcomed!.actor as { id: string }).id;
  const fay = await enters("facilitator", "person", { grants: [{ role: "facilitator", sessionId: null }] });
  const role = { seatingId: "day1", tableId: "t1", role: "rapporteur" as const, sessionId: "one" };
  const rita = await comes("rita", "t1", { roles: [role] });
  const amina = await comes("amina", "t1");
  await comes("lee", "t2");
  await comes("noor", null);
  const gus = await comes("gus", null, { grants: [{ role: "generalRapporteur", sessionId: null }] });
  const cho = await comes("cho", null, { grants: [{ role: "chair", sessionId: "one" }] });
  await enters("table-t1", "device");
  await enters("screen", "screen");
  await enters("observer", "screen");
  const grant = (person: { guest: Guest }, name: string, sessionId: string | null) =>
    must(fay.guest, "grant.give", { id: nanoid(), personId: idOf(person), role: name, sessionId });
  await grant(gus, "generalRapporteur", null);
  await grant(cho, "chair", "one");
  const { tableId, sessionId, role: name } = role;
  await must(fay.guest, "role.give", { tableId, sessionId, role: name, personId: idOf(rita) });
  const stranger = hall.browser();
  await stranger.join(other, "stranger", "t1");
  return {
    workshop,
    open,
    fay,
    everybody,
    whos: everybody.map(({ who }) => who),
    amina: amina.browser,
    stranger,
  };
}

/** From the desk's press to the moment at which those concerned were told, in milliseconds. */
export async function measureTold(times: number): Promise<readonly number[]> {
  const hall = await openHall();
  const told: number[] = [];
  try {
    const workshop = await hall.workshop("told", { tables: 20, seats: 12 });
    const desk = hall.browser();
    await desk.enter(workshop, "facilitator", "Fay");
    const fay = await desk.connect(workshop).here();
    await must(fay, "prompt.go", { leaving: fay.run, promptId: "cluster" });
    for (let i = 0; i < times; i += 1) {
      const browser = hall.browser();
      await browser.join(workshop, `person ${i}`, "t1");
      const guest = await browser.connect(workshop).here();
      const personId = (guest.welcomed!.actor as { id: string }).id;
      const address = `${hall.origin.replace("http", "ws")}/boards/ideas.t1?w=${workshop.id}&as=person&epoch=1`;
      const board = new WebSocket(address, { headers: { cookie: browser.cookie } });
      await once(board, "open");
      board.send(Uint8Array.of(0, 0, 1, 0));
      await once(board, "message");
      const closed = once(board, "close");
      const began = performance.now();
      if (i % 3 === 0) {
        const grantId = nanoid();
        await must(fay, "grant.give", { id: grantId, personId, role: "facilitator", sessionId: null });
        await guest.until("the desk", ({ held }) => held.desk !== null);
        const pressed = performance.now();
        void fay.says(nanoid(), "grant.end", { grantId });
        await guest.until("no desk any more", ({ left }) => left.includes("desk"));
        told.push(performance.now() - pressed);
        board.terminate();
      } else if (i % 3 === 1) {
        void fay.says(nanoid(), "seat.place", { personId, tableId: "t2" });
        await Promise.all([guest.until("left", ({ left }) => left.includes("table:t1")), closed]);
        told.push(performance.now() - began);
      } else {
        void browser.ask(`/api/workshops/${workshop.id}/leave`, { as: "person" });
        await Promise.all([guest.until("bye", ({ bye }) => bye === "REVOKED"), closed]);
        told.push(performance.now() - began);
      }
      // Out of the way of those who come next.
      await must(fay, "seat.place", { personId, tableId: `t${4 + (i % 16)}` });
      guest.close();
    }
  } finally {
    await hall.close();
  }
  return told;
}
export const slowest = (told: readonly number[]) => ({
  p99: percentile(told, 0.99),
  most: Math.max(...told),
});

async function must(guest: Guest, type: string, input: unknown): Promise<void> {
  const answer = await guest.says(nanoid(), type, input);
  if (!("ok" in answer)) throw new Error(`${type}: ${JSON.stringify(answer)}`);
}
