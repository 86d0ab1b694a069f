/**
 * `npm run demo`: the Seoul workshop in the middle of a step, with 119 delegates who write, cluster and report at a
 * human pace, whatever step you drive to. One seat, at table 7, is yours.
 *   --step id   where it begins (default wrapup-write)     --tempo n   times as quick as people are (default 3)
 *   --port n    default 8040                               --seed n
 */
import { nanoid } from "nanoid";
import { venueInstant, type Millis } from "../shared/time.ts";
import { currentPrompt, dayOfPrompt } from "../shared/workshop/find.ts";
import { Company } from "./delegates/company.ts";
import type { Pace } from "./delegates/pace.ts";
import { liveRoom } from "./demo/live.ts";
import { invitation } from "./demo/invitation.ts";
import { secondsSince } from "./harness/numbers.ts";
import { options } from "./harness/options.ts";
import { ServerChild } from "./harness/server.ts";

const FIRST_DATE = "2014-06-24";
const ZONE = "Asia/Seoul";
const YOUR_TABLE = "t7";
const {
  port,
  step: firstStep,
  seed,
  tempo,
} = options({ port: 8040, step: "wrapup-write", seed: 7, tempo: 3 });
// Every board of every client asks to be told when this process ends.
process.setMaxListeners(0);

const began = performance.now();
const server = await ServerChild.start({ port, host: "0.0.0.0" });
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
try {
  const company = await prepare();
  console.log(`${invitation(company, await company.facilitator.visitor.links(company.workshop), port)}`);
  await liveRoom(company, tempo, stopping.signal);
  company.close();
} catch (problem) {
  if (!stopping.signal.aborted) throw problem;
} finally {
  await server.stop();
}
// What a person's fingers were still at ends here.
process.exit(0);

/** Plays everything before the first step at once, then opens that step. */
async function prepare(): Promise<Company> {
  console.log("119 delegates come in and work through the agenda; this takes about a minute.");
  await server.setTo(venueInstant(FIRST_DATE, 8 * 60 + 40, ZONE));
  const company = await Company.gather({
    origin: server.origin,
    seed,
    tables: 15,
    seats: 8,
    delegates: 119,
    roomAt: YOUR_TABLE,
    firstDate: FIRST_DATE,
    title: "Capacity development workshop, Seoul",
  });
  const { facilitator } = company;
  const { agenda } = facilitator.room;
  if (!agenda.prompts.some(({ id }) => id === firstStep))
    throw new Error(
      `There is no step "${firstStep}"; choose one of ${agenda.prompts.map(({ id }) => id).join(", ")}`,
    );
  const pace: Pace = {
    think: () => Promise.resolve(),
    pass: (length: Millis) => server.advance(length).then(() => undefined),
  };
  while (currentPrompt(facilitator.room)?.id !== firstStep) {
    stopping.signal.throwIfAborted();
    await company.settle();
    const { step } = facilitator.room;
    if (step.now === "ended") throw new Error("the workshop ended before the first step");
    if (step.now === "waiting") await beginDay(company);
    else await playThrough(company, pace);
  }
  await company.settle();
  await warmUp(company);
  console.log(`Ready after ${secondsSince(began)}.`);
  return company;
}

async function playThrough(company: Company, pace: Pace): Promise<void> {
  const prompt = currentPrompt(company.facilitator.room);
  if (!prompt) return;
  await company.openStep(prompt);
  await company.latecomersWrite();
  await company.play(prompt, pace, { tie: false });
  await company.settle();
  const { step } = company.facilitator.room;
  const now = await company.facilitator.connection.now();
  if (step.now === "prompt") await server.advance(Math.max(0, step.startedAt + step.planned - now));
  await company.facilitator.next();
}

/** Who comes in shall see a step that is under way: a minute has passed, and some have written. */
async function warmUp(company: Company): Promise<void> {
  const prompt = currentPrompt(company.facilitator.room);
  await server.advance(60_000);
  if (prompt?.kind !== "generate" || prompt.formation !== "solo") return;
  await Promise.all(
    company.delegates.map(async (person) => {
      for (let cards = company.chance.below(3); cards > 0; cards -= 1)
        await person.writeCard(prompt.id, nanoid(12), company.words.action());
    }),
  );
}

async function beginDay(company: Company): Promise<void> {
  const { room } = company.facilitator;
  const { days } = room.agenda;
  const nextId = room.step.now === "waiting" ? room.step.nextPromptId : null;
  const day = days.find((d) => nextId !== null && d.id === dayOfPrompt(room.agenda, nextId)) ?? days[0];
  if (!day) throw new Error("an agenda without days");
  await server.setTo(venueInstant(day.date, day.startsAt, ZONE));
  if (nextId !== null) {
    await company.takeNewSeats(day.id);
    await company.makeRoomAt(YOUR_TABLE);
    await company.settle();
  }
  await company.facilitator.start("plan");
}
