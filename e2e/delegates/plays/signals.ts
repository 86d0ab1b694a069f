/** What goes on beside every step: minutes for one table, a pause, a call for help, eyes to the front, who is ready. */
import { nanoid } from "nanoid";
import { minutes } from "../../../shared/time.ts";
import type { Pace } from "../pace.ts";
import type { Party } from "../party.ts";
import type { Facilitator, Person } from "../people.ts";

export async function playSignals(
  facilitator: Facilitator,
  delegates: readonly Person[],
  parties: readonly Party[],
  pace: Pace,
): Promise<void> {
  const { run: leaving } = facilitator.room.step;
  const [first, second] = parties;
  if (!first || !second) return;
  await facilitator.act("message.send", {
    id: nanoid(12),
    text: "Water and fruit stand at the back",
    to: "everyone",
  });
  await facilitator.act("message.table", {
    id: nanoid(12),
    tableId: first.tableId,
    text: "Your chair is looking for you",
  });
  await facilitator.act("attention.call", { on: true });
  await facilitator.act("prompt.pause", { leaving });
  await pace.pass(minutes(1));
  await facilitator.act("prompt.resume", { leaving });
  await facilitator.act("attention.call", { on: false });

  const { tableId } = second;
  await second.presser.act("help.call", { tableId, text: "Two of us cannot follow the language" });
  await facilitator.act("help.answer", { tableId, state: "coming" });
  await second.presser.act("help.answer", { tableId, state: "cleared" });
  await facilitator.act("prompt.time", { leaving, delta: minutes(1), tableId });
  await facilitator.act("prompt.time", { leaving, delta: minutes(0.5), tableId: null });

  const id = nanoid(12);
  await facilitator.act("ready.ask", { id });
  await Promise.all(
    delegates.map(async (person) => {
      await person.connection.until(({ room }) => room?.readiness?.id === id);
      await person.act("ready.answer", { id });
    }),
  );
}
