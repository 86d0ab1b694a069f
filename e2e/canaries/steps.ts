/** What is written in each kind of prompt, by everybody who may write there, and to whom it becomes known with it. */
import { nanoid } from "nanoid";
import { addCard, editNotes, editStatement, editTitle, makeCluster } from "../../shared/board/board.ts";
import { minutes } from "../../shared/time.ts";
import type { Prompt } from "../../shared/workshop/agenda-state.ts";
import {
  ballotOf,
  discussionOfPrompt,
  highlightsAsked,
  sessionOfPrompt,
} from "../../shared/workshop/find.ts";
import { floorTurn } from "../../shared/workshop/speakers.ts";
import type { Client } from "../delegates/client.ts";
import type { Cast } from "./cast.ts";
import type { Field } from "./oracle.ts";

export class Steps {
  readonly #cast: Cast;
  /** Private cards by prompt, with their words, until the reveal. */
  readonly #hidden = new Map<string, Set<string>>();
  /** What lies on each table's boards of a discussion: words, by `discussion table`. */
  readonly #onBoards = new Map<string, Set<string>>();
  readonly #compiled: string[] = [];
  /** What tables wrote and handed in: the report has it when all has ended. */
  readonly handedIn = new Set<string>();
  /** Secret choices that somebody heard before the ballot was closed. */
  readonly earlyChoices: string[] = [];

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  /** [C4] Any prompt of the same discussion that is not one of writing alone reveals what was written before it. */
  before(next: Prompt): void {
    if (next.kind === "generate" && next.formation === "solo") return;
    const { agenda } = this.#cast.fay.room;
    const discussionId = discussionOfPrompt(agenda, next.id);
    if (discussionId === null) return;
    for (const [promptId, texts] of this.#hidden) {
      if (discussionOfPrompt(agenda, promptId) !== discussionId) continue;
      for (const words of texts) {
        this.#cast.secrets.widen(words, "table, desk");
        const [tableId] = this.#cast.secrets.of(words).tables;
        this.#setOf(this.#onBoards, `${discussionId} ${tableId}`).add(words);
      }
      this.#hidden.delete(promptId);
    }
  }

  async within(prompt: Prompt): Promise<void> {
    switch (prompt.kind) {
      case "generate":
        return prompt.formation === "solo" ? this.#writeAlone(prompt) : this.#onEveryBoard(prompt);
      case "organize":
        return this.#onEveryBoard(prompt);
      case "compose":
        return prompt.output === "wording" ? undefined : this.#onEveryBoard(prompt);
      case "discuss":
        if (prompt.formation === "plenary") return;
        await this.#onEveryBoard(prompt);
        return highlightsAsked(prompt) ? this.#highlights(prompt) : undefined;
      case "select":
        return prompt.from === "recommendations" ? this.#ballot(prompt) : this.#onEveryBoard(prompt);
      case "floor":
        return this.#floor(prompt);
      case "brief":
        return prompt.shows === "recommendations" ? this.#publish() : undefined;
      case "assign":
      case "pause":
        return;
      default:
        return prompt satisfies never;
    }
  }

  async #writeAlone(prompt: Extract<Prompt, { kind: "generate" }>): Promise<void> {
    const hidden = this.#setOf(this.#hidden, prompt.id);
    const most = Math.min(2, prompt.quota.max ?? 2);
    for (const { person, tableId } of this.#cast.delegates) {
      const of = { personId: person.id, tables: tableId === null ? [] : [tableId] };
      // One is written and taken back: nobody else ever has it.
      const taken = this.#cast.words("a private card taken back", of);
      const id = nanoid(12);
      await person.act("card.write", { promptId: prompt.id, cardId: id, text: taken });
      await person.act("card.hide", { promptId: prompt.id, cardId: id });
      for (let n = 0; n < most; n += 1) {
        const text = this.#cast.words("a private card", of);
        hidden.add(text);
        await person.writeCard(prompt.id, nanoid(12), text);
      }
    }
  }

  /** Everyone at a table, its device and those at the desk have its board open; what may be written there is written. */
  async #onEveryBoard(prompt: Prompt): Promise<void> {
    const { fay, gus, sue, tables } = this.#cast;
    const discussionId = discussionOfPrompt(fay.room.agenda, prompt.id);
    const discussion = discussionId === null ? undefined : fay.room.discussions[discussionId];
    if (!discussion || discussionId === null) return;
    for (const tableId of tables) {
      const boardId = `${discussionId}.${tableId}`;
      const members: Client[] = [
        ...this.#cast.at(tableId).map(({ person }) => person),
        ...this.#cast.devices.filter((device) => device.tableId === tableId),
      ];
      const boards = await Promise.all(members.map((member) => member.board(boardId, discussion.epoch)));
      await Promise.all([fay, gus.person, sue.person].map((desk) => desk.board(boardId, discussion.epoch)));
      const [board] = boards;
      if (!board) continue;
      const words = (field: Field) => {
        const text = this.#cast.words(field, { tables: [tableId] });
        this.#setOf(this.#onBoards, `${discussionId} ${tableId}`).add(text);
        return text;
      };
      const by = members[0]!.ref;
      const isTable = prompt.kind === "generate" && prompt.formation === "table";
      if (prompt.kind === "organize" || isTable)
        addCard(board.doc, { id: nanoid(12), text: words("a card on the board"), by, source: prompt.id });
      if (prompt.kind === "organize") {
        const { cards } = board.content;
        const cardIds = cards
          .filter((card) => !card.hidden)
          .slice(0, 3)
          .map((card) => card.id);
        const id = nanoid(12);
        makeCluster(board.doc, { id, cardIds });
        editTitle(board.doc, id, words("a cluster's title"));
      }
      if (prompt.kind === "compose" && prompt.output === "statement")
        editStatement(board.doc, prompt.id, words("a table's statement"));
      editNotes(board.doc, `${board.content.notes}\n${words("a table's notes")}`);
      await Promise.all(boards.map((one) => one.saved()));
      // As a phone sends what it could not bring to the board; nobody has taken it in.
      const from = this.#cast.at(tableId).at(-1)?.person;
      if (!from) continue;
      const text = this.#cast.words("a late word", { personId: from.id, tables: [tableId] });
      const place = { kind: "notes", id: null } as const;
      await from.act("late.send", { id: nanoid(12), tableId, discussionId, place, text });
    }
  }

  async #highlights(prompt: Extract<Prompt, { kind: "discuss" }>): Promise<void> {
    const record = highlightsAsked(prompt)!;
    const discussionId = discussionOfPrompt(this.#cast.fay.room.agenda, prompt.id) ?? "";
    for (const tableId of this.#cast.tables) {
      const rapporteur = this.#cast.at(tableId)[0];
      if (!rapporteur) continue;
      const addressee = record.addressees[0] ?? null;
      const clusterIds = (rapporteur.person.openBoards
        .find(({ boardId }) => boardId === `${discussionId}.${tableId}`)
        ?.content.clusters.map(({ id }) => id) ?? []) as string[];
      const ids: string[] = [];
      const texts: string[] = [];
      for (let n = 0; n < Math.min(2, record.places); n += 1) {
        const [id, text] = [nanoid(12), this.#cast.words("a highlight in draft", { tables: [tableId] })];
        const draft = { id, tableId, promptId: prompt.id, text, clusterIds, cardIds: [], addressee };
        await rapporteur.person.act("highlight.draft", draft);
        ids.push(id);
        texts.push(text);
      }
      // The second one stays with the table.
      const [sent, words] = [ids[0], texts[0]];
      if (sent === undefined || words === undefined) continue;
      await this.#cast.settle();
      this.#cast.secrets.widen(words, "room");
      this.#cast.known(rapporteur);
      const board = rapporteur.person.boardContent(`${discussionId}.${tableId}`);
      const inClusters = board?.cards.filter((card) => card.cluster !== null) ?? [];
      for (const text of [
        ...(board?.clusters.map(({ title }) => title) ?? []),
        ...inClusters.map(({ text }) => text),
      ])
        if (text !== "") this.#cast.secrets.widen(text, "room");
      for (const guest of this.#cast.delegates)
        if (inClusters.some(({ by }) => by === guest.person.ref)) this.#cast.known(guest);
      await rapporteur.person.act("highlight.state", {
        id: sent,
        tableId,
        promptId: prompt.id,
        state: "agreed",
      });
      await rapporteur.person.act("highlight.push", { tableId, promptId: prompt.id, ids: [sent] });
    }
  }

  async #floor(prompt: Prompt): Promise<void> {
    const { fay, sue, gus, tables, secrets } = this.#cast;
    const sessionId = sessionOfPrompt(fay.room.agenda, prompt.id) ?? "";
    for (const tableId of tables) {
      const rapporteur = this.#cast.at(tableId)[0];
      const held = Object.values(fay.room.discussions).filter((d) => d.sessionId === sessionId);
      if (!rapporteur || held.length === 0) continue;
      await rapporteur.person.act("notes.handIn", { id: nanoid(12), tableId, sessionId });
      for (const { id } of held)
        for (const words of this.#setOf(this.#onBoards, `${id} ${tableId}`)) {
          this.handedIn.add(words);
          // Their authors are named beside their words in what the desk has.
          if (secrets.of(words).stage === "table") secrets.widen(words, "table, desk");
        }
    }
    await sue.person.act("finding.write", {
      id: nanoid(12),
      sessionId,
      text: this.#cast.words("a finding"),
      sources: [],
    });
    await fay.act("floor.call", {
      promptId: prompt.id,
      turn: floorTurn(fay.room.floor),
      speaker: { kind: "table", tableId: "t1" },
      planned: minutes(3),
    });
    if (fay.room.published !== null || this.#compiled.length > 0) return;
    await Promise.all([fay, gus.person].map((one) => one.board("compile", 1)));
    for (let n = 0; n < 4; n += 1) {
      const [id, sentence] = [nanoid(12), this.#cast.words("a recommendation in the making")];
      const { highlights } = fay.room;
      const highlightIds = highlights.slice(n, n + 1).map((highlight) => highlight.id);
      await gus.person.act("recommendation.add", { id, sentence, highlightIds, addressee: "", theme: "" });
      const text = this.#cast.words("a point in the making");
      await gus.person.act("point.add", { id: nanoid(12), recommendationId: id, text, highlightIds: [] });
      this.#compiled.push(sentence, text);
    }
  }

  async #publish(): Promise<void> {
    const { gus, secrets } = this.#cast;
    if (this.#compiled.length === 0) return;
    for (const words of this.#compiled) secrets.widen(words, "room");
    await gus.person.act("list.publish", {});
  }

  /** What a table chose is known at that table only, until the ballot is closed. */
  async #ballot(prompt: Extract<Prompt, { kind: "select" }>): Promise<void> {
    const { fay, tables, clients } = this.#cast;
    if (fay.room.published === null) return;
    const id = nanoid(12);
    await fay.act("ballot.open", { id, promptId: prompt.id, picks: 2, keep: 2 });
    await this.#cast.settle();
    for (const tableId of tables) {
      const rapporteur = this.#cast.at(tableId)[0]?.person;
      const ballot = rapporteur && ballotOf(rapporteur.room, prompt.id);
      if (!rapporteur || !ballot) continue;
      const picks = [...ballot.options].slice(0, ballot.picks);
      await rapporteur.act("ballot.cast", { ballotId: id, tableId, picks });
    }
    await this.#cast.settle();
    for (const client of clients) {
      const { held } = client.connection;
      const others = Object.entries(held.tables).filter(
        ([tableId, table]) => tableId !== client.tableId && table.picks[id] !== undefined,
      );
      const told = held.room?.ballots.some((ballot) => ballot.id === id && ballot.choices !== null);
      if (told || others.length > 0) this.earlyChoices.push(`${client.ref} knows what others chose`);
    }
    await fay.act("ballot.close", { ballotId: id });
  }

  #setOf(map: Map<string, Set<string>>, key: string): Set<string> {
    const set = map.get(key) ?? new Set<string>();
    map.set(key, set);
    return set;
  }
}
