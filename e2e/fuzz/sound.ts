/** Whether a board took no harm: judged without a word of the gate's. */
import * as Y from "yjs";
import * as board from "../../shared/board/board.ts";
import type { TestRoom } from "../../server/boards/testing.ts";

/** What is wrong with the durable board: it can be read, encoded, loaded elsewhere, merged, exported, and is the same everywhere. */
export function unsound(room: TestRoom, boardId: string): readonly string[] {
  let done = "read";
  try {
    const kept = JSON.stringify(room.boards.kept(boardId));
    done = "encoded";
    const state = [...room.boards.snapshot()].find((one) => one.boardId === boardId)!.state;
    const found: string[] = [];
    done = "decided on";
    if (JSON.stringify(room.boards.read(boardId)) !== kept)
      found.push("what is decided on is not what is kept");
    done = "loaded elsewhere";
    const copy = new Y.Doc();
    Y.applyUpdate(copy, state);
    const { pendingStructs, pendingDs } = copy.store;
    if (pendingStructs !== null || pendingDs !== null) found.push("a copy of it is not whole");
    if (JSON.stringify(board.readBoard(copy)) !== kept) found.push("a copy of it reads otherwise");
    if (Y.encodeStateAsUpdate(copy).length !== state.length) found.push("a copy of it encodes otherwise");
    done = "merged";
    Y.mergeUpdates([state, state]);
    found.push(...strange(copy));
    done = "exported";
    for (const root of ["cards", "clusters", "texts"]) found.push(...lost(copy.getMap(root), root));
    copy.destroy();
    return found;
  } catch (problem) {
    return [`it cannot be ${done} (${String(problem)})`];
  }
}

/** What is not there any more once a map has become a file of JSON. */
function lost(map: Y.Map<unknown>, name: string): readonly string[] {
  const found: string[] = [];
  const walk = (inner: Y.Map<unknown>, file: unknown, path: string): void => {
    for (const [key, value] of inner.entries()) {
      if (!Object.hasOwn(file as object, key)) found.push(`an export lacks ${path} ${key}`);
      else if (value instanceof Y.Map) walk(value, (file as Readonly<Record<string, unknown>>)[key], key);
    }
  };
  walk(map, JSON.parse(JSON.stringify(map.toJSON())), name);
  return found.slice(0, 5);
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
