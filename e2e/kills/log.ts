/** The log itself, when the last server has stopped: every promise is in it once, and the chain holds. */
import { chain, GENESIS } from "../../server/live/chain.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/store.ts";
import { boardOf } from "../delegates/boards.ts";
import type { Client } from "../delegates/client.ts";
import { sumOf } from "../replay/same.ts";
import type { Ledger } from "./ledger.ts";
import type { Scene } from "./scene.ts";

export interface LogFound {
  readonly records: number;
  readonly commits: number;
  /** Commands and words that were looked up. */
  readonly checked: number;
  readonly problems: readonly string[];
}

interface Kept {
  readonly actor: string;
  readonly commit: number;
  readonly lastSeq: number;
}

export async function readLog(
  where: { readonly dataFolder: string; readonly mongoUrl: string | undefined },
  scene: Scene,
  ledger: Ledger,
): Promise<LogFound> {
  const store = await openStore(where);
  try {
    return await check(store, scene, ledger);
  } finally {
    await store.close();
  }
}

async function check(store: Store, scene: Scene, ledger: Ledger): Promise<LogFound> {
  const { workshop } = scene.facilitator;
  const problems: string[] = [];
  const kept = new Map<string, Kept[]>();
  const boards = new Map<string, Uint8Array[]>();
  let hash = GENESIS;
  let seq = 0;
  let commits = 0;
  for await (const { records, hash: written } of store.read(workshop, 0)) {
    commits += 1;
    hash = chain(hash, records);
    if (hash !== written) problems.push(`the chain breaks at record ${records[0]?.seq}`);
    for (const record of records) {
      if (record.seq !== seq + 1) problems.push(`record ${record.seq} follows ${seq}`);
      seq = record.seq;
      if (record.kind === "board" && record.fresh) boards.delete(record.boardId);
      if (record.kind === "board") listIn(boards, record.boardId).push(record.update);
      if (record.command === null) continue;
      const before = kept.get(record.command) ?? [];
      const last = before.at(-1);
      if (last?.commit === commits) before.splice(-1, 1, { ...last, lastSeq: record.seq });
      else before.push({ actor: record.actor, commit: commits, lastSeq: record.seq });
      kept.set(record.command, before);
    }
  }
  checkCommands(ledger, kept, problems);
  const words = checkWords(scene, boards, ledger.isInterrupted, problems);
  return { records: seq, commits, checked: ledger.sent.length + words, problems };
}

function checkCommands(ledger: Ledger, kept: ReadonlyMap<string, readonly Kept[]>, problems: string[]): void {
  for (const { id, client, type, answer, isNew } of ledger.sent) {
    const found = kept.get(id) ?? [];
    const name = `${type} of ${client.label}`;
    if (found.length > 1) problems.push(`${name} took effect ${found.length} times`);
    if (answer === null) {
      if (!ledger.isInterrupted) problems.push(`${name} was never answered`);
    } else if ("ok" in answer) {
      const isThere = found.length > 0 && found[0]!.lastSeq === answer.seq;
      // An act that changed nothing is answered with a yes and leaves nothing.
      if (found.length > 0 ? !isThere : isNew)
        problems.push(`${name} was called kept at ${answer.seq}; the log has ${JSON.stringify(found)}`);
    } else if (found.length > 0) problems.push(`${name} was refused and is kept: ${JSON.stringify(answer)}`);
  }
}

/**
 * Boards that are made of the log alone are the boards that people hold, with every word once. Where people were
 * interrupted, what they had been promised is there, and no word twice.
 */
function checkWords(
  { hands }: Scene,
  boards: ReadonlyMap<string, readonly Uint8Array[]>,
  isInterrupted: boolean,
  problems: string[],
): number {
  let words = 0;
  for (const [person, { board, typed, promised }] of hands) {
    const content = boardOf(boards.get(board.boardId) ?? []);
    if (!isInterrupted && sumOf(content) !== sumOf(board.content))
      problems.push(`${nameOf(person)} holds another board than the log`);
    const texts = new Map(content.cards.map((card) => [card.id, card.text]));
    for (const [nth, { cardId, token }] of typed.entries()) {
      words += 1;
      const times = (texts.get(cardId) ?? "").split(token).length - 1;
      const mayBeMissing = isInterrupted && nth >= promised.length;
      if (times !== 1 && !(mayBeMissing && times === 0))
        problems.push(`${nameOf(person)}: the word ${token} is in the log's board ${times} times`);
    }
  }
  return words;
}
const nameOf = (client: Client): string => client.label;

function listIn(lists: Map<string, Uint8Array[]>, id: string): Uint8Array[] {
  const list = lists.get(id) ?? [];
  lists.set(id, list);
  return list;
}
