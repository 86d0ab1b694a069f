/** One text of the whole table: one begins, another goes on in the same text. */
import { editStatement } from "../../../shared/board/board.ts";
import type { PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { typed, type Pace } from "../pace.ts";
import type { Party } from "../party.ts";

export async function playStatement(party: Party, prompt: PromptOf<"compose">, pace: Pace): Promise<void> {
  await party.openBoards();
  const [first, second] = await Promise.all(party.people.slice(0, 2).map((person) => person.tableBoard()));
  const written = first?.content.statements.find((s) => s.promptId === prompt.id)?.text ?? "";
  if (!first || written !== "") return;
  const text = party.words.point();
  await typed(text, pace, (soFar) => editStatement(first.doc, prompt.id, soFar));
  await party.settle();
  if (!second) return;
  const more = `${text} ${party.words.point()}`;
  await typed(more, pace, (soFar) => editStatement(second.doc, prompt.id, soFar));
  await second.saved();
}
