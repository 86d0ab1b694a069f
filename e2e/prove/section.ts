/** What `npm run prove` is made of: each section shows one promise of the product, by figures that anyone can get again. */

export interface Proof {
  /** A sentence about the room. */
  readonly what: string;
  readonly ok: boolean;
  /** What was measured or counted, with units. */
  readonly found: string;
}

export interface ProveOptions {
  /** The sizes that are promised; otherwise the smaller ones that every change has to pass. */
  readonly full: boolean;
  readonly seed: number;
  /** A line about how it goes. */
  readonly say: (line: string) => void;
}

export interface Section {
  readonly name: string;
  readonly about: string;
  /** Rejects only for what should never happen; what does not hold is a proof that is not ok. */
  run(options: ProveOptions): Promise<readonly Proof[]>;
}
