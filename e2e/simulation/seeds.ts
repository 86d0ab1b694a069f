/**
 * Seeds that found something once, each with what it was: they are played in every run, for good. What a seed plays changes when
 * the room learns something new; what it had found is then guarded by a test of its own and by the deliberate bugs.
 */
export const KEPT_SEEDS: readonly number[] = [
  // The disk was ahead of the room by an answer that came late, and somebody came back meanwhile.
  1008,
  // A device was thrown out, and the answer to that got lost.
  28,
  // Two people took back the same words, and the second was told so before it was on the disk.
  2,
  // The answer to a commit that wrote a board anew got lost, and those at the old board were given the new one.
  9978,
];
