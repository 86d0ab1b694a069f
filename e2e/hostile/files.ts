/** Files with hostile words in them: reports, prints, the workshop as one file, a backup. Each opens, and holds words only. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { cleanText, hasUnwanted } from "../../shared/text.ts";
import { carryOut, linesOf } from "../../server/keep/orders.ts";
import { exportWorkshop, importWorkshops } from "../../server/keep/whole.ts";
import type { OpenWorkshop } from "../../server/live/house.ts";
import { reportOf } from "../../server/report/report.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";

export interface Report {
  readonly md: string;
  readonly json: string;
}
export const reportNow = (open: OpenWorkshop): Report => ({
  md: reportOf(open, "en", "md", true),
  json: reportOf(open, "en", "json", true),
});

/** What is wrong with a report, in words; empty: it opens, and nothing in it is more than words. */
export function faultsOf({ md, json }: Report): readonly string[] {
  const html = md.replaceAll(/<a id="[\w-]+"><\/a>|<br>/g, "").match(/<|>(?!\s)/g) ?? [];
  const links = md.match(/(?<!\\)\]\((?!#[\w-]+\))/g) ?? [];
  return [
    ...(html.length > 0 ? [`${html.length} signs of HTML in Markdown`] : []),
    ...(links.length > 0 ? [`${links.length} foreign links in Markdown`] : []),
    ...(isClean(json) ? [] : ["the JSON is broken"]),
  ];
}
function isClean(json: string): boolean {
  try {
    return !hasUnwanted(JSON.stringify(JSON.parse(json)));
  } catch {
    return false;
  }
}

/** The workshop as one file, taken in by a store of files, backed up, and written out again: the same lines. */
export async function carriesOn(store: Store, id: string) {
  const folder = mkdtempSync(join(tmpdir(), "plenaria-hostile-"));
  const lines = await linesFrom(store, id);
  const other = await openStore({ dataFolder: join(folder, "a") });
  try {
    await importWorkshops(other, () => each(lines));
    const [backup, exported] = [join(folder, "backup.db"), join(folder, "workshop.jsonl")];
    await carryOut(other, { do: "backup", to: backup });
    await carryOut(other, { do: "export", workshop: id, to: exported, secrets: true });
    const again = memoryStore();
    await importWorkshops(again, () => linesOf(exported));
    // All but the last line, which counts; behind them stands that the log goes on in another place.
    const kept = lines.slice(0, -1).join("");
    const same = [await linesFrom(other, id), await linesFrom(again, id)].map((list) =>
      list.join("").startsWith(kept),
    );
    return {
      lines: lines.length,
      same: same.every(Boolean),
      isDatabase: readFileSync(backup).subarray(0, 15).toString() === "SQLite format 3",
      words: wordsIn(lines),
    };
  } finally {
    await other.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
async function linesFrom(store: Store, id: string): Promise<readonly string[]> {
  const workshop = (await store.workshopById(id))!;
  const list: string[] = [];
  for await (const line of exportWorkshop(store, workshop, { secrets: true })) list.push(line);
  return list;
}
async function* each(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield line.replace(/\n$/, "");
}

/** Every text that stands in the file, wherever. */
function wordsIn(lines: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === "string") words.add(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  for (const line of lines) walk(JSON.parse(line));
  return words;
}
/** Of these strings, those that a file holds as they are kept. */
export const heldOf = (strings: readonly string[], words: ReadonlySet<string>): number =>
  strings.filter((one) => {
    const kept = [cleanText(one, { lines: false }), cleanText(one, { lines: true })];
    return kept.some((text) => text !== "" && words.has(text));
  }).length;

/** Downloads asked for in a hostile language: their headers, each answer as text. */
export async function headersOf(
  request: APIRequestContext,
  id: string,
  strings: readonly string[],
): Promise<readonly string[]> {
  const headers: string[] = [];
  for (const [i, text] of strings.entries()) {
    // An address holds no lone surrogates.
    const lang = encodeURIComponent(Buffer.from(text.slice(0, 200)).toString());
    const path = `/api/workshops/${id}/report.${i % 2 === 0 ? "md" : "json"}?download&lang=${lang}`;
    let answer = await request.get(path);
    // Reports cost something: who asks for many at once is asked to wait.
    for (let tries = 0; answer.status() === 429 && tries < 8; tries += 1) {
      await new Promise((over) => setTimeout(over, 1_000 * Number(answer.headers()["retry-after"] ?? 1)));
      answer = await request.get(path);
    }
    headers.push(`${answer.status()} ${JSON.stringify(answer.headersArray())}`);
  }
  return headers;
}

/** The page as a printer gets it. Null: it is a file that opens, and nothing in it runs or leads anywhere. */
export async function faultOfPrint(page: Page): Promise<string | null> {
  const pdf = (await page.pdf()).toString("latin1");
  if (!pdf.startsWith("%PDF-") || !pdf.trimEnd().endsWith("%%EOF") || pdf.length < 2_000)
    return "is no whole file";
  const acts = pdf.match(/\/(?:JavaScript|JS|Launch|OpenAction|URI \((?!http:\/\/127\.0\.0\.1)[^)]*\))/);
  return acts === null ? null : `holds ${acts[0].slice(0, 80)}`;
}
