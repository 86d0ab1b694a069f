/**
 * One delegate sends a thousand messages a second: cut off within two seconds, and nobody else notices. And strangers at
 * the door, who hold hundreds of connections: they are as slow as their turns, people come in beside them, and whoever is
 * in does not notice.
 */
import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Chance } from "../delegates/chance.ts";
import { FLOODS, type Flood, type FloodOrder, type FloodReport } from "../flood/flooder.ts";
import { BusyHall, type Times } from "../flood/hall.ts";
import { STRANGERS, type StrangersOrder, type StrangersReport } from "../flood/strangers.ts";
import { ms, percentile } from "../harness/numbers.ts";
import { COMPILED, ServerChild } from "../harness/server.ts";
import { comeIn } from "../rehearse/door.ts";
import { TURNS_PER_SECOND } from "../../server/http/visits.ts";
import type { Proof, Section } from "./section.ts";

const FLOODER = fileURLToPath(new URL("../flood/flooder.ts", import.meta.url));
const STRANGER = fileURLToPath(new URL("../flood/strangers.ts", import.meta.url));
/** Connections of strangers, and how long they ask. */
const AT_DOOR = { connections: 600, seconds: { full: 20, ci: 3 } };
/** People who come in meanwhile from the strangers' own address, each request over a new connection. */
const COMING = 24;
const IN_WITHIN_MS = 10_000;
const CUT_WITHIN_MS = 2_000;
const OTHERS_P99_MS = 150;
/** Beside six hundred who begin in one moment, which holds up everybody once. */
const BESIDE_STRANGERS_P99_MS = 500;
const SECONDS = { full: 20, ci: 4 };
/** Ten seconds out, or on a board three; then there is another try, and as long out again. */
const OUT_S: Readonly<Record<Flood, number>> = {
  commands: 10,
  time: 10,
  resync: 10,
  garbage: 10,
  board: 3,
  requests: 10,
  reconnects: 10,
};
/** What one try is before it is cut off again: a line, or as many requests and sockets as a browser has at once. */
const ONE_TRY = 320;

export const section: Section = {
  name: "flood",
  about:
    "a delegate who sends 1,000 messages a second, in seven ways, beside 120 at work; and strangers at the door",
  async run({ full, seed, say }) {
    process.setMaxListeners(0);
    const server = await ServerChild.start({ compiled: existsSync(COMPILED), logLevel: "silent" });
    const seconds = full ? SECONDS.full : SECONDS.ci;
    const proofs: Proof[] = [];
    try {
      const hall = await BusyHall.gather(server.origin, new Chance(seed), FLOODS.length);
      const calm = await during(hall, () => pause(seconds * 1000));
      say(`in peace: ${line(calm)}`);
      for (const [i, flood] of FLOODS.entries()) {
        const guest = hall.others[i]!;
        const discussion = guest.room.discussions["table"]!;
        let report: FloodReport | null = null;
        const times = await during(hall, async () => {
          report = await floodWith({
            flood,
            origin: server.origin,
            cookie: guest.visitor.cookie,
            workshop: guest.workshop,
            boardId: `${discussion.id}.${guest.tableId}`,
            epoch: discussion.epoch,
            seconds,
          });
        });
        proofs.push(...proofsOf(flood, report!, times, seconds));
      }
      const [typed, ...others] = STRANGERS;
      for (const strangers of full ? STRANGERS.map((one) => [one]) : [[typed], others]) {
        const connections = AT_DOOR.connections;
        const atDoor = full ? AT_DOOR.seconds.full : AT_DOOR.seconds.ci;
        let report: StrangersReport | null = null;
        let came: Coming | null = null;
        const times = await during(hall, async () => {
          const order = { strangers, port: server.port, connections, seconds: atDoor };
          const flooding = atDoorWith(order);
          await pause(atDoor * 500);
          came = await comeInTo(hall, server.port);
          report = await flooding;
        });
        proofs.push(...proofsAtDoor(strangers.join(", "), report!, came!, times));
      }
      const stillHere = hall.phones.filter(({ connection }) => connection.connections === 1).length;
      proofs.push({
        what: "nobody else lost a line",
        ok: stillHere === hall.phones.length,
        found: `${stillHere} of ${hall.phones.length} on the line that they came by`,
      });
      hall.close();
    } finally {
      await server.stop();
    }
    return proofs;
  },
};

async function during(hall: BusyHall, what: () => Promise<unknown>): Promise<Times> {
  const over = new AbortController();
  const working = hall.work(over.signal);
  await what();
  over.abort();
  return working;
}

async function floodWith(order: FloodOrder): Promise<FloodReport> {
  const child = fork(FLOODER, [], { execArgv: ["--import", "tsx"] });
  child.send(order);
  const [report] = (await once(child, "message")) as [FloodReport];
  return report;
}

async function atDoorWith(order: StrangersOrder): Promise<StrangersReport> {
  const child = fork(STRANGER, [], { execArgv: ["--import", "tsx"] });
  child.send(order);
  const [report] = (await once(child, "message")) as [StrangersReport];
  return report;
}

interface Coming {
  readonly took: readonly number[];
  readonly refused: readonly string[];
}
/** Every fourth mistypes first. */
async function comeInTo(hall: BusyHall, port: number): Promise<Coming> {
  const { workshop, visitor } = hall.facilitator;
  const { code } = await visitor.links(workshop);
  const took: number[] = [];
  const refused: string[] = [];
  const join = (key: string, i: number) =>
    comeIn(port, workshop, {
      id: randomUUID(),
      key,
      profile: { name: `Late ${i}`, country: "", organisation: "", kind: "", languages: [] },
      tableId: null,
    });
  const coming = Array.from({ length: COMING }, async (_, i) => {
    const began = performance.now();
    if (i % 4 === 0) await join("no code", i).catch(() => undefined);
    await join(code, i).then(
      () => took.push(performance.now() - began),
      (problem: unknown) => refused.push(String(problem)),
    );
  });
  await Promise.all(coming);
  return { took, refused };
}

function proofsAtDoor(who: string, report: StrangersReport, came: Coming, times: Times): readonly Proof[] {
  const answered = Object.values(report.told).reduce((sum, count) => sum + count, 0);
  // Nothing was refused to a connection that asks for the first time; and a few new ones a second need no turn.
  const most = AT_DOOR.connections + TURNS_PER_SECOND * 1.1 * report.seconds;
  const codes = Object.entries(report.told).map(([code, count]) => `${code} x${count}`);
  return [
    {
      what: `strangers (${who}) on ${AT_DOOR.connections} connections are as slow as their turns`,
      ok: answered > 0 && answered < most,
      found: `${Math.round(answered / report.seconds)} answers a second in ${report.seconds.toFixed(1)} s: ${codes.join(", ")}`,
    },
    {
      what: `${who}: ${COMING} people come in beside them within ${IN_WITHIN_MS / 1000} s, and none is refused`,
      ok: came.took.length === COMING && Math.max(...came.took) < IN_WITHIN_MS,
      found: `${came.took.length} in, the last after ${ms(Math.max(0, ...came.took))}${came.refused.length > 0 ? `; ${came.refused[0]}` : ""}`,
    },
    {
      what: `${who}: the p99 of those who are in stays below ${BESIDE_STRANGERS_P99_MS} ms`,
      ok: areCalm(times, BESIDE_STRANGERS_P99_MS),
      found: line(times),
    },
  ];
}

function proofsOf(flood: Flood, report: FloodReport, times: Times, seconds: number): readonly Proof[] {
  const { sent, cutAfterMs, back, told } = report;
  const codes = Object.entries(told)
    .map(([code, count]) => `${code} x${count}`)
    .join(", ");
  const isDoor = flood === "requests" || flood === "reconnects";
  const stays = back <= Math.floor(seconds / OUT_S[flood]) * (isDoor ? ONE_TRY : 1);
  const answersCode = flood !== "commands" || (told["TOO_FAST"] ?? 0) > 0;
  return [
    {
      what: `${flood}: cut off within ${CUT_WITHIN_MS / 1000} s, and stays out`,
      ok: cutAfterMs !== null && cutAfterMs < CUT_WITHIN_MS && stays && answersCode,
      found: `${cutAfterMs === null ? "never" : `after ${ms(cutAfterMs)}`}, ${sent} sent, let in again ${back} times; told ${codes}`,
    },
    {
      what: `${flood}: the others' p99 stays below ${OTHERS_P99_MS} ms`,
      ok: areCalm(times),
      found: line(times),
    },
  ];
}

const areCalm = ({ press, edit }: Times, limit = OTHERS_P99_MS): boolean =>
  [press, edit].every((list) => list.length > 10 && percentile(list, 0.99) < limit);

const line = ({ press, edit }: Times): string =>
  `press to phone p50 ${ms(percentile(press, 0.5))} p99 ${ms(percentile(press, 0.99))} (${press.length}), edit to neighbour p50 ${ms(percentile(edit, 0.5))} p99 ${ms(percentile(edit, 0.99))} (${edit.length})`;
