/** Who knocks and is not let in: each is told so, leaves a line without their words, and is counted. */
import { nanoid } from "nanoid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createLog } from "../log.ts";
import { personKey } from "../auth/keys.ts";
import { openHall, profileOf, type Browser, type Guest, type Hall } from "../live/hall.contract.ts";
import { CLOSE } from "../../shared/board/actions.ts";
import { memoryStore } from "../store/memory.ts";
import type { StoredWorkshop } from "../store/store.ts";

let hall: Hall;
let here: StoredWorkshop;
let text = "";
beforeEach(async () => {
  text = "";
  const log = createLog("warn", { write: (line) => void (text += line) });
  hall = await openHall(memoryStore(), undefined, { log });
  here = await hall.workshop("here");
});
afterEach(() => hall.close());

const elsewhere = { "x-forwarded-for": "203.0.113.7" };
const WRONG = "CANARY-WRONG-KEY-0123456789";

/** What the log says of refusals since it was last asked. */
function refusals(): readonly string[] {
  const lines = text.split("\n").filter((line) => line !== "");
  text = "";
  return lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === "refused")
    .map(({ workshop, actor, act, code }) => [workshop ?? "-", actor, act, code].join(" "));
}
const idOf = (guest: Guest) => (guest.welcomed!.actor as { id: string }).id;

/** The code by which a board is closed to who asks for it so; 1006 where none was opened. */
async function boardClosed(
  headers: Record<string, string>,
  path = "/boards/ideas.t1?w=here&as=person&epoch=1",
): Promise<number> {
  const board = new WebSocket(hall.origin.replace("http", "ws") + path, { headers });
  board.on("error", () => undefined);
  return new Promise((told) => board.once("close", told));
}

async function delegate(): Promise<{ browser: Browser; guest: Guest; actor: string }> {
  const browser = hall.browser();
  await browser.join(here, "Amina", "t1");
  const guest = await browser.connect(here).here();
  return { browser, guest, actor: `person:${idOf(guest)}` };
}

test("wrong codes, links and keys leave a line each, without what was tried", async () => {
  const stranger = hall.browser();
  const id = nanoid();
  const enter = { workshop: here.id, key: WRONG, id };
  const there = await hall.workshop("there");
  const badge = { workshop: there.id, key: personKey(here, "badge", "somebody", 0), id };
  const form = { template: "one-hour-roundtable", title: "x", place: "", firstDate: "2031-06-24", tables: 1 };
  const created = { ...form, id, seats: 2, languages: ["en"], timeZone: "UTC", name: "x", ownerKey: WRONG };
  const tries: readonly (readonly [path: string, body: unknown, line: string])[] = [
    ["/api/find?code=ZZZZ-ZZZZ-ZZZZ", undefined, "- unknown door GET /api/find WRONG_CODE"],
    [
      `/api/workshops/here/join`,
      { id, key: "ZZZZ-ZZZZ-ZZZZ", profile: profileOf("x"), tableId: null },
      "here unknown door POST /api/workshops/:id/join WRONG_CODE",
    ],
    ["/api/enter", enter, "here unknown door POST /api/enter WRONG_LINK"],
    ["/api/enter", { ...enter, workshop: "nowhere" }, "- unknown door POST /api/enter WRONG_LINK"],
    ["/api/enter", badge, "there unknown door POST /api/enter WRONG_LINK"],
    [
      "/api/workshops/here/return",
      { id, code: "ZZZZ-ZZZZ-ZZZZ" },
      "here unknown door POST /api/workshops/:id/return WRONG_CODE",
    ],
    ["/api/workshops", created, "- unknown door POST /api/workshops WRONG_KEY"],
    ["/metrics", undefined, "- unknown door GET /metrics WRONG_KEY"],
  ];
  const said: string[] = [];
  for (const [path, body, line] of tries) {
    expect((await stranger.ask(path, body, elsewhere)).status, line).toBeGreaterThanOrEqual(401);
    said.push(text);
    expect(refusals(), path).toContain(line);
  }
  for (const secret of ["CANARY", "canary", "ZZZZ", "203.0.113.7"]) expect(said.join()).not.toContain(secret);
});

test("who asks for what is the desk's, for another's, or for what is no longer theirs leaves a line", async () => {
  const { browser, actor } = await delegate();
  refusals();
  for (const path of ["links", "badges", "people/x/way-in"]) {
    expect((await browser.ask(`/api/workshops/here/${path}`)).status).toBe(403);
    const route = path.replace("/x/", "/:person/");
    expect(refusals()).toEqual([`here ${actor} door GET /api/workshops/:id/${route} NOT_ALLOWED`]);
  }
  const stranger = hall.browser();
  for (const path of ["report.md", "report.json", "join-link", "keep"]) {
    expect((await stranger.ask(`/api/workshops/here/${path}`)).status).toBe(401);
    expect(refusals()).toEqual([`here unknown door GET /api/workshops/:id/${path} NO_SEAT`]);
  }
  const foreign = { origin: "https://elsewhere.example" };
  expect((await browser.ask("/api/workshops/here/leave", { as: "person" }, foreign)).status).toBe(403);
  expect(refusals()).toEqual(["- unknown door POST no route NOT_ALLOWED"]);
  expect(await stranger.connect(here).refusal()).toBe("NO_SEAT");
  expect(refusals()).toEqual(["here person enter NO_SEAT"]);
  expect(await boardClosed({})).toBe(CLOSE.noSeat);
  expect(refusals()).toEqual([`here person board unknown ${CLOSE.noSeat}`]);
  expect(await boardClosed({ ...foreign, cookie: browser.cookie })).toBe(1006);
  expect(refusals()).toEqual(["- unknown door GET /boards NOT_ALLOWED"]);
});

test("what asks for a passphrase leaves a line without one and with a wrong one; a closed workshop does so too", async () => {
  const desk = hall.browser();
  await desk.enter(here, "facilitator", "Fay");
  const fay = await desk.connect(here).here();
  const actor = `person:${idOf(fay)}`;
  const { browser, guest: amina, actor: other } = await delegate();
  await desk.ask("/api/workshops/here/passphrase", { passphrase: "the right words" });
  refusals();
  expect(await fay.does("workshop.close", {})).toEqual({ refused: "PASSPHRASE" });
  expect(refusals()).toEqual([`here ${actor} workshop.close PASSPHRASE`]);
  expect((await desk.ask("/api/workshops/here/confirm", { passphrase: "canary words" })).status).toBe(403);
  expect(text).not.toContain("canary");
  expect(refusals()).toEqual([`here ${actor} door POST /api/workshops/:id/confirm PASSPHRASE`]);
  const change = { passphrase: "other words", current: "canary words" };
  expect((await desk.ask("/api/workshops/here/passphrase", change)).status).toBe(403);
  expect(refusals()).toEqual([`here ${actor} door POST /api/workshops/:id/passphrase PASSPHRASE`]);
  await desk.ask("/api/workshops/here/confirm", { passphrase: "the right words" });
  expect(await fay.does("workshop.close", {})).toMatchObject({ ok: true });
  await amina.until("the end", ({ held }) => held.room?.closedAt !== null);
  expect(await amina.does("question.ask", { id: "q1", text: "canary" })).toEqual({
    refused: "WORKSHOP_CLOSED",
  });
  expect(refusals()).toEqual([`here ${other} question.ask WORKSHOP_CLOSED`]);
  browser.close();
});

test("all refusals are counted by code; what is tried again and again is one line now and one with how often", async () => {
  const stranger = hall.browser();
  for (let n = 0; n < 12; n += 1)
    await stranger.ask("/api/enter", { workshop: "here", key: `${WRONG}${n}` }, elsewhere);
  await stranger.ask("/api/enter", { workshop: 7 });
  await stranger.ask("/api/nothing");
  expect(refusals()).toEqual([
    "here unknown door POST /api/enter WRONG_LINK",
    "- unknown door POST /api/enter BAD_INPUT",
  ]);
  const { body } = await stranger.ask<string>("/metrics");
  expect(body).toMatch(/^plenaria_requests_refused_total\{code="WRONG_LINK"\} 12$/m);
  expect(body).toMatch(/^plenaria_requests_refused_total\{code="BAD_INPUT"\} 1$/m);
  expect(body).toMatch(/^plenaria_requests_refused_total\{code="UNKNOWN_ITEM"\} 1$/m);
  hall.server.house.refusals.close();
  expect(JSON.parse(text)).toMatchObject({
    workshop: "here",
    actor: "unknown",
    act: "door POST /api/enter",
    code: "WRONG_LINK",
    tries: 11,
    msg: "refused again",
  });
});

test("what no page of ours sends leaves a line without what it was, and one more with how often", async () => {
  const { guest, actor, browser } = await delegate();
  refusals();
  for (let n = 0; n < 5; n += 1) {
    expect(await guest.does("question.ask", { id: "q1", canary: n } as never)).toEqual({
      refused: "BAD_INPUT",
    });
    expect(await guest.says("canary", 7, null)).toEqual({ refused: "BAD_INPUT" });
  }
  expect(refusals()).toEqual([`here ${actor} question.ask BAD_INPUT`, `here ${actor} no command BAD_INPUT`]);
  expect(await boardClosed({ cookie: browser.cookie }, "/boards/canary?w=here&as=nobody")).toBe(
    CLOSE.badData,
  );
  expect(refusals()).toEqual([`- unknown board unknown ${CLOSE.badData}`]);
  hall.server.house.refusals.close();
  expect(text).not.toContain("canary");
  const again = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly tries: number });
  expect(again.map(({ tries }) => tries)).toEqual([4, 4]);
});

test("visits that come too often leave a line, whoever they are", async () => {
  const { browser } = await delegate();
  refusals();
  let status = 200;
  for (let n = 0; n < 2_000 && status === 200; n += 1) ({ status } = await browser.ask("/healthz"));
  expect(status).toBe(429);
  expect(refusals()).toEqual(["- unknown door TOO_FAST"]);
});
