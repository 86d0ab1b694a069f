/** The moment between the request for a board and the answer: nobody who goes away in it takes the server along. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startServer } from "../app.ts";
import { createLog } from "../log.ts";
import { MemoryDisk, memoryStore } from "../store/memory.ts";

const asksFor = (path: string) =>
  [
    `GET ${path} HTTP/1.1`,
    "Host: localhost",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "",
    "",
  ].join("\r\n");

test("a phone that drops while the server looks up who it is ends its own connection, and nothing else", async () => {
  let lookedUp: () => void = () => undefined;
  const looking = new Promise<void>((found) => (lookedUp = found));
  let answer: () => void = () => undefined;
  const store = memoryStore(new MemoryDisk());
  const slow = {
    ...store,
    async workshopById(id: string) {
      lookedUp();
      await new Promise<void>((later) => (answer = later));
      return store.workshopById(id);
    },
  };
  const server = await startServer({ port: 0, host: "127.0.0.1", store: slow, log: createLog("silent") });
  onTestFinished(() => server.close());
  const broke: unknown[] = [];
  const told = (problem: unknown) => broke.push(problem);
  process.on("uncaughtExceptionMonitor", told);
  onTestFinished(() => void process.off("uncaughtExceptionMonitor", told));

  const phone = connect(server.port, "127.0.0.1");
  await once(phone, "connect");
  phone.write(asksFor("/boards/t1%2Fcards?w=aaaaaaaaaaaaaaaaaaaaa&as=person"));
  await looking;
  phone.resetAndDestroy();
  // Long enough for the reset to arrive: the answer to a request that is sent after it does.
  await fetch(`http://127.0.0.1:${server.port}/healthz`);
  answer();
  const { ok } = await fetch(`http://127.0.0.1:${server.port}/healthz`);
  expect([ok, broke]).toEqual([true, []]);
});

test("who asks for a socket where there is none is cut off, and holds no connection", async () => {
  const server = await startServer({ port: 0, host: "127.0.0.1", log: createLog("silent") });
  onTestFinished(() => server.close());
  for (const path of ["/", "/iox", "/io", "/ioboards/x", "/api/find", "/boards"]) {
    const visitor = connect(server.port, "127.0.0.1");
    visitor.on("error", () => undefined).resume();
    const cut = once(visitor, "close");
    visitor.write(asksFor(path));
    expect([path, await Promise.race([cut.then(() => "cut"), passes(1_000)])]).toEqual([path, "cut"]);
  }
});

const passes = (ms: number) => new Promise<string>((late) => setTimeout(() => late("held"), ms));
