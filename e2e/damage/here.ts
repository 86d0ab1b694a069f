/** The embedded store in this very thread: thousands of openings in a minute, of the code that its own thread runs. */
import { instant } from "../../shared/time.ts";
import { bestDriver, openDriver } from "../../server/store/sqlite/driver.ts";
import { openEngine } from "../../server/store/sqlite/engine.ts";
import { WRITES } from "../../server/store/sqlite/messages.ts";
import type { Operations, Request } from "../../server/store/sqlite/messages.ts";
import { problemOf, storeOver, type Keeper } from "../../server/store/sqlite/sqlite.ts";
import type { CommitRow } from "../../server/store/sqlite/tables.ts";
import type { Store } from "../../server/store/store.ts";

export interface HereStore extends Store {
  /** Commits as they lie in the file, by workshop, unread: as many as there are, or a problem of reading them. */
  raw(workshopId: string): readonly string[];
}

export function openHere(file: string): HereStore {
  const engine = openEngine({
    file,
    open: (name) => openDriver(bestDriver(), name),
    now: () => instant(Date.now()),
  });
  let asked = 0;
  const keeper: Keeper = {
    ended: Promise.resolve(),
    refuse: () => undefined,
    async ask<Op extends keyof Operations>(op: Op, ...args: Parameters<Operations[Op]>) {
      const request: Request = { id: ++asked, op, args };
      if (op === "close") engine.close();
      else {
        const reply = WRITES.has(op) ? engine.commit([request])[0]! : engine.answer(request);
        if ("failed" in reply) throw problemOf(reply.failed);
        return reply.value as ReturnType<Operations[Op]>;
      }
      return undefined as ReturnType<Operations[Op]>;
    },
  };
  function raw(workshopId: string): readonly string[] {
    const list: string[] = [];
    for (let after = 0; ;) {
      const reply = engine.answer({ id: ++asked, op: "commitsAfter", args: [workshopId, after] });
      if ("failed" in reply) throw problemOf(reply.failed);
      const rows = reply.value as readonly CommitRow[];
      if (rows.length === 0) return list;
      for (const { hash, records } of rows) list.push(`${hash} ${records}`);
      after = rows.at(-1)!.last;
    }
  }
  return { ...storeOver(keeper, () => Promise.resolve()), raw };
}
