/** What is done at the desk and at the bench of the general rapporteur. */
import * as board from "../../shared/board/board.ts";
import { COMPILE_BOARD, WORDING_BOARD } from "../../shared/ids.ts";
import { currentDiscussion, currentPrompt } from "../../shared/workshop/find.ts";
import { floorTurn } from "../../shared/workshop/speakers.ts";
import type { Room } from "../../shared/workshop/state.ts";
import { tinyAgenda } from "../../shared/workshop/testing-agenda.ts";
import type { Chance } from "../delegates/chance.ts";
import { PEOPLE, TABLES } from "./cast.ts";
import { weighted, words } from "./choosing.ts";
import type { Page } from "./phone.ts";

export function facilitate(page: Page, room: Room, chance: Chance): void {
  const leaving = room.step.run;
  const next = () => page.send("prompt.next", { leaving });
  if (room.step.now === "waiting" && chance.happens(0.7))
    return page.send("prompt.start", { leaving, count: "now" });
  const discussion = currentDiscussion(room);
  const open = room.ballots.find((ballot) => ballot.closedAt === null);
  const speaking = room.floor.speaking;
  const prompt = currentPrompt(room);
  const choices: (readonly [number, () => void])[] = [
    [5, next],
    // A double press.
    [1, () => (next(), next())],
    [1, () => page.send("prompt.back", { leaving })],
    [5, () => page.send("prompt.go", { leaving, promptId: chance.one(tinyAgenda.prompts).id })],
    [2, () => page.send("prompt.time", { leaving, delta: 60_000, tableId: chance.one([null, ...TABLES]) })],
    [1, () => page.send("prompt.pause", { leaving })],
    [1, () => page.send("prompt.resume", { leaving })],
    [
      2,
      () =>
        page.send("seat.place", { personId: chance.one(Object.keys(PEOPLE)), tableId: chance.one(TABLES) }),
    ],
    [1, () => page.send("message.send", { id: page.phone.newId("m"), text: words(chance), to: "everyone" })],
    [1, () => page.send("attention.call", { on: chance.happens(0.5) })],
    [1, () => page.send("ready.ask", { id: page.phone.newId("r") })],
    [1, () => page.send("help.answer", { tableId: chance.one(TABLES), state: "coming" })],
    [
      0.5,
      () => page.send("seating.open", { id: page.phone.newId("s"), dayId: chance.one(["day1", "day2"]) }),
    ],
    [
      1,
      () =>
        page.send("role.give", {
          tableId: chance.one(TABLES),
          sessionId: chance.one(["one", "two"]),
          role: chance.one(["rapporteur", "facilitator"] as const),
          personId: chance.one(Object.keys(PEOPLE)),
        }),
    ],
  ];
  // The board closes while people write, and is opened again.
  if (discussion?.open && prompt) choices.push([2, () => opensAgain(page, room)]);
  if (prompt?.kind === "floor" || prompt?.kind === "brief")
    choices.push([
      4,
      () =>
        speaking
          ? page.send("floor.finish", { promptId: prompt.id, turn: speaking.turn })
          : page.send("floor.call", {
              promptId: prompt.id,
              turn: floorTurn(room.floor),
              speaker: { kind: "table", tableId: chance.one(TABLES) },
              planned: 60_000,
            }),
    ]);
  if (prompt?.kind === "select" && prompt.from === "recommendations")
    choices.push([
      6,
      () =>
        open
          ? page.send("ballot.close", { ballotId: open.id })
          : page.send("ballot.open", { id: page.phone.newId("b"), promptId: prompt.id, picks: 1, keep: 1 }),
    ]);
  const closed = room.ballots.findLast((ballot) => ballot.closedAt !== null && ballot.kept === null);
  if (closed?.choices) {
    const kept = Object.values(closed.choices)[0] ?? [];
    if (kept.length > 0)
      choices.push([3, () => page.send("ballot.confirm", { ballotId: closed.id, kept: [...kept] })]);
  }
  weighted(chance, choices)();
}

/** The board of this step closes, and goes on in its next session at once. */
export function opensAgain(page: Page, room: Room): void {
  const prompt = currentPrompt(room);
  const discussion = currentDiscussion(room);
  if (!prompt || !discussion?.open) return;
  page.send("discussion.close", { discussionId: discussion.id });
  page.send("prompt.go", { leaving: room.step.run, promptId: prompt.id });
}

export function compile(page: Page, room: Room, chance: Chance): void {
  const list = page.held.desk?.compiled ?? [];
  const highlight = room.highlights.length > 0 ? chance.one(room.highlights).id : null;
  const document = () => page.document(COMPILE_BOARD, 1);
  weighted(chance, [
    [
      4,
      () =>
        page.send("recommendation.add", {
          id: page.phone.newId("rec"),
          sentence: words(chance),
          highlightIds: highlight === null ? [] : [highlight],
          addressee: "",
          theme: "",
        }),
    ],
    [2, () => page.send("list.publish", {})],
    [
      3,
      () => {
        const text = document().doc;
        const { texts } = board.readBoard(text);
        if (texts.length > 0) board.editSentence(text, chance.one(texts).id, words(chance));
      },
    ],
    [
      2,
      () => {
        if (list.length > 0)
          page.send("point.add", {
            id: page.phone.newId("pt"),
            recommendationId: chance.one(list).id,
            text: words(chance),
            highlightIds: [],
          });
      },
    ],
    [1, () => list.length > 1 && page.send("recommendation.merge", { id: list[0]!.id, into: list[1]!.id })],
    [
      1,
      () =>
        highlight !== null &&
        page.send("highlight.address", { highlightId: highlight, addressee: words(chance) }),
    ],
    [2, () => wording(page, room, chance)],
  ])();
}

/** The final words: who has chance writes, who has none looks on. */
export function wording(page: Page, room: Room, chance: Chance | null = null): void {
  if (room.wordings.length === 0) return;
  const { doc } = page.document(WORDING_BOARD, 1);
  const { texts } = board.readBoard(doc);
  if (chance && texts.length > 0) board.editSentence(doc, texts[0]!.id, words(chance));
}
