/** Two workshops at once, secret words in every field, and everybody's bytes searched for them. */
import { playCanaries, type Planted, type Size } from "../canaries/play.ts";
import type { Proof, Section } from "./section.ts";

const SMALL: readonly Size[] = [
  { template: "one-hour-roundtable", tables: 3, seats: 4 },
  { template: "one-hour-roundtable", tables: 2, seats: 3 },
];
const FULL: readonly Size[] = [
  { template: "seoul-2014", tables: 10, seats: 4 },
  { template: "one-hour-roundtable", tables: 4, seats: 5 },
];
const PLANTED: readonly Planted[] = [
  "a person's own words go to the room",
  "the other workshop hears too",
  "the log repeats what was said",
];
const FIELDS = 27;

export const section: Section = {
  name: "canaries",
  about:
    "words that may be seen by some reach nobody else, in any event, board, report, file, log, error or figure of the server",
  async run({ full, say }): Promise<readonly Proof[]> {
    // Each board of a client listens for the end of the process.
    process.setMaxListeners(0);
    const found = await playCanaries(full ? FULL : SMALL);
    for (const leak of [...new Set(found.leaks)].slice(0, 15)) say(leak);
    const proofs: Proof[] = [
      {
        what: "no secret word arrives at anyone who may not see it",
        ok:
          found.leaks.length === 0 &&
          found.fields >= FIELDS &&
          found.seen > found.secrets &&
          found.logLines > 0,
        found: `${found.secrets} secrets in ${found.fields} fields, ${found.ears} listeners, ${(found.bytes / 1e6).toFixed(1)} MB, ${found.answers} HTTP answers, ${found.logLines} log lines; seen ${found.seen} times by who may, ${found.leaks.length} times by who may not`,
      },
      {
        what: "nobody knows what another table chose before the ballot is closed",
        ok: found.earlyChoices.length === 0,
        found: `${found.earlyChoices.length} who know`,
      },
    ];
    for (const planted of PLANTED) {
      const { leaks } = await playCanaries(SMALL, planted);
      proofs.push({
        what: `a planted leak is found: ${planted}`,
        ok: leaks.length > 0,
        found: `${leaks.length} times`,
      });
    }
    return proofs;
  },
};
