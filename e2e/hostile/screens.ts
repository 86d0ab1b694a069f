/**
 * A workshop on the real server, every screen of it open in a browser, and hostile words running through every field
 * while people look.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { profileOf } from "../../shared/workshop/testing.ts";
import { NINE, TIME_ZONE, tinyAgenda } from "../../shared/workshop/testing-agenda.ts";
import { startServer } from "../../server/app.ts";
import { linkKey, newCode, newSecret } from "../../server/auth/keys.ts";
import { workshopClock } from "../../server/clock.ts";
import { act } from "../../server/live/house.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { LogEar } from "../canaries/listeners.ts";
import { Eyes } from "./eyes.ts";
import { Rounds } from "./rounds.ts";

export interface ScreensFound {
  readonly rounds: number;
  /** Acts that put words into a field while screens looked. */
  readonly taken: number;
  readonly refused: number;
  readonly pages: number;
  /** Times that a page was seen to show the very words, of so many times looked. */
  readonly shown: number;
  readonly asked: number;
  readonly troubles: readonly string[];
  /** A trap that was walked into on purpose rang. */
  readonly trapRings: boolean;
  readonly log: string;
  readonly report: Files;
}
interface Files {
  readonly md: string;
  readonly json: string;
  readonly headers: readonly string[];
}
const BUILT = fileURLToPath(new URL("../../dist/web/assets", import.meta.url));
export const isBuilt = (): boolean => existsSync(BUILT);
const ID = "hostile";

/** Where the tiny agenda is looked at with hostile words; on the second day the tables are the same. */
const STEPS = [
  ...["talks", "roles", "pairs", "write", "choose", "cluster", "titles", "agree", "report", "rest"],
  ...["whisper", "gather", "round", "statement", "address", "list", "vote", "wording", "words"],
] as const;

/** One string of so many: `step` while people cluster and read recommendations, `share` in each other step. */
export async function showOnScreens(
  strings: readonly string[],
  { step, share }: { readonly step: number; readonly share: number },
  say: (line: string) => void,
): Promise<ScreensFound> {
  const log = new LogEar();
  const clock = workshopClock(NINE);
  const server = await startServer({ port: 0, host: "127.0.0.1", store: memoryStore(), log: log.log, clock });
  const eyes = await Eyes.open(`http://127.0.0.1:${server.port}`, ID);
  try {
    const stored = { id: ID, code: newCode(), secret: newSecret(), createdAt: clock.now() };
    await server.house.store.createWorkshop(stored);
    const open = (await server.house.workshop(ID))!;
    const about = {
      id: ID,
      title: "W",
      place: "",
      timeZone: TIME_ZONE,
      languages: ["en"],
      code: stored.code,
    };
    await act(open.room, "workshop.create", { about: { ...about, tables: 3, seats: 8 }, agenda: tinyAgenda });
    const rounds = new Rounds(open, strings);
    await rounds.begin();
    const key = (kind: "facilitator" | "screen" | "table-t1") => ({
      workshop: ID,
      key: linkKey(stored, kind, 0),
    });
    const joins = (tableId: string | null) => ({ key: stored.code, profile: profileOf("P"), tableId });
    await eyes.opens("desk", "desk", { ...key("facilitator"), name: "Fay" });
    await eyes.opens("screen", "screen", key("screen"), [1600, 900]);
    await eyes.opens("table", "table/1", key("table-t1"), [1180, 820]);
    const amina = await eyes.opens("phone", "phone", joins("t1"), [390, 844]);
    const gus = await eyes.opens("bench", "bench", joins(null));
    await eyes.opens("report", "report", joins("t2"));
    await rounds.roles({ amina, gus });
    for (const promptId of STEPS) {
      await rounds.goTo(promptId);
      const before = eyes.found.shown;
      const every = { cluster: step, list: step * 2 }[promptId as string] ?? share;
      for (let i = 0; i < strings.length; i += every) {
        const words = await rounds.round(promptId, i);
        await eyes.drawn();
        await eyes.look(words);
      }
      await eyes.comeAgain();
      say(
        `${promptId}: seen ${eyes.found.shown - before} times, ${eyes.found.troubles.length} troubles so far`,
      );
    }
    const troubles = [...eyes.found.troubles, ...rounds.found.failed];
    return {
      ...eyes.found,
      ...rounds.found,
      troubles,
      report: await filesOf(eyes, strings),
      trapRings: await eyes.trapRings(),
      log: log.take().toString(),
    };
  } finally {
    await eyes.close();
    await server.close();
  }
}

async function filesOf(eyes: Eyes, strings: readonly string[]): Promise<Files> {
  const { request } = eyes.page("desk").context();
  const report = `/api/workshops/${ID}/report`;
  const [md, json] = await Promise.all([
    request.get(`${report}.md?download`),
    request.get(`${report}.json?download`),
  ]);
  const headers = [md, json].map((answer) => JSON.stringify(answer.headersArray()));
  for (const text of strings.filter((one) => one !== "")) {
    // An address holds no lone surrogates.
    const lang = encodeURIComponent(Buffer.from(text.slice(0, 200)).toString());
    const answer = await request.get(`${report}.md?download&lang=${lang}`);
    headers.push(JSON.stringify(answer.headersArray()));
  }
  return { md: await md.text(), json: await json.text(), headers };
}
