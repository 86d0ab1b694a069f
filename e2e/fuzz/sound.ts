/** Whether a board took no harm: judged without a word of the gate's. */
import * as Y from "yjs";
import * as board from "../../shared/board/board.ts";
import type { TestRoom } from "../../server/boards/testing.ts";

/** What is wrong with the durable board: it can be encoded, loaded elsewhere, merged, and reads the same everywhere. */
export function unsound(room: TestRoom, boardId: string): readonly string[] {
  try {
    const kept = JSON.stringify(room.boards.kept(boardId));
    const found: string[] = [];
    if (JSON.stringify(room.boards.read(boardId)) !== kept)
      found.push("what is decided on is not what is kept");
    const state = [...room.boards.snapshot()].find((one) => one.boardId === boardId)!.state;
    const copy = new Y.Doc();
    Y.applyUpdate(copy, state);
    const { pendingStructs, pendingDs } = copy.store;
    if (pendingStructs !== null || pendingDs !== null) found.push("a copy of it is not whole");
    if (JSON.stringify(board.readBoard(copy)) !== kept) found.push("a copy of it reads otherwise");
    if (Y.encodeStateAsUpdate(copy).length !== state.length) found.push("a copy of it encodes otherwise");
    Y.mergeUpdates([state, state]);
    found.push(...strange(copy));
    copy.destroy();
    return found;
  } catch (problem) {
    return [`looking at it threw ${String(problem)}`];
  }
}

/** What lies in a document that none of ours may hold: said here once more, without a word of the gate's. */
function strange(doc: Y.Doc): readonly string[] {
  const found: string[] = [];
  for (const root of doc.share.keys())
    if (!/^(?:cards|clusters|texts|notes|statement:[\w-]{1,40})$/.test(root) || root.includes("__"))
      found.push(`there is a root called ${root}`);
  for (const structs of doc.store.clients.values())
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue;
      const { content, parentSub } = struct;
      if (parentSub !== null && (!/^[\w-]{1,40}$/.test(parentSub) || parentSub in {}))
        found.push(`there is a key called ${parentSub}`);
      if (content instanceof Y.ContentAny && !content.arr.every(isPlain))
        found.push(`there is a value ${String(content.arr[0]).slice(0, 40)}`);
      else if (
        content instanceof Y.ContentType &&
        !(content.type instanceof Y.Map || content.type instanceof Y.Text)
      )
        found.push(`there is a ${content.type.constructor.name}`);
      else if (!HELD.some((kind) => content instanceof kind))
        found.push(`there is ${content.constructor.name}`);
    }
  return found.slice(0, 5);
}
const HELD = [Y.ContentAny, Y.ContentString, Y.ContentType, Y.ContentDeleted];
const isPlain = (value: unknown): boolean =>
  value === null || typeof value === "boolean" || (typeof value === "string" && value.length <= 256);
