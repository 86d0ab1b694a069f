/**
 * Who is on a board and what they hold or write. Said by the server under client ids of its own, from a short list of
 * facts: a client's awareness is never passed on as it came.
 */
import type { AwarenessState } from "../../shared/board/wire.ts";

interface Seen {
  clock: number;
  readonly actor: string;
  holding: string | null;
  editing: string | null;
}

export class Presence {
  readonly #seen = new Map<number, Seen>();
  readonly #changed = new Map<number, AwarenessState>();
  readonly #first: number;
  #next: number;

  /** `first`: where the client ids begin; a random number keeps them apart from the clients' own. */
  constructor(first: number) {
    this.#first = first;
    this.#next = first;
  }

  get isEmpty(): boolean {
    return this.#seen.size === 0;
  }

  join(actor: string): number {
    const id = this.#next;
    this.#next += 1;
    this.#seen.set(id, { clock: 1, actor, holding: null, editing: null });
    this.#touch(id);
    return id;
  }

  /** Takes what a client says of itself, out of all that its awareness holds. False when it says nothing new. */
  hear(id: number, states: readonly AwarenessState[]): boolean {
    const own = states.findLast(({ client }) => client < this.#first || client >= this.#next);
    const seen = this.#seen.get(id);
    if (!own || !seen) return false;
    const said =
      typeof own.state === "object" && own.state !== null
        ? (own.state as Readonly<Record<string, unknown>>)
        : {};
    const [holding, editing] = [placeName(said["holding"]), placeName(said["editing"])];
    if (holding === seen.holding && editing === seen.editing) return false;
    Object.assign(seen, { holding, editing, clock: seen.clock + 1 });
    this.#touch(id);
    return true;
  }

  leave(id: number): void {
    const seen = this.#seen.get(id);
    if (!seen) return;
    this.#seen.delete(id);
    this.#changed.set(id, { client: id, clock: seen.clock + 1, state: null });
  }

  /** What has changed since it was asked last. */
  takeChanged(): AwarenessState[] {
    const changed = [...this.#changed.values()];
    this.#changed.clear();
    return changed;
  }

  /** Everybody; `raised`: said anew, because clients forget a state that they have not heard for 30 s. */
  all({ raised }: { raised: boolean }): AwarenessState[] {
    if (raised) for (const seen of this.#seen.values()) seen.clock += 1;
    return [...this.#seen.keys()].map((id) => this.#stateOf(id));
  }

  #touch(id: number): void {
    this.#changed.set(id, this.#stateOf(id));
  }

  #stateOf(id: number): AwarenessState {
    const { clock, actor, holding, editing } = this.#seen.get(id)!;
    return { client: id, clock, state: { actor, holding, editing } };
  }
}

/** The name of a card or of a field of the screen. */
const placeName = (value: unknown): string | null =>
  typeof value === "string" && /^[A-Za-z0-9_:./-]{1,120}$/.test(value) ? value : null;
