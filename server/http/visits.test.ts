/** Who comes, at a real port, on a machine whose time is moved by hand. */
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Machine } from "../machine.ts";
import { createOrigins } from "./origin.ts";
import { handMachine } from "./testing.ts";
import { BEGIN_AT_ONCE, TURNS_AT_ONCE, TURNS_PER_SECOND, Visits } from "./visits.ts";

const PATIENCE = { timeout: 8_000, interval: 2 };
const EVES = 60;
const EACH = 15;

/** A server that knows one page, `/here`; whatever else is asked for, it refuses. */
async function openDoor(more: Partial<Machine> = {}) {
  const machine = { ...handMachine(), ...more };
  const told: number[] = [];
  const visits = new Visits(machine, createOrigins({ publicUrl: undefined, trustProxy: 0 }), {
    isBehindProxy: false,
    onRefused: () => undefined,
    onFlood: ({ tries }) => told.push(tries),
  });
  let [sent, came, looked, answered, open] = [0, 0, 0, 0, 0];
  const http = createServer((request, response) => {
    came += 1;
    response.once("finish", () => (answered += 1));
    visits.enter(request, response, () => {
      looked += 1;
      response.writeHead(request.url === "/here" ? 200 : 404).end();
    });
  });
  http.on("connection", (socket) => {
    open += 1;
    socket.once("close", () => (open -= 1));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  onTestFinished(() => {
    visits.close();
    http.closeAllConnections();
    http.close();
  });

  const arrived = () => vi.waitFor(() => expect(came).toBe(sent), PATIENCE);
  /** All that was sent has come, and what was looked up is answered. */
  const settled = () => vi.waitFor(() => expect([came, answered]).toEqual([sent, looked]), PATIENCE);

  /** A connection of its own. */
  async function visitor() {
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    let text = "";
    socket.on("data", (part) => (text += String(part)));
    socket.on("error", () => undefined);
    await once(socket, "connect");
    /** All answers so far. */
    const answers = () => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
    const sends = (path: string, times = 1, more = "") => {
      sent += times;
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`.repeat(times));
    };
    return {
      answers,
      hangsUp: () => socket.destroy(),
      sends,
      asks(path: string, times = 1) {
        sends(path, times);
        return settled();
      },
      /** The first answers, when so many have come. */
      async hears(count: number) {
        await vi.waitFor(() => expect(answers().length).toBeGreaterThanOrEqual(count), PATIENCE);
        return answers();
      },
    };
  }
  /** Strangers, each of whom asks for what there is not, again and again, until the turns of now are used up. */
  async function flood() {
    const eves = await Promise.all(Array.from({ length: EVES }, visitor));
    for (const eve of eves) eve.sends("/nothing", EACH);
    await arrived();
    // The first of each connection, over a few turns of the loop.
    for (let turn = 0; turn <= EVES / BEGIN_AT_ONCE + 1; turn += 1) await new Promise(setImmediate);
    await settled();
    return {
      async go() {
        for (const eve of eves) eve.hangsUp();
        const stay = open - EVES;
        await vi.waitFor(() => expect(open).toBe(stay), PATIENCE);
      },
    };
  }
  return {
    machine,
    visitor,
    flood,
    told,
    looked: () => looked,
    open: () => open,
    arrived,
    settled,
  };
}

describe("who is refused again and again", () => {
  test("takes turns with all the others who are: so many a second of the whole server, however many they are", async () => {
    const { machine, flood, looked } = await openDoor();
    await flood();
    // The first of each connection, and what anybody may have at once.
    expect(looked()).toBe(EVES + TURNS_AT_ONCE);
    await machine.passes(300);
    expect(looked()).toBe(EVES + TURNS_AT_ONCE + TURNS_PER_SECOND * 0.3);
  });

  test("holds up nobody who was served well, and gets no more by sending before the answer", async () => {
    const { visitor, flood } = await openDoor();
    const amina = await visitor();
    await amina.asks("/here");
    await flood();
    await amina.asks("/here");
    await amina.asks("/here");
    expect(await amina.hears(3)).toEqual([200, 200, 200]);
    await amina.asks("/here", 5);
    expect(await amina.hears(4)).toEqual([200, 200, 200, 200]);
  });

  test("makes who comes anew wait for one round of the connections, and after that no more", async () => {
    const { machine, visitor, flood, looked } = await openDoor();
    await flood();
    await machine.passes(300);
    for (let round = 0; round < 3; round += 1) {
      const before = looked();
      const amina = await visitor();
      await amina.asks("/here");
      expect([amina.answers(), looked()]).toEqual([[], before]);
      await machine.passes((1_000 * 2 * (EVES + 1)) / TURNS_PER_SECOND + 20);
      expect(await amina.hears(1)).toEqual([200]);
      await amina.asks("/here");
      expect(await amina.hears(2)).toEqual([200, 200]);
    }
  });

  test("keeps nobody waiting any more when they have gone", async () => {
    const { machine, visitor, flood, settled } = await openDoor();
    const strangers = await flood();
    await machine.passes(300);
    await settled();
    await strangers.go();
    const amina = await visitor();
    await amina.asks("/here");
    await machine.passes(20);
    expect(await amina.hears(1)).toEqual([200]);
  });

  test("is told of to the operator", async () => {
    const { machine, flood, told, settled } = await openDoor();
    for (let round = 0; round < 4; round += 1) {
      const strangers = await flood();
      await machine.passes(1_000);
      await settled();
      await strangers.go();
    }
    expect(told).toEqual([3_000]);
  });
});

test("a browser that asks too often hears so at once, however many wait", async () => {
  const { visitor, flood, machine } = await openDoor();
  await flood();
  await machine.passes(300);
  const heard: number[] = [];
  for (let n = 0; n < 320 && !heard.includes(429); n += 1) {
    const tab = await visitor();
    tab.sends("/here", 1, "Cookie: plenaria_w_person=loud\r\n");
    if (n > 300) heard.push(...(await tab.hears(1)));
  }
  expect(heard).toEqual([429]);
});

test("a slip of the finger costs nothing while nobody floods", async () => {
  const { visitor } = await openDoor();
  const amina = await visitor();
  for (const path of ["/nothing", "/nothing", "/here", "/nothing", "/here"]) await amina.asks(path);
  expect(await amina.hears(5)).toEqual([404, 404, 200, 404, 200]);
});

test("of those who come at the same moment a few begin at once, and the others when the room had its say in between", async () => {
  const soon: (() => void)[] = [];
  const { visitor, looked, arrived } = await openDoor({ soon: (work) => soon.push(work) });
  const people = await Promise.all(Array.from({ length: 2 * BEGIN_AT_ONCE + 5 }, visitor));
  for (const person of people) person.sends("/here");
  await arrived();
  const begun = [looked()];
  while (soon.length > 0) {
    for (const work of soon.splice(0)) work();
    begun.push(looked());
  }
  const all = people.length;
  expect(begun).toEqual([BEGIN_AT_ONCE, 2 * BEGIN_AT_ONCE, all, all]);
});

test("who is gone before it was their moment costs no work", async () => {
  const soon: (() => void)[] = [];
  const { visitor, looked, arrived, open } = await openDoor({ soon: (work) => soon.push(work) });
  const people = await Promise.all(Array.from({ length: BEGIN_AT_ONCE + 5 }, visitor));
  for (const person of people) person.sends("/here");
  await arrived();
  for (const person of people) person.hangsUp();
  await vi.waitFor(() => expect(open()).toBe(0), PATIENCE);
  for (const work of soon) work();
  expect(looked()).toBe(BEGIN_AT_ONCE);
});

test("a hall that comes in at once, each over a connection of their own, waits for no turns", async () => {
  const { visitor, looked } = await openDoor();
  const people = await Promise.all(Array.from({ length: 300 }, visitor));
  for (const person of people) person.sends("/here");
  await vi.waitFor(() => expect(looked()).toBe(300), PATIENCE);
});
