/**
 * When a connection ends while requests of it wait. Node tells so by the response that is being answered, not by those
 * behind it on the same connection; and one listener on the connection is enough for all of them.
 */
import type { Socket } from "node:net";

const told = new WeakMap<Socket, Set<() => void>>();

/** Calls back once when the connection ends, unless what it gives is called before. */
export function whenGone(connection: Socket, call: () => void): () => void {
  const calls = told.get(connection) ?? listen(connection);
  calls.add(call);
  return () => void calls.delete(call);
}

function listen(connection: Socket): Set<() => void> {
  const calls = new Set<() => void>();
  told.set(connection, calls);
  connection.once("close", () => {
    for (const call of calls) call();
    calls.clear();
  });
  return calls;
}
