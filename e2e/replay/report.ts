/** The report that people take home holds what the room made, in both of its forms. */
import type { Company } from "../delegates/company.ts";
import type { Checks } from "./checks.ts";

export function checkReport(
  company: Company,
  report: { readonly md: string; readonly json: string },
  checks: Checks,
): void {
  const { room } = company.screen;
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    ["name of a delegate", company.delegates.map((person) => person.profile.name)],
    ["highlight", room.highlights.map(({ text }) => text)],
    ["recommendation", room.published?.recommendations.map(({ sentence }) => sentence) ?? []],
    [
      "final wording",
      room.wordings.flatMap(({ versions }) => {
        const last = versions.at(-1);
        return last ? [last.sentence, ...last.points.map(({ text }) => text)] : [];
      }),
    ],
    ["finding", company.facilitator.connection.held.desk?.findings.map(({ text }) => text) ?? []],
  ];
  const json = textsIn(parse(report.json));
  const md = plain(report.md);
  for (const [what, texts] of wanted) {
    checks.that(texts.length > 0, `there is no ${what}`);
    for (const text of texts) {
      checks.that(json.has(text), `report.json lacks the ${what} "${text.slice(0, 60)}"`);
      checks.that(md.includes(plain(text)), `report.md lacks the ${what} "${text.slice(0, 60)}"`);
    }
  }
}

/** Every text in a JSON value. */
function textsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === "string") found.add(value);
  else if (typeof value === "object" && value !== null)
    for (const field of Object.values(value)) textsIn(field, found);
  return found;
}
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
/** Markdown may escape some characters and break lines elsewhere. */
const plain = (text: string): string => text.replace(/\\/g, "").replace(/\s+/g, " ");
