/**
 * `npm run replay`: 120 delegates at 15 tables, their devices, the desk, the bench and a projector play the whole Seoul
 * workshop over real sockets and real boards. The workshop clock is moved, and only when everything is quiet.
 *   --seed n   another play (odd seeds tie the last place of the choice)      --out folder   where the report goes
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BoardContent } from "../shared/board/actions.ts";
import { after, instant, minutes, venueInstant, type Millis } from "../shared/time.ts";
import { currentPrompt, dayOfPrompt } from "../shared/workshop/find.ts";
import { endsAt } from "../shared/workshop/clock.ts";
import type { Prompt } from "../shared/workshop/agenda-state.ts";
import { Company } from "./delegates/company.ts";
import type { Pace } from "./delegates/pace.ts";
import { playSignals } from "./delegates/plays/signals.ts";
import { secondsSince } from "./harness/numbers.ts";
import { options } from "./harness/options.ts";
import { ServerChild } from "./harness/server.ts";
import { checkAgreement, checkQuiet } from "./replay/agreement.ts";
import { Checks } from "./replay/checks.ts";
import { checkReport } from "./replay/report.ts";
import { checkReveal, checkSecrets, listenIn, stopListening } from "./replay/secrets.ts";
import { checkStep } from "./replay/steps.ts";
import { checkTraces } from "./replay/trace.ts";
import { headline, StepLine } from "./replay/tell.ts";

const { seed, out } = options({ seed: 1, out: "dist/replay" });
const FIRST_DATE = "2014-06-24";
const ZONE = "Asia/Seoul";

/** No step takes this long; then something waits for what never comes. */
const TOO_LONG_MS = 60_000;
// Every board of every client asks to be told when this process ends.
process.setMaxListeners(0);

const began = performance.now();
const checks = new Checks();
const boardsSeen = new Map<string, BoardContent>();
const server = await ServerChild.start();
let finished = false;
try {
  await server.setTo(venueInstant(FIRST_DATE, 8 * 60 + 30, ZONE));
  const company = await Company.gather({
    origin: server.origin,
    seed,
    tables: 15,
    seats: 8,
    delegates: 120,
    roomAt: "t15",
    firstDate: FIRST_DATE,
    title: "Capacity development workshop, Seoul",
  });
  console.log(`${company.clients.length} clients in ${secondsSince(began)}, seed ${seed}`);
  console.log(headline());
  checks.at("door");
  await company.settle();
  await checkAgreement(company, checks);
  await playDays(company);

  checks.at("end");
  const traces = checkTraces(company, checks);
  for (const trace of traces) {
    const { points, highlights, clusters, cards, authors } = trace;
    console.log(`\n"${trace.sentence}"`);
    console.log(
      `  ${points} points from ${highlights} highlights, ${clusters} clusters, ${cards} cards by ${authors} people`,
    );
  }
  const report = {
    md: await company.screen.visitor.report(company.workshop, "md"),
    json: await company.screen.visitor.report(company.workshop, "json"),
  };
  checkReport(company, report, boardsSeen, checks);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "report.md"), report.md);
  writeFileSync(join(out, "report.json"), report.json);
  const acts = company.clients.reduce((sum, { connection }) => sum + connection.acts, 0);
  const resyncs = company.clients.reduce((sum, { connection }) => sum + connection.resyncs, 0);
  const broken = company.clients.reduce((sum, { connection }) => sum + connection.connections - 1, 0);
  console.log(
    `\n${acts} acts, ${broken} broken lines, ${resyncs} streams asked for again; the report is in ${out}`,
  );
  company.close();
  finished = true;
} finally {
  await server.stop();
}
console.log(`The whole workshop in ${secondsSince(began)}`);
console.log(checks.summary);
process.exitCode = finished && checks.failures.length === 0 ? 0 : 1;

async function playDays(company: Company): Promise<void> {
  const { facilitator } = company;
  const pace = hurried(company);
  const tie = seed % 2 === 1;
  for (;;) {
    const { step } = facilitator.room;
    if (step.now === "ended") break;
    if (step.now === "waiting") {
      await beginDay(company);
      await facilitator.start("plan");
      const prompt = currentPrompt(facilitator.room);
      if (prompt) await playSignals(facilitator, company.delegates, company.parties, pace);
      continue;
    }
    const prompt = currentPrompt(facilitator.room);
    if (!prompt) throw new Error("a step without a prompt");
    await playStep(company, prompt, pace, tie);
    await facilitator.next();
  }
  checks.at("close");
  await facilitator.act("workshop.close", {});
  await company.settle();
  await checkAgreement(company, checks);
}

async function playStep(company: Company, prompt: Prompt, pace: Pace, tie: boolean): Promise<void> {
  checks.at(prompt.id);
  const line = new StepLine(company, prompt);
  const watchdog = setTimeout(() => giveUp(company, prompt), TOO_LONG_MS);
  const isSecret = prompt.kind === "generate" && prompt.formation === "solo";
  await company.settle();
  if (isSecret) listenIn(company);
  await company.openStep(prompt);
  if (prompt.kind !== "generate") await company.latecomersWrite();
  await company.play(prompt, pace, { tie });
  await company.settle();
  await checkAgreement(company, checks);
  checkStep(company, prompt, checks);
  for (const { presser } of company.parties)
    for (const { boardId, content } of presser.openBoards) boardsSeen.set(boardId, content);
  if (isSecret) {
    await checkSecrets(company, prompt.id, checks);
    stopListening(company);
  }
  if (prompt.kind === "select" && prompt.from === "cards") {
    const source = company.facilitator.room.agenda.prompts.findLast(
      (other, i, all) => other.kind === "generate" && i < all.indexOf(prompt),
    );
    if (source?.kind === "generate") checkReveal(company, source.id, source.quota.max, checks);
  }
  line.print();
  await moveToEnd(company);
  clearTimeout(watchdog);
}

/** Says who waits, and for what. */
function giveUp(company: Company, prompt: Prompt): never {
  console.log(`${prompt.id} does not end. Waiting:`);
  for (const { label, connection, openBoards } of company.clients) {
    const boards = openBoards.filter((board) => board.unsaved > 0).map(({ boardId }) => boardId);
    if (connection.waitingFor.length > 0 || boards.length > 0)
      console.log(`  ${label}: ${connection.waitingFor.join(", ")} ${boards.join(", ")}`);
  }
  console.log(`${checks.passed} passed, ${checks.failures.length + 1} failed`);
  process.exit(1);
}

/** To the moment at which the step's time is up, as the desk sees it. */
async function moveToEnd(company: Company): Promise<void> {
  const { step } = company.facilitator.room;
  if (step.now !== "prompt") return;
  const now = await company.facilitator.connection.now();
  const left = endsAt(step, null, now) - now;
  if (left > 0) await move(company, left);
}
async function move(company: Company, length: number): Promise<void> {
  await company.settle();
  await checkQuiet(company, checks);
  await server.advance(length);
}
/** Nobody hesitates; the clock goes on when the room lets time pass. */
function hurried(company: Company): Pace {
  return { think: () => Promise.resolve(), pass: (length: Millis) => move(company, length) };
}

/** The morning of a day; from the second on everyone is seated anew, at a table they have not sat at. */
async function beginDay(company: Company): Promise<void> {
  const { room } = company.facilitator;
  const { agenda } = room;
  const nextId = room.step.now === "waiting" ? room.step.nextPromptId : null;
  const day =
    nextId === null ? agenda.days[0] : agenda.days.find((d) => d.id === dayOfPrompt(agenda, nextId));
  if (!day) throw new Error("a day without a date");
  await company.settle();
  if (nextId !== null) {
    checks.at(`seating ${day.id}`);
    await server.setTo(after(venueInstant(day.date, day.startsAt, ZONE), minutes(-20)));
    await company.takeNewSeats(day.id);
    await company.settle();
    checkSeating(company);
    await checkAgreement(company, checks);
  }
  await checkQuiet(company, checks);
  await server.setTo(instant(venueInstant(day.date, day.startsAt, ZONE)));
}

function checkSeating(company: Company): void {
  const places: string[] = [];
  for (const person of company.delegates) {
    const tables = Object.values(person.own.seats).map(({ tableId }) => tableId);
    checks.that(tables.length > 1, `${person.label} was not seated anew`);
    checks.once(tables, `tables of ${person.label}`);
    const seat = person.own.seats[person.seatingId];
    if (seat) places.push(`${seat.tableId} seat ${seat.seat}`);
  }
  checks.once(places, "seats");
  checks.same(places.length, company.delegates.length, "people seated");
}
