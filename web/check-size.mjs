// How much script each screen makes a browser load, gzipped, from the manifest of the last `vite build`.
// First load = what must arrive before the screen shows, with its words in the larger of the languages.
// With all parts = also everything it may load later: a phone's board, the rules that tell what one may do.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/web/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The most that one step of a phone needs: its budget is for a phone with a board, not for a whole day of steps. */
const fullest = { phone: "screens/phone/board/BoardStep.tsx" };

/** kB (1,000 bytes). */
const budgets = {
  join: { first: 130, all: 180 },
  phone: { first: 130, all: 180 },
  table: { first: 230, all: 230 },
  desk: { first: 230, all: 230 },
  bench: { first: 230, all: 230 },
  screen: { first: 180, all: 185 },
  report: { first: 180, all: 180 },
};
const otherwise = { first: 230, all: 230 };

/** Sections of words that are not named after the one screen that uses them. */
const wordsFor = { lint: "desk" };

/** Words that come when these screens show already, or when somebody asks for them. */
const afterwards = {
  refusals: ["phone", "table", "desk", "screen", "bench"],
  late: ["phone", "table", "desk", "screen", "bench", "report", "home", "join"],
  keep: ["phone", "table", "desk", "screen", "bench", "report", "home"],
};

const screenOf = (key) => /^screens\/([^/]+)\//.exec(key)?.[1];
const wordsOf = (key) => /i18n\/([a-z]{2})\/([a-z]+)/.exec(key);
const later = (keys) => [...keys].flatMap((key) => manifest[key].dynamicImports ?? []);

/** These chunks and those that arrive with them through static imports, added to what is there already. */
function withImports(keys, known = new Set()) {
  for (const key of keys)
    if (!known.has(key)) {
      known.add(key);
      withImports(manifest[key].imports ?? [], known);
    }
  return known;
}

const sizes = new Map();
function weigh(keys) {
  let total = 0;
  for (const file of new Set(
    [...keys].map((key) => manifest[key].file).filter((name) => name.endsWith(".js")),
  )) {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
    total += sizes.get(file);
  }
  return total / 1000;
}

const entry = withImports(Object.keys(manifest).filter((key) => manifest[key].isEntry));
const built = new Set(later(entry).flatMap((key) => screenOf(key) ?? []));

function firstLoad(screen) {
  const code = withImports(
    later(entry).filter((key) => screenOf(key) === screen),
    new Set(entry),
  );
  const words = later(code).flatMap((key) => {
    const [, language, file] = wordsOf(key) ?? [];
    const section = wordsFor[file] ?? file;
    const isFirst = (section === screen || !built.has(section)) && !afterwards[section]?.includes(screen);
    return language && isFirst ? [{ key, language }] : [];
  });
  const loads = [...new Set(words.map(({ language }) => language))].map((language) =>
    withImports(
      words.filter((word) => word.language === language).map(({ key }) => key),
      new Set(code),
    ),
  );
  return loads.sort((a, b) => weigh(b) - weigh(a))[0] ?? code;
}

function everything(screen, first) {
  if (manifest[fullest[screen]]) return withImports([fullest[screen]], new Set(first));
  const all = new Set(first);
  const parts = (key) => !wordsOf(key) && [undefined, screen].includes(screenOf(key));
  for (let before = -1; before !== all.size;) {
    before = all.size;
    withImports(later(all).filter(parts), all);
  }
  return all;
}

let failed = false;
const cell = (size, budget) =>
  `${size.toFixed(1).padStart(6)} of ${budget}${size > budget ? " OVER" : ""}`.padEnd(22);
console.log("kB of script, gzip  first load            with all parts");
for (const screen of new Set([...Object.keys(budgets), ...built])) {
  if (!built.has(screen)) {
    console.log(`${screen.padEnd(18)} is not among the built screens`);
    failed = true;
    continue;
  }
  const budget = budgets[screen] ?? otherwise;
  const first = firstLoad(screen);
  const sums = { first: weigh(first), all: weigh(everything(screen, first)) };
  console.log(`${screen.padEnd(18)}${cell(sums.first, budget.first)}${cell(sums.all, budget.all)}`);
  failed ||= sums.first > budget.first || sums.all > budget.all;
}
process.exitCode = failed ? 1 : 0;
