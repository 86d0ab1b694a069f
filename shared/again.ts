/**
 * What a page does again by itself, and when: the product's own, and the simulated one that is tried in its place. All
 * lengths in ms, on the device's own clock.
 */
import type { RefusalCode } from "./protocol.ts";
import type { CommandType } from "./workshop/commands.ts";

/** What people wrote survives a reload; presses of a button do not, they belong to their moment. */
export const WRITTEN: ReadonlySet<CommandType> = new Set([
  "card.write",
  "card.hide",
  "highlight.draft",
  "question.ask",
  "profile.change",
  "finding.write",
  "message.send",
  "message.table",
  "help.call",
  "late.send",
]);
/** These pass by themselves, too many at once or a store that failed for a moment: written words wait and try again. */
export const PASSING: ReadonlySet<RefusalCode> = new Set(["NOT_KEPT", "TOO_FAST"]);

/** How long a command or a clock question may stay unanswered before it counts as lost. */
export const PATIENCE_MS = 8_000;
/** After an act without an answer, or with one that passes by itself. */
export const TRY_AGAIN_MS = 3_000;
/** After a line that was refused for something that passes by itself. */
export const COME_AGAIN_MS = 5_000;
/** After a line that broke: at first, and at the longest. */
export const RECONNECT = { first: 300, longest: 4_000 } as const;

/** A clock's witness is the fastest of so many round trips; a little apart, so that one jam does not spoil them all. */
export const TRIPS = 5;
export const APART_MS = 120;
