/** What somebody types who means harm: nothing of it runs, breaks a page, or stands in a file as anything but words. */
import { LogEar } from "../canaries/listeners.ts";
import { tryDoors } from "../hostile/doors.ts";
import { tryFields } from "../hostile/fields.ts";
import { heldOf } from "../hostile/files.ts";
import { isBuilt, showOnScreens, type ScreensFound } from "../hostile/screens.ts";
import { HOSTILE, TRAP } from "../hostile/strings.ts";
import type { Proof, ProveOptions, Section } from "./section.ts";

/** Of all strings, one of so many: in the fields of acts, at doors, on screens, in files. */
const SIZES = {
  full: { fields: 1, doors: 1, own: 1, share: 8, files: 1, headers: 1, again: 1 },
  ci: { fields: 8, doors: 11, own: 52, share: 310, files: 10, headers: 8, again: 9 },
};
const SCREENS = 13;

export const section: Section = {
  name: "hostile",
  about: `${HOSTILE.length} hostile strings through every field to every screen and file`,
  run: async (options) => {
    const log = new LogEar();
    const proofs = [...fields(options), ...(await doors(options, log)), ...(await screens(options, log))];
    const text = log.take().toString();
    const inLog = [TRAP, "\u001B", "evil.example"].filter((words) => text.includes(words));
    return [
      ...proofs,
      {
        what: "nothing of it reaches the log",
        ok: inLog.length === 0 && log.count > 0,
        found: `${log.count} lines, ${inLog.join(", ") || "nothing"}`,
      },
    ];
  },
};
const some = (every: number, seed = 0) => HOSTILE.filter((_, i) => (i + seed) % every === 0);
const sizeOf = ({ full }: ProveOptions) => (full ? SIZES.full : SIZES.ci);

function fields(options: ProveOptions): readonly Proof[] {
  const found = tryFields(some(sizeOf(options).fields, options.seed));
  for (const wrong of found.wrong.slice(0, 10)) options.say(wrong);
  return [
    {
      what: "each field of each act refuses a hostile string by a code, or keeps it as clean words",
      ok: found.wrong.length === 0 && found.acts > 80 && found.taken > 500,
      found: `${found.acts} acts, ${found.fields} fields, ${found.tried} tries, ${found.taken} kept, ${found.wrong.length} wrong`,
    },
  ];
}

async function doors(options: ProveOptions, log: LogEar): Promise<readonly Proof[]> {
  const found = await tryDoors(some(sizeOf(options).doors, options.seed), log.log);
  for (const wrong of found.wrong.slice(0, 10)) options.say(wrong);
  return [
    {
      what: "each field of each door, addresses and headers too, and names of acts: an answer, never an error",
      ok: found.wrong.length === 0 && found.taken > 50 && found.refused > 200,
      found: `${found.tried} tries, ${found.taken} taken, ${found.refused} refused, ${found.wrong.length} wrong`,
    },
  ];
}

async function screens(options: ProveOptions, log: LogEar): Promise<readonly Proof[]> {
  if (!isBuilt())
    return [{ what: "the pages are built", ok: false, found: "no dist/web: npm run build first" }];
  const found = await showOnScreens(HOSTILE, sizeOf(options), log.log, options.say);
  for (const trouble of [...new Set([...found.troubles, ...found.faults])].slice(0, 15)) options.say(trouble);
  const shown = [...found.seen.values()].reduce((sum, times) => sum + times, 0);
  const blind = ["phone", "screen", "links", "badges", "join", "home"].filter(
    (name) => !found.seen.has(name),
  );
  return [
    {
      what: "on every screen, nothing runs, no dialog opens, no page breaks a rule or writes an error",
      ok:
        found.troubles.length === 0 &&
        found.pages >= SCREENS &&
        blind.length === 0 &&
        shown > found.asked * 0.5,
      found: `${found.pages} screens, ${found.rounds} rounds, ${found.taken} acts taken, ${found.refused} refused, words seen ${shown} of ${found.asked} times${blind.length > 0 ? `, never on ${blind.join(", ")}` : ""}, ${found.troubles.length} troubles`,
    },
    {
      what: "the trap that would tell rings when somebody walks into it, and our pages take no HTML at all",
      ok: found.trapRings,
      found: found.trapRings ? "yes" : "no",
    },
    ...files(options, found),
  ];
}

function files(options: ProveOptions, found: ScreensFound): readonly Proof[] {
  const { report, carried } = found;
  const headers = found.headers.filter(
    (one) => /evil/i.test(one) || !/^200 .*"attachment; filename=report-hostile\.(md|json)"/.test(one),
  );
  const held = heldOf(HOSTILE, carried.words);
  // The page names workshops, by their titles, as words.
  const health = found.health.replaceAll(/<bdi>[^<>]*<\/bdi>/g, "");
  const inHealth = [TRAP, "evil", "<script", "<img"].filter((words) => health.includes(words));
  return [
    {
      what: "reports and prints open: no HTML and no foreign link in Markdown, whole JSON, prints in which nothing runs",
      ok:
        found.faults.length === 0 &&
        found.reports > 25 &&
        report.md.length > 5_000 &&
        report.md.includes(TRAP.replaceAll("_", "\\_")),
      found: `${found.reports} reports, the last with ${report.md.length} letters of Markdown; 3 prints; ${found.faults.length} faults`,
    },
    {
      what: "the workshop as one file, and its backup: taken in, written out again, it is the same",
      ok: carried.same && carried.isDatabase && held > HOSTILE.length * 0.75 * (options.full ? 1 : 0.9),
      found: `${carried.lines} lines, ${carried.same ? "the same" : "others"}, ${held} of ${HOSTILE.length} strings in them as words`,
    },
    {
      what: "names of downloads and headers are the server's own",
      ok: headers.length === 0 && found.headers.length > 30,
      found: `${found.headers.length} answers, ${headers.length} with something in them${headers[0] ? `: ${headers[0].slice(0, 200)}` : ""}`,
    },
    {
      what: "the health page names workshops by words only, the metrics hold nothing of it",
      ok:
        inHealth.length === 0 &&
        health.length < found.health.length &&
        health.includes("plenaria_acts_refused_total"),
      found: inHealth.join(", ") || `nothing in ${found.health.length} letters`,
    },
  ];
}
