/**
 * `npm run rehearse`: a room on the machine that will serve it, with clients in processes apart from the server. How long
 * the last of 120 phones waits for "next", how far the phones' clocks are apart, how late a word is at the neighbour's and
 * how soon it is durable, how long until all are in and all are back after the network went, and what that costs; beside
 * relays that promise nothing, in turns. Ends with 1 when a budget is missed.
 * Sizes: --phones, --presses, --tables, --seats, --rate (edits a person and second), --seconds.
 *
 * `npm run rehearse -- --goals hall,tables,next,join,presence,idle` (or their letters, a to f; nothing: all) shows how
 * large a hall one server carries. What was found so far: rehearse/RESULTS.md.
 */
import { options } from "./harness/options.ts";
import { rehearseGoals } from "./rehearse/goals.ts";
import { rehearsePress } from "./rehearse/press.ts";
import { rehearseRoom } from "./rehearse/room.ts";

if (process.argv.some((argument) => argument.startsWith("--goals"))) {
  if (process.argv.at(-1) === "--goals") process.argv.push("all");
  const asked = options({ goals: "all", tables: "", seats: "", rate: "", seconds: "", phones: "" });
  const number = (given: string) => (given === "" ? null : Number(given));
  const isReached = await rehearseGoals(asked.goals === "all" ? "" : asked.goals, {
    tables: number(asked.tables),
    seats: number(asked.seats),
    rate: number(asked.rate),
    seconds: number(asked.seconds),
    phones: number(asked.phones),
  });
  process.exit(isReached ? 0 : 1);
} else {
  const asked = options({ phones: 120, presses: 20, seed: 1, tables: 15, seats: 8, rate: 1.5, seconds: 4 });
  const isPressed = await rehearsePress(asked);
  const isCarried = await rehearseRoom(asked);
  process.exit(isPressed && isCarried ? 0 : 1);
}
