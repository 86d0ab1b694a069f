import { afterEach, expect, test } from "vitest";
import { CLOSE } from "../../shared/board/actions.ts";
import { REFUSALS } from "../../shared/protocol.ts";
import { CODE_LETTERS, OLD_CODE_LENGTH } from "../../shared/codes.ts";
import { OLD_TRIES_PER_SECOND } from "./gate.ts";
import { memoryStore } from "../store/memory.ts";
import { StoreError } from "../store/store.ts";
import { openHall, type Hall } from "../live/hall.contract.ts";

let hall: Hall;
afterEach(() => hall.close());

/** As somebody from another machine: through a proxy, says the request. */
const fromElsewhere = { "x-forwarded-for": "203.0.113.7" };
const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`owner:${key}`).toString("base64")}` });

test("who may see how the server is: its own machine, and whoever has the owner key", async () => {
  hall = await openHall();
  const browser = hall.browser();
  const key = hall.server.ownerKey;
  for (const path of ["/metrics", "/health"]) {
    const status = async (headers: Record<string, string> = {}) =>
      (await browser.ask(path, undefined, headers)).status;
    expect(await status()).toBe(200);
    expect(await status(fromElsewhere)).toBe(401);
    expect(await status({ ...fromElsewhere, authorization: `Bearer ${key}` })).toBe(200);
    expect(await status({ ...fromElsewhere, ...basic(key) })).toBe(200);
    expect(await status({ ...fromElsewhere, ...basic("wrong") })).toBe(401);
  }
});

test("the owner key is not guessed: after twenty wrong ones nobody at that address is even looked at", async () => {
  hall = await openHall();
  const browser = hall.browser();
  for (let n = 0; n < 20; n += 1)
    await browser.ask("/metrics", undefined, { ...fromElsewhere, authorization: `Bearer wrong-${n}` });
  const right = { ...fromElsewhere, authorization: `Bearer ${hall.server.ownerKey}` };
  expect((await browser.ask("/metrics", undefined, right)).status).toBe(429);
  expect((await browser.ask("/metrics")).status).toBe(200);
});

test("Prometheus reads what has happened: commits, lines by kind, refusals by code; names and words are not in it", async () => {
  hall = await openHall();
  const workshop = await hall.workshop();
  const phone = hall.browser();
  await phone.join(workshop, "Amina Diallo", "t1");
  const amina = await phone.connect(workshop).here();
  expect(await amina.does("prompt.next", { leaving: 0 })).toEqual({ refused: "NOT_ALLOWED" });
  const { body } = await phone.ask<string>("/metrics");
  expect(body).toMatch(/^plenaria_append_seconds_count [1-9]/m);
  expect(body).toMatch(/^plenaria_rooms 1$/m);
  expect(body).toMatch(/^plenaria_sockets\{kind="person"\} 1$/m);
  expect(body).toMatch(/^plenaria_acts_refused_total\{code="NOT_ALLOWED"\} 1$/m);
  expect(body).toMatch(/^plenaria_store_keeps 1$/m);
  expect(body).toMatch(/^plenaria_event_loop_lag_seconds\{quantile="0.99"\} /m);
  for (const secret of ["Amina", workshop.code, workshop.id, workshop.secret, hall.server.ownerKey])
    expect(body).not.toContain(secret);
  amina.close();
  await expect
    .poll(async () => (await phone.ask<string>("/metrics")).body)
    .not.toMatch(/^plenaria_sockets\{kind="person"\} 1$/m);
});

test("what of a commit is the disk's has figures of its own, and so do codes that wait for their turn", async () => {
  let tells: (ms: number) => void = () => undefined;
  hall = await openHall({ ...memoryStore(), onSynced: (listener) => (tells = listener) });
  const read = async () => (await hall.browser().ask<string>("/metrics")).body;
  expect(await read()).not.toMatch(/^plenaria_sync_lately_seconds\{/m);
  for (let n = 0; n < 99; n += 1) tells(3);
  tells(70);
  expect(await read()).toMatch(/^plenaria_sync_seconds_count 100$/m);
  expect(await read()).toMatch(/^plenaria_sync_seconds_bucket\{le="0.005"\} 99$/m);
  expect(await read()).toMatch(/^plenaria_sync_lately_seconds\{quantile="0.99"\} 0.003$/m);
  expect(await read()).toMatch(/^plenaria_sync_lately_seconds\{quantile="1"\} 0.07$/m);
  expect((await hall.browser().ask<string>("/health?lang=en")).body).toMatch(
    /<dt>The disk takes<\/dt><dd><span dir="auto">3 ms · 3 ms</,
  );
  // More than pass at once: the others wait.
  const code = CODE_LETTERS[0]!.repeat(OLD_CODE_LENGTH);
  const tries = Array.from({ length: 3 * OLD_TRIES_PER_SECOND }, () =>
    hall.browser().ask(`/api/find?code=${code}`),
  );
  await expect
    .poll(async () => Number(/^plenaria_codes_waiting (\d+)$/m.exec(await read())?.[1]))
    .toBeGreaterThan(0);
  // Who still waits is told that the server stops.
  void Promise.allSettled(tries);
});

test("the health page speaks two languages, shows the workshop's title as text and needs no script", async () => {
  hall = await openHall();
  const { id } = await hall.workshop();
  const about = { ...(await hall.server.house.workshop(id))!.room.durable.room.about };
  Object.assign((await hall.server.house.workshop(id))!.room.durable.room.about, { title: "<b>Rivers</b>" });
  const page = await hall.browser().ask<string>("/health?lang=fr");
  expect(page.headers.get("content-type")).toContain("text/html");
  // By what this machine does beside its tests.
  expect(page.body).toMatch(/Tout va bien|Plus lent que prévu/);
  expect(page.body).toContain("&lt;b&gt;Rivers&lt;/b&gt;");
  expect(page.body).not.toMatch(/<script|style=|<b>/);
  // It looks again by itself where somebody asks for it: whoever is read the page would begin anew each time.
  expect(page.body).not.toContain("http-equiv");
  expect((await hall.browser().ask<string>("/health?lang=fr&watch")).body).toContain('http-equiv="refresh"');
  expect((await hall.browser().ask<string>("/health.css")).headers.get("content-type")).toContain("text/css");
  expect(about.title).toBe("A tiny workshop");
});

test("what was refused is told in words, in both languages; the code stands small beside them", async () => {
  hall = await openHall();
  const { refusals } = hall.server.house;
  const closes = Object.values(CLOSE);
  for (const code of REFUSALS) refusals.tell({ workshop: "w", actor: "person:p", act: "prompt.next", code });
  for (const code of [...closes, 4999])
    refusals.tell({ workshop: "w", actor: "person:p", act: "board b.t1", code });
  refusals.tell({ workshop: "w", actor: "person:p", act: "prompt.next", code: "STALE" });
  for (const [lang, stale] of [
    ["en", "The room had moved on meanwhile"],
    ["fr", "La salle avait avancé entre-temps"],
  ] as const) {
    const { body } = await hall.browser().ask<string>(`/health?lang=${lang}`);
    const rows = [...body.matchAll(/<dt>([^<]+) <code dir="ltr">(\w+)<\/code><\/dt><dd>(\d+)<\/dd>/g)];
    // Most frequent first.
    expect(rows[0]?.slice(1)).toEqual([stale, "STALE", "2"]);
    const codes = [...REFUSALS, ...closes, 4999].map(String);
    expect(rows).toHaveLength(codes.length);
    expect(new Set(rows.map(([, , code]) => code))).toEqual(new Set(codes));
    // Each in words of its own, and nowhere else as a code.
    expect(new Set(rows.map(([, words]) => words)).size).toBe(rows.length);
    expect(body.replaceAll(/<code[^>]*>\w+<\/code>/g, "")).not.toMatch(/[A-Z]+_[A-Z]+|4\d{3}/);
  }
});

test("who may not look is told in words what to bring, or how long to wait", async () => {
  hall = await openHall();
  const look = () => hall.browser().ask<string>("/health?lang=fr", undefined, fromElsewhere);
  const { headers, body } = await look();
  expect(headers.get("content-type")).toContain("text/html");
  expect(headers.get("www-authenticate")).toContain("Basic");
  expect(body).toContain("La clé du propriétaire manque");
  for (let n = 0; n < 20; n += 1)
    await hall.browser().ask("/metrics", undefined, { ...fromElsewhere, authorization: `Bearer wrong-${n}` });
  expect((await look()).body).toContain("Attendez une minute");
});

test("a server is ready when its store has shown that it keeps what it is given", async () => {
  let answers: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (answers = resolve));
  hall = await openHall({ ...memoryStore(), probe: () => asked });
  const ready = async () => (await hall.browser().ask("/readyz")).status;
  expect(await ready()).toBe(503);
  expect((await hall.browser().ask("/healthz")).status).toBe(200);
  expect((await hall.browser().ask("/api/workshops/nobody/door")).status, "reads wait for nothing").toBe(404);
  answers();
  await expect.poll(ready).toBe(200);
});

test("a server that starts on a full disk lives, is not ready, and says so on the page, before anybody has written", async () => {
  const full = () => Promise.reject(new StoreError("DISK_FULL", "no space is left"));
  hall = await openHall({ ...memoryStore(), append: full, probe: full });
  const browser = hall.browser();
  await expect
    .poll(async () => (await browser.ask<string>("/health?lang=en")).body)
    .toContain("The disk is full");
  expect((await browser.ask("/readyz")).status).toBe(503);
  expect((await browser.ask("/healthz")).status).toBe(200);
  expect((await browser.ask<string>("/health?lang=en")).body).toContain("Nothing is being kept");
  expect((await browser.ask<string>("/metrics")).body).toMatch(/^plenaria_store_keeps 0$/m);
});
