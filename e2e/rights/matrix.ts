/**
 * The whole matrix in a room of the server: everybody tries every act, at every table, in every phase. What is denied
 * changes nothing that is kept, sends nothing to anybody, and leaves a line for the log.
 */
import { createHash } from "node:crypto";
import { actorRef } from "../../shared/ids.ts";
import { attempts, expected } from "../../shared/workshop/testing-acts.ts";
import type { Phase } from "../../shared/workshop/testing-rights.ts";
import { rightsWorld } from "../../shared/workshop/testing-rights-world.ts";
import { createBoards } from "../../server/boards/boards.ts";
import type { BoardSnapshot } from "../../server/boards/ports.ts";
import { workshopClock } from "../../server/clock.ts";
import { chain, GENESIS } from "../../server/live/chain.ts";
import { Room } from "../../server/live/room.ts";
import { piecesOf } from "../../server/live/snapshot.ts";
import { createLog } from "../../server/log.ts";
import { memoryStore } from "../../server/store/memory.ts";

export interface MatrixFound {
  readonly cells: number;
  readonly allowed: number;
  readonly denied: number;
  readonly audited: number;
  readonly wrong: readonly string[];
}

/** `every`: one attempt of so many, for the small size; each phase and each person has its share. */
export async function tryMatrix(every: number): Promise<MatrixFound> {
  const { everybody, phases } = rightsWorld();
  const found = { cells: 0, allowed: 0, denied: 0, audited: 0, wrong: [] as string[] };
  for (const phase of phases) {
    const { room, published, refused, close } = await roomIn(phase);
    const kept = () =>
      createHash("sha256")
        .update(JSON.stringify(room.durable))
        .update(String(room.seq))
        .update(
          JSON.stringify([...room.boards.snapshot()].map(({ boardId, state }) => [boardId, [...state]])),
        )
        .digest("hex");
    const [before, heardBefore] = [kept(), published.count];
    for (const [i, attempt] of attempts(phase).entries()) {
      for (const [n, who] of everybody.entries()) {
        if ((i + n) % every !== 0) continue;
        const want = expected(who, attempt, phase, everybody);
        found.cells += 1;
        if (want === "allowed") {
          found.allowed += 1;
          continue;
        }
        found.denied += 1;
        const { actor } = who.guest;
        const told = refused.length;
        const answer = await room.dispatch(actor, `c${found.cells}`, attempt.type, attempt.input);
        const code = "refused" in answer ? answer.refused : JSON.stringify(answer);
        const where = `${phase.name}: ${who.label}, ${attempt.type} ${attempt.scope}`;
        if (code !== want) found.wrong.push(`${where}: ${code}, not ${want}`);
        const line = `${actorRef(actor)} ${attempt.type} ${want}`;
        if (refused.length !== told + 1 || refused[told] !== line) found.wrong.push(`${where}: no line`);
        else found.audited += 1;
      }
    }
    if (kept() !== before) found.wrong.push(`${phase.name}: something was kept of what was denied`);
    if (published.count !== heardBefore) found.wrong.push(`${phase.name}: something denied was heard`);
    await close();
  }
  return found;
}

/** A room of the server in which this phase is what is kept. */
export async function roomIn(phase: Phase, boards: readonly BoardSnapshot[] = []) {
  const store = memoryStore();
  const written = piecesOf({ workshop: phase.workshop, heads: {}, boards, answers: [], upTo: () => 1 });
  const body = Buffer.from([...written].join(""));
  // A snapshot is built upon only where the log goes as far.
  const records = [
    {
      kind: "event",
      seq: 1,
      at: phase.now,
      actor: "server",
      command: null,
      audience: "room",
      type: "",
      data: {},
    },
  ] as const;
  const hash = chain(GENESIS, records);
  await store.append("w1", { from: 1, records, hash, profiles: [] });
  await store.saveSnapshot("w1", { seq: 1, hash, body });
  const published = { count: 0 };
  const refused: string[] = [];
  const room = await Room.open({
    workshopId: "w1",
    store,
    clock: workshopClock(phase.now),
    log: createLog("silent"),
    publisher: { published: () => (published.count += 1) },
    createBoards: (host) =>
      createBoards(host, {
        workshopId: "w1",
        onRefused: ({ actor, boardId, code }) => refused.push(`${actor} ${boardId} ${code}`),
      }),
    onRefused: (actor, type, code) => refused.push(`${actorRef(actor)} ${type} ${code}`),
  });
  if (JSON.stringify(room.durable.room) !== JSON.stringify(phase.workshop.room))
    throw new Error(`the room is not in this phase: ${phase.name}`);
  return { room, published, refused, close: () => room.close() };
}
