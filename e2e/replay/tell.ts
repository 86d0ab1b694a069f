/** One line for each step: what was done in it, and how long the machines took. */
import { say } from "../../shared/text.ts";
import type { Prompt } from "../../shared/workshop/agenda-state.ts";
import { currentDiscussion } from "../../shared/workshop/find.ts";
import type { Company } from "../delegates/company.ts";

const COLUMNS = ["acts", "cards", "clusters", "highl.", "seconds"] as const;

export const headline = (): string =>
  `${"step".padEnd(52)}${COLUMNS.map((name) => name.padStart(10)).join("")}`;

export class StepLine {
  readonly #company: Company;
  readonly #prompt: Prompt;
  readonly #start = performance.now();
  readonly #acts: number;
  readonly #highlights: number;

  constructor(company: Company, prompt: Prompt) {
    this.#company = company;
    this.#prompt = prompt;
    this.#acts = actsOf(company);
    this.#highlights = company.facilitator.room.highlights.length;
  }

  print(): void {
    const { room } = this.#company.facilitator;
    const discussion = currentDiscussion(room);
    const boards = discussion
      ? this.#company.parties.map(({ presser, tableId }) =>
          presser.boardContent(`${discussion.id}.${tableId}`),
        )
      : [];
    const cards = boards.reduce((sum, board) => sum + (board?.cards.filter((c) => !c.hidden).length ?? 0), 0);
    const clusters = boards.reduce(
      (sum, board) => sum + (board?.clusters.filter((c) => !c.hidden).length ?? 0),
      0,
    );
    const numbers = [
      actsOf(this.#company) - this.#acts,
      cards,
      clusters,
      room.highlights.length - this.#highlights,
      ((performance.now() - this.#start) / 1000).toFixed(1),
    ];
    const name = `${this.#prompt.id.padEnd(28)}${say(this.#prompt.title, "en")}`;
    console.log(name.slice(0, 51).padEnd(52) + numbers.map((n) => String(n || "-").padStart(10)).join(""));
  }
}
const actsOf = ({ clients }: Company): number =>
  clients.reduce((sum, { connection }) => sum + connection.acts, 0);
