/**
 * Every edit that a board knows, tried by everybody on every board, in every phase: what the scope does not give them is
 * refused by its close code, changes nothing that is kept, is heard by nobody, and leaves a line for the log.
 */
import { CLOSE, type BoardAction } from "../../shared/board/actions.ts";
import { step1Frame, updateFrame } from "../../shared/board/wire.ts";
import { actorRef, boardIdOf } from "../../shared/ids.ts";
import { onBoard, type Phase } from "../../shared/workshop/testing-rights.ts";
import { rightsWorld } from "../../shared/workshop/testing-rights-world.ts";
import { TestWire } from "../../server/boards/testing-pen.ts";
import { BEGUN, EDITS, edited } from "../fuzz/edits.ts";
import { roomIn, type MatrixFound } from "./matrix.ts";

const ACTIONS = Object.keys(EDITS) as BoardAction[];
const BOARDS = [
  ...["t1", "t2"].flatMap((tableId) => ["ideas", "asks"].map((id) => boardIdOf(id, tableId))),
  "compile",
  "wording",
];

/** `every`: one try of so many. */
export async function tryEdits(every: number): Promise<MatrixFound> {
  const { everybody, phases } = rightsWorld();
  const found = { cells: 0, allowed: 0, denied: 0, audited: 0, wrong: [] as string[] };
  for (const phase of phases) {
    const kept = BOARDS.map((boardId) => ({ boardId, state: BEGUN, owners: [] }));
    const { room, boards, published, refused, close } = await roomIn(phase, kept);
    const look = () =>
      JSON.stringify([...room.boards.snapshot()].map(({ boardId, state: now }) => [boardId, [...now]]));
    const [before, seq, heard] = [look(), room.seq, published.count];
    for (const boardId of BOARDS)
      for (const [n, who] of everybody.entries()) {
        const may = onBoard(who, boardId, phase, everybody);
        for (const [i, action] of ACTIONS.entries()) {
          if ((i + n + found.wrong.length) % every !== 0) continue;
          found.cells += 1;
          if (may?.has(action)) {
            found.allowed += 1;
            continue;
          }
          found.denied += 1;
          const { actor } = who.guest;
          const told = refused.length;
          const wire = new TestWire();
          boards.attach(wire, { actor, credential: `${who.label} ${i}` }, boardId, {
            epoch: epochOf(phase, boardId),
            ack: false,
          });
          wire.says(step1Frame(Uint8Array.of(0)));
          const where = `${phase.name}: ${who.label}, ${action} on ${boardId}`;
          if ((may === null) !== (wire.closedBy !== null)) found.wrong.push(`${where}: reads it or does not`);
          wire.says(updateFrame(edited(action, actorRef(actor))));
          if (wire.closedBy !== CLOSE.notAllowed) found.wrong.push(`${where}: ${String(wire.closedBy)}`);
          wire.emit("close");
          const line = `${actorRef(actor)} board ${nameOf(phase, boardId)} ${CLOSE.notAllowed}`;
          if (refused.length !== told + 1 || refused[told] !== line) found.wrong.push(`${where}: no line`);
          else found.audited += 1;
        }
      }
    await room.settled();
    if (look() !== before || room.seq !== seq) found.wrong.push(`${phase.name}: something denied was kept`);
    if (published.count !== heard) found.wrong.push(`${phase.name}: something denied was heard`);
    await close();
  }
  return found;
}

const epochOf = ({ workshop }: Phase, boardId: string): string =>
  String(workshop.room.discussions[boardId.split(".")[0]!]?.epoch ?? 1);

/** As the log says it: what is not a board of this workshop yet is a name that somebody made up. */
const nameOf = ({ workshop }: Phase, boardId: string): string =>
  /\./.test(boardId) && !Object.hasOwn(workshop.room.discussions, boardId.split(".")[0]!)
    ? "unknown"
    : boardId;
