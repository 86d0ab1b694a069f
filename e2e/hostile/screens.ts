/**
 * A workshop on the real server, every screen of it open in a browser, and hostile words running through every field
 * while people look.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { profileOf } from "../../shared/workshop/testing.ts";
import { NINE, TIME_ZONE, tinyAgenda } from "../../shared/workshop/testing-agenda.ts";
import { desk } from "../../shared/i18n/en/desk.ts";
import { startServer } from "../../server/app.ts";
import { linkKey, newCode, newSecret } from "../../server/auth/keys.ts";
import { workshopClock } from "../../server/clock.ts";
import { act, type OpenWorkshop } from "../../server/live/house.ts";
import type { Log } from "../../server/log.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { Eyes, type Turn } from "./eyes.ts";
import { carriesOn, faultOfPrint, faultsOf, headersOf, reportNow, type Report } from "./files.ts";
import { Rounds } from "./rounds.ts";

export interface ScreensFound {
  readonly rounds: number;
  /** Acts that put words into a field, before and while screens looked. */
  readonly taken: number;
  readonly refused: number;
  readonly pages: number;
  /** How often each page was seen to show the very words, of so many looks in all. */
  readonly seen: ReadonlyMap<string, number>;
  readonly asked: number;
  readonly troubles: readonly string[];
  /** A trap that was walked into on purpose rang. */
  readonly trapRings: boolean;
  readonly report: Report;
  readonly reports: number;
  /** What was wrong with a report, with the workshop as one file, or with a print. */
  readonly faults: readonly string[];
  readonly headers: readonly string[];
  readonly carried: Awaited<ReturnType<typeof carriesOn>>;
  /** The health page and the metrics, as the server's own machine gets them. */
  readonly health: string;
}
const BUILT = fileURLToPath(new URL("../../dist/web/assets", import.meta.url));
export const isBuilt = (): boolean => existsSync(BUILT);
const ID = "hostile";
/** Where every string goes through every field before anybody looks; its files are looked at. */
const FILES = "hostile-files";

/** Where the tiny agenda is looked at with hostile words; on the second day the tables are the same. */
const STEPS = [
  ...["talks", "roles", "pairs", "write", "choose", "cluster", "titles", "agree", "report", "rest"],
  ...["whisper", "gather", "round", "statement", "address", "list", "vote", "wording", "words"],
] as const;
/** Steps with fields of their own: each string comes to each of those. */
const OWN_FIELDS: readonly string[] = ["write", "cluster", "statement", "agree", "list", "wording"];

export interface ScreenSizes {
  /** Of all strings, one of so many: in steps with fields of their own, in the others, in files, in names of languages. */
  readonly own: number;
  readonly share: number;
  readonly files: number;
  readonly headers: number;
  /** Pages come again after one of so many steps. */
  readonly again: number;
}

export async function showOnScreens(
  strings: readonly string[],
  sizes: ScreenSizes,
  log: Log,
  say: (line: string) => void,
): Promise<ScreensFound> {
  const clock = workshopClock(NINE);
  const server = await startServer({ port: 0, host: "127.0.0.1", store: memoryStore(), log, clock });
  const eyes = await Eyes.open(`http://127.0.0.1:${server.port}`, ID);
  const begin = async (id: string): Promise<OpenWorkshop> => {
    const stored = { id, code: newCode(), secret: newSecret(), createdAt: clock.now() };
    await server.house.store.createWorkshop(stored);
    const open = (await server.house.workshop(id))!;
    const about = { id, title: "W", place: "", timeZone: TIME_ZONE, languages: ["en"], code: stored.code };
    await act(open.room, "workshop.create", { about: { ...about, tables: 3, seats: 8 }, agenda: tinyAgenda });
    return open;
  };
  try {
    const files = await fillFiles(await begin(FILES), strings, sizes.files);
    say(`files: ${files.rounds.rounds} rounds, ${files.reports} reports`);
    const open = await begin(ID);
    const rounds = new Rounds(open, strings);
    await rounds.begin();
    await everybodyLooks(eyes, open, rounds);
    const title = () => open.room.durable.room.about.title;
    for (const [step, promptId] of STEPS.entries()) {
      await rounds.goTo(promptId);
      const every = OWN_FIELDS.includes(promptId) ? sizes.own : sizes.share;
      for (let i = step % every; i < strings.length; i += every) {
        const words = await rounds.round(promptId, i);
        await eyes.drawn();
        await eyes.look(words, ["phone", "screen"]);
      }
      const isAgain = step % sizes.again === 0;
      if (isAgain) await eyes.comeAgain();
      await eyes.look(title(), isAgain ? LIVE_TITLES.concat(OTHER_TITLES) : LIVE_TITLES);
      say(`${promptId}: ${rounds.found.rounds} rounds, ${eyes.found.troubles.length} troubles so far`);
    }
    const prints = await printed(eyes);
    const { request } = eyes.page("desk").context();
    const asked = strings.filter((text, i) => text !== "" && i % sizes.headers === 0);
    const watched = await Promise.all(
      ["/health", "/metrics"].map(async (path) => (await request.get(path)).text()),
    );
    return {
      ...eyes.found,
      ...sumOf(rounds.found, files.rounds),
      seen: eyes.seen,
      troubles: [...eyes.found.troubles, ...rounds.found.failed, ...files.rounds.failed],
      report: reportNow(open),
      reports: files.reports,
      faults: [...files.faults, ...faultsOf(reportNow(open)), ...prints],
      headers: await headersOf(request, ID, asked),
      carried: await carriesOn(server.house.store, FILES),
      health: watched.join("\n"),
      trapRings: await eyes.trapRings(),
    };
  } finally {
    await eyes.close();
    await server.close();
  }
}
/** Pages that show the workshop's title, as it is now or as it was when they came. */
const LIVE_TITLES = ["links", "badges"];
const OTHER_TITLES = ["join", "home"];

/** Every screen that there is, each with somebody before it. */
async function everybodyLooks(eyes: Eyes, { stored }: OpenWorkshop, rounds: Rounds): Promise<void> {
  const key = (kind: "facilitator" | "screen" | "observer" | "table-t1") => ({
    workshop: ID,
    key: linkKey(stored, kind, 0),
  });
  const joins = (tableId: string | null) => ({ key: stored.code, profile: profileOf("P"), tableId });
  const { foot, access, more } = desk;
  const turnsTo =
    (item: string): Turn =>
    async (page) => {
      await page.getByRole("button", { name: more, exact: true }).click();
      await page.getByRole("menuitem", { name: item, exact: true }).click();
    };
  await eyes.opens("desk", "desk", { ...key("facilitator"), name: "Fay" });
  const at = `/w/${ID}/desk`;
  await eyes.also("desk", "people", at, turnsTo(foot.people));
  await eyes.also("desk", "agenda", at, turnsTo(foot.agenda));
  await eyes.also("desk", "links", at, turnsTo(foot.links));
  await eyes.also("desk", "badges", at, async (page) => {
    await turnsTo(foot.people)(page);
    await page.getByRole("button", { name: access.badges, exact: true }).click();
    await page.emulateMedia({ media: "print" });
  });
  await eyes.opens("screen", "screen", key("screen"), [1600, 900]);
  await eyes.opens("observer", "phone?as=screen", key("observer"), [390, 844]);
  await eyes.opens("table", "table/1", key("table-t1"), [1180, 820]);
  const amina = await eyes.opens("phone", "phone", joins("t1"), [390, 844]);
  await eyes.also("phone", "home", "/");
  const gus = await eyes.opens("bench", "bench", joins(null));
  await eyes.opens("report", "report", joins("t2"));
  await eyes.outside("join", `/j#w=${ID}&k=${linkKey(stored, "join", 0)}`);
  await rounds.roles({ amina, gus });
}

/** Every string through every field, with nobody there; a report after each. */
async function fillFiles(open: OpenWorkshop, strings: readonly string[], every: number) {
  const rounds = new Rounds(open, strings);
  await rounds.begin();
  const join = (personId: string, tableId: string | null) =>
    act(open.room, "person.join", { personId, profile: profileOf(personId), tableId });
  await join("amina", "t1");
  await join("gus", null);
  await rounds.roles({ amina: "amina", gus: "gus" });
  const faults = new Set<string>();
  let reports = 0;
  for (const promptId of OWN_FIELDS) {
    await rounds.goTo(promptId);
    for (let i = 0; i < strings.length; i += every) {
      await rounds.round(promptId, i);
      if (i % 3 !== 0) continue;
      reports += 1;
      for (const fault of faultsOf(reportNow(open)))
        faults.add(`report with string ${i} in ${promptId}: ${fault}`);
    }
  }
  return { rounds: rounds.found, reports, faults: [...faults] };
}

async function printed(eyes: Eyes): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const name of ["report", "badges", "links"]) {
    const fault = await faultOfPrint(eyes.page(name));
    if (fault !== null) faults.push(`the print of ${name} ${fault}`);
  }
  return faults;
}

const sumOf = (one: Rounds["found"], other: Rounds["found"]) => ({
  rounds: one.rounds + other.rounds,
  taken: one.taken + other.taken,
  refused: one.refused + other.refused,
});
