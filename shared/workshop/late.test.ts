import { describe, expect, test } from "vitest";
import { minutes } from "../time.ts";
import type { LateWords } from "./state.ts";
import { cardOn, openRoom, reach, type Guest } from "./testing.ts";

type Place = LateWords["place"];
const card: Place = { kind: "card", id: "c9" };

/** In clustering: Rita is table 1's rapporteur, Amina and Jean sit there, Lee sits at table 2. */
function clustering() {
  const { room, fay } = openRoom({ seats: 4 });
  reach(room, "roles");
  const rita = room.namedAt("t1", "rita", "rapporteur", "one");
  const amina = room.joins("amina", "t1");
  const lee = room.joins("lee", "t2");
  reach(room, "cluster");
  const send = (who: Guest, id: string, text: string, place: Place = card, discussionId = "ideas") =>
    who.tries("late.send", { id, tableId: "t1", discussionId, place, text });
  const at = { tableId: "t1", sessionId: "one" };
  const admit = (who: Guest, id: string) => who.tries("late.admit", { ...at, id });
  const dismiss = (who: Guest, id: string) => who.tries("late.dismiss", { ...at, id });
  const close = () => {
    fay.does("discussion.close", { discussionId: "ideas" });
  };
  const tray = () => room.workshop.tables["t1"]!.late.map(({ id, state }) => `${id} ${state}`);
  const onBoard = () => room.tableBoard("ideas", "t1").cards.map(({ text, by }) => `${by}: ${text}`);
  return { room, fay, rita, amina, lee, send, admit, dismiss, close, tray, onBoard };
}

describe("words that come late", () => {
  test("[D1] who sat at the table brings them to its tray, once", () => {
    const { room, amina, send, close, tray } = clustering();
    close();
    expect(send(amina, "l1", "Ferries at night")).toBeNull();
    expect(send(amina, "l1", "Ferries at night")).toBeNull();
    expect(send(amina, "l1", "Other words")).toBe("TAKEN_ID");
    expect(send(room.device("t1"), "l2", "From the device", { kind: "notes", id: null })).toBeNull();
    expect(tray()).toEqual(["l1 waiting", "l2 waiting"]);
    expect(room.workshop.tables["t1"]!.late.map(({ by }) => by)).toEqual(["person:amina", "device:t1"]);
    expect(room.workshop.persons["amina"]!.late).toEqual({ l1: "waiting" });
  });

  test("[D1] who was moved to another table meanwhile still brings what was said at the first", () => {
    const { fay, amina, send, tray } = clustering();
    fay.does("seat.place", { personId: "amina", tableId: "t3" });
    expect(send(amina, "l1", "Written before I moved")).toBeNull();
    expect(tray()).toEqual(["l1 waiting"]);
  });

  test("[D1] nobody brings words to a table where they never sat, or to a board that never was", () => {
    const { room, lee, amina, send } = clustering();
    expect(send(lee, "l1", "Not mine")).toBe("NOT_SEATED");
    expect(send(room.device("t2"), "l1", "Not mine")).toBe("NOT_ALLOWED");
    expect(send(room.joins("noor"), "l1", "Not mine")).toBe("NOT_SEATED");
    expect(send(amina, "l1", "x", card, "asks")).toBe("UNKNOWN_ITEM");
    expect(send(amina, "l1", "x", card, "constructor")).toBe("BAD_INPUT");
    expect(send(amina, "l1", "  ")).toBe("BAD_INPUT");
    expect(send(amina, "l1", "x", { kind: "card", id: null })).toBe("BAD_INPUT");
    expect(send(amina, "l1", "x".repeat(2001))).toBe("BAD_INPUT");
    const away = { id: "l1", tableId: "t9", discussionId: "ideas", place: card, text: "x" };
    expect(amina.tries("late.send", away)).toBe("UNKNOWN_TABLE");
  });

  test("[D2] words that the board has already are not sent again", () => {
    const { room, amina, send, close, tray } = clustering();
    room.writes("ideas.t1", () => ({
      cards: [cardOn("c9", { text: "Ferries at night" })],
      notes: "First line\nSecond line",
      statements: [{ promptId: "cluster", text: "We want\nferries" }],
    }));
    close();
    expect(send(amina, "l1", "Ferries at night")).toBeNull();
    expect(send(amina, "l2", "Second line", { kind: "notes", id: null })).toBeNull();
    expect(send(amina, "l3", "ferries", { kind: "statement", id: "cluster" })).toBeNull();
    expect(tray()).toEqual([]);
    expect(send(amina, "l1", "Ferries at night, and buses")).toBeNull();
    expect(send(amina, "l2", "Second", { kind: "notes", id: null })).toBeNull();
    expect(tray()).toEqual(["l1 waiting", "l2 waiting"]);
  });

  test("[D3] the rapporteur, the device while one is named, and the desk settle; what was set aside can still come in", () => {
    const { room, fay, rita, amina, lee, send, admit, dismiss, close, tray } = clustering();
    close();
    for (const id of ["l1", "l2", "l3"]) send(amina, id, `words of ${id}`);
    expect([amina, lee, room.device("t2")].map((who) => admit(who, "l1"))).toEqual(
      Array(3).fill("NOT_ALLOWED"),
    );
    expect(rita.tries("late.admit", { tableId: "t1", sessionId: "two", id: "l1" })).toBe("NOT_ALLOWED");
    expect(fay.tries("late.admit", { tableId: "t1", sessionId: "two", id: "l1" })).toBe("UNKNOWN_SESSION");
    expect(admit(rita, "nothing")).toBe("UNKNOWN_ITEM");
    expect(admit(rita, "l1")).toBeNull();
    expect(dismiss(room.device("t1"), "l2")).toBeNull();
    expect(dismiss(fay, "l3")).toBeNull();
    expect(tray()).toEqual(["l1 admitted", "l2 aside", "l3 aside"]);
    expect(room.workshop.persons["amina"]!.late).toEqual({ l1: "admitted", l2: "aside", l3: "aside" });
    expect(admit(rita, "l2")).toBeNull();
    expect(tray()).toEqual(["l1 admitted", "l2 admitted", "l3 aside"]);
  });

  test("[D4] where the board is open again, admitted words are a card of their own by their author", () => {
    const { room, rita, amina, send, admit, dismiss, close, onBoard } = clustering();
    room.writes("ideas.t1", () => ({ cards: [cardOn("c9", { by: "person:rita", text: "Ferries" })] }));
    close();
    send(amina, "l1", "Ferries at night");
    reach(room, "cluster");
    expect(admit(rita, "l1")).toBeNull();
    expect(admit(rita, "l1")).toBeNull();
    expect(onBoard()).toEqual(["person:rita: Ferries", "person:amina: Ferries at night"]);
    expect(room.tableBoard("ideas", "t1").cards[1]!.source).toBe("write");
    expect(dismiss(rita, "l1")).toBe("ALREADY_SENT");
  });

  test("[D4] where it stays closed, or the words fit no card, they are on the record and go along with the notes", () => {
    const { room, rita, amina, send, admit, close, onBoard } = clustering();
    close();
    send(amina, "l1", "Ferries at night");
    send(amina, "l2", "Never read aloud");
    admit(rita, "l1");
    reach(room, "cluster");
    send(amina, "l3", "Two lines\nof notes", { kind: "notes", id: null });
    admit(rita, "l3");
    expect(onBoard()).toEqual([]);
    rita.does("notes.handIn", { id: "n1", tableId: "t1", sessionId: "one" });
    expect(room.workshop.desk.handIns[0]!.boards[0]!.leftovers).toEqual([
      { id: "l1", text: "Ferries at night", by: "person:amina" },
      { id: "l3", text: "Two lines\nof notes", by: "person:amina" },
    ]);
  });

  test("[D5] where cards are anonymous, nothing that the table hears says whose late words are", () => {
    const { room, fay, rita } = clustering();
    room.passes(minutes(24 * 60));
    fay.does("seating.open", { id: "s2", dayId: "day2" });
    rita.does("seat.take", { tableId: "t1" });
    reach(room, "whisper");
    fay.does("discussion.close", { discussionId: "asks" });
    const since = room.log.length;
    rita.does("late.send", {
      id: "l1",
      tableId: "t1",
      discussionId: "asks",
      place: card,
      text: "Who checks?",
    });
    expect(JSON.stringify(room.heard("table:t1", since))).not.toContain("rita");
    expect(room.workshop.tables["t1"]!.late[0]).toMatchObject({ by: null, text: "Who checks?" });
    fay.does("late.admit", { id: "l1", tableId: "t1", sessionId: "two" });
    expect(room.workshop.persons["rita"]!.late).toEqual({ l1: "admitted" });
  });

  test("[D6] as many words wait at a table as its rapporteur can read, and settling makes room", () => {
    const { rita, amina, send, dismiss, close } = clustering();
    close();
    for (let n = 0; n < 200; n += 1) send(amina, `l${n}`, `words ${n}`);
    expect(send(amina, "more", "one more")).toBe("TOO_MANY");
    dismiss(rita, "l0");
    expect(send(amina, "more", "one more")).toBeNull();
  });
});
