// How much script each screen makes a browser load, gzipped, from the manifest of the last `vite build`.
// First = what must arrive before the screen shows (with the larger of the languages); all = with what it loads later.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/web/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** kB (1,000 bytes) per screen; a phone's board comes later, so it counts in `all` only. */
const budgets = {
  join: { first: 130, all: 180 },
  phone: { first: 130, all: 180 },
  table: { first: 230, all: 230 },
  desk: { first: 230, all: 230 },
  bench: { first: 230, all: 230 },
  screen: { first: 180, all: 180 },
  report: { first: 180, all: 180 },
};
const otherwise = { first: 230, all: 230 };

/** The chunks that arrive together with these, through static imports. */
function closure(keys, known = new Set()) {
  for (const key of keys)
    if (!known.has(key)) {
      known.add(key);
      closure(manifest[key].imports ?? [], known);
    }
  return known;
}

const later = (keys) => [...keys].flatMap((key) => manifest[key].dynamicImports ?? []);
const isText = (key) => /i18n\/[a-z]{2}\b/.test(key);

/** One language arrives, not all: the largest stands for the reader's. */
function largestLanguage(keys) {
  const languages = new Map();
  for (const key of later(keys).filter(isText)) {
    const language = /i18n\/([a-z]{2})\b/.exec(key)[1];
    languages.set(language, [...(languages.get(language) ?? []), key]);
  }
  const sets = [...languages.values()].map((texts) => closure(texts, new Set(keys)));
  return sets.sort((a, b) => weigh(b) - weigh(a))[0] ?? keys;
}

/** Everything a screen may ever load. `entry` chunks are left alone: they lead to the other screens. */
function everything(keys, entry) {
  const all = new Set(keys);
  for (let size = -1; size !== all.size;) {
    size = all.size;
    closure(
      later([...all].filter((key) => !entry.has(key))).filter((key) => !isText(key)),
      all,
    );
  }
  return all;
}

const sizes = new Map();
function weigh(keys) {
  let total = 0;
  for (const file of new Set([...keys].map((key) => manifest[key].file))) {
    if (!sizes.has(file))
      sizes.set(
        file,
        file.endsWith(".js") ? gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length : 0,
      );
    total += sizes.get(file);
  }
  return total / 1000;
}

const entry = closure(Object.keys(manifest).filter((key) => manifest[key].isEntry));
const screens = new Map();
for (const key of later(entry)) {
  const name = /^screens\/([^/.]+)/.exec(key)?.[1];
  if (name) screens.set(name, [...(screens.get(name) ?? []), key]);
}

let over = false;
const cell = (size, budget) =>
  `${size.toFixed(1).padStart(7)} of ${String(budget).padStart(3)}${size > budget ? " OVER" : "     "}`;
console.log(`kB of script, gzipped   ${"first load".padEnd(20)}with all parts`);
for (const name of new Set([...Object.keys(budgets), ...screens.keys()])) {
  const keys = screens.get(name);
  if (!keys) {
    console.log(`${name.padEnd(20)} is not among the built screens`);
    over = true;
    continue;
  }
  const budget = budgets[name] ?? otherwise;
  const first = largestLanguage(closure(keys, new Set(entry)));
  const all = everything(first, entry);
  over ||= weigh(first) > budget.first || weigh(all) > budget.all;
  console.log(`${name.padEnd(20)} ${cell(weigh(first), budget.first)}   ${cell(weigh(all), budget.all)}`);
}
process.exitCode = over ? 1 : 0;
