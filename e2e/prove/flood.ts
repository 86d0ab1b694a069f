/** One delegate sends a thousand messages a second: cut off within two seconds, and nobody else notices. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Chance } from "../delegates/chance.ts";
import { FLOODS, type Flood, type FloodOrder, type FloodReport } from "../flood/flooder.ts";
import { BusyHall, type Times } from "../flood/hall.ts";
import { ms, percentile } from "../harness/numbers.ts";
import { COMPILED, ServerChild } from "../harness/server.ts";
import type { Proof, Section } from "./section.ts";

const FLOODER = fileURLToPath(new URL("../flood/flooder.ts", import.meta.url));
const CUT_WITHIN_MS = 2_000;
const OTHERS_P99_MS = 150;
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
  about: "a delegate who sends 1,000 messages a second, in seven ways, beside 120 at work",
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
      ok: [times.press, times.edit].every(
        (list) => list.length > 10 && percentile(list, 0.99) < OTHERS_P99_MS,
      ),
      found: line(times),
    },
  ];
}

const line = ({ press, edit }: Times): string =>
  `press to phone p50 ${ms(percentile(press, 0.5))} p99 ${ms(percentile(press, 0.99))} (${press.length}), edit to neighbour p50 ${ms(percentile(edit, 0.5))} p99 ${ms(percentile(edit, 0.99))} (${edit.length})`;
