/** Every table chooses from the list in secret; a tie at the edge is chosen once more, among the tied. */
import { nanoid } from "nanoid";
import type { PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { ballotOf } from "../../../shared/workshop/find.ts";
import { tally } from "../../../shared/workshop/choices.ts";
import type { Ballot, Recommendation, Room } from "../../../shared/workshop/state.ts";
import type { Pace } from "../pace.ts";
import type { Party } from "../party.ts";
import type { Facilitator } from "../people.ts";
import { FINAL_RECOMMENDATIONS } from "../quoted.ts";
import { shareRoles } from "./roles.ts";

export interface ChoicePlan {
  /** Whether the tables split so that the last place is tied at first. */
  readonly tie: boolean;
}

/** Opens, waits for all tables, closes, chooses again where it is tied, and keeps what the arithmetic says. */
export async function playChoice(
  facilitator: Facilitator,
  prompt: PromptOf<"select">,
  parties: readonly Party[],
  plan: ChoicePlan,
  pace: Pace,
): Promise<void> {
  let id = nanoid(12);
  await facilitator.act("ballot.open", { id, promptId: prompt.id, picks: prompt.count, keep: prompt.keep });
  for (;;) {
    await Promise.all(parties.map((party) => castBallot(party, prompt.id, plan, pace)));
    await facilitator.act("ballot.close", { ballotId: id });
    const { tied, kept, placesLeft } = tally(ballotNow(facilitator.room, id));
    if (tied.length === 0) return facilitator.act("ballot.confirm", { ballotId: id, kept: [...kept] });
    const isSecond = facilitator.room.ballots.filter((b) => b.promptId === prompt.id).length > 1;
    // Tied again: the room decides, here by what stands first in the list.
    if (isSecond)
      return facilitator.act("ballot.confirm", {
        ballotId: id,
        kept: [...kept, ...tied.slice(0, placesLeft)],
      });
    const again = nanoid(12);
    await facilitator.act("ballot.again", { id: again, ballotId: id });
    id = again;
  }
}

/** The table's rapporteur hands in what the table likes best, after changing their mind once. */
export async function castBallot(
  party: Party,
  promptId: string,
  plan: ChoicePlan,
  pace: Pace,
): Promise<void> {
  await shareRoles(party, promptId, pace);
  const rapporteur = party.rapporteur(promptId);
  if (!rapporteur) return;
  await rapporteur.connection.until(
    ({ room }) => room !== null && ballotOf(room, promptId)?.closedAt === null,
  );
  const ballot = ballotOf(rapporteur.room, promptId);
  if (!ballot || ballot.turnout.includes(party.tableId)) return;
  const cast = (picks: string[]) =>
    rapporteur.act("ballot.cast", { ballotId: ballot.id, tableId: party.tableId, picks });
  const picks = picksOf(party, rapporteur.room, ballot, plan);
  await pace.think(40);
  if (party.chance.happens(0.3)) {
    await cast(party.chance.some(ballot.options, ballot.picks));
    await pace.think(30);
  }
  await cast(picks);
}

/** Most tables take to what the real room took to; where a tie is planned, two others share the second place. */
function picksOf(party: Party, room: Room, ballot: Ballot, plan: ChoicePlan): string[] {
  const list = room.published?.recommendations ?? [];
  const [first, second] = FINAL_RECOMMENDATIONS.map(({ text }) => idOf(list, text));
  const number = Number(party.tableId.slice(1));
  const rival = list.find((r) => r.id !== first && r.id !== second)?.id;
  const isFirstBallot = ballot.settled.length === 0;
  let wanted = [first, second];
  // Seven tables for each of the two; the odd table takes something else.
  if (plan.tie && isFirstBallot && number % 2 === 0) wanted = [first, rival];
  if (plan.tie && isFirstBallot && number === 15) wanted = [first];
  if (!plan.tie && number % 5 === 0) wanted = [first, rival];
  const able = wanted.filter((id) => id !== undefined && ballot.options.includes(id)) as string[];
  const taboo = plan.tie && isFirstBallot ? [second, rival] : [];
  const others = ballot.options.filter((id) => !able.includes(id) && !taboo.includes(id));
  return [...able, ...party.chance.shuffled(others)].slice(0, ballot.picks);
}
const idOf = (list: readonly Recommendation[], sentence: string) =>
  list.find((r) => r.sentence === sentence)?.id;

function ballotNow(room: Room, id: string): Ballot {
  const ballot = room.ballots.find((b) => b.id === id);
  if (!ballot) throw new Error("the ballot is gone");
  return ballot;
}
