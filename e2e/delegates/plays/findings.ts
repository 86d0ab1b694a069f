/** The session rapporteur reads what the tables handed in and writes the session's findings, with their sources. */
import { nanoid } from "nanoid";
import type { Chance } from "../chance.ts";
import type { Pace } from "../pace.ts";
import type { Person } from "../people.ts";
import type { Words } from "../words.ts";

const FINDINGS = 3;

export async function writeFindings(
  person: Person,
  sessionId: string,
  words: Words,
  chance: Chance,
  pace: Pace,
): Promise<void> {
  const { desk, room } = person.connection.held;
  const written = desk?.findings.filter((f) => f.sessionId === sessionId).length ?? 0;
  const handIns = desk?.handIns.filter((h) => h.sessionId === sessionId) ?? [];
  const highlights = room?.highlights.filter((h) => h.sessionId === sessionId) ?? [];
  if (handIns.length === 0) return;
  for (let n = written; n < FINDINGS; n += 1) {
    await pace.think(60);
    const fromHandIns = chance.some(handIns, 2).map((handIn) => ({
      kind: "handIn" as const,
      handInId: handIn.id,
      clusterId: handIn.boards.flatMap((board) => board.clusters)[0]?.id ?? null,
    }));
    const fromHighlights = chance
      .some(highlights, 2)
      .map(({ id }) => ({ kind: "highlight" as const, highlightId: id }));
    await person.act("finding.write", {
      id: nanoid(12),
      sessionId,
      text: words.finding(),
      sources: [...fromHandIns, ...fromHighlights],
    });
  }
}
