/** Plenary: talks, tables that report with their highlights on the projector, questions from the floor. */
import { nanoid } from "nanoid";
import type { Prompt, PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { sessionOfPrompt } from "../../../shared/workshop/find.ts";
import { floorTurn } from "../../../shared/workshop/speakers.ts";
import type { Speaker } from "../../../shared/workshop/state.ts";
import { minutes, seconds } from "../../../shared/time.ts";
import type { Chance } from "../chance.ts";
import type { Pace } from "../pace.ts";
import type { Party } from "../party.ts";
import type { Facilitator, Person } from "../people.ts";

/** Each speaker is called when the one before has finished. */
export async function playTalks(
  facilitator: Facilitator,
  prompt: PromptOf<"brief">,
  pace: Pace,
): Promise<void> {
  for (const { id, minutes: planned } of prompt.speakers) {
    await speak(facilitator, prompt, { kind: "talk", speakerId: id }, planned, async () => {
      await pace.pass(minutes(planned));
    });
  }
}

/** The facilitator picks who reports; the chair has the last word where the agenda says so. */
export async function playReports(
  facilitator: Facilitator,
  prompt: PromptOf<"floor">,
  parties: readonly Party[],
  chance: Chance,
  pace: Pace,
): Promise<void> {
  const { room } = facilitator;
  const sessionId = sessionOfPrompt(room.agenda, prompt.id);
  const able = parties.filter((party) =>
    room.highlights.some((h) => h.tableId === party.tableId && h.sessionId === sessionId),
  );
  const chosen = chance.some(able, prompt.tables);
  const chair: Speaker[] = prompt.chair === null ? [] : [{ kind: "chair" }];
  const queue: Speaker[] = [...chosen.map(({ tableId }): Speaker => ({ kind: "table", tableId })), ...chair];
  await facilitator.act("floor.queue", { promptId: prompt.id, queue });
  for (const party of chosen) {
    const speaker: Speaker = { kind: "table", tableId: party.tableId };
    await speak(facilitator, prompt, speaker, prompt.slot, async (turn) => {
      await showHighlights(party, prompt, turn, pace);
      // Who over-runs is given half a minute.
      if (party === chosen[0])
        await facilitator.act("floor.time", { promptId: prompt.id, turn, delta: seconds(30) });
      await pace.pass(minutes(prompt.slot));
    });
  }
  if (prompt.chair !== null)
    await speak(facilitator, prompt, { kind: "chair" }, prompt.chair, () => pace.pass(minutes(1)));
}

async function speak(
  facilitator: Facilitator,
  { id: promptId }: Prompt,
  speaker: Speaker,
  planned: number,
  say: (turn: number) => Promise<void>,
): Promise<void> {
  const turn = floorTurn(facilitator.room.floor);
  await facilitator.act("floor.call", { promptId, turn, speaker, planned: minutes(planned) });
  await say(turn + 1);
  await facilitator.act("floor.finish", { promptId, turn: turn + 1 });
}

/** The rapporteur of the table that speaks puts one highlight after the other on the projector. */
export async function showHighlights(party: Party, prompt: Prompt, turn: number, pace: Pace): Promise<void> {
  const rapporteur = party.rapporteur(prompt.id);
  if (!rapporteur) return;
  // The floor is heard by every phone: this one may be a moment behind the desk.
  await rapporteur.connection.until(({ room }) => room?.floor.speaking?.turn === turn);
  const { room } = rapporteur;
  const sessionId = sessionOfPrompt(room.agenda, prompt.id);
  const own = room.highlights.filter((h) => h.tableId === party.tableId && h.sessionId === sessionId);
  for (const { id } of own) {
    await rapporteur.act("floor.show", {
      promptId: prompt.id,
      turn,
      highlightId: id,
      tableId: party.tableId,
    });
    await pace.think(25);
  }
}

/** A few delegates ask, many raise their thumbs. */
export async function askQuestions(people: readonly Person[], chance: Chance, ask: () => string, pace: Pace) {
  const askers = chance.some(people, Math.min(5, people.length));
  for (const asker of askers) {
    await pace.think(12);
    await asker.act("question.ask", { id: nanoid(12), text: ask() });
  }
  const open = people[0]?.room.questions.filter((q) => q.state === "open") ?? [];
  const voters = chance.some(people, Math.ceil(people.length / 3));
  await Promise.all(
    voters.map(async (voter) => {
      await pace.think(20);
      const question = open[chance.below(open.length)];
      if (question) await voter.act("question.vote", { questionId: question.id, on: true });
    }),
  );
}

/** The facilitator takes them one by one. */
export async function answerQuestions(facilitator: Facilitator): Promise<void> {
  const open = facilitator.room.questions.filter((q) => q.state === "open");
  for (const { id } of open.slice(0, 3))
    await facilitator.act("question.settle", { questionId: id, state: "answered" });
}
