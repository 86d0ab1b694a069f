import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { nanoid } from "nanoid";
import { minutes } from "../../shared/time.ts";
import { memoryStore, MemoryDisk } from "../store/memory.ts";
import type { StoredWorkshop } from "../store/store.ts";
import { act } from "./house.ts";
import { openHall, type Guest, type Hall } from "./hall.contract.ts";

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

async function joined(workshop: StoredWorkshop, name: string, tableId: string | null = null): Promise<Guest> {
  const browser = hall.browser();
  const answer = await browser.join(workshop, name, tableId);
  if (answer.status !== 200) throw new Error(`${name} could not join: ${JSON.stringify(answer.body)}`);
  return browser.connect(workshop).here();
}
async function facilitator(workshop: StoredWorkshop): Promise<Guest> {
  const browser = hall.browser();
  await browser.enter(workshop, "facilitator", "Fay");
  return browser.connect(workshop).here();
}
async function device(workshop: StoredWorkshop, number: number): Promise<Guest> {
  const browser = hall.browser();
  await browser.enter(workshop, `table-t${number}`);
  return browser.connect(workshop, "device").here();
}
const idOf = (guest: Guest) => (guest.welcomed?.actor.kind === "person" ? guest.welcomed.actor.id : "");
const shows = (promptId: string) => (guest: Guest) =>
  guest.held.room?.step.now === "prompt" && guest.held.room.step.promptId === promptId;
const open = async (fay: Guest, promptId: string) => {
  expect(await fay.does("prompt.go", { leaving: fay.run, promptId })).toMatchObject({ ok: true });
  await fay.until(`prompt ${promptId}`, shows(promptId));
};

describe("who comes in, and what they hear", () => {
  test("every screen follows the same prompt", async () => {
    const workshop = await hall.workshop();
    const fay = await facilitator(workshop);
    const guests = [await joined(workshop, "Amina", "t1"), await device(workshop, 2)];
    await open(fay, "write");
    for (const guest of guests) {
      await guest.until("the prompt", shows("write"));
      expect(guest.held.room).toEqual(fay.held.room);
    }
  });

  test("a guest hears its own audiences and no others", async () => {
    const workshop = await hall.workshop();
    const [fay, amina, noor] = [
      await facilitator(workshop),
      await joined(workshop, "Amina", "t1"),
      await joined(workshop, "Noor"),
    ];
    const screen = hall.browser();
    await screen.enter(workshop, "screen");
    const projector = await screen.connect(workshop, "screen").here();
    expect(fay.welcomed?.audiences).toEqual(["room", `person:${idOf(fay)}`, "desk"]);
    expect(amina.welcomed?.audiences).toEqual(["room", `person:${idOf(amina)}`, "table:t1"]);
    expect(noor.welcomed?.audiences).toEqual(["room", `person:${idOf(noor)}`]);
    expect((await device(workshop, 3)).welcomed?.audiences).toEqual(["room", "table:t3"]);
    expect(projector.welcomed?.audiences).toEqual(["room"]);
  });

  test("words written alone never reach another's socket before the reveal, and no other table's after it", async () => {
    const workshop = await hall.workshop();
    const fay = await facilitator(workshop);
    const [amina, jean] = [await joined(workshop, "Amina", "t1"), await joined(workshop, "Jean", "t1")];
    const [lee, table] = [await joined(workshop, "Lee", "t2"), await device(workshop, 1)];
    await open(fay, "write");
    await amina.until("the prompt", shows("write"));
    await amina.does("card.write", { promptId: "write", cardId: nanoid(), text: "CANARY-OF-AMINA" });
    await table.until("the count", (guest) => guest.held.tables["t1"]?.counts["write"]?.[idOf(amina)] === 1);
    await amina.until("the own card", (guest) => guest.heard.includes("CANARY-OF-AMINA"));
    for (const other of [fay, jean, lee, table]) expect(other.heard).not.toContain("CANARY");
    await open(fay, "choose");
    await jean.until("the reveal", (guest) => guest.heard.includes("CANARY-OF-AMINA"));
    await lee.until("the prompt", shows("choose"));
    for (const other of [fay, lee]) expect(other.heard).not.toContain("CANARY");
  });

  test("what a table chose in a ballot stays at that table until the ballot is closed", async () => {
    const workshop = await hall.workshop();
    const fay = await facilitator(workshop);
    const gus = await joined(workshop, "Gus");
    const [amina, lee] = [await joined(workshop, "Amina", "t1"), await joined(workshop, "Lee", "t2")];
    await fay.does("grant.give", {
      id: nanoid(),
      personId: idOf(gus),
      role: "generalRapporteur",
      sessionId: null,
    });
    for (const id of ["first", "second", "third"])
      await gus.does("recommendation.add", {
        id,
        sentence: `Do the ${id}`,
        highlightIds: [],
        addressee: "",
        theme: "",
      });
    expect(await gus.does("list.publish", {})).toMatchObject({ ok: true });
    await open(fay, "vote");
    const rapporteur = {
      tableId: "t1",
      sessionId: "end",
      role: "rapporteur" as const,
      personId: idOf(amina),
    };
    await amina.does("role.give", rapporteur);
    expect(await fay.does("ballot.open", { id: "b1", promptId: "vote", picks: 1, keep: 1 })).toMatchObject({
      ok: true,
    });
    await lee.until("the ballot", (guest) => guest.held.room?.ballots.length === 1);
    const before = [fay, gus, lee].map((guest) => guest.heard.length);
    expect(
      await amina.does("ballot.cast", { ballotId: "b1", tableId: "t1", picks: ["second"] }),
    ).toMatchObject({ ok: true });
    for (const [i, guest] of [fay, gus, lee].entries()) {
      await guest.until("the turnout", ({ held }) => held.room?.ballots[0]?.turnout.includes("t1") === true);
      expect(guest.heard.slice(before[i])).not.toContain("second");
    }
    await fay.does("ballot.close", { ballotId: "b1" });
    await lee.until("the result", ({ held }) => held.room?.ballots[0]?.choices?.["t1"]?.[0] === "second");
  });

  test("who moves hears the new table, and no longer the old one", async () => {
    const workshop = await hall.workshop();
    const [fay, amina] = [await facilitator(workshop), await joined(workshop, "Amina", "t1")];
    await fay.does("message.table", { id: nanoid(), tableId: "t1", text: "FOR-TABLE-ONE" });
    await amina.until("the message", (guest) => guest.heard.includes("FOR-TABLE-ONE"));
    await fay.does("seat.place", { personId: idOf(amina), tableId: "t2" });
    await amina.until("the new table", (guest) => guest.held.tables["t2"] !== undefined);
    expect(amina.left).toEqual(["table:t1"]);
    expect(amina.held.tables["t1"]).toBeUndefined();
    await fay.does("message.table", { id: nanoid(), tableId: "t1", text: "ONLY-FOR-THE-OLD" });
    await fay.does("message.table", { id: nanoid(), tableId: "t2", text: "FOR-TABLE-TWO" });
    await amina.until("the new table's message", (guest) => guest.heard.includes("FOR-TABLE-TWO"));
    expect(amina.heard).not.toContain("ONLY-FOR-THE-OLD");
  });

  test("who is given the desk hears it at once, and loses it with the grant", async () => {
    const workshop = await hall.workshop();
    const [fay, gus] = [await facilitator(workshop), await joined(workshop, "Gus")];
    const id = nanoid();
    await fay.does("grant.give", { id, personId: idOf(gus), role: "generalRapporteur", sessionId: null });
    await gus.until("the desk", (guest) => guest.held.desk !== null);
    expect(Object.keys(gus.held.desk!.people)).toContain(idOf(fay));
    await fay.does("grant.end", { grantId: id });
    await gus.until("the desk's end", (guest) => guest.left.includes("desk"));
    expect(gus.held.desk).toBeNull();
  });

  test("a phone that lost messages asks for what it missed, and holds the same as the others", async () => {
    const workshop = await hall.workshop();
    const [fay, amina] = [await facilitator(workshop), await joined(workshop, "Amina", "t1")];
    amina.deaf = true;
    await open(fay, "roles");
    await open(fay, "pairs");
    amina.deaf = false;
    await open(fay, "write");
    await amina.until("the prompt", shows("write"));
    expect(amina.held.room).toEqual(fay.held.room);
  });

  test("a phone that comes back is sent only what it does not have", async () => {
    const workshop = await hall.workshop();
    const fay = await facilitator(workshop);
    const browser = hall.browser();
    await browser.join(workshop, "Amina", "t1");
    const first = await browser.connect(workshop).here();
    first.close();
    await open(fay, "write");
    const again = browser.connect(workshop, "person", {
      known: first.held.known,
      life: first.held.life,
    });
    again.held = first.held;
    await again.until("the prompt", shows("write"));
    expect(again.messages.every((message) => message.snapshot === undefined)).toBe(true);
    expect(again.messages.flatMap((message) => message.events.map((event) => event.type))).toContain(
      "prompt.opened",
    );
    expect(again.held.room).toEqual(fay.held.room);
    const wrong = browser.connect(workshop, "person", {
      known: { room: 999_999, "table:t9": 3, nonsense: -1 },
    });
    await wrong.here();
    expect(wrong.held.room).toEqual(fay.held.room);
  });

  test("a client that follows no events asks for the slice whole", async () => {
    const workshop = await hall.workshop();
    const amina = await joined(workshop, "Amina", "t1");
    const before = amina.messages.length;
    amina.socket.emit("resync", "table:t1", -1);
    await amina.until("the slice", (guest) => guest.messages.length > before);
    expect(amina.messages.at(-1)).toMatchObject({
      audience: "table:t1",
      events: [],
      snapshot: amina.held.tables["t1"],
    });
  });

  test("an audience that one may not hear is not handed over either", async () => {
    const workshop = await hall.workshop();
    const [fay, lee] = [await facilitator(workshop), await joined(workshop, "Lee", "t2")];
    for (const audience of ["desk", "table:t1", `person:${idOf(fay)}`, "", "__proto__"])
      lee.socket.emit("resync", audience, 0);
    lee.socket.emit("resync", 7 as never, "x" as never);
    lee.socket.emit("resync", "room", Number.NaN);
    await lee.does("done.mark", { promptId: "write", done: true });
    const heard = new Set(lee.messages.map((message) => message.audience));
    expect(heard).toEqual(new Set(["room", "table:t2", `person:${idOf(lee)}`]));
  });

  test("names travel with what speaks of them, and not beyond", async () => {
    const workshop = await hall.workshop();
    const amina = await joined(workshop, "Amina Diallo", "t1");
    const jean = await joined(workshop, "Jean Petit", "t1");
    const lee = await joined(workshop, "Lee Ming", "t2");
    await amina.until("a neighbour", (guest) => guest.held.people[idOf(jean)]?.name === "Jean Petit");
    expect(lee.heard).not.toContain("Amina Diallo");
    expect(amina.heard).not.toContain("Lee Ming");
  });

  test("the workshop clock is told, moved by hand only, and pages measure again", async () => {
    const workshop = await hall.workshop();
    const amina = await joined(workshop, "Amina");
    const time = () => new Promise<number>((resolve) => amina.socket.emit("time", resolve));
    const before = await time();
    const told = new Promise<void>((resolve) => amina.socket.once("time", () => resolve()));
    hall.clock.advance(minutes(7));
    await told;
    expect((await time()) - before).toBeGreaterThanOrEqual(minutes(7));
    expect(Math.abs((await time()) - hall.clock.now())).toBeLessThan(2_000);
  });
});

describe("what is refused, and how", () => {
  test("each wrong act gets its coded answer, and nobody hears of it", async () => {
    const workshop = await hall.workshop();
    const fay = await facilitator(workshop);
    const [amina, table] = [await joined(workshop, "Amina", "t1"), await device(workshop, 2)];
    await open(fay, "write");
    await amina.until("the prompt", shows("write"));
    const before = fay.messages.length;
    expect(await amina.does("prompt.next", { leaving: fay.run })).toEqual({ refused: "NOT_ALLOWED" });
    expect(await fay.does("prompt.next", { leaving: fay.run - 1 })).toEqual({ refused: "STALE" });
    expect(await table.does("help.call", { tableId: "t1", text: "" })).toEqual({ refused: "NOT_ALLOWED" });
    expect(await amina.does("help.call", { tableId: "t2", text: "" })).toEqual({ refused: "NOT_ALLOWED" });
    expect(await fay.does("prompt.go", { leaving: fay.run, promptId: "gone" })).toEqual({
      refused: "UNKNOWN_PROMPT",
    });
    expect(await amina.says(nanoid(), "tea.serve", {})).toEqual({ refused: "UNKNOWN_COMMAND" });
    expect(await amina.says(nanoid(), "card.write", { promptId: "write" })).toEqual({ refused: "BAD_INPUT" });
    expect(await amina.says(nanoid(), "person.join", { personId: "x", profile: {}, tableId: null })).toEqual({
      refused: "BAD_INPUT",
    });
    expect(await amina.does("discussion.close", { discussionId: "ideas" })).toEqual({
      refused: "NOT_ALLOWED",
    });
    expect(fay.messages.length).toBe(before);
  });

  test("junk of any form does not bring the house down", async () => {
    const workshop = await hall.workshop();
    const nothing = { length: { toString: null, valueOf: 1 } };
    const amina = await joined(workshop, "Amina", "t1");
    const junk = [
      null,
      0,
      "x",
      [],
      {},
      { leaving: {} },
      [[[]]],
      Number.NaN,
      "__proto__",
      { ["__proto__"]: { a: 1 } },
      // Neither longer nor shorter than anything.
      nothing,
      { leaving: nothing, promptId: nothing },
    ];
    for (const id of ["", "a b", null, 7, {}, nothing, "x".repeat(65)])
      expect(await amina.says(id, "seat.leave", {})).toEqual({ refused: "BAD_INPUT" });
    for (const type of [null, 7, {}, nothing, "x".repeat(61)])
      expect(await amina.says(nanoid(), type, {})).toEqual({ refused: "BAD_INPUT" });
    for (const input of junk)
      expect(await amina.says(nanoid(), "prompt.next", input)).toHaveProperty("refused");
    const raw = amina.socket as unknown as { emit: (...args: unknown[]) => void };
    expect(await amina.says(nanoid(), "highlight.draft", { clusterIds: nothing, text: nothing })).toEqual({
      refused: "BAD_INPUT",
    });
    const hello = { workshop: nothing as never, life: nothing as never };
    expect(await hall.browser().connect(workshop, "person", hello).refusal()).toBe("BAD_INPUT");
    for (const input of junk) {
      raw.emit("command", nanoid(), "seat.leave", input);
      raw.emit("command", input);
      raw.emit("command");
      raw.emit("time", input);
      raw.emit("resync", input, input);
      raw.emit("welcome", input);
      raw.emit("no such thing", input);
    }
    expect(await amina.does("seat.leave", {})).toMatchObject({ ok: true });
    expect((await hall.browser().ask("/healthz")).status).toBe(200);
  });

  test("an act that fails before its room hears of it is answered, and the house goes on", async () => {
    const own = await openHall();
    const workshop = await own.workshop();
    const browser = own.browser();
    await browser.enter(workshop, "facilitator", "Fay");
    const fay = await browser.connect(workshop).here();
    vi.spyOn(own.server.house.passphrases, "allows").mockRejectedValueOnce(new Error("no answer"));
    expect(await fay.does("workshop.close", {})).toHaveProperty("failed");
    expect(await fay.does("workshop.close", {})).toMatchObject({ ok: true });
    await own.close();
  });

  test("a closed workshop still shows itself, and takes no acts", async () => {
    const workshop = await hall.workshop();
    const [fay, amina] = [await facilitator(workshop), await joined(workshop, "Amina", "t1")];
    await fay.does("workshop.close", {});
    expect(await amina.does("question.ask", { id: nanoid(), text: "Still there?" })).toEqual({
      refused: "WORKSHOP_CLOSED",
    });
    const late = await hall.browser().join(workshop, "Late", null);
    expect([late.status, late.body.refused]).toEqual([409, "WORKSHOP_CLOSED"]);
    expect((await facilitator(workshop)).held.room?.closedAt).not.toBeNull();
  });

  test("who has no seat, another version, or no such workshop is told so at the socket", async () => {
    const workshop = await hall.workshop();
    const other = await hall.workshop();
    const stranger = hall.browser();
    expect(await stranger.connect(workshop).refusal()).toBe("NO_SEAT");
    expect(await stranger.connect("nowhere").refusal()).toBe("UNKNOWN_WORKSHOP");
    const browser = hall.browser();
    await browser.join(workshop, "Amina");
    expect(await browser.connect(other).refusal()).toBe("NO_SEAT");
    expect(await browser.connect(workshop, "device").refusal()).toBe("NO_SEAT");
    expect(await browser.connect(workshop, "person", { protocol: 99 }).refusal()).toBe("OTHER_VERSION");
    for (const bad of [{ known: 7 }, { as: "king" }, { workshop: 8 }, { protocol: "1" }])
      expect(await browser.connect(workshop, "person", bad as never).refusal()).toBe("BAD_INPUT");
    expect(await browser.connect(workshop).refusal()).toBeNull();
  });

  test("nobody presses faster than a person can", async () => {
    const workshop = await hall.workshop();
    const amina = await joined(workshop, "Amina");
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 230 }, () => amina.does("seat.leave", {})));
    // On a machine that is slow, some may have been pressed a twentieth of a second later than those before.
    const later = Math.floor((performance.now() - began) / 50);
    const codes = answers.map((answer) => ("refused" in answer ? answer.refused : "ok"));
    expect(codes.slice(0, 200)).not.toContain("TOO_FAST");
    const heard = codes.slice(200).filter((code) => code !== "TOO_FAST");
    expect(heard.length).toBeLessThanOrEqual(later);
    expect(codes).toContain("TOO_FAST");
  });
});

describe("sent twice", () => {
  test("an act with the same id has one effect and the same answer, at once or later", async () => {
    const workshop = await hall.workshop();
    const fay = await facilitator(workshop);
    await open(fay, "write");
    const id = nanoid();
    const more = () => fay.does("prompt.time", { leaving: fay.run, delta: 60_000, tableId: null }, id);
    const [first, second] = await Promise.all([more(), more()]);
    const third = await more();
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    const step = fay.held.room?.step;
    expect(step?.now === "prompt" && step.added.all).toBe(60_000);
  });

  test("the same id from somebody else is another act", async () => {
    const workshop = await hall.workshop();
    const [amina, jean] = [await joined(workshop, "Amina", "t1"), await joined(workshop, "Jean", "t1")];
    const id = nanoid();
    await amina.does("seat.leave", {}, id);
    await jean.does("seat.leave", {}, id);
    await jean.until("both away", ({ held }) =>
      Object.values(held.tables["t1"]?.seats["day1"] ?? {}).every((sitting) => sitting.away),
    );
    expect(Object.keys(jean.held.tables["t1"]!.seats["day1"]!)).toHaveLength(2);
  });

  test("two presses of Next at the same moment open one prompt", async () => {
    const workshop = await hall.workshop();
    const [fay, second] = [await facilitator(workshop), await facilitator(workshop)];
    const leaving = fay.run;
    const answers = await Promise.all([fay, second].map((desk) => desk.does("prompt.next", { leaving })));
    expect(answers.map((answer) => ("refused" in answer ? answer.refused : "ok")).sort()).toEqual([
      "STALE",
      "ok",
    ]);
    await fay.until("the first prompt", shows("talks"));
    expect(fay.held.room?.runs).toHaveLength(1);
  });
});

describe("what is not on disk has not happened", () => {
  test("a store that fails once: NOT_KEPT, nobody heard, and the next act works", async () => {
    const disk = new MemoryDisk();
    const own = await openHall(memoryStore(disk));
    try {
      const workshop = await own.workshop();
      const desk = own.browser();
      await desk.enter(workshop, "facilitator", "Fay");
      const fay = await desk.connect(workshop).here();
      const before = fay.messages.length;
      let failures = 1;
      disk.beforeSync = () => {
        if (failures-- > 0) throw new Error("the disk is full");
      };
      const id = nanoid();
      const press = () => fay.does("prompt.next", { leaving: 0 }, id);
      expect(await press()).toEqual({ refused: "NOT_KEPT" });
      expect(fay.messages.length).toBe(before);
      expect(await press()).toMatchObject({ ok: true });
      await fay.until("the prompt", shows("talks"));
      expect(fay.held.room?.runs).toHaveLength(1);
    } finally {
      await own.close();
    }
  });

  test("an answer that rests on what is not yet kept waits for it", async () => {
    const disk = new MemoryDisk();
    const own = await openHall(memoryStore(disk));
    try {
      const workshop = await own.workshop();
      const open = await own.server.house.workshop(workshop.id);
      const join = (personId: string) =>
        act(open!.room, "person.join", {
          personId,
          tableId: null,
          profile: { name: "A", country: "", organisation: "", kind: "", languages: [] },
        });
      let fails = true;
      disk.beforeSync = () => {
        if (fails) throw new Error("no power");
      };
      const [first, again] = await Promise.all([join("amina"), join("amina")]);
      expect([first, again]).toEqual([{ refused: "NOT_KEPT" }, { refused: "NOT_KEPT" }]);
      fails = false;
      expect(await join("amina")).toMatchObject({ ok: true });
    } finally {
      await own.close();
    }
  });

  test("an answer lost on the way to the store is found again: what was kept counts", async () => {
    const store = memoryStore();
    const honest = store.append.bind(store);
    let lose = false;
    const own = await openHall({
      ...store,
      append: async (...args) => {
        await honest(...args);
        if (lose) {
          lose = false;
          throw new Error("the answer got lost");
        }
      },
    });
    try {
      const workshop = await own.workshop();
      const desk = own.browser();
      await desk.enter(workshop, "facilitator", "Fay");
      const fay = await desk.connect(workshop).here();
      lose = true;
      const id = nanoid();
      expect(await fay.does("prompt.next", { leaving: 0 }, id)).toEqual({ refused: "NOT_KEPT" });
      await fay.until("the prompt after all", shows("talks"));
      expect(await fay.does("prompt.next", { leaving: 0 }, id)).toMatchObject({ ok: true });
      expect(fay.held.room?.runs).toHaveLength(1);
    } finally {
      await own.close();
    }
  });

  test("a house opened again over the same disk holds the same room, and knows the acts of before", async () => {
    const disk = new MemoryDisk();
    const first = await openHall(memoryStore(disk));
    const workshop = await first.workshop();
    const desk = first.browser();
    await desk.enter(workshop, "facilitator", "Fay");
    const fay = await desk.connect(workshop).here();
    const id = nanoid();
    const answer = await fay.does("prompt.next", { leaving: 0 }, id);
    await fay.until("the prompt", shows("talks"));
    await first.close();
    await fay.until("goodbye", (guest) => guest.bye === "STOPPING");

    const second = await openHall(memoryStore(disk));
    try {
      const later = second.browser();
      for (const [name, value] of desk.cookies) later.cookies.set(name, value);
      const back = await later.connect(workshop).here();
      expect(back.held.room).toEqual(fay.held.room);
      expect(back.held.people).toMatchObject({ [idOf(fay)]: { name: "Fay" } });
      expect(await back.does("prompt.next", { leaving: 0 }, id)).toEqual(answer);
    } finally {
      await second.close();
    }
  });
});

describe("alarms", () => {
  test("a minute after its session was left, a discussion's boards close by themselves", async () => {
    const workshop = await hall.workshop();
    const [fay, amina] = [await facilitator(workshop), await joined(workshop, "Amina", "t1")];
    await open(fay, "cluster");
    await open(fay, "list");
    hall.clock.advance(minutes(1));
    await amina.until("closed boards", ({ held }) => held.room?.discussions["ideas"]?.open === false);
    expect(amina.held.room?.discussions["ideas"]?.epoch).toBe(2);
  });
});
