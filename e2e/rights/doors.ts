/** The doors of the real server: HTTP, live lines, boards, each tried by whoever has no business there. */
import { once } from "node:events";
import { nanoid } from "nanoid";
import { WebSocket } from "ws";
import { CLOSE } from "../../shared/board/actions.ts";
import { boardIdOf } from "../../shared/ids.ts";
import type { As } from "../../shared/protocol.ts";
import { newCode } from "../../server/auth/keys.ts";
import { profileOf, type Browser, type Guest, type Hall } from "../../server/live/hall.contract.ts";
import type { OpenWorkshop } from "../../server/live/house.ts";
import type { StoredWorkshop } from "../../server/store/store.ts";

/** A workshop, its facilitator, one of its delegates, and somebody of another workshop. */
export interface AtDoors {
  readonly workshop: StoredWorkshop;
  readonly open: OpenWorkshop;
  readonly fay: { readonly guest: Guest };
  readonly amina: Browser;
  readonly stranger: Browser;
}

/**
 * Whoever is not of this workshop, or comes as what they are not, or was put out, or brings a wrong key, is told so before
 * one byte, and has left a line.
 */
export async function tryDoors(
  hall: Hall,
  at: AtDoors,
  refused: readonly string[],
  found: { doors: number; wrong: string[] },
): Promise<void> {
  const { refusals } = hall.server.house;
  let told = refused.length;
  const must = (what: string, got: unknown, want: unknown) => {
    found.doors += 1;
    if (got !== want) found.wrong.push(`${what}: ${String(got)}, not ${String(want)}`);
    if (want !== null && refused.length === told) found.wrong.push(`${what}: no line`);
    // What is tried again soon is told of together: here each door is tried for the first time.
    refusals.close();
    told = refused.length;
  };
  const { workshop, fay, amina, stranger } = at;
  await fay.guest.says(nanoid(), "prompt.go", { leaving: fay.guest.run, promptId: "cluster" });
  const epoch = at.open.room.durable.room.discussions["ideas"]!.epoch;
  const own = boardIdOf("ideas", "t1");
  const board = (browser: Browser, boardId: string, as: As = "person", at = epoch, w = workshop.id) =>
    closeOf(hall, browser, `/boards/${boardId}?w=${w}&as=${as}&epoch=${at}`);
  for (const as of ["person", "device", "screen"] as const) {
    must(`another workshop's person as ${as}`, await stranger.connect(workshop, as).refusal(), "NO_SEAT");
    must(`their board as ${as}`, await board(stranger, own, as), CLOSE.noSeat);
    if (as === "person") continue;
    must(`a delegate as ${as}`, await amina.connect(workshop, as).refusal(), "NO_SEAT");
    must(`a delegate's board as ${as}`, await board(amina, own, as), CLOSE.noSeat);
  }
  must(
    "a board of their own workshop that is not there",
    await board(stranger, own, "person", 1, "there"),
    CLOSE.notAllowed,
  );
  must("another table's board", await board(amina, boardIdOf("ideas", "t2")), CLOSE.notAllowed);
  must("another session's board", await board(amina, boardIdOf("asks", "t1")), CLOSE.notAllowed);
  must("the desk's document", await board(amina, "compile"), CLOSE.notAllowed);
  must("another epoch", await board(amina, own, "person", epoch + 7), CLOSE.otherEpoch);
  must("their own board", await board(amina, own), null);
  const asks = async (browser: Browser, path: string, body?: unknown) =>
    (await browser.ask(path, body, { "x-forwarded-for": "203.0.113.7" })).status;
  const own403 = ["links", "badges", "people/x/way-in"];
  for (const path of [...own403, "report.md", "report.json", "join-link", "keep"]) {
    const status = await asks(stranger, `/api/workshops/${workshop.id}/${path}`);
    must(`another workshop's person asks for ${path}`, status, own403.includes(path) ? 403 : 401);
  }
  for (const path of own403)
    must(`a delegate asks for ${path}`, await asks(amina, `/api/workshops/${workshop.id}/${path}`), 403);
  const [id, key, code] = [nanoid(), "x".repeat(43), newCode()];
  const profile = profileOf("Eve");
  const about = { template: "one-hour-roundtable", title: "x", place: "", firstDate: "2031-06-24" };
  const size = { tables: 1, seats: 1, timeZone: "UTC", languages: ["en"] };
  for (const [what, path, body] of [
    ["a wrong join code", `/api/find?code=${code}`, undefined],
    ["a wrong join code", `/api/workshops/here/join`, { id, key: code, profile, tableId: null }],
    ["a wrong return code", `/api/workshops/here/return`, { id, code: `${code}${code}`.slice(0, 14) }],
    ["a wrong link", "/api/enter", { workshop: "here", key }],
    ["a wrong owner key", "/api/workshops", { id, ...about, ...size, name: "x", ownerKey: key }],
    ["a delegate with a passphrase", `/api/workshops/here/confirm`, { passphrase: key }],
  ] as const)
    must(what, await asks(what.startsWith("a delegate") ? amina : stranger, path, body), 403);
  must("figures without the owner key", await asks(stranger, "/metrics"), 401);
  const cookie = new Map(amina.cookies);
  await amina.ask(`/api/workshops/${workshop.id}/leave`, { as: "person" });
  for (const [name, value] of cookie) amina.cookies.set(name, value);
  must("a credential that was put out", await amina.connect(workshop).refusal(), "NO_SEAT");
  must("its board", await board(amina, own), CLOSE.noSeat);
  must("its report", (await amina.ask(`/api/workshops/${workshop.id}/report.md`)).status, 401);
}

/** The code by which a board closes; null where it stays open until it has heard something. */
async function closeOf(hall: Hall, browser: Browser, path: string): Promise<number | null> {
  const socket = new WebSocket(hall.origin.replace("http", "ws") + path, {
    headers: { cookie: browser.cookie },
  });
  const closed = once(socket, "close").then(([code]) => code as number);
  const opened = once(socket, "open").then(async () => {
    // SyncStep1 of somebody who has nothing yet.
    socket.send(Uint8Array.of(0, 0, 1, 0));
    await once(socket, "message");
    return null;
  });
  opened.catch(() => undefined);
  const code = await Promise.race([closed, opened]);
  socket.terminate();
  return code;
}
