/** The room at a human pace: the delegates follow the step that the desk has opened, forwards and back. */
import { setMaxListeners } from "node:events";
import { nanoid } from "nanoid";
import type { Prompt } from "../../shared/workshop/agenda-state.ts";
import { ballotOf, currentPrompt, orderedPrompts } from "../../shared/workshop/find.ts";
import { BoardGone } from "../delegates/boards.ts";
import type { Company } from "../delegates/company.ts";
import { RefusedAct } from "../delegates/connection.ts";
import { humanPace, inHaste, Interrupted, type Pace } from "../delegates/pace.ts";
import type { Party } from "../delegates/party.ts";
import { castBallot } from "../delegates/plays/choice.ts";
import { askQuestions, showHighlights } from "../delegates/plays/report.ts";

/** How long somebody shrugs before trying again, after the room has gone another way. */
const SHRUG_SECONDS = 4;
const MOST_TRIES = 20;

/** What everyone in one run of a step shares. */
interface Run {
  readonly prompt: Prompt;
  readonly pace: Pace;
  /** The step was left. */
  readonly signal: AbortSignal;
}

/** Until the signal. One run of a step after the other; what was begun in the one before is let go. */
export async function liveRoom(company: Company, tempo: number, signal: AbortSignal): Promise<void> {
  const { facilitator } = company;
  const stops = [shareTheDesk(company), takeNewSeats(company)];
  while (!signal.aborted) {
    const { run } = facilitator.room.step;
    const left = new AbortController();
    // Everybody who thinks wants to be told.
    setMaxListeners(0, left.signal);
    const moved = facilitator.connection
      .until(({ room }) => room !== null && room.step.run !== run, signal)
      .then(() => left.abort());
    const prompt = currentPrompt(facilitator.room);
    if (prompt) await playLive(company, prompt, tempo, left.signal);
    await moved;
    if (prompt && !signal.aborted) await finishInHaste(company, prompt);
  }
  for (const stop of stops) stop();
}

/** Everybody at once, each at their own pace, until the step is left. */
async function playLive(company: Company, prompt: Prompt, tempo: number, signal: AbortSignal): Promise<void> {
  const hall: Run = { prompt, signal, pace: humanPace(signal, company.chance, tempo) };
  await trying(hall, async () => {
    // Phones hear of the step a moment after the desk.
    await company.settle();
    await company.openStep(prompt);
    if (prompt.kind !== "generate") await company.latecomersWrite();
  });
  const tables = company.parties.map((party) => {
    const run: Run = { prompt, signal, pace: humanPace(signal, party.chance, tempo) };
    return trying(run, () => atTable(company, party, run));
  });
  await Promise.all([...tables, trying(hall, () => inTheHall(company, hall))]);
}

/**
 * Words are taken for a minute after an early Next: what a table was at is brought to an end in a hurry, so that the
 * next step has something to go on with.
 */
async function finishInHaste(company: Company, prompt: Prompt): Promise<void> {
  const now = currentPrompt(company.facilitator.room);
  const order = orderedPrompts(company.facilitator.room.agenda).map(({ id }) => id);
  const isNext = now !== null && order.indexOf(now.id) === order.indexOf(prompt.id) + 1;
  if (!isNext || prompt.kind === "floor" || (prompt.kind === "discuss" && prompt.turns === "round")) return;
  const run: Run = { prompt, pace: inHaste, signal: AbortSignal.abort() };
  await trying(run, () => company.settle());
  await Promise.all(
    company.parties.map((party) => trying(run, () => company.playAt(party, prompt, inHaste), 1)),
  );
}

async function inTheHall(company: Company, { prompt, pace }: Run): Promise<void> {
  const { chance, delegates, words } = company;
  if (prompt.kind === "floor") await company.writeFindings(prompt, pace);
  if (prompt.kind === "discuss" && prompt.formation === "plenary")
    await askQuestions(delegates, chance, () => words.question(), pace);
  if (prompt.kind === "discuss" || prompt.kind === "organize") await callForHelp(company, pace);
}

/** One table does not know how to go on; the desk sees it. */
async function callForHelp({ chance, parties }: Company, pace: Pace): Promise<void> {
  const party = chance.one(parties);
  await pace.think(40);
  const { tableId, presser } = party;
  if (presser.table.help === null)
    await presser.act("help.call", { tableId, text: "How long may an answer be?" });
}

async function atTable(company: Company, party: Party, run: Run): Promise<void> {
  const { prompt, pace } = run;
  await company.playAt(party, prompt, pace);
  if (prompt.kind === "floor") await reportWhenCalled(party, run);
  if (prompt.kind === "select" && prompt.from === "recommendations") await chooseWhenAsked(party, run);
}

/** Whenever the facilitator calls this table to the floor. */
async function reportWhenCalled(party: Party, { prompt, pace, signal }: Run): Promise<void> {
  const { presser, tableId } = party;
  let last = 0;
  const ourTurn = (): number | null => {
    const { speaking } = presser.room.floor;
    return speaking?.speaker.kind === "table" && speaking.speaker.tableId === tableId ? speaking.turn : null;
  };
  for (;;) {
    await presser.connection.until(() => (ourTurn() ?? last) !== last, signal);
    const turn = ourTurn();
    if (signal.aborted || turn === null) return;
    last = turn;
    await pace.think(5);
    await showHighlights(party, prompt, turn, pace);
  }
}

/** Each ballot that is opened, a second one among the tied too. */
async function chooseWhenAsked(party: Party, { prompt, pace, signal }: Run): Promise<void> {
  const { presser, tableId } = party;
  const waitsForUs = () => {
    const ballot = ballotOf(presser.room, prompt.id);
    return ballot !== null && ballot.closedAt === null && !ballot.turnout.includes(tableId);
  };
  for (;;) {
    await presser.connection.until(waitsForUs, signal);
    await pace.think(20);
    if (waitsForUs()) await castBallot(party, prompt.id, { tie: false }, pace);
    // Somebody else than one of ours may have the say here; then the table waits for that person.
    await pace.think(SHRUG_SECONDS);
  }
}

/** A person may be quicker, or take over a role: what is refused is tried again as things are then. */
async function trying({ pace }: Run, act: () => Promise<void>, most = MOST_TRIES): Promise<void> {
  try {
    for (let tries = 0; tries < most; tries += 1) {
      try {
        return await act();
      } catch (problem) {
        if (!(problem instanceof RefusedAct || problem instanceof BoardGone)) throw problem;
        await pace.think(SHRUG_SECONDS);
      }
    }
  } catch (problem) {
    if (!(problem instanceof Interrupted)) throw problem;
  }
}

/** Whoever comes in as facilitator may try the bench too. */
function shareTheDesk({ facilitator, general }: Company): () => void {
  const given = new Set<string>([facilitator.id, general.person.id]);
  return facilitator.connection.onChange(() => {
    for (const { role, until, personId } of facilitator.room.grants) {
      if (role !== "facilitator" || until !== null || given.has(personId)) continue;
      given.add(personId);
      void facilitator.connection.send("grant.give", {
        id: nanoid(12),
        personId,
        role: "generalRapporteur",
        sessionId: null,
      });
    }
  });
}

/** When the desk opens a new seating, everyone takes the table that they are offered. */
function takeNewSeats({ delegates }: Company): () => void {
  const stops = delegates.map((person) => {
    let answered = person.seatingId;
    return person.connection.onChange(() => {
      const tableId = person.own.offered[person.seatingId];
      if (person.seatingId === answered || tableId === undefined) return;
      answered = person.seatingId;
      void person.connection.send("seat.take", { tableId });
    });
  });
  return () => stops.forEach((stop) => stop());
}
