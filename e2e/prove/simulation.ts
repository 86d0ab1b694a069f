/** Whole rooms from seeds: nothing acknowledged is lost, all hold the same, everything happens once. */
import { playRoom, type Played } from "../simulation/room.ts";
import { KEPT_SEEDS } from "../simulation/seeds.ts";
import { tellFailure } from "../simulation/tell.ts";
import type { Section } from "./section.ts";

const SIZES = { small: 300, full: 5_000 };
/** A slow machine plays fewer rooms rather than keep everybody waiting; never fewer than these. */
const SMALL_MS = 50_000;
const AT_LEAST = 100;
const REPLAYED = 5;
const TOLD = 3;
const SAID_EVERY = 2_000;

export const section: Section = {
  name: "simulation",
  about: "rooms with phones that sleep, servers that die and disks that forget",
  async run({ full, seed, say }) {
    const began = performance.now();
    const wanted = full ? SIZES.full : SIZES.small;
    const failed: Played[] = [];
    const sum = { rooms: 0, acts: 0, kept: 0, edits: 0, starts: 0, renewed: 0, events: 0 };
    const play = async (one: number) => {
      const played = await playRoom(one);
      sum.rooms += 1;
      for (const [key, count] of Object.entries(played.counts))
        sum[key as keyof typeof played.counts] += count;
      if (played.failures.length > 0) failed.push(played);
      return played;
    };
    // The seed that was asked for comes first: a failure is seen again at once.
    const hashes = new Map<number, string>();
    for (const one of KEPT_SEEDS) await play(one);
    for (let n = 0; n < wanted; n += 1) {
      const late = !full && n >= AT_LEAST && performance.now() - began > SMALL_MS;
      if (late || failed.length >= TOLD) break;
      const played = await play(seed + n);
      if (n < REPLAYED) hashes.set(seed + n, played.hash);
      if (n % SAID_EVERY === SAID_EVERY - 1) say(`${n + 1} rooms`);
    }
    const perSecond = sum.rooms / ((performance.now() - began) / 1_000);
    const changed: number[] = [];
    for (const [one, hash] of hashes) if ((await playRoom(one)).hash !== hash) changed.push(one);
    for (const played of failed.slice(0, TOLD)) for (const line of tellFailure(played)) say(line);
    return [
      {
        what: "nothing acknowledged is lost, all replicas agree, every act happens once, clocks agree",
        ok: failed.length === 0,
        found:
          failed.length === 0
            ? `${sum.rooms} rooms (${perSecond.toFixed(1)} a second), ${sum.acts} acts, ${sum.edits} edits, ${sum.kept} records, ${sum.starts - sum.rooms} restarts, ${sum.renewed} boards written anew, ${sum.events} events`
            : `${failed.length} of ${sum.rooms} rooms: seeds ${failed.map((played) => played.seed).join(", ")}`,
      },
      {
        what: "the same seed is the same room, byte for byte",
        ok: changed.length === 0,
        found: changed.length === 0 ? `${hashes.size} rooms played twice` : `not seeds ${changed.join(", ")}`,
      },
    ];
  },
};
