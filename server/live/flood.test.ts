import { afterEach, expect, test } from "vitest";
import { openHall, type Hall } from "./hall.contract.ts";

let hall: Hall;
afterEach(() => hall.close());

async function twoPhones() {
  hall = await openHall();
  const workshop = await hall.workshop();
  const enter = async (name: string) => {
    const browser = hall.browser();
    await browser.join(workshop, name, "t1");
    return { browser, phone: await browser.connect(workshop).here() };
  };
  return { workshop, loud: await enter("Loud"), calm: await enter("Calm") };
}

test.each([
  ["asks for the time", "time"],
  ["asks for the room again", "resync"],
  ["says what nobody knows", "nonsense"],
])("who %s without end is cut off with a word, stays out, and nobody else notices", async (_, event) => {
  const { workshop, loud, calm } = await twoPhones();
  for (let n = 0; n < 600; n += 1) loud.phone.socket.emit(event as "resync", "room", 0);
  await loud.phone.until("goodbye", ({ bye }) => bye === "TOO_FAST");
  await loud.phone.until("the end of the line", ({ socket }) => !socket.connected);
  expect(await loud.browser.connect(workshop).refusal()).toBe("TOO_FAST");
  expect(calm.phone.socket.connected).toBe(true);
  expect(await calm.phone.does("help.call", { tableId: "t1", text: "" })).toMatchObject({ ok: true });
});

test("acts beyond what a person can press are refused with a code before the line is cut", async () => {
  const { loud } = await twoPhones();
  const codes = new Map<string, number>();
  for (let n = 0; n < 600 && loud.phone.socket.connected; n += 1) {
    if (n % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 5));
    void loud.phone.says(`c${n}`, "help.call", { tableId: "t1", text: "" }).then((answer) => {
      const code = "refused" in answer ? answer.refused : "ok";
      codes.set(code, (codes.get(code) ?? 0) + 1);
    });
  }
  await loud.phone.until("goodbye", ({ bye }) => bye === "TOO_FAST");
  expect(codes.get("TOO_FAST")).toBeGreaterThan(100);
});

test("a browser that asks for page after page is refused, and one beside it at the same address is not", async () => {
  const { workshop, loud, calm } = await twoPhones();
  const page = `/api/workshops/${workshop.id}/me`;
  const asked = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const statuses: number[] = [];
      for (let n = 0; n < 10; n += 1) statuses.push((await loud.browser.ask(page)).status);
      return statuses;
    }),
  );
  expect(asked.flat()).toContain(429);
  expect((await calm.browser.ask(page)).status).toBe(200);
});

test("people without a credential are not taken for one browser, whatever other cookies they all carry", async () => {
  hall = await openHall();
  for (const cookie of ["", "language=fr"])
    for (let n = 0; n < 170; n += 1)
      expect((await hall.browser().ask("/api/nothing", undefined, { cookie })).status).toBe(404);
});
