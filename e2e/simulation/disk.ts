/** A disk that is slow, full or failing for a while, and forgets at a power cut what was not synced. */
import { memoryStore, MemoryDisk } from "../../server/store/memory.ts";
import { StoreError, type Store } from "../../server/store/store.ts";
import type { Chance } from "../delegates/chance.ts";
import type { SimMachine } from "./machine.ts";

/** One sync, in milliseconds. */
const SYNC = { from: 1, to: 12 };
const SLOW_SYNC = { from: 100, to: 2_500 };

export class SimDisk {
  readonly memory = new MemoryDisk();
  readonly #chance: Chance;
  /** Shares of syncs that fail or are slow, of answers that get lost after the sync, of reads that fail. */
  trouble = { syncs: 0, slow: 0, answers: 0, reads: 0 };

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Everything works from now on. */
  heal(): void {
    this.trouble = { syncs: 0, slow: 0, answers: 0, reads: 0 };
  }

  /** The seq of the last record that no power cut takes away. */
  durableSeq(workshopId: string): number {
    return this.memory.kept.commits.get(workshopId)?.at(-1)?.to ?? 0;
  }

  /** A store of this life of the server. */
  open(machine: SimMachine): Store {
    const chance = this.#chance;
    const rests = (ms: number) => new Promise<void>((done) => void machine.after(ms, done));
    this.memory.beforeSync = async () => {
      const { from, to } = chance.happens(this.trouble.slow) ? SLOW_SYNC : SYNC;
      await rests(from + chance.below(to - from));
      if (chance.happens(this.trouble.syncs)) throw new StoreError("DISK_FAILED", "the sync failed");
    };
    const store = memoryStore(this.memory, machine);
    const read = async () => {
      await rests(chance.below(4));
      if (chance.happens(this.trouble.reads)) throw new StoreError("DISK_FAILED", "the read failed");
    };
    return {
      ...store,
      append: async (workshopId, commit) => {
        await store.append(workshopId, commit);
        if (chance.happens(this.trouble.answers)) {
          await rests(chance.below(400));
          throw new StoreError("UNREACHABLE", "it was kept, and the answer got lost");
        }
      },
      async *read(workshopId, afterSeq) {
        await read();
        yield* store.read(workshopId, afterSeq);
      },
      latestSnapshot: async (workshopId) => {
        await read();
        return store.latestSnapshot(workshopId);
      },
      profiles: async (workshopId) => {
        await read();
        return store.profiles(workshopId);
      },
      credentialByHash: async (hash) => {
        await read();
        return store.credentialByHash(hash);
      },
    };
  }
}
