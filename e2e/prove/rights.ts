/** Who may do what, everywhere and always; and rights that end when they end. */
import { ms } from "../harness/numbers.ts";
import { tryEdits } from "../rights/edits.ts";
import { playEndings } from "../rights/endings.ts";
import { measureTold, slowest, tryLive } from "../rights/live.ts";
import { tryMatrix } from "../rights/matrix.ts";
import type { Proof, ProveOptions, Section } from "./section.ts";

const INTERLEAVINGS = 10_000;
/** Of the matrix, one attempt of so many. */
const EVERY = { full: 1, ci: 4 };
const LIVE_SHARE = { full: 0.3, ci: 0.05 };
const TOLD = { full: 120, ci: 24 };
const TOLD_WITHIN_MS = 200;
const PLANTED = 150;

export const section: Section = {
  name: "rights",
  about: "the permission matrix, rights that end in mid sentence, and what another workshop gets",
  run: async (options) => [...(await matrix(options)), ...(await endings(options)), ...(await live(options))],
};

const first = (list: readonly string[], say: (line: string) => void) =>
  list.slice(0, 8).forEach((line) => say(line));

async function matrix({ full, say }: ProveOptions): Promise<readonly Proof[]> {
  const found = await tryMatrix(full ? EVERY.full : EVERY.ci);
  const edits = await tryEdits(full ? EVERY.full : EVERY.ci);
  first([...found.wrong, ...edits.wrong], say);
  return (
    [
      ["an act that is not allowed is refused by its code, changes nothing and leaves a line", found],
      ["so is an edit on a board: it is closed with its code, changes nothing and leaves a line", edits],
    ] as const
  ).map(([what, { cells, allowed, denied, audited, wrong }]) => ({
    what,
    ok: wrong.length === 0 && denied > 1_000 && audited === denied && allowed > cells / 100,
    found: `${cells} cells, ${allowed} allowed, ${denied} denied, ${audited} lines, ${wrong.length} wrong`,
  }));
}

async function endings({ seed, say }: ProveOptions): Promise<readonly Proof[]> {
  const found = await playEndings(INTERLEAVINGS, seed);
  say(
    Object.entries(found.ends)
      .map(([kind, times]) => `${times} ${kind}`)
      .join(", "),
  );
  first([...found.lateWrites, ...found.strayMessages, ...found.notTold], say);
  const [late, stray] = [
    await playEndings(PLANTED, seed, "late write"),
    await playEndings(PLANTED, seed, "stray message"),
  ];
  return [
    {
      what: "no write is kept after its right has ended",
      ok:
        found.lateWrites.length === 0 && found.accepted > INTERLEAVINGS && found.refused > INTERLEAVINGS / 2,
      found: `${found.interleavings} interleavings, ${found.writes} writes, ${found.accepted} kept, ${found.refused} refused, ${found.notKept} not kept, ${found.lateWrites.length} late`,
    },
    {
      what: "nobody hears or reads what is no longer theirs, and everybody is told",
      ok: found.strayMessages.length === 0 && found.notTold.length === 0 && found.heard > INTERLEAVINGS * 10,
      found: `${found.heard} messages, ${found.strayMessages.length} stray, ${found.notTold.length} not told`,
    },
    {
      what: "planted faults are caught: a server that takes acts of who was put out, and one that repeats a table's words",
      ok: late.lateWrites.length > 0 && stray.strayMessages.length > 0,
      found: `${late.lateWrites.length} late writes, ${stray.strayMessages.length} stray messages`,
    },
  ];
}

async function live({ full, seed, say }: ProveOptions): Promise<readonly Proof[]> {
  const found = await tryLive(full ? LIVE_SHARE.full : LIVE_SHARE.ci, seed);
  first(found.wrong, say);
  const told = await measureTold(full ? TOLD.full : TOLD.ci);
  const { p99, most } = slowest(told);
  return [
    {
      what: "over real sockets and boards: other tables, other workshops, other credentials, revoked ones",
      ok: found.wrong.length === 0 && found.attempts > 100 && found.doors > 15,
      found: `${found.attempts} acts and ${found.doors} doors tried, ${found.wrong.length} wrong`,
    },
    {
      what: `whoever is moved, loses a grant or is put out is told within ${TOLD_WITHIN_MS} ms`,
      ok: told.length > 0 && most < TOLD_WITHIN_MS,
      found: `${told.length} times, p99 ${ms(p99)}, slowest ${ms(most)}`,
    },
  ];
}
