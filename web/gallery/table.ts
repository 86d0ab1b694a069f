/** The room that the gallery of the table shows. */
import type { Actor } from "../../shared/ids.ts";
import { tableIdOf } from "../../shared/ids.ts";
import { template } from "../../shared/methods/templates.ts";
import type { Profile } from "../../shared/protocol.ts";
import type { Prompt } from "../../shared/workshop/agenda-state.ts";
import {
  discussionOfPrompt,
  orderedPrompts,
  promptById,
  sessionOfPrompt,
} from "../../shared/workshop/find.ts";
import { openBoard } from "../live/board.ts";
import type { Board } from "../live/board.ts";
import type { Live } from "../live/live.ts";
import { newId, pageRoom } from "./pageRoom.ts";
import type { PageRoom } from "./pageRoom.ts";

const NAMES = [
  "Lindiwe Dube, South Africa",
  "Tomás Rojas, Chile",
  "Mei Chen, China",
  "Jonas Tamm, Estonia",
  "Omar Haddad, Jordan",
  "Kwame Mensah, Ghana",
  "Ana Sousa, Portugal",
];
const SERVER: Actor = { kind: "server" };
const FACILITATOR: Actor = { kind: "person", id: "fay" };
const TABLE = "t7";

const CARDS = [
  "Train local officials before the portal opens",
  "Pay civil servants to study ICT",
  "One identity number for all services",
  "Train mayors and councillors first",
  "Teach ICT in the civil service academy",
  "Pay trained staff enough to stay",
  "A help desk in every ministry",
  "One law for data that every ministry must follow",
  "Open public data by default",
  "Protect personal data by law",
  "Give villages a shared service centre with someone who helps",
  "Test every service with older people",
  "Ask users before building",
];
const TITLES = ["People who can do it", "One law for data", "Ask users"];
const PLACES = [null, null, null, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2];

export function tableGallery(asked: URLSearchParams): { live: Live; board: Board } {
  const board = openBoard({
    workshopId: "gallery",
    boardId: "wrapup-table.t7",
    epoch: 1,
    as: "device",
    socket: SilentSocket as unknown as typeof WebSocket,
  });
  const viewer: Actor =
    asked.get("as") === "person" ? { kind: "person", id: "p1" } : { kind: "device", tableId: TABLE };
  const people: Record<string, Profile> = { fay: profile("Fay Brandt, Norway") };
  NAMES.forEach((name, at) => (people[`p${at + 1}`] = profile(name)));
  const room = pageRoom(viewer, people, () => board.store.getState().content);
  begin(room);
  const step = asked.get("step") ?? "wrapup-cluster";
  if (step !== "waiting") goTo(room, step, asked);
  fillBoard(board, asked);
  board.store.setState({
    connected: !asked.has("offline"),
    synced: true,
    unsaved: asked.has("offline") ? 3 : asked.has("unsaved") ? 1 : 0,
    closed: asked.has("closed") ? { code: 4409 } : null,
  });
  const cards = board.store.getState().content.cards;
  if (asked.has("presence"))
    board.store.setState({
      presence: [
        { actor: "person:p5", holding: cards[2]?.id ?? null, editing: null },
        { actor: "person:p6", holding: null, editing: cards[4]?.id ?? null },
      ],
    });
  afterwards(room, board, step, asked);
  if (asked.has("unkept")) room.live.store.setState({ unkept: "full" });
  if (asked.has("offline")) room.live.store.setState({ connection: "offline" });
  return { live: room.live, board };
}

/** Never opens, never fails: the gallery has no server. */
class SilentSocket extends EventTarget {
  readonly readyState = 0;
  binaryType = "arraybuffer";
  send(): void {}
  close(): void {}
}

function profile(text: string): Profile {
  const [name = "", country = ""] = text.split(", ");
  return { name, country, organisation: "", kind: "", languages: [] };
}

function begin(room: PageRoom): void {
  const agenda = template("seoul-2014")?.agenda("2014-06-24", "en");
  const about = {
    id: "gallery",
    title: "UN Public Service Forum",
    place: "Seoul",
    timeZone: "Asia/Seoul",
    languages: ["en", "fr"],
    code: "K7MW4RTX2P",
    tables: 15,
    seats: 8,
  };
  room.act(SERVER, "workshop.create", { about, agenda });
  room.act(SERVER, "person.join", { personId: "fay", profile: profile("Fay Brandt, Norway"), tableId: null });
  room.act(SERVER, "grant.give", { id: "grant-1", personId: "fay", role: "facilitator", sessionId: null });
  NAMES.forEach((name, at) =>
    room.act(SERVER, "person.join", { personId: `p${at + 1}`, profile: profile(name), tableId: TABLE }),
  );
}

const run = (room: PageRoom) => room.workshop().room.step.run;

function goTo(room: PageRoom, promptId: string, asked: URLSearchParams): void {
  const { agenda } = room.workshop().room;
  const prompts = orderedPrompts(agenda);
  const prompt = promptById(agenda, promptId);
  if (prompt === null)
    throw new Error(`no step ${promptId}; there are: ${prompts.map(({ id }) => id).join(" ")}`);
  // The steps of the discussion before it, so that its board has what they bring.
  const discussion = discussionOfPrompt(agenda, promptId);
  const before =
    discussion === null
      ? []
      : prompts
          .slice(0, prompts.indexOf(prompt))
          .filter(({ id }) => discussionOfPrompt(agenda, id) === discussion);
  for (const { id } of before) room.act(FACILITATOR, "prompt.go", { leaving: run(room), promptId: id });
  room.act(FACILITATOR, "prompt.go", { leaving: run(room), promptId });
  const sessionId = sessionOfPrompt(agenda, promptId);
  if (!asked.has("nobody") && prompt.kind !== "assign")
    room.act(FACILITATOR, "role.give", { tableId: TABLE, sessionId, role: "rapporteur", personId: "p1" });
  const left = Number(asked.get("left") ?? prompt.minutes * 0.617);
  room.advance((prompt.minutes - left) * 60_000);
  if (asked.has("long")) lengthen(room, prompt);
}

/** Twice as long an invitation, as other languages may need. */
function lengthen(room: PageRoom, prompt: Prompt): void {
  const invitation = Object.fromEntries(
    Object.entries(prompt.invitation).map(([lang, text]) => [lang, `${text} ${text}`]),
  );
  room.act(FACILITATOR, "prompt.change", { prompt: { ...prompt, invitation } });
}

function fillBoard(board: Board, asked: URLSearchParams): void {
  const many = Number(asked.get("cards") ?? CARDS.length);
  const clusters = Number(asked.get("clusters") ?? (many === 0 ? 0 : TITLES.length));
  const place = (at: number) =>
    clusters > TITLES.length ? at % clusters : (PLACES[at % PLACES.length] ?? null);
  for (let at = 0; at < clusters; at += 1) {
    board.edit.makeCluster({ id: `cluster-${at}`, cardIds: [] });
    board.edit.editTitle(`cluster-${at}`, TITLES[at] ?? "");
  }
  for (let at = 0; at < many; at += 1) {
    const text = CARDS[at % CARDS.length] ?? "";
    const in_ = clusters === 0 ? null : place(at);
    board.edit.addCard({
      id: `card-${at}`,
      text: asked.has("long") ? `${text}, and ${text.toLowerCase()}` : text,
      by: `person:p${1 + (at % NAMES.length)}`,
      source: "wrapup-write",
      cluster: in_ === null ? null : `cluster-${in_}`,
    });
  }
  if (!asked.has("nonotes") && many > 0)
    board.edit.editNotes(
      "Tomás, Chile: mayors learned first, the portal came a year later.\nJonas, Estonia: without the law no ministry would share its data.\nMei, China: a village needs a person who helps, not only a screen.",
    );
  // The marks that the server would give.
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const mark = () => {
    const { content } = board.store.getState();
    if (content.clusters.every((cluster) => cluster.mark !== "")) return;
    board.store.setState({
      content: {
        ...content,
        clusters: content.clusters.map((cluster, at) =>
          cluster.mark === "" ? { ...cluster, mark: letters[at] ?? "Z" } : cluster,
        ),
      },
    });
  };
  board.store.subscribe(mark);
  mark();
}

/** What the step needs besides the board. */
function afterwards(room: PageRoom, board: Board, step: string, asked: URLSearchParams): void {
  const prompt = promptById(room.workshop().room.agenda, step);
  const device: Actor = { kind: "device", tableId: TABLE };
  const sessionId = prompt === null ? null : sessionOfPrompt(room.workshop().room.agenda, step);
  room.live.store.setState({
    look: {
      room: null,
      desk: null,
      table: { [TABLE]: { present: ["p1", "p2", "p3", "p4", "p5"], device: true } },
    },
  });
  if (prompt?.kind === "generate")
    NAMES.forEach((_, at) =>
      Array.from({ length: at % 6 }, () =>
        room.act({ kind: "person", id: `p${at + 1}` }, "card.write", {
          promptId: step,
          cardId: newId(),
          text: "A card",
        }),
      ),
    );
  if (prompt?.kind === "select" && prompt.from === "cards") {
    for (const at of [0, 3, 7])
      room.act(device, "choice.tick", { promptId: step, tableId: TABLE, itemId: `card-${at}`, on: true });
    for (const at of [1, 8])
      for (const who of ["p2", "p3"])
        room.act({ kind: "person", id: who }, "choice.suggest", {
          promptId: step,
          tableId: TABLE,
          itemId: `card-${at}`,
          on: true,
        });
  }
  if (prompt?.kind === "discuss" && prompt.turns === "round")
    for (let n = 0; n < 4; n += 1)
      room.act(device, "turn.next", {
        promptId: step,
        tableId: TABLE,
        after: room.workshop().tables[TABLE]?.rounds[step]?.speaking ?? null,
      });
  if (prompt?.kind === "discuss" && prompt.record.what === "highlights" && !asked.has("fresh")) {
    const [one, two] = prompt.record.addressees.length > 0 ? prompt.record.addressees : [null, null];
    room.act(device, "highlight.draft", {
      id: "h-1",
      tableId: TABLE,
      promptId: step,
      text: "Train the people who will run a service before it opens, and pay them well enough to stay.",
      clusterIds: ["cluster-0"],
      cardIds: [],
      addressee: one ?? null,
    });
    room.act(device, "highlight.draft", {
      id: "h-2",
      tableId: TABLE,
      promptId: step,
      text: "Adopt one law for data that every ministry must follow, and open public data by default.",
      clusterIds: ["cluster-1"],
      cardIds: [],
      addressee: two ?? null,
    });
    room.act(device, "highlight.state", { id: "h-1", tableId: TABLE, promptId: step, state: "agreed" });
    room.act(device, "highlight.state", { id: "h-2", tableId: TABLE, promptId: step, state: "reading" });
  }
  if (prompt?.kind === "discuss" || prompt?.kind === "floor") others(room, step, sessionId);
  if (prompt?.kind === "floor") {
    const queue = [3, 11, 7, 5].map((n) => ({ kind: "table", tableId: tableIdOf(n) }));
    room.act(FACILITATOR, "floor.queue", { promptId: step, queue });
    room.act(FACILITATOR, "floor.call", {
      promptId: step,
      turn: 0,
      speaker: asked.has("speaks") ? queue[2] : queue[0],
      planned: 180_000,
    });
  }
  if (asked.has("message"))
    room.act(FACILITATOR, "message.table", {
      id: newId(),
      tableId: TABLE,
      text: "Table 7, please keep your voices down a little.",
    });
  if (asked.has("front")) room.act(FACILITATOR, "attention.call", { on: true });
  if (prompt?.kind === "select" && prompt.from === "recommendations") choose(room, step, asked);
  if (asked.has("done")) room.act(device, "done.table", { promptId: step, tableId: TABLE, done: true });
  void board;
}

/** What other tables, and in the report this one, have sent: as the rules would keep it. */
function others(room: PageRoom, step: string, sessionId: string | null): void {
  const { agenda } = room.workshop().room;
  const asks = agenda.prompts
    .filter(
      (prompt) =>
        prompt.kind === "discuss" &&
        prompt.record.what === "highlights" &&
        sessionOfPrompt(agenda, prompt.id) === sessionId,
    )
    .at(0);
  const said = [
    [11, "Create one central body that coordinates digital policy across ministries."],
    [3, "Teach civil servants ICT before services go online, not after."],
    ...(promptById(agenda, step)?.kind === "floor"
      ? [
          [7, "Train the people who will run a service before it opens."],
          [7, "Adopt one law for data that every ministry must follow."],
        ]
      : []),
  ] as const;
  const before = room.live.store.getState().room;
  if (before === null || asks === undefined) return;
  const highlights = said.map(([n, text], at) => ({
    id: `said-${at}`,
    number: at + 1,
    tableId: tableIdOf(Number(n)),
    seatingId: "s",
    sessionId: sessionId ?? "",
    promptId: asks.id,
    text: String(text),
    tableAddressee: null,
    addressee: null,
    clusters: [],
    cards: [],
    by: "server",
    at: before.about.createdAt,
  }));
  // Only shown: the room in the page does not hold other tables' boards to push from.
  const show = () => {
    const now = room.live.store.getState().room;
    if (now !== null && now.highlights.length < highlights.length)
      room.live.store.setState({ room: { ...now, highlights } });
  };
  room.live.store.subscribe(show);
  show();
}

function choose(room: PageRoom, step: string, asked: URLSearchParams): void {
  const sentences = [
    "Train the people who run a service before it opens.",
    "Adopt one law for data that every ministry must follow.",
    "Ask users before you build, and test with older people.",
    "Give every village a shared service centre.",
    "Create one central body for digital policy.",
    "Open public data by default.",
    "Protect personal data by law.",
    "Pay trained staff enough to stay.",
    "Publish progress every year.",
    "Let cities learn from each other.",
  ];
  const recommendations = sentences.map((sentence, at) => ({
    id: `rec-${at}`,
    number: at + 1,
    sentence,
    sources: at < 2 ? ["said-0"] : [],
    points:
      at % 3 === 0 ? [{ id: `point-${at}`, text: "Begin with mayors and councillors.", sources: [] }] : [],
    addressee: at % 2 === 0 ? "Member States" : "United Nations",
    theme: "Skills",
  }));
  const state = room.live.store.getState().room;
  if (state === null) return;
  const closed = asked.has("result");
  const ballot = {
    id: "ballot",
    promptId: step,
    options: recommendations.map(({ id }) => id),
    picks: 2,
    keep: 2,
    settled: [],
    openedAt: state.about.createdAt,
    turnout: ["t1", "t4", "t9"],
    choices: closed
      ? { t1: ["rec-0", "rec-1"], t4: ["rec-0", "rec-4"], t7: ["rec-0", "rec-1"], t9: ["rec-1", "rec-2"] }
      : null,
    closedAt: closed ? state.about.createdAt : null,
    kept: closed ? ["rec-0", "rec-1"] : null,
  };
  room.live.store.setState({
    room: {
      ...state,
      published: { version: 1, at: state.about.createdAt, recommendations },
      ballots: asked.has("before") ? [] : [ballot],
    },
  });
}
