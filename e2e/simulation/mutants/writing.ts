/** Bugs at the boards. */
import * as Y from "yjs";
import { ACK_MESSAGE } from "../../../shared/board/actions.ts";
import { freshBoard } from "../../../shared/board/fresh.ts";
import { ackFrame, readFrame } from "../../../shared/board/wire.ts";
import { actorRef } from "../../../shared/ids.ts";
import { BoardDoc } from "../../../server/boards/doc.ts";
import type { Mutant } from "../mutant.ts";
import { roomInside, spoil } from "./inside.ts";

export const writingMutants: readonly Mutant[] = [
  {
    name: "no epoch check",
    about: "A phone may write on a board in the epoch that it remembers.",
    attach: ({ guest, params }, open, boardId) => ({
      guest,
      params: {
        ...params,
        get epoch() {
          return String(open.room.access(guest.actor, boardId)?.epoch ?? "");
        },
      },
    }),
  },
  {
    name: "client ids belong to nobody",
    about: "Anybody may write under the Yjs client id of another device.",
    attach: ({ guest, params }) => ({ guest: { ...guest, credential: "anybody" }, params }),
  },
  {
    name: "board told before commit",
    about: "The table sees an edit while it still waits for the disk.",
    install: () =>
      spoil(
        roomInside,
        "submit",
        (submit) =>
          function (this: typeof roomInside, updates) {
            this.boards.committed(
              updates.map((update) => ({
                kind: "board" as const,
                seq: this.headSeq,
                at: this.kept.state.room.about.createdAt,
                command: null,
                ...update,
                actor: actorRef(update.actor),
              })),
            );
            return submit.call(this, updates);
          },
      ),
  },
  {
    name: "ack of one more",
    about: "A phone is told that one edit more than is kept was kept.",
    frame(bytes) {
      const frame = bytes[0] === ACK_MESSAGE ? readFrame(bytes) : null;
      return frame?.type === "ack" ? ackFrame(frame.count + 1) : bytes;
    },
  },
  {
    name: "rollback keeps staging",
    about: "After a commit that failed, the staging copy goes on holding its edits.",
    install: () => spoil(BoardDoc.prototype, "drop", () => () => undefined),
  },
  {
    name: "acked when taken",
    about: "An edit is acknowledged when the gate has let it through, not when it is on the disk.",
    install: () =>
      spoil(
        roomInside,
        "submit",
        (submit) =>
          function (this: typeof roomInside, updates) {
            submit.call(this, updates).catch(() => undefined);
            return Promise.resolve();
          },
      ),
  },
  {
    name: "removed twice, acked at once",
    about: "Who removes what somebody else has just removed is told so before that is on the disk.",
    install() {
      const waits = Object.getOwnPropertyDescriptor(BoardDoc.prototype, "waits")!;
      Object.defineProperty(BoardDoc.prototype, "waits", { configurable: true, get: () => false });
      return () => void Object.defineProperty(BoardDoc.prototype, "waits", waits);
    },
  },
  {
    name: "a snapshot without owners",
    about: "After a restart nobody knows whose client ids are whose.",
    install: () =>
      spoil(
        BoardDoc.prototype,
        "snapshot",
        (snapshot) =>
          function (this: BoardDoc) {
            return { ...snapshot.call(this), owners: [] };
          },
      ),
  },
  {
    name: "a letter for the whole board",
    about: "A letter in the commit that writes its board anew is taken for the new board.",
    install: () =>
      spoil(
        BoardDoc.prototype,
        "commit",
        (commit) =>
          function (this: BoardDoc, records) {
            const fresh = records.findLast((record) => record.fresh);
            const [letter] = records;
            return commit.call(
              this,
              fresh && letter !== fresh ? [{ ...fresh, update: letter!.update }] : records,
            );
          },
      ),
  },
  {
    name: "written anew without what waits",
    about:
      "For its next session a board is written anew as it is on the disk, not as it will be with what waits.",
    install: () =>
      spoil(
        BoardDoc.prototype,
        "renew",
        (renew) =>
          function (this: BoardDoc) {
            const fresh = renew.call(this);
            if (!fresh) return fresh;
            const kept = new Y.Doc();
            Y.applyUpdate(kept, this.encode());
            return { ...fresh, update: freshBoard(kept, fresh.clients[0]!) };
          },
      ),
  },
];
