/**
 * The whole matrix in a room of the server: everybody tries every act, at every table, in every phase. What is denied
 * changes nothing that is kept, sends nothing to anybody, and leaves a line that the server's own log has written.
 */
import { createHash } from "node:crypto";
import { actorRef } from "../../shared/ids.ts";
import { attempts, expected } from "../../shared/workshop/testing-acts.ts";
import type { Phase } from "../../shared/workshop/testing-rights.ts";
import { rightsWorld } from "../../shared/workshop/testing-rights-world.ts";
import type { BoardSnapshot } from "../../server/boards/ports.ts";
import { workshopClock } from "../../server/clock.ts";
import { chain, GENESIS } from "../../server/live/chain.ts";
import { House } from "../../server/live/house.ts";
import { piecesOf } from "../../server/live/snapshot.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { refusalLines } from "./lines.ts";

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

/** A room of the server in which this phase is what is kept; what its log says of refusals is read line by line. */
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
  await store.createWorkshop({ id: "w1", code: "CODE", secret: "c2VjcmV0", createdAt: phase.now });
  await store.append("w1", { from: 1, records, hash, profiles: [] });
  await store.saveSnapshot("w1", { seq: 1, hash, body });
  const published = { count: 0 };
  const { log, refused } = refusalLines("w1");
  const house = new House(store, workshopClock(phase.now), log);
  house.publisher = {
    published: () => (published.count += 1),
    look: () => undefined,
    ended: () => undefined,
  };
  const open = await house.workshop("w1");
  if (JSON.stringify(open?.room.durable.room) !== JSON.stringify(phase.workshop.room))
    throw new Error(`the room is not in this phase: ${phase.name}`);
  return { ...open!, published, refused, close: () => house.close() };
}
