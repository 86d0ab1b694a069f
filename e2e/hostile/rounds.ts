/** Hostile words in every field of a workshop that runs: each field is some strings further on than the one before. */
import {
  editCardText,
  editNotes,
  editSentence,
  editStatement,
  editTitle,
  makeCluster,
} from "../../shared/board/board.ts";
import { actorRef, type Actor } from "../../shared/ids.ts";
import { promptById } from "../../shared/workshop/find.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { TestPen, TestWire } from "../../server/boards/testing-pen.ts";
import { act, type OpenWorkshop } from "../../server/live/house.ts";

/** Who plays: the one with a phone and the rapporteur's role, and the general rapporteur. */
export interface Players {
  readonly amina: string;
  readonly gus: string;
}

export class Rounds {
  readonly found = { rounds: 0, taken: 0, refused: 0, failed: [] as string[] };
  readonly #open: OpenWorkshop;
  readonly #strings: readonly string[];
  readonly #pens = new Map<string, TestPen>();
  readonly #fay: Actor = { kind: "person", id: "fay" };
  #amina = "";
  #gus = "";
  #field = 0;
  #ids = 0;

  constructor(open: OpenWorkshop, strings: readonly string[]) {
    this.#open = open;
    this.#strings = strings;
  }

  /** A facilitator and five at table 1, before anybody looks. */
  async begin(): Promise<void> {
    for (const personId of ["fay", "p1", "p2", "p3", "p4", "p5"])
      await act(this.#open.room, "person.join", {
        personId,
        profile: profileOf(personId),
        tableId: personId === "fay" ? null : "t1",
      });
    await act(this.#open.room, "grant.give", {
      id: "gf",
      personId: "fay",
      role: "facilitator",
      sessionId: null,
    });
  }

  async roles({ amina, gus }: Players): Promise<void> {
    this.#amina = amina;
    this.#gus = gus;
    await this.#does("grant.give", { id: "gg", personId: gus, role: "generalRapporteur", sessionId: null });
    await this.#does("grant.give", { id: "gs", personId: gus, role: "sessionRapporteur", sessionId: "one" });
    for (const sessionId of ["one", "two", "end"])
      await this.#does("role.give", { tableId: "t1", sessionId, role: "rapporteur", personId: amina });
  }
  /** The desk opens a prompt. */
  goTo(promptId: string): Promise<void> {
    return this.#does("prompt.go", { leaving: this.#open.room.durable.room.step.run, promptId });
  }

  /** The next hostile string; every field is some strings further on than the one before. */
  #text(i: number): string {
    this.#field += 1;
    return this.#strings[(i + this.#field * 7) % this.#strings.length]!;
  }

  async round(promptId: string, i: number): Promise<string> {
    this.#field = 0;
    this.found.rounds += 1;
    const text = () => this.#text(i);
    const { room } = this.#open;
    const prompt = promptById(room.durable.room.agenda, promptId)!;
    const { agenda } = room.durable.room;
    const segment = agenda.segments.find((one) => one.id === prompt.segmentId)!;
    const before = prompt.invitation.en ?? "";
    await Promise.all([
      this.#does("about.change", { title: text(), place: text(), tables: 3, seats: 8 }),
      this.#does("session.change", {
        sessionId: segment.sessionId,
        title: { en: text() },
        short: { en: text() },
      }),
      this.#does("segment.change", { segmentId: segment.id, title: { en: text() } }),
      this.#does("prompt.change", {
        prompt: {
          ...prompt,
          title: { en: text() },
          invitation: { en: this.#strings[i]! },
          script: { en: text() },
        },
      }),
      this.#does("topics.change", { addressees: [text(), text()], themes: [text()] }),
      ...["p1", "p2", "p3", this.#amina].map((personId) =>
        this.#does("profile.correct", {
          personId,
          profile: { name: text(), country: text(), organisation: text(), kind: "", languages: [] },
        }),
      ),
      this.#does("message.send", { id: this.#id(), text: text(), to: i % 2 === 0 ? "everyone" : "stage" }),
      this.#does("message.table", { id: this.#id(), tableId: "t1", text: text() }),
      this.#does("help.call", { tableId: "t1", text: text() }, { kind: "person", id: "p1" }),
      this.#asks(text()),
      this.#does(
        "finding.write",
        { id: "f1", sessionId: "one", text: text(), sources: [] },
        this.#person(this.#gus),
      ),
      ...this.#ofStep(promptId, text),
    ]);
    return (
      this.#open.room.durable.room.agenda.prompts.find((one) => one.id === promptId)?.invitation.en ?? before
    );
  }

  #ofStep(promptId: string, text: () => string): readonly Promise<unknown>[] {
    const amina = this.#person(this.#amina);
    const gus = this.#person(this.#gus);
    switch (promptId) {
      case "write":
      case "whisper":
        return ["k1", "k2"].map((cardId) =>
          this.#does("card.write", { promptId, cardId, text: text() }, amina),
        );
      case "cluster":
      case "titles":
      case "gather":
        return [this.#onBoard(promptId, text)];
      case "statement":
        return [this.#onBoard(promptId, text)];
      case "agree":
      case "address":
        return ["h1", "h2"].map((id) => this.#drafts(id, promptId, text(), amina));
      case "report":
        return [this.#does("floor.show", { promptId, turn: 1, highlightId: null })];
      case "list":
      case "vote":
        return [this.#recommends(text, gus)];
      case "wording":
        return [this.#words(text, gus)];
      default:
        return [];
    }
  }

  async #drafts(id: string, promptId: string, words: string, by: Actor): Promise<void> {
    const own = { id: `${promptId}-${id}`, tableId: "t1", promptId };
    const addressee = promptId === "address" ? "Governments" : null;
    await this.#does("highlight.draft", { ...own, text: words, clusterIds: [], cardIds: [], addressee }, by);
    // Sent, it stays: each string makes a highlight of its own as long as there is room.
    const sent = { ...own, id: this.#id() };
    await this.#does("prompt.change", {
      prompt: {
        ...promptById(this.#open.room.durable.room.agenda, promptId)!,
        record: { what: "highlights", places: 10, addressees: promptId === "address" ? ["Governments"] : [] },
      },
    });
    await this.#does("highlight.draft", { ...sent, text: words, clusterIds: [], cardIds: [], addressee }, by);
    await this.#does("highlight.state", { ...sent, state: "agreed" }, by);
    await this.#does("highlight.push", { tableId: "t1", promptId, ids: [sent.id] }, by);
  }

  async #onBoard(promptId: string, text: () => string): Promise<void> {
    const discussionId = ["gather", "statement"].includes(promptId) ? "asks" : "ideas";
    const pen = this.#pen(`${discussionId}.t1`, this.#person(this.#amina));
    if (!pen) return;
    const { doc } = pen;
    const count = (doc.getMap("cards").size ?? 0) as number;
    if (promptId === "statement") editStatement(doc, promptId, text());
    else {
      if (count < 8) pen.addsCard(this.#id(), text());
      for (const id of [...doc.getMap("cards").keys()].slice(0, 6)) editCardText(doc, id, text());
      if (doc.getMap("clusters").size < 3)
        makeCluster(doc, { id: this.#id(), cardIds: [...doc.getMap("cards").keys()].slice(0, 2) });
      for (const id of doc.getMap("clusters").keys()) editTitle(doc, id, text());
    }
    editNotes(doc, `${text()}\n${text()}`);
    await this.#open.room.settled();
  }

  async #recommends(text: () => string, gus: Actor): Promise<void> {
    for (const id of ["r1", "r2", "r3"]) {
      if (!this.#open.room.durable.desk.compiled.some((one) => one.id === id))
        await this.#does(
          "recommendation.add",
          { id, sentence: "x", highlightIds: [], addressee: "", theme: "" },
          gus,
        );
      await this.#does("recommendation.place", { id, addressee: text(), theme: text() }, gus);
      const pen = this.#pen("compile", gus);
      if (pen) editSentence(pen.doc, id, text());
    }
    await this.#does(
      "point.add",
      { id: this.#id(), recommendationId: "r1", text: text(), highlightIds: [] },
      gus,
    );
    await this.#open.room.settled();
    await this.#does("list.publish", {}, gus);
  }

  async #words(text: () => string, gus: Actor): Promise<void> {
    const { room } = this.#open;
    if (room.durable.room.wordings.length === 0) {
      await this.#does("prompt.go", { leaving: room.durable.room.step.run, promptId: "vote" });
      await this.#does("ballot.open", { id: "b1", promptId: "vote", picks: 1, keep: 1 });
      await this.#does(
        "ballot.cast",
        { ballotId: "b1", tableId: "t1", picks: ["r1"] },
        this.#person(this.#amina),
      );
      await this.#does("ballot.close", { ballotId: "b1" });
      await this.#does("ballot.confirm", { ballotId: "b1", kept: ["r1"] });
      await this.#does("prompt.go", { leaving: room.durable.room.step.run, promptId: "wording" });
      await this.#does("wording.show", { recommendationId: "r1" });
    }
    const pen = this.#pen("wording", gus);
    if (pen) editSentence(pen.doc, "r1", text());
    await room.settled();
    await this.#does("wording.keep", { recommendationId: "r1" }, gus);
  }

  async #asks(text: string): Promise<void> {
    const id = this.#id();
    const asker = { kind: "person" as const, id: ["p1", "p2", "p3", "p4", "p5"][this.#ids % 5]! };
    await this.#does("question.ask", { id, text }, asker);
    // A few stay open at a time.
    const open = this.#open.room.durable.room.questions.filter((one) => one.state === "open");
    if (open.length > 12) await this.#does("question.settle", { questionId: open[0]!.id, state: "answered" });
  }

  #pen(boardId: string, actor: Actor): TestPen | null {
    const key = `${boardId} ${actorRef(actor)}`;
    const known = this.#pens.get(key);
    if (known && known.wire.closedBy === null) return known;
    const access = this.#open.room.access(actor, boardId);
    if (!access || access.may.length === 0) return null;
    const wire = new TestWire();
    this.#ids += 1;
    const guest = { actor, credential: `pen-${this.#ids}` };
    this.#open.boards.attach(wire, guest, boardId, { epoch: String(access.epoch), ack: false });
    const pen = new TestPen(wire, actorRef(actor));
    this.#pens.set(key, pen);
    return pen;
  }

  async #does(type: string, input: unknown, actor: Actor = this.#fay): Promise<void> {
    const answer = await act(this.#open.room, type, input, actor);
    if ("ok" in answer) this.found.taken += 1;
    else if ("refused" in answer) this.found.refused += 1;
    else this.found.failed.push(`${type} failed under ${answer.failed}`);
  }
  #person(id: string): Actor {
    return { kind: "person", id };
  }
  #id(): string {
    this.#ids += 1;
    return `i${this.#ids}`;
  }
}
