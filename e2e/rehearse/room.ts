/**
 * A room that works: all come in at once, everybody writes, the network goes for all and comes back. Beside it, in turns,
 * the same people write the same bytes at relays that promise nothing.
 */
import { Hall, lineOf, together, type Measured } from "./hall.ts";
import type { Carrier } from "./seat.ts";

export interface RoomSize {
  readonly tables: number;
  readonly seats: number;
  /** Edits a person and second. */
  readonly rate: number;
  readonly seconds: number;
}

const BUDGET = { neighbour: 100, durable: { p50: 10, p99: 50 }, inWithin: 5_000, backWithin: 5_000 };
/** Changes a second for which the budget of the durable ack is meant. */
const ACKS_A_SECOND = 200;
const ROUNDS = 3;
const CARRIERS: readonly Carrier[] = ["boards", "bare", "yjs"];

/** False when a budget is missed. */
export async function rehearseRoom({ tables, seats, rate, seconds }: RoomSize): Promise<boolean> {
  const room = await Hall.open({ tables, seats });
  try {
    console.log(`\n${room.people} people at ${tables} tables, ${rate} edits a person and second`);
    const empty = room.memory();
    const storm = await room.storm();
    console.log(
      `all in at once        ${(storm.ms / 1000).toFixed(1)} s  door ${storm.joined}  phone ${storm.connected}`,
    );
    for (const carrier of CARRIERS) await room.sit(carrier);
    const slices: Measured[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      for (const carrier of CARRIERS) {
        slices.push(await room.type(carrier, { rate, seconds, moves: 0 }));
        console.log(lineOf(slices.at(-1)!));
      }
    const of = (carrier: Carrier) => slices.filter((slice) => slice.carrier === carrier);
    const [ours, bare, yjs] = CARRIERS.map((carrier) => together(of(carrier).map((one) => one.delivered)));
    const kept = together(of("boards").map((one) => one.kept));
    console.log(`edit to neighbour     ${ours}`);
    console.log(`  a bare relay        ${bare}  (${times(ours!.at(0.99), bare!.at(0.99))} at p99)`);
    console.log(`  a y-websocket relay ${yjs}  (${times(ours!.at(0.99), yjs!.at(0.99))} at p99)`);
    console.log(`durable ack           ${kept}  at ${(tables * seats * rate).toFixed(0)} changes/s`);
    const bytes = of("boards").reduce((sum, { found }) => sum + found.bytesIn, 0);
    console.log(`bytes to each person  ${(bytes / room.people / seconds / ROUNDS / 1024).toFixed(1)} kB/s`);
    const cut = await room.cutAndBack();
    console.log(
      `network cut and back  ${(cut.ms / 1000).toFixed(1)} s  phone ${cut.phones}  board ${cut.boards}`,
    );
    const memory = (bytesUsed: number) => `${(bytesUsed / 2 ** 20).toFixed(0)} MB`;
    console.log(`memory of the server  ${memory(empty)} empty, ${memory(room.memory())} now`);

    const unkept = of("boards").reduce((sum, { found }) => sum + found.unkept, 0);
    const judgesAck = tables * seats * rate <= ACKS_A_SECOND;
    const over = [
      !(ours!.at(0.99) < BUDGET.neighbour) && `a word must be at the neighbour's in ${BUDGET.neighbour} ms`,
      unkept > 0 && `${unkept} words were not kept`,
      judgesAck &&
        !(kept.at(0.5) < BUDGET.durable.p50 && kept.at(0.99) < BUDGET.durable.p99) &&
        `a word must be durable in ${BUDGET.durable.p50} ms (p50) and ${BUDGET.durable.p99} ms (p99)`,
      storm.ms >= BUDGET.inWithin && `all must be in within ${BUDGET.inWithin} ms`,
      (cut.ms >= BUDGET.backWithin || cut.back < room.people) &&
        `all must be back within ${BUDGET.backWithin} ms, ${cut.back} of ${room.people} are`,
    ].filter(Boolean);
    console.log(over.length > 0 ? `Over budget: ${over.join("; ")}.` : "Within budget.");
    return over.length === 0;
  } finally {
    await room.close();
  }
}

const times = (ours: number, theirs: number): string => `${(ours / theirs).toFixed(1)} times`;
