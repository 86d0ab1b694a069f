/** A board at the end of a long day: as full as the limits allow, written in thousands of pieces by eight people. */
import * as Y from "yjs";
import * as board from "../../shared/board/board.ts";
import { Chance } from "../delegates/chance.ts";

export function largeBoard(seed: number): Uint8Array {
  const chance = new Chance(seed);
  const doc = new Y.Doc();
  for (let i = 0; i < 150; i += 1) {
    doc.clientID = 10 + (i % 8);
    board.addCard(doc, {
      id: `card${i}`,
      text: `Card ${i} ${"words ".repeat(20)}`,
      by: `person:p${i % 8}`,
      source: "p1",
    });
  }
  for (let i = 0; i < 40; i += 1) {
    board.makeCluster(doc, { id: `cluster${i}`, cardIds: [`card${i * 3}`, `card${i * 3 + 1}`] });
    board.editTitle(doc, `cluster${i}`, `Cluster ${i}`);
  }
  board.giveMarks(doc, board.missingMarks(doc));
  const notes = doc.getText("notes");
  for (let i = 0; i < 6_000; i += 1) {
    doc.clientID = 10 + chance.below(8);
    notes.insert(chance.below(notes.length + 1), chance.one(["water ", "a", "école ", "\n"]));
    if (chance.happens(0.3)) notes.delete(chance.below(notes.length), 1);
  }
  return Y.encodeStateAsUpdate(doc);
}
