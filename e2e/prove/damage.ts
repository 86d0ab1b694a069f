/** Files cut short and bits that fell over: it starts, serves nothing broken, says what it dropped, destroys nothing. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { walExtent } from "../../server/store/sqlite/wal.ts";
import { bytesOf, buildFile, type BuiltFile } from "../damage/file.ts";
import { tryOut, type Damaged, type Look } from "../damage/trial.ts";
import { Chance } from "../delegates/chance.ts";
import type { Proof, ProveOptions, Section } from "./section.ts";

const LAST_BYTES = 65_536;
const PAGE = 4_096;
/** Of each kind. The full size, with every cut of the small file (a quarter of a million trials), takes about an hour. */
const TRIES = { ci: { cuts: 30, flips: 30 }, full: { cuts: 3_000, flips: 2_000 } };
const SIZES = {
  ci: [["whole", { people: 16, cards: 3 }]],
  full: [
    ["small", { people: 5, cards: 1 }],
    ["whole", { people: 16, cards: 3 }],
  ],
} as const;
/** In memory where there is such a folder: what is tried here is not whether the disk syncs. */
const PLACE = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

export const section: Section = {
  name: "damage",
  about: "data files cut at their last 65,536 bytes, and bits flipped anywhere",
  async run(options) {
    // Rooms take their turns by timers that keep no process alive.
    const awake = setInterval(() => undefined, 1_000);
    const folder = mkdtempSync(path.join(PLACE, "plenaria-damage-"));
    try {
      const proofs: Proof[] = [];
      // Every single byte is tried on a file that is just large enough for it.
      for (const [name, size] of options.full ? SIZES.full : SIZES.ci) {
        const built = await buildFile(path.join(folder, name), size);
        const file = bytesOf(built.stopped, "").length;
        const log = bytesOf(built.killed, "-wal").length;
        const commits = [...built.truth.commits.values()].reduce((sum, list) => sum + list.length, 0);
        options.say(
          `${name}: two workshops, ${commits} commits, a file of ${file} bytes, a log of ${log} bytes`,
        );
        for (const [what, cases] of kinds(built, options.full && name === "small", options))
          proofs.push(
            await hold(`${name}, ${what}`, cases, path.join(folder, "trial"), built, options, commits),
          );
      }
      return proofs;
    } finally {
      clearInterval(awake);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Each kind of damage with its cases, made one by one. */
function kinds(
  built: BuiltFile,
  everyByte: boolean,
  { full, seed }: ProveOptions,
): [string, Iterable<Damaged>][] {
  const chance = new Chance(seed);
  const tries = full ? TRIES.full : TRIES.ci;
  const stopped = { "": bytesOf(built.stopped, "") };
  const killed = {
    "": bytesOf(built.killed, ""),
    "-wal": bytesOf(built.killed, "-wal"),
    ".mark": bytesOf(built.killed, ".mark"),
  };
  const { ".mark": _, ...powerless } = killed;
  const cuts = (size: number, borders: readonly number[]) =>
    everyByte ? everyCut(size) : someCuts(size, borders, tries.cuts, chance);
  const pages = (size: number): number[] =>
    Array.from({ length: Math.ceil(size / PAGE) }, (__, page) => page * PAGE);
  const frames = walExtent(killed["-wal"]).ends;
  const anywhere = (bytes: Buffer): number => chance.below(bytes.length);
  const inSnapshot = pagesOf(built.snapshot, stopped[""]);
  function* flips(place: () => number): Generator<Flip> {
    for (let nth = 0; nth < tries.flips; nth++) yield { at: place(), bit: chance.below(8) };
  }
  return [
    ["the log cut short after a kill", cut(killed, "-wal", cuts(killed["-wal"].length, frames))],
    [
      "the log cut short after a power cut",
      cut(powerless, "-wal", cuts(killed["-wal"].length, frames), frames),
    ],
    [
      "the file cut short after a clean stop",
      cut(stopped, "", cuts(stopped[""].length, pages(stopped[""].length))),
    ],
    ["the file cut short after a kill", cut(killed, "", cuts(killed[""].length, pages(killed[""].length)))],
    [
      "a bit flipped in the file after a clean stop",
      flip(
        stopped,
        "",
        flips(() => anywhere(stopped[""])),
      ),
    ],
    [
      "a bit flipped in the file after a kill",
      flip(
        killed,
        "",
        flips(() => anywhere(killed[""])),
      ),
    ],
    [
      "a bit flipped in the log",
      flip(
        killed,
        "-wal",
        flips(() => anywhere(killed["-wal"])),
      ),
    ],
    [
      "a bit flipped in the first page",
      flip(
        stopped,
        "",
        flips(() => chance.below(PAGE)),
      ),
    ],
    [
      "a bit flipped in a snapshot",
      flip(
        stopped,
        "",
        flips(() => chance.one(inSnapshot) + chance.below(PAGE)),
      ),
    ],
  ];
}

async function hold(
  what: string,
  cases: Iterable<Damaged>,
  folder: string,
  { truth }: BuiltFile,
  { say, seed }: ProveOptions,
  commits: number,
): Promise<Proof> {
  const began = performance.now();
  const known = new Map<string, Look>();
  let tried = 0;
  let broken = 0;
  let told = 0;
  let served = 0;
  let fromSnapshot = 0;
  for (const damaged of cases) {
    const verdict = await tryOut(folder, damaged, truth, known);
    tried++;
    if (verdict.said) told++;
    served += verdict.served;
    if (verdict.fromSnapshot) fromSnapshot++;
    if (verdict.wrong.length === 0) continue;
    broken++;
    if (broken <= 5) say(`${damaged.name} (seed ${seed}): ${verdict.wrong.slice(0, 3).join("; ")}`);
  }
  say(`${what}: ${tried} tried`);
  const took = ((performance.now() - began) / 1000).toFixed(1);
  const share = ((served / tried / commits) * 100).toFixed(1);
  return {
    what: `${what}: it starts, shows nothing that was not there, says what is gone, keeps the originals`,
    ok: broken === 0 && tried > 0 && told > 0,
    found: `${broken} of ${tried} do not hold; damage was said ${told} times; ${share} % of the commits served on average, ${fromSnapshot} times some of them by a snapshot alone; ${took} s`,
  };
}

/** How many bytes are left. */
function* everyCut(size: number): Generator<number> {
  for (let left = size - 1; left >= Math.max(0, size - LAST_BYTES); left--) yield left;
}

/** At and around the borders of pages and frames, and anywhere. */
function someCuts(
  size: number,
  borders: readonly number[],
  count: number,
  chance: Chance,
): readonly number[] {
  const reachable = borders.filter((at) => at >= size - LAST_BYTES && at < size);
  const near = chance.shuffled(reachable.flatMap((at) => [at - 1, at, at + 1, at + 24])).slice(0, count / 2);
  const anywhere = Array.from(
    { length: count - near.length },
    () => size - 1 - chance.below(Math.min(size, LAST_BYTES)),
  );
  return [...new Set([size - 1, Math.max(0, size - LAST_BYTES), ...near, ...anywhere])].filter(
    (at) => at >= 0 && at < size,
  );
}

function* cut(
  files: Readonly<Record<string, Buffer>>,
  end: string,
  lefts: Iterable<number>,
  /** Cut right here it looks whole. */
  traceless: readonly number[] = [],
): Generator<Damaged> {
  const borders = new Set(traceless);
  for (const left of lefts) {
    const cutShort = { ...files, [end]: files[end]!.subarray(0, left) };
    yield { name: `cut to ${left} bytes`, files: cutShort, looksWhole: borders.has(left) };
  }
}

interface Flip {
  readonly at: number;
  readonly bit: number;
}

function* flip(
  files: Readonly<Record<string, Buffer>>,
  end: string,
  flips: Iterable<Flip>,
): Generator<Damaged> {
  for (const { at, bit } of flips) {
    const bytes = Buffer.from(files[end]!);
    bytes[at] = bytes[at]! ^ (1 << bit);
    yield { name: `bit ${bit} of byte ${at}`, files: { ...files, [end]: bytes } };
  }
}

/** Where the pages begin that hold nothing but a part of this; the first four bytes of each say where the next one is. */
function pagesOf(body: Uint8Array, file: Buffer): readonly number[] {
  const whole = Buffer.from(body);
  const found: number[] = [];
  for (let page = 0; page < file.length; page += PAGE)
    if (whole.includes(file.subarray(page + 4, page + PAGE))) found.push(page);
  if (found.length === 0) throw new Error("the snapshot is not in the file");
  return found;
}
