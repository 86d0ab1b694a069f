/** Strangers at the door of lines: nobody's cookie, and no hello. */
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { createOrigins } from "../http/origin.ts";
import { handMachine } from "../http/testing.ts";
import { TURNS_AT_ONCE, Visits } from "../http/visits.ts";
import { realMachine } from "../machine.ts";
import { openHall } from "./hall.contract.ts";
import { openTestHouse } from "./testing.ts";
import { Sockets } from "./sockets.ts";

const HANDSHAKE = "/io/?EIO=4&transport=polling";

/** The door of lines with a place for so many; the time of turns stands still. */
async function openDoor({ places = 1_000 } = {}) {
  const { house } = openTestHouse({});
  const origins = createOrigins({ publicUrl: undefined, trustProxy: 0 });
  const visits = new Visits(handMachine(), origins, {
    isBehindProxy: false,
    onRefused: () => undefined,
    onFlood: () => undefined,
  });
  const turnedAway = vi.spyOn(visits, "turnedAway");
  const http = createServer();
  const sockets = new Sockets(http, house, realMachine, origins, visits, places);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  onTestFinished(async () => {
    visits.endTurns();
    visits.close();
    await sockets.close();
  });
  /** Asks over a connection of its own, as fast as it is answered; gives all answers, once no more come. */
  async function asks(path: string, times: number, more = ""): Promise<readonly string[]> {
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    const answers: string[] = [];
    let [asked, text] = [0, ""];
    const ask = () => {
      if (asked < times) socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`);
      asked += 1;
    };
    socket.on("error", () => undefined);
    socket.on("data", (part) => {
      text += String(part);
      const all = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)];
      for (const [, status = ""] of all.slice(answers.length)) {
        answers.push(status);
        ask();
      }
    });
    await once(socket, "connect");
    ask();
    for (let before = -1; answers.length !== before || before === 0;) {
      before = answers.length;
      await new Promise((later) => setTimeout(later, 100));
    }
    return answers;
  }
  return { sockets, asks, turnedAway };
}

test("who asks for line after line over one connection takes turns", async () => {
  const { sockets, asks } = await openDoor();
  const lines = await asks(HANDSHAKE, 100);
  expect([new Set(lines), lines.length]).toEqual([new Set(["200"]), TURNS_AT_ONCE]);
  expect(sockets.size).toBe(TURNS_AT_ONCE);
});

test.each([
  ["goes on with a line that there is not", `${HANDSHAKE}&sid=none`, "", "400"],
  ["comes from the page of another site", HANDSHAKE, "Origin: https://elsewhere.example\r\n", "403"],
])("who %s takes turns too", async (_, path, more, refused) => {
  const { asks } = await openDoor();
  const answers = await asks(path, 100, more);
  expect(new Set(answers)).toEqual(new Set([refused]));
  expect(answers.length).toBeLessThanOrEqual(1 + TURNS_AT_ONCE);
});

test("where all places at the door are taken, who has stood there longest without a hello is sent away", async () => {
  const { sockets, asks, turnedAway } = await openDoor({ places: 5 });
  expect(await asks(HANDSHAKE, 12)).toHaveLength(12);
  expect([sockets.size, turnedAway.mock.calls.length]).toEqual([5, 7]);
});

test("a phone that no WebSocket reaches comes in by asking again and again, and is heard", async () => {
  const hall = await openHall();
  onTestFinished(() => hall.close());
  const workshop = await hall.workshop();
  const browser = hall.browser();
  await browser.join(workshop, "Amina", "t1");
  const phone = browser.connect(workshop);
  phone.socket.disconnect();
  phone.socket.io.opts.transports = ["polling"];
  phone.socket.connect();
  await phone.here();
  const { transport } = phone.socket.io.engine;
  for (let n = 0; n < 30; n += 1)
    expect(await phone.does("help.call", { tableId: "t1", text: `${n}` })).toMatchObject({ ok: true });
  expect([transport.name, phone.bye, phone.socket.connected]).toEqual(["polling", null, true]);
});
