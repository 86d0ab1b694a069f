/**
 * `npm run rehearse`: 120 phones and 20 presses of "next" on the machine that will serve the room. Prints how long the
 * last phone waits for the new step, and how far the phones' clocks are apart, whatever their own clocks say. Ends with
 * 1 when a budget is missed.
 *
 * `npm run rehearse -- --goals hall,tables,next,join,presence,idle` (or `--goals all`) shows how large a hall one server
 * carries, beside relays that promise nothing; --tables, --seats, --rate, --seconds and --phones change the sizes.
 */
import { options } from "./harness/options.ts";
import { rehearseGoals } from "./rehearse/goals.ts";

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
  await import("./rehearse/press.ts");
}
