/**
 * A workshop from its first prompt to its end, in which everybody writes their own secret words wherever they can. After
 * each step all bytes are searched; then what the next step makes known is known.
 */
import { nanoid } from "nanoid";
import type { Prompt } from "../../shared/workshop/agenda-state.ts";
import { dayOfPrompt, orderedPrompts, rapporteurOf, sessionOfPrompt } from "../../shared/workshop/find.ts";
import type { Cast, Guest } from "./cast.ts";
import type { Field } from "./oracle.ts";
import { Steps } from "./steps.ts";

export class Walk {
  readonly #cast: Cast;
  readonly #steps: Steps;

  constructor(cast: Cast) {
    this.#cast = cast;
    this.#steps = new Steps(cast);
  }

  /** Secret choices that somebody heard before the ballot was closed. */
  get earlyChoices(): readonly string[] {
    return this.#steps.earlyChoices;
  }

  /** `between` runs after every step, and says what it was. */
  async through(between: (step: string) => Promise<void>): Promise<void> {
    const { fay } = this.#cast;
    await this.#startOfAll();
    await between("before the first day");
    const prompts = orderedPrompts(fay.room.agenda);
    for (const [i, prompt] of prompts.entries()) {
      const before = prompts[i - 1];
      if (before && dayOfPrompt(fay.room.agenda, before.id) !== dayOfPrompt(fay.room.agenda, prompt.id)) {
        await fay.next();
        await this.#newDay(prompt);
        await between(`the seats for ${prompt.id}`);
      }
      this.#steps.before(prompt);
      await (fay.room.step.now === "waiting" ? fay.start("now") : fay.next());
      await this.#everywhere(prompt);
      await this.#steps.within(prompt);
      await this.#cast.settle();
      await between(prompt.id);
    }
    await fay.next();
    // It has ended: the report is whole, for everybody who belongs here.
    const ended: readonly Field[] = [
      "a person's name",
      "a person's country",
      "a person's organisation",
      "a finding",
    ];
    this.#cast.secrets.widenAll(
      (secret) => secret.workshop === fay.workshop && ended.includes(secret.field),
      "room",
    );
    for (const words of this.#steps.handedIn) this.#cast.secrets.widen(words, "room");
    await this.#cast.settle();
    await between("the end");
  }

  // --------------------------------------------------------------------------------------- all the time

  async #startOfAll(): Promise<void> {
    const { fay, gus, sue, delegates } = this.#cast;
    const grant = (
      guest: Guest,
      role: "generalRapporteur" | "sessionRapporteur" | "chair",
      sessionId: string | null,
    ) => {
      this.#cast.known(guest);
      return fay.act("grant.give", { id: nanoid(12), personId: guest.person.id, role, sessionId });
    };
    await grant(gus, "generalRapporteur", null);
    for (const { id } of fay.room.agenda.sessions) await grant(sue, "sessionRapporteur", id);
    await grant(delegates[0]!, "chair", fay.room.agenda.sessions[0]!.id);
  }

  async #newDay(prompt: Prompt): Promise<void> {
    const { fay, delegates, secrets, clients } = this.#cast;
    const dayId = dayOfPrompt(fay.room.agenda, prompt.id) ?? "";
    for (const client of clients) client.closeBoards();
    await fay.act("seating.open", { id: `seats-${dayId}`, dayId });
    for (const guest of delegates) {
      const { person } = guest;
      await person.connection.until(() => person.own.offered[`seats-${dayId}`] !== undefined);
      guest.tableId = person.own.offered[`seats-${dayId}`]!;
      for (const words of guest.names) secrets.alsoAt(words, guest.tableId);
      await person.takeOfferedTable();
    }
    await this.#cast.settle();
  }

  /** In every step: roles, a call for help, a message to each table, a question, late words where they are taken. */
  async #everywhere(prompt: Prompt): Promise<void> {
    const { fay, tables } = this.#cast;
    await fay.act("message.send", {
      id: nanoid(12),
      text: this.#cast.words("a message to everyone"),
      to: "everyone",
    });
    for (const tableId of tables) {
      const here = this.#cast.at(tableId);
      const [first, last] = [here[0], here.at(-1)];
      if (!first || !last) continue;
      await this.#shareRole(prompt, tableId, first);
      const at = { tables: [tableId] };
      await last.person.act("help.call", { tableId, text: this.#cast.words("a call for help", at) });
      await fay.act("message.table", {
        id: nanoid(12),
        tableId,
        text: this.#cast.words("a message to a table", at),
      });
    }
    const asker = this.#cast.delegates[fay.room.step.run % this.#cast.delegates.length]!;
    this.#cast.known(asker);
    await asker.person.act("question.ask", { id: nanoid(12), text: this.#cast.words("a question") });
  }

  async #shareRole(prompt: Prompt, tableId: string, guest: Guest): Promise<void> {
    const { fay } = this.#cast;
    const sessionId = sessionOfPrompt(fay.room.agenda, prompt.id);
    if (sessionId === null || rapporteurOf(fay.room, tableId, sessionId) !== null) return;
    this.#cast.known(guest);
    const role = { tableId, sessionId, role: "rapporteur" as const, personId: guest.person.id };
    await guest.person.act("role.give", role);
  }
}
