/** What somebody types who means harm: nothing of it runs, breaks a page, or stands in a file as anything but words. */
import { hasUnwanted } from "../../shared/text.ts";
import { tryFields } from "../hostile/fields.ts";
import { isBuilt, showOnScreens, type ScreensFound } from "../hostile/screens.ts";
import { HOSTILE, TRAP } from "../hostile/strings.ts";
import type { Proof, ProveOptions, Section } from "./section.ts";

/** Of all strings, one of so many: in the fields of acts; on screens while people cluster; on screens in other steps. */
const SIZES = {
  full: { fields: 1, step: 1, share: 8 },
  ci: { fields: 6, step: 8, share: 40 },
};

export const section: Section = {
  name: "hostile",
  about: `${HOSTILE.length} hostile strings through every field to every screen and file`,
  run: async (options) => [...fields(options), ...(await screens(options))],
};

function fields({ full, seed, say }: ProveOptions): readonly Proof[] {
  const every = (full ? SIZES.full : SIZES.ci).fields;
  const found = tryFields(HOSTILE.filter((_, i) => (i + seed) % every === 0));
  for (const wrong of found.wrong.slice(0, 10)) say(wrong);
  return [
    {
      what: "each field of each act refuses a hostile string by a code, or keeps it as clean words",
      ok: found.wrong.length === 0 && found.acts > 80 && found.taken > 500,
      found: `${found.acts} acts, ${found.fields} fields, ${found.tried} tries, ${found.taken} kept, ${found.wrong.length} wrong`,
    },
  ];
}

async function screens({ full, say }: ProveOptions): Promise<readonly Proof[]> {
  if (!isBuilt())
    return [{ what: "the pages are built", ok: false, found: "no dist/web: npm run build first" }];
  const found = await showOnScreens(HOSTILE, full ? SIZES.full : SIZES.ci, say);
  for (const trouble of [...new Set(found.troubles)].slice(0, 15)) say(trouble);
  return [
    {
      what: "on every screen, nothing runs, no dialog opens, no page breaks a rule or writes an error",
      ok: found.troubles.length === 0 && found.shown > found.asked * 0.5 && found.pages >= 6,
      found: `${found.pages} screens, ${found.rounds} rounds, ${found.taken} acts taken, ${found.refused} refused, words seen ${found.shown} of ${found.asked} times, ${found.troubles.length} troubles`,
    },
    {
      what: "the trap that would tell rings when somebody walks into it, and our pages take no HTML at all",
      ok: found.trapRings,
      found: found.trapRings ? "yes" : "no",
    },
    ...files(found),
  ];
}

function files({ report, log }: ScreensFound): readonly Proof[] {
  const html = report.md.replaceAll(/<a id="[\w-]+"><\/a>|<br>/g, "").match(/<|>(?!\s)/g) ?? [];
  const links = report.md.match(/(?<!\\)\]\((?!#[\w-]+\))/g) ?? [];
  const isRead = parses(report.json);
  const headers = report.headers.filter(
    (one) => /evil|X-Evil/i.test(one) || !/filename=\\"report-hostile\.(md|json)\\"/.test(one),
  );
  const inLog = [TRAP, "\u001B", "evil.example"].filter((words) => log.includes(words));
  return [
    {
      what: "the report opens: no HTML and no foreign link in Markdown, whole JSON",
      ok:
        html.length === 0 &&
        links.length === 0 &&
        isRead &&
        report.md.length > 5_000 &&
        report.md.includes(TRAP.replaceAll("_", "\\_")),
      found: `${report.md.length} letters of Markdown, ${html.length} of HTML, ${links.length} links; JSON ${isRead ? "whole" : "broken"}`,
    },
    {
      what: "names of downloads and headers are the server's own",
      ok: headers.length === 0 && report.headers.length > 250,
      found: `${report.headers.length} answers, ${headers.length} with something in them`,
    },
    {
      what: "nothing of it reaches the log",
      ok: inLog.length === 0,
      found: inLog.join(", ") || "nothing",
    },
  ];
}

function parses(json: string): boolean {
  try {
    return !hasUnwanted(JSON.stringify(JSON.parse(json)));
  } catch {
    return false;
  }
}
