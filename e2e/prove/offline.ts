/** Phones that lose the network, reload, die, run out of room, while boards close and open: the outbox against the real gate. */
import { playOutbox, type Play } from "../../server/boards/testing-outbox.ts";
import type { Proof, Section } from "./section.ts";

const STEPS = 900;
const PLAYS = { small: 40, full: 1_000 };

export const section: Section = {
  name: "offline",
  about:
    "every edit of a phone is on the board, given back to its writer, or was said to be on that page only",
  async run({ full, seed, say }) {
    const plays: (Play & { readonly seed: number })[] = [];
    const many = full ? PLAYS.full : PLAYS.small;
    for (let i = 0; i < many; i += 1) {
      plays.push({ seed: seed + i, ...(await playOutbox(seed + i, STEPS)) });
      if (plays.length % 250 === 0) say(`${plays.length} of ${many} plays`);
    }
    const sum = (of: (play: Play) => number) => plays.reduce((all, play) => all + of(play), 0);
    const none = (what: string, of: (play: Play) => readonly unknown[]): Proof => {
      const wrong = plays.filter((play) => of(play).length > 0);
      const first = wrong[0];
      return {
        what,
        ok: first === undefined,
        found:
          first === undefined
            ? `0 of ${sum((play) => play.deeds)} edits`
            : `${wrong.length} plays, the first with seed ${first.seed}: ${of(first).join(", ")}`,
      };
    };
    say(
      `${many} plays from seed ${seed}: ${sum((play) => play.deeds)} edits, ${sum((play) => play.reloads)} reloads and killed tabs, ${sum((play) => play.epochs - 1)} boards closed or opened anew`,
    );
    return [
      none("edits that are nowhere", (play) => play.lost),
      none("edits acknowledged and not on the board", (play) => play.broken),
      none("honest phones turned away for good", (play) => play.odd),
      {
        what: "devices are empty when all is said",
        ok: sum((play) => play.left) === 0,
        found: `${sum((play) => play.left)} entries left`,
      },
      {
        what: "each way out was taken",
        ok:
          Math.min(
            sum((play) => play.applied),
            sum((play) => play.returned),
            sum((play) => play.told),
          ) > 0,
        found: `${sum((play) => play.applied)} on the board, ${sum((play) => play.returned)} given back, ${sum((play) => play.told)} said to be on their page only`,
      },
    ];
  },
};
