/** People talk: in pairs, round the table with a turn each, or openly, while the rapporteur takes notes. */
import { editNotes } from "../../../shared/board/board.ts";
import type { PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { roundOf, stillToSpeak } from "../../../shared/workshop/turns.ts";
import { typed, type Pace } from "../pace.ts";
import type { Party } from "../party.ts";
import { shareRoles } from "./roles.ts";

/** Minutes to seconds, less what a table takes to settle. */
const SHARE = 0.8 * 60;

export async function playTalk(party: Party, prompt: PromptOf<"discuss">, pace: Pace): Promise<void> {
  if (prompt.turns === "round") await goRound(party, prompt, pace);
  else if (prompt.formation === "pair") await pace.think(prompt.minutes * SHARE);
  if (prompt.record.what === "notes") await takeNotes(party, prompt, pace);
  for (const person of party.people) {
    await pace.think(1);
    await person.markDone(prompt.id);
  }
}

/** Everyone speaks once: one asks to come later, one passes and is called back in the end. */
async function goRound(party: Party, prompt: PromptOf<"discuss">, pace: Pace): Promise<void> {
  const { tableId, presser } = party;
  const promptId = prompt.id;
  const slice = (prompt.minutes * SHARE) / Math.max(1, party.people.length);
  const later = party.people[party.chance.below(party.people.length)]?.id;
  const passes = party.people[party.chance.below(party.people.length)]?.id;
  const asked = new Set<string>();
  const round = () => roundOf(presser.table, promptId);
  for (;;) {
    const { speaking, spoken, passed } = round();
    if (speaking !== null && !asked.has(speaking) && (speaking === later || speaking === passes)) {
      asked.add(speaking);
      await pace.think(2);
      if (speaking === round().speaking)
        await presser.act(speaking === later ? "turn.later" : "turn.pass", {
          promptId,
          tableId,
          personId: speaking,
        });
      continue;
    }
    if (speaking !== null) await pace.think(slice);
    const waiting = stillToSpeak(presser.table, presser.seatingId, promptId).length;
    const back = passed.find((id) => party.people.some((person) => person.id === id));
    if (waiting === 0 && back !== undefined && asked.has(back)) {
      await presser.act("turn.call", { promptId, tableId, personId: back });
      continue;
    }
    if (waiting === 0 && speaking === null && spoken.length > 0) return;
    const after = round().speaking;
    if (after === speaking) await presser.act("turn.next", { promptId, tableId, after });
  }
}

/** The rapporteur types line by line into the table's notes. */
export async function takeNotes(party: Party, prompt: PromptOf<"discuss">, pace: Pace): Promise<void> {
  await shareRoles(party, prompt.id, pace);
  const rapporteur = party.rapporteur(prompt.id);
  const board = await rapporteur?.tableBoard();
  if (!rapporteur || !board) return;
  const lines = 3 + party.chance.below(3);
  for (let line = 0; line < lines; line += 1) {
    const text = party.words.note(party.chance.one(party.people).profile.name.split(" ")[0]!);
    const before = board.content.notes;
    const start = before === "" ? "" : `${before}\n`;
    await typed(text, pace, (soFar) => editNotes(board.doc, start + soFar), 1.2);
  }
}
