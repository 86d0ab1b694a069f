/**
 * When a log goes on from an older state than people may have seen, it begins another life: the first record after that
 * state says so, under an id that nobody knows yet. See `Life` in shared/workshop/state.ts.
 */
import type { Instant } from "../../shared/time.ts";
import { lifeBegun } from "../../shared/workshop/lifecycle.ts";
import type { Machine } from "../machine.ts";
import type { Commit, Damage } from "../store/store.ts";
import { chain } from "./chain.ts";

/** Far more epochs than any board goes through in one life, and a chance that is never met twice. */
const EPOCHS = { from: 1_000_000, to: 1_000_000_000 };

export type WhyALife = Parameters<typeof lifeBegun>[0]["why"];

/** The last commit before it, by its number and hash. */
export interface EndOfLog {
  readonly seq: number;
  readonly hash: string;
}

export function newLife(
  end: EndOfLog,
  { why, damages, at }: { readonly why: WhyALife; readonly damages: number; readonly at: Instant },
  machine: Pick<Machine, "id" | "int">,
): Commit {
  const epochs = machine.int(EPOCHS.from, EPOCHS.to);
  const { audience, type, data } = lifeBegun({ id: machine.id(), why, epochs, damages });
  const seq = end.seq + 1;
  const record = {
    kind: "event",
    seq,
    at,
    actor: "server",
    command: null,
    audience,
    type,
    data,
  } as const;
  return { from: seq, records: [record], hash: chain(end.hash, [record]), profiles: [] };
}

/** How often the end of this log may have been lost: in its own damages, and in those of the file since it began. */
export function damagesOfLog(all: readonly Damage[], workshopId: string, createdAt: Instant): number {
  return all.filter(
    ({ what, workshopId: whose, at }) =>
      (what === "log" && whose === workshopId) || (what === "file" && whose === null && at >= createdAt),
  ).length;
}
