/** Facts of the log that put somebody out: their credentials are revoked, now or, after a power cut, at the next start. */
import { audienceId } from "../../shared/ids.ts";
import { accessOf } from "../../shared/workshop/access.ts";
import type { Workshop } from "../../shared/workshop/state.ts";
import type { Log } from "../log.ts";
import type { LogRecord, Store } from "../store/store.ts";

const PERSON_OUT = new Set(["person.returned", "person.signedOut", "person.erased"]);

export class Outs {
  readonly #store: Store;
  readonly #log: Log;
  readonly #revoke: (credential: string) => Promise<void>;
  /** What is under way, by workshop. */
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(store: Store, log: Log, revoke: (credential: string) => Promise<void>) {
    this.#store = store;
    this.#log = log;
    this.#revoke = revoke;
  }

  /** Called with what became durable. */
  happened(workshopId: string, records: readonly LogRecord[]): void {
    const refs = new Set<string>();
    const erased: string[] = [];
    for (const record of records) {
      if (record.kind !== "event") continue;
      const { personId, kind } = record.data as { readonly personId?: string; readonly kind?: string };
      if (PERSON_OUT.has(record.type) && personId !== undefined) refs.add(`person:${personId}`);
      if (record.type === "person.erased" && personId !== undefined) erased.push(personId);
      const ref = record.type === "link.renewed" && kind !== undefined ? refOf(kind) : null;
      if (ref !== null) refs.add(ref);
    }
    if (refs.size === 0) return;
    const before = this.settled(workshopId);
    const work = before
      .then(() => this.#out(workshopId, (actor) => refs.has(actor)))
      .then(() => this.#erase(workshopId, erased))
      .catch((problem: unknown) =>
        this.#log.error({ workshop: workshopId, problem }, "a device could not be signed out for good"),
      )
      .finally(() => {
        if (this.#underWay.get(workshopId) === work) this.#underWay.delete(workshopId);
      });
    this.#underWay.set(workshopId, work);
  }

  /** Resolves when whoever is out by now is out. */
  settled(workshopId: string): Promise<void> {
    return this.#underWay.get(workshopId) ?? Promise.resolve();
  }

  /** From when on a credential of this actor counts; 0: from ever. */
  since({ desk }: Workshop, ref: string): number {
    const { links, people } = accessOf(desk);
    const kinds = Object.entries(links).filter(([kind]) => refOf(kind) === ref);
    const person = ref.startsWith("person:") ? people[audienceId(ref)]?.outAt : null;
    return Math.max(0, person ?? 0, ...kinds.map(([, { at }]) => at));
  }

  /** A power cut between a fact and what follows from it leaves credentials that are out by the log only. */
  async catchUp(workshopId: string, workshop: Workshop): Promise<void> {
    const { links, people } = accessOf(workshop.desk);
    if (Object.keys(links).length + Object.keys(people).length === 0) return;
    for (const { hash, actor, createdAt, revokedAt } of await this.#store.credentialsOf(workshopId))
      if (revokedAt === null && createdAt < this.since(workshop, actor)) await this.#revoke(hash);
    const erased = Object.keys(people).filter((personId) => people[personId]!.erased);
    const named = new Set((await this.#store.profiles(workshopId)).map(({ personId }) => personId));
    await this.#erase(
      workshopId,
      erased.filter((personId) => named.has(personId)),
    );
  }

  async #out(workshopId: string, isOut: (actor: string) => boolean): Promise<void> {
    const all = await this.#store.credentialsOf(workshopId);
    const theirs = all.filter(({ actor, revokedAt }) => revokedAt === null && isOut(actor));
    await Promise.all(theirs.map(({ hash }) => this.#revoke(hash)));
  }

  async #erase(workshopId: string, persons: readonly string[]): Promise<void> {
    for (const personId of persons) await this.#store.eraseProfile(workshopId, personId);
  }
}

/** Who came in by a link of this kind; null for facilitators, who are persons. */
function refOf(kind: string): string | null {
  if (kind.startsWith("table-")) return `device:${kind.slice("table-".length)}`;
  if (kind === "screen") return "screen:projector";
  return kind === "observer" ? "screen:observer" : null;
}
