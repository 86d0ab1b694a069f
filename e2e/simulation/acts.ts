/** What people do, by what their own screen shows them: mostly what the step asks for, sometimes anything. */
import * as board from "../../shared/board/board.ts";
import { boardIdOf } from "../../shared/ids.ts";
import type { CommandInputs, CommandType } from "../../shared/workshop/commands.ts";
import {
  currentDiscussion,
  currentPrompt,
  currentSeating,
  highlightsAsked,
} from "../../shared/workshop/find.ts";
import type { Room } from "../../shared/workshop/state.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { inputs } from "../../shared/workshop/testing-inputs.ts";
import type { Chance } from "../delegates/chance.ts";
import { TABLES } from "./cast.ts";
import { weighted, WORDS, words } from "./choosing.ts";
import { compile, facilitate, wording } from "./desk.ts";
import type { SimDocument } from "./document.ts";
import type { Page, Phone } from "./phone.ts";

/** Acts that end the play for everybody, or are asked for by the server alone. */
const NOT_AT_RANDOM: ReadonlySet<string> = new Set([
  "workshop.create",
  "workshop.close",
  "workshop.reopen",
  "about.change",
  "segment.remove",
  "prompt.remove",
  "person.join",
  "person.erase",
  "person.signOut",
  "person.return",
  "link.renew",
  "link.open",
  "wayIn.issue",
  "grant.end",
  "grant.give",
  "seating.lock",
]);
const ANYTHING = (Object.keys(inputs) as CommandType[]).filter((type) => !NOT_AT_RANDOM.has(type));

/** One act of one person, if there is anything to do. */
export function actOf(phone: Phone, chance: Chance): void {
  const { page } = phone;
  const room = page?.held.room;
  if (!page || !room || page.machine.asleep) return;
  page.closeDocuments((document) => isShown(room, document));
  if (chance.happens(0.04)) return anything(page, chance);
  if (phone.name === "fay") return facilitate(page, room, chance);
  if (phone.name === "gus") return compile(page, room, chance);
  if (phone.actor.kind === "screen") return wording(page, room);
  takePart(page, room, chance);
}

function isShown(room: Room, { address }: SimDocument): boolean {
  const discussion = currentDiscussion(room);
  return (
    !address.boardId.includes(".") ||
    (discussion !== null &&
      address.boardId.startsWith(`${discussion.id}.`) &&
      address.epoch === discussion.epoch)
  );
}

// --------------------------------------------------------------------------------------- at the table

function takePart(page: Page, room: Room, chance: Chance): void {
  const { actor } = page.phone;
  const me = actor.kind === "person" ? actor.id : null;
  const seating = currentSeating(room);
  const seat = me === null ? null : page.held.persons[me]?.seats[seating?.id ?? ""];
  const tableId = actor.kind === "device" ? actor.tableId : (seat?.tableId ?? null);
  if (me !== null && tableId === null) return page.send("seat.take", { tableId: chance.one(TABLES) });
  const choices: (readonly [number, () => void])[] = [];
  if (me !== null) alone(page, room, chance, me, choices);
  const discussion = currentDiscussion(room);
  if (tableId !== null) {
    together(page, room, chance, tableId, choices);
    if (discussion?.open)
      choices.push([
        16,
        () => {
          const document = page.document(boardIdOf(discussion.id, tableId), discussion.epoch);
          for (let edits = 1 + chance.below(3); edits > 0; edits -= 1) write(page, document, chance);
        },
      ]);
  }
  weighted(chance, choices)();
}

type Choices = (readonly [number, () => unknown])[];

function alone(page: Page, room: Room, chance: Chance, me: string, choices: Choices): void {
  const prompt = currentPrompt(room);
  const { phone } = page;
  const asked = room.questions.length > 0 ? chance.one(room.questions).id : null;
  choices.push(
    [1, () => page.send("question.ask", { id: phone.newId("q"), text: words(chance) })],
    [1, () => asked !== null && page.send("question.vote", { questionId: asked, on: chance.happens(0.7) })],
    [0.7, () => page.send("profile.change", { profile: profileOf(`${me} ${words(chance)}`) })],
    [1, () => page.send("seat.take", { tableId: chance.one(TABLES) })],
    [0.5, () => page.send(chance.happens(0.5) ? "seat.leave" : "seat.return", {})],
    [1, () => room.readiness && page.send("ready.answer", { id: room.readiness.id })],
  );
  if (!prompt) return;
  choices.push([1, () => page.send("done.mark", { promptId: prompt.id, done: chance.happens(0.7) })]);
  if (prompt.kind === "generate" && prompt.formation === "solo") {
    const own = (page.held.persons[me]?.cards ?? []).filter(
      (card) => card.promptId === prompt.id && !card.hidden,
    );
    const fresh = own.length === 0 || chance.happens(0.5);
    choices.push([
      12,
      () =>
        page.send("card.write", {
          promptId: prompt.id,
          cardId: fresh ? phone.newId("card") : chance.one(own).id,
          text: words(chance),
        }),
    ]);
    if (own.length > 0)
      choices.push([1, () => page.send("card.hide", { promptId: prompt.id, cardId: chance.one(own).id })]);
  }
}

function together(page: Page, room: Room, chance: Chance, tableId: string, choices: Choices): void {
  const prompt = currentPrompt(room);
  const { phone } = page;
  choices.push([0.7, () => page.send("help.call", { tableId, text: words(chance) })]);
  const ballot = room.ballots.find((b) => b.closedAt === null);
  if (ballot && ballot.options.length > 0)
    choices.push([
      6,
      () =>
        page.send("ballot.cast", {
          ballotId: ballot.id,
          tableId,
          picks: chance.some(ballot.options, ballot.picks),
        }),
    ]);
  if (!prompt) return;
  if (highlightsAsked(prompt)) {
    const addressees = highlightsAsked(prompt)!.addressees;
    const drafts = (page.held.tables[tableId]?.drafts ?? []).filter((draft) => draft.promptId === prompt.id);
    const draft = drafts.length > 0 && chance.happens(0.6) ? chance.one(drafts) : null;
    const own = { tableId, promptId: prompt.id };
    choices.push([
      6,
      () =>
        page.send("highlight.draft", {
          ...own,
          id: draft?.id ?? phone.newId("h"),
          text: words(chance),
          clusterIds: [],
          cardIds: [],
          addressee: addressees.length > 0 ? chance.one(addressees) : null,
        }),
    ]);
    if (draft) choices.push([6, () => page.send("highlight.push", { ...own, ids: [draft.id] })]);
  }
  if (prompt.kind === "discuss" && prompt.turns !== "open")
    choices.push([3, () => page.send("turn.next", { promptId: prompt.id, tableId, after: null })]);
  if (prompt.kind === "select" && prompt.from === "cards") {
    const cards = (page.held.persons[phone.name]?.cards ?? []).filter((card) => !card.hidden);
    if (cards.length > 0)
      choices.push([
        6,
        () =>
          page.send("choice.tick", {
            promptId: prompt.id,
            tableId,
            itemId: chance.one(cards).id,
            on: chance.happens(0.8),
          }),
      ]);
  }
  choices.push([1, () => page.send("notes.handIn", { id: phone.newId("n"), tableId, sessionId: "one" })]);
}

/** On the board of the table; what the gate will not have is tried too. */
function write(page: Page, { doc, address }: SimDocument, chance: Chance): void {
  const content = board.readBoard(doc);
  const cards = content.cards.filter((card) => !card.hidden);
  const prompt = currentPrompt(page.held.room!);
  const card = cards.length > 0 ? chance.one(cards) : null;
  const cluster = content.clusters.length > 0 ? chance.one(content.clusters) : null;
  weighted(chance, [
    [
      6,
      () =>
        board.addCard(doc, {
          id: page.phone.newId("c"),
          text: words(chance),
          by: address.ref,
          source: prompt?.id ?? "cluster",
        }),
    ],
    [4, () => card && board.editCardText(doc, card.id, `${card.text} ${chance.one(WORDS)}`)],
    [3, () => card && board.moveCards(doc, [card.id], cluster?.id ?? null)],
    [2, () => board.makeCluster(doc, { id: page.phone.newId("k"), cardIds: card ? [card.id] : [] })],
    [2, () => cluster && board.editTitle(doc, cluster.id, words(chance))],
    [1, () => card && board.hideCard(doc, card.id)],
    [1.5, () => board.editNotes(doc, `${content.notes}${words(chance)}\n`)],
    [1, () => card && board.editCardText(doc, card.id, card.text.slice(0, card.text.length >> 1))],
    [0.7, () => board.editStatement(doc, "statement", words(chance))],
  ])();
}

/** Any command with any ids in it: most are refused, and nothing may come of that. */
function anything(page: Page, chance: Chance): void {
  const type = chance.one(ANYTHING);
  const sample = inputs[type] as Readonly<Record<string, unknown>>;
  const leaving = page.held.room?.step.run ?? 0;
  const input = { ...sample, ...("leaving" in sample ? { leaving } : {}) };
  page.send(type, input as CommandInputs[typeof type]);
}
