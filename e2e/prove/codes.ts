/**
 * Join codes: a guesser floods a real server at full speed, from the hall's own address and from others, while 120
 * people join by the typed code from that one address. From the rate that was measured follows what 48 hours of it
 * would open.
 */
import { connect, type Socket } from "node:net";
import { CODE_LETTERS, JOIN_CODE_LENGTH } from "../../shared/codes.ts";
import { TRIES_PER_SECOND } from "../../server/http/gate.ts";
import { Chance } from "../delegates/chance.ts";
import { anyWorkshop, Visitor } from "../delegates/visitor.ts";
import { percentile } from "../harness/numbers.ts";
import { ServerChild } from "../harness/server.ts";
import type { Proof, Section } from "./section.ts";

const PEOPLE = 120;
const LIVE_CODES = 100;
const ATTACK_S = 48 * 3600;
/** Requests that a guesser's connection has on the way at once. */
const DEPTH = 8;
const HOME = "127.0.0.1";
/** Of each connection that does not wait: 500 requests a second. */
const FLOOD_TICK_MS = 100;
const FLOOD_PER_TICK = 50;

const ANSWER = "HTTP/1.1 ";

/** Guesses on one connection, as fast as the server answers. */
class Guesser {
  tries = 0;
  hits = 0;
  readonly #socket: Socket;
  #rest = "";

  constructor(port: number, from: string, code: () => string) {
    this.#socket = connect({ port, host: HOME, localAddress: from });
    const ask = () => this.#socket.write(`GET /api/find?code=${code()} HTTP/1.1\r\nHost: x\r\n\r\n`);
    this.#socket.setEncoding("latin1");
    this.#socket.on("connect", () => {
      for (let i = 0; i < DEPTH; i += 1) ask();
    });
    this.#socket.on("data", (text: string) => {
      const heard = this.#rest + text;
      let read = 0;
      for (;;) {
        const found = heard.indexOf(ANSWER, read);
        if (found < 0 || found + ANSWER.length + 3 > heard.length) break;
        read = found + ANSWER.length + 3;
        const status = heard.slice(read - 3, read);
        // A code that was looked up; other answers tell nothing of it.
        if (status === "200" || status === "403") this.tries += 1;
        if (status === "200") this.hits += 1;
        ask();
      }
      // The head of an answer may come in two pieces.
      this.#rest = heard.slice(Math.max(read, heard.length - ANSWER.length - 2));
    });
    this.#socket.on("error", () => this.#socket.destroy());
  }
  stop(): void {
    this.#socket.destroy();
  }
}

/** Sends without waiting for answers, and comes again when it is cut off. */
class Flooder {
  readonly #timer: NodeJS.Timeout;
  #socket: Socket | null = null;

  constructor(port: number, code: () => string) {
    const ask = () => `GET /api/find?code=${code()} HTTP/1.1\r\nHost: x\r\n\r\n`;
    this.#timer = setInterval(() => {
      if (this.#socket === null || this.#socket.destroyed) {
        this.#socket = connect({ port, host: HOME });
        this.#socket.on("error", () => undefined).resume();
      }
      if (this.#socket.writableLength < 100_000)
        this.#socket.write(Array.from({ length: FLOOD_PER_TICK }, ask).join(""));
    }, FLOOD_TICK_MS);
  }
  stop(): void {
    clearInterval(this.#timer);
    this.#socket?.destroy();
  }
}

export const section: Section = {
  name: "codes",
  about: "nobody guesses a join code, and nobody is refused because somebody tries to",
  async run({ full, seed, say }) {
    const chance = new Chance(seed);
    const code = () =>
      Array.from({ length: JOIN_CODE_LENGTH }, () => CODE_LETTERS[chance.below(CODE_LETTERS.length)]).join(
        "",
      );
    const server = await ServerChild.start({ logLevel: "error" });
    const guessers: Guesser[] = [];
    const flooders: Flooder[] = [];
    try {
      const fay = new Visitor(server.origin);
      const { workshop } = await fay.create(anyWorkshop({ title: "Under attack", tables: 40, seats: 3 }));
      const links = await fay.links(workshop);
      const [same, others] = full ? [1_000, 1_000] : [300, 300];
      for (let i = 0; i < same; i += 1) guessers.push(new Guesser(server.port, HOME, code));
      // Every address of 127.0.0.0/8 is this machine's; where it is not, these guessers are silent.
      for (let i = 0; i < others; i += 1)
        guessers.push(new Guesser(server.port, `127.0.${1 + (i % 100)}.1`, code));
      for (let i = 0; i < (full ? 40 : 20); i += 1) flooders.push(new Flooder(server.port, code));
      const tries = () => guessers.reduce((sum, guesser) => sum + guesser.tries, 0);
      await passes(full ? 10_000 : 3_000);
      const [began, triesBefore] = [performance.now(), tries()];
      say(
        `${guessers.length} connections guess and ${flooders.length} flood; ${PEOPLE} people come in from the address of ${same + flooders.length} of them`,
      );

      const took: number[] = [];
      const refused: string[] = [];
      const joins = Array.from({ length: PEOPLE }, async (_, i) => {
        const start = performance.now();
        const person = new Visitor(server.origin);
        try {
          // One in four mistypes first.
          if (i % 4 === 0) await person.findByCode(code()).catch(() => undefined);
          await person.findByCode(links.code);
          const profile = { name: `P${i}`, country: "", organisation: "", kind: "" as const, languages: [] };
          await person.join(workshop, links.code, profile, `t${1 + (i % 40)}`);
          took.push(performance.now() - start);
        } catch (problem) {
          refused.push(problem instanceof Error ? problem.message : String(problem));
        }
      });
      await Promise.all(joins);
      const left = (full ? 60_000 : 15_000) - (performance.now() - began);
      if (left > 0) await passes(left);
      const seconds = (performance.now() - began) / 1000;
      const rate = (tries() - triesBefore) / seconds;
      const hits = guessers.reduce((sum, guesser) => sum + guesser.hits, 0);
      const odds = (perSecond: number) =>
        (perSecond * ATTACK_S * LIVE_CODES) / CODE_LETTERS.length ** JOIN_CODE_LENGTH;
      say(`${tries()} tries answered in all; ${Math.round(rate)} a second while people joined`);
      const proofs: Proof[] = [
        {
          what: `${PEOPLE} people joined within 60 s from one address during the attack`,
          ok: took.length === PEOPLE && Math.max(...took) < 60_000,
          found: `${took.length} in, p50 ${Math.round(percentile(took, 0.5))} ms, last ${Math.round(Math.max(0, ...took))} ms`,
        },
        {
          what: "none of them was refused",
          ok: refused.length === 0,
          found: refused.length === 0 ? "0 refused" : `${refused.length}: ${refused[0]}`,
        },
        {
          what: "guesses are answered, and no faster than the gate lets any number of guessers",
          ok: rate > 0 && rate <= TRIES_PER_SECOND * 1.02 && hits === 0,
          found: `${rate.toFixed(1)} a second of ${TRIES_PER_SECOND}, ${hits} hits`,
        },
        {
          what: `48 hours of it open any of ${LIVE_CODES} live codes with probability below 1e-6`,
          ok: odds(rate) < 1e-6 && odds(TRIES_PER_SECOND) < 1e-6,
          found: `${odds(rate).toExponential(2)} at the rate measured, ${odds(TRIES_PER_SECOND).toExponential(2)} at the most that the gate lets through`,
        },
      ];
      return proofs;
    } finally {
      for (const guesser of [...guessers, ...flooders]) guesser.stop();
      await server.stop();
    }
  },
};

const passes = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
