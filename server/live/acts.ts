/**
 * Acts that were kept, so that one which is sent again (its answer was lost) is not done again. What may come again is
 * always an actor's latest: a device sends what waits in one burst, and of that no more than its rate admits is taken.
 */

/** Of each actor, however much the others do: a whole burst (`COMMAND_RATE`), and some seconds of what comes behind it. */
export const REMEMBERED = 250;

/** Command ids with the seq of their act's last record, the oldest first. */
export type ActsOfOne = readonly (readonly [command: string, seq: number])[];

export class Acts {
  readonly #byActor = new Map<string, Map<string, number>>();

  seqOf(actor: string, command: string): number | undefined {
    return this.#byActor.get(actor)?.get(command);
  }

  remember(actor: string, command: string, seq: number): void {
    const own = this.#byActor.get(actor) ?? new Map<string, number>();
    this.#byActor.set(actor, own);
    own.set(command, seq);
    if (own.size > REMEMBERED) own.delete(own.keys().next().value!);
  }

  /** Actor by actor, each as it is when its turn comes. */
  *all(): Generator<readonly [actor: string, acts: ActsOfOne]> {
    for (const [actor, own] of this.#byActor) yield [actor, [...own]];
  }
}
