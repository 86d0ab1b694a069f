/**
 * What facilitators know rather than hold: a passphrase that acts ask for which cannot be taken back. Kept as a scrypt
 * hash among the workshop's credentials, where no client ever reads; whoever says it may act for two minutes.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Instant } from "../../shared/time.ts";
import type { Machine } from "../machine.ts";
import type { Store } from "../store/store.ts";

/** No actor is written so: nobody comes in by it. */
const ACTOR = "passphrase";
/** 32 MB and about a tenth of a second for each try, in a thread of its own. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const BYTES = 32;
const CONFIRMED_MS = 120_000;

export class Passphrases {
  readonly #store: Store;
  readonly #machine: Machine;
  /** By workshop: what is kept, or null. */
  readonly #kept = new Map<string, Promise<string | null>>();
  /** Until when, by workshop and credential. */
  readonly #confirmed = new Map<string, number>();

  constructor(store: Store, machine: Machine) {
    this.#store = store;
    this.#machine = machine;
  }

  async isSet(workshopId: string): Promise<boolean> {
    return (await this.#read(workshopId)) !== null;
  }

  /** Sets it, changes it, or (null) takes it away. */
  async set(workshopId: string, passphrase: string | null, at: Instant): Promise<void> {
    const old = await this.#all(workshopId);
    try {
      if (passphrase !== null) {
        const salt = randomBytes(16);
        const hash = `scrypt ${salt.toString("base64url")} ${(await derive(passphrase, salt)).toString("base64url")}`;
        await this.#store.saveCredential({ hash, workshopId, actor: ACTOR, createdAt: at, revokedAt: null });
      }
      for (const { hash } of old) await this.#store.revokeCredential(hash, at);
    } finally {
      // A store that fails half way through may have kept the new one: it is asked, and nobody's word holds from before.
      this.#kept.delete(workshopId);
      for (const name of this.#confirmed.keys())
        if (name.startsWith(`${workshopId} `)) this.#confirmed.delete(name);
    }
  }

  /** Whether these are the words. */
  async isRight(workshopId: string, passphrase: string): Promise<boolean> {
    const [, salt, hash] = (await this.#read(workshopId))?.split(" ") ?? [];
    if (salt === undefined || hash === undefined) return false;
    const derived = await derive(passphrase, Buffer.from(salt, "base64url"));
    return timingSafeEqual(derived, Buffer.from(hash, "base64url"));
  }

  confirm(workshopId: string, credential: string): void {
    const now = this.#machine.now();
    for (const [name, until] of this.#confirmed) if (until <= now) this.#confirmed.delete(name);
    this.#confirmed.set(`${workshopId} ${credential}`, now + CONFIRMED_MS);
  }

  /** Whether this credential may do what the passphrase guards: where there is one, it was said a moment ago. */
  async allows(workshopId: string, credential: string): Promise<boolean> {
    if (!(await this.isSet(workshopId))) return true;
    return (this.#confirmed.get(`${workshopId} ${credential}`) ?? 0) > this.#machine.now();
  }

  #read(workshopId: string): Promise<string | null> {
    let reading = this.#kept.get(workshopId);
    if (!reading) {
      reading = this.#all(workshopId).then((all) => all.at(-1)?.hash ?? null);
      this.#kept.set(workshopId, reading);
      // A store that failed for a moment is asked again.
      reading.catch(() => this.#kept.delete(workshopId));
    }
    return reading;
  }
  /** Oldest first: the newest holds, should a power cut have left two. */
  async #all(workshopId: string): Promise<readonly { readonly hash: string }[]> {
    const all = await this.#store.credentialsOf(workshopId);
    return all
      .filter(({ actor, revokedAt }) => actor === ACTOR && revokedAt === null)
      .sort((a, b) => a.createdAt - b.createdAt);
  }
}

const derive = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(passphrase.normalize("NFC"), salt, BYTES, COST, (problem, key) =>
      problem ? reject(problem) : resolve(key),
    ),
  );
