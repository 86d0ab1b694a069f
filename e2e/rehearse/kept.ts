/** After a hall has typed: the server is killed, comes up again, and real clients look whether all words are there. */
import { Board } from "../delegates/boards.ts";
import { Wire } from "../delegates/wire.ts";
import type { Hall } from "./hall.ts";

/** Last words of people at some of the tables that are not on their cards. */
export async function lost(hall: Hall, tables: number): Promise<readonly string[]> {
  const last = await hall.crowd.ask("lastWords", tables);
  const board = await hall.openBoards();
  await hall.killAndRestart();
  const missing: string[] = [];
  for (const [tableId, words] of Object.entries(last)) {
    const address = {
      workshop: hall.place.workshop,
      boardId: `${board.discussion}.${tableId}`,
      epoch: board.epoch,
    };
    const open = new Board(hall.owner, { ...address, as: "person" }, new Wire());
    await open.ready();
    for (const [cardId, word] of Object.entries(words))
      if (!open.content.cards.some((card) => card.id === cardId && card.text.endsWith(word)))
        missing.push(`${tableId} ${cardId} ${word}`);
    open.close();
  }
  return missing;
}
