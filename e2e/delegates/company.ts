/** Everybody who plays a workshop: how they come in, and what they do in each step. */
import { nanoid } from "nanoid";
import { COMPILE_BOARD, WORDING_BOARD } from "../../shared/ids.ts";
import type { Profile } from "../../shared/protocol.ts";
import type { Prompt } from "../../shared/workshop/agenda-state.ts";
import { highlightsAsked, segmentOfPrompt, sessionOfPrompt } from "../../shared/workshop/find.ts";
import { floorTurn } from "../../shared/workshop/speakers.ts";
import { minutes } from "../../shared/time.ts";
import { Chance } from "./chance.ts";
import type { Client } from "./client.ts";
import { inTurns, tableFor, type CompanyPlan } from "./coming-in.ts";
import type { Pace } from "./pace.ts";
import { Party } from "./party.ts";
import { Facilitator, Person, Screen, TableDevice } from "./people.ts";
import { playChooseCards, playCluster, playTitles, playWriteAlone, playWriteAtTable } from "./plays/cards.ts";
import { playChoice, type ChoicePlan } from "./plays/choice.ts";
import { GeneralRapporteur } from "./plays/compile.ts";
import { writeFindings } from "./plays/findings.ts";
import { handIn, playHighlights } from "./plays/highlights.ts";
import { answerQuestions, askQuestions, playReports, playTalks } from "./plays/report.ts";
import { playAssign } from "./plays/roles.ts";
import { playStatement } from "./plays/statement.ts";
import { playTalk } from "./plays/talk.ts";
import { profileOf, profiles } from "./profiles.ts";
import { Words } from "./words.ts";

export class Company {
  readonly facilitator: Facilitator;
  readonly delegates: readonly Person[];
  readonly parties: readonly Party[];
  readonly screen: Screen;
  readonly general: GeneralRapporteur;
  /** By session. */
  readonly sessionRapporteurs: ReadonlyMap<string, Person>;
  readonly chance: Chance;
  readonly words: Words;

  private constructor(parts: {
    facilitator: Facilitator;
    delegates: readonly Person[];
    devices: readonly TableDevice[];
    screen: Screen;
    general: Person;
    sessionRapporteurs: ReadonlyMap<string, Person>;
    chance: Chance;
  }) {
    this.facilitator = parts.facilitator;
    this.delegates = parts.delegates;
    this.screen = parts.screen;
    this.general = new GeneralRapporteur(parts.general);
    this.sessionRapporteurs = parts.sessionRapporteurs;
    this.chance = parts.chance;
    this.words = new Words(parts.chance.fork("words"));
    this.parties = parts.devices.map(
      (device) =>
        new Party(device.tableId, parts.delegates, device, parts.chance.fork(device.tableId), this.words),
    );
  }

  /** The facilitator creates the workshop; then everyone comes in by the code or by a link, a dozen at a time. */
  static async gather(plan: CompanyPlan): Promise<Company> {
    const { origin, tables, seats } = plan;
    const chance = new Chance(plan.seed);
    const facilitator = await Facilitator.create(origin, {
      template: "seoul-2014",
      title: plan.title,
      place: "Seoul",
      firstDate: plan.firstDate,
      timeZone: "Asia/Seoul",
      tables,
      seats,
      languages: ["en", "fr"],
      name: "Solveig Dahl",
    });
    const { workshop } = facilitator;
    const links = await facilitator.visitor.links(workshop);
    const come = (profile: Profile, tableId: string | null) =>
      Person.join(origin, workshop, links.code, profile, tableId);
    const { agenda } = facilitator.room;
    const inSession = agenda.sessions.filter((session) =>
      agenda.segments.some((segment) => segment.sessionId === session.id && segment.discussionId !== null),
    );
    const people = profiles(plan.delegates + inSession.length + 1, chance.fork("people"));
    const delegates = await inTurns(people.slice(0, plan.delegates), (profile, i) =>
      come(profile, tableFor(i, plan)),
    );
    const devices = await inTurns(links.tables, ({ link, tableId }) =>
      TableDevice.enter(origin, workshop, link, tableId),
    );
    const screen = await Screen.enter(origin, workshop, links.screen);
    const [generalProfile, ...sessionProfiles] = people.slice(plan.delegates);
    const general = await come(generalProfile ?? profileOf("General rapporteur"), null);
    const staff = await inTurns(inSession, (_, i) =>
      come(sessionProfiles[i] ?? profileOf("Rapporteur"), null),
    );
    const grant = (
      personId: string,
      role: "generalRapporteur" | "sessionRapporteur" | "chair",
      sessionId: string | null,
    ) => facilitator.act("grant.give", { id: nanoid(12), personId, role, sessionId });
    await grant(general.id, "generalRapporteur", null);
    for (const [i, session] of inSession.entries()) {
      await grant(staff[i]!.id, "sessionRapporteur", session.id);
      await grant(delegates[(i * seats) % delegates.length]!.id, "chair", session.id);
    }
    return new Company({
      facilitator,
      delegates,
      devices,
      screen,
      general,
      sessionRapporteurs: new Map(inSession.map(({ id }, i) => [id, staff[i]!])),
      chance,
    });
  }

  get workshop(): string {
    return this.facilitator.workshop;
  }
  get clients(): readonly Client[] {
    return [
      ...this.delegates,
      ...this.parties.flatMap(({ device }) => device ?? []),
      this.screen,
      this.facilitator,
      this.general.person,
      ...this.sessionRapporteurs.values(),
    ];
  }

  /** Pages leave the boards of the discussion before, and open those of this step. */
  async openStep(prompt: Prompt): Promise<void> {
    const discussionId = segmentOfPrompt(this.facilitator.room.agenda, prompt.id)?.discussionId;
    const isOpen = (boardId: string) =>
      boardId === COMPILE_BOARD || boardId === WORDING_BOARD || boardId.startsWith(`${discussionId}.`);
    for (const client of this.clients) client.closeBoards(isOpen);
    await Promise.all(this.parties.map((party) => party.openBoards()));
    // The wording is followed on the projector and on every table.
    if (prompt.kind === "compose" && prompt.output === "wording")
      await Promise.all(
        [this.screen, ...this.delegates, this.facilitator].map((client) => client.board(WORDING_BOARD, 1)),
      );
  }

  /** Who was still typing when the facilitator pressed: their last card is taken for a minute, and joins the others. */
  async latecomersWrite(): Promise<void> {
    for (const party of this.parties) await party.latecomerWrites();
  }

  /** The whole room plays one step, those at the desk too. */
  async play(prompt: Prompt, pace: Pace, plan: ChoicePlan): Promise<void> {
    const { facilitator, chance, parties } = this;
    await this.playTables(prompt, pace);
    switch (prompt.kind) {
      case "brief":
        await playTalks(facilitator, prompt, pace);
        if (prompt.shows === "recommendations") await this.#presentList(prompt, pace);
        break;
      case "floor":
        await playReports(facilitator, prompt, parties, chance, pace);
        await this.#atTheBench(prompt, pace);
        break;
      case "discuss":
        if (prompt.formation !== "plenary") break;
        await askQuestions(this.delegates, chance, () => this.words.question(), pace);
        await answerQuestions(facilitator);
        break;
      case "select":
        if (prompt.from === "recommendations") await playChoice(facilitator, prompt, parties, plan, pace);
        break;
      case "compose":
        if (prompt.output === "wording") await this.general.word(pace);
        break;
      case "assign":
      case "generate":
      case "organize":
      case "pause":
        break;
      default:
        prompt satisfies never;
    }
  }

  /** What happens at the tables in this step, all of them at once. */
  async playTables(prompt: Prompt, pace: Pace): Promise<void> {
    await Promise.all(this.parties.map((party) => this.playAt(party, prompt, pace)));
  }
  async playAt(party: Party, prompt: Prompt, pace: Pace): Promise<void> {
    if (party.people.length === 0) return;
    await party.openBoards();
    switch (prompt.kind) {
      case "assign":
        await playAssign(party, prompt, pace);
        break;
      case "discuss":
        if (prompt.formation === "plenary") break;
        await (highlightsAsked(prompt) ? playHighlights : playTalk)(party, prompt, pace);
        break;
      case "generate":
        await (prompt.formation === "solo" ? playWriteAlone : playWriteAtTable)(party, prompt, pace);
        break;
      case "select":
        if (prompt.from === "cards") await playChooseCards(party, prompt, pace);
        break;
      case "organize":
        await playCluster(party, prompt, pace);
        break;
      case "compose":
        if (prompt.output === "title") await playTitles(party, prompt, pace);
        if (prompt.output === "statement") await playStatement(party, prompt, pace);
        break;
      case "brief":
      case "floor":
      case "pause":
        break;
      default:
        prompt satisfies never;
    }
    await Promise.all(party.clients.flatMap((client) => client.openBoards.map((board) => board.saved())));
    if (isLastAtTables(prompt, party.presser)) await handIn(party, prompt.id);
  }

  /** The session rapporteur writes findings from what the tables handed in. */
  async writeFindings(prompt: Prompt, pace: Pace): Promise<void> {
    const sessionId = sessionOfPrompt(this.facilitator.room.agenda, prompt.id) ?? "";
    const rapporteur = this.sessionRapporteurs.get(sessionId);
    await rapporteur?.settle();
    if (rapporteur) await writeFindings(rapporteur, sessionId, this.words, this.chance, pace);
  }

  /** Findings of the session; once addressees are named, the general rapporteur compiles. */
  async #atTheBench(prompt: Prompt, pace: Pace): Promise<void> {
    await this.writeFindings(prompt, pace);
    await this.general.person.settle();
    const { room } = this.general.person;
    if (room.published !== null || !room.highlights.some((h) => h.tableAddressee !== null)) return;
    await this.general.compile(pace);
    await this.general.publish();
  }

  async #presentList({ id: promptId }: Prompt, pace: Pace): Promise<void> {
    const turn = floorTurn(this.facilitator.room.floor);
    await this.facilitator.act("floor.call", {
      promptId,
      turn,
      speaker: { kind: "generalRapporteur" },
      planned: minutes(5),
    });
    await pace.pass(minutes(4));
    await this.facilitator.act("floor.finish", { promptId, turn: turn + 1 });
  }

  /** A new day: everyone takes the table that was offered. */
  async takeNewSeats(dayId: string): Promise<void> {
    for (const client of this.clients) client.closeBoards();
    await this.facilitator.act("seating.open", { id: `seats-${dayId}`, dayId });
    const hasOffer = ({ own, seatingId }: Person) => own.offered[seatingId] !== undefined;
    await Promise.all(this.delegates.map((person) => person.connection.until(() => hasOffer(person))));
    await inTurns(this.delegates, (person) => person.takeOfferedTable());
  }

  /** Leaves a seat free at this table: one of its members moves to where there is room. */
  async makeRoomAt(tableId: string): Promise<void> {
    await this.settle();
    const { seats } = this.facilitator.room.about;
    const party = this.parties.find((one) => one.tableId === tableId);
    const other = this.parties.find((one) => one.tableId !== tableId && one.people.length < seats);
    const [first] = party?.people ?? [];
    if (!party || !other || !first || party.people.length < seats) return;
    const hasNotSatThere = ({ own }: Person) =>
      !Object.values(own.seats).some((seat) => seat.tableId === other.tableId);
    const mover = party.people.find(hasNotSatThere) ?? first;
    await this.facilitator.act("seat.place", { personId: mover.id, tableId: other.tableId });
  }

  /** Every client has heard everything and everything is kept. */
  async settle(): Promise<void> {
    for (let round = 0; round < 2; round += 1)
      await Promise.all(this.clients.map((client) => client.settle()));
  }
  close(): void {
    for (const client of this.clients) client.close();
  }
}

/** Whether the tables' part of a session ends with this step: then they hand in what they have. */
function isLastAtTables(prompt: Prompt, { room }: Client): boolean {
  const segment = segmentOfPrompt(room.agenda, prompt.id);
  if (segment?.discussionId == null) return false;
  return room.agenda.prompts.findLast((other) => other.segmentId === segment.id)?.id === prompt.id;
}
