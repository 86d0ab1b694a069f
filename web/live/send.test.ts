import { expect, test } from "vitest";
import type { Answer } from "../../shared/protocol.ts";
import { openOutbox } from "./send.ts";
import type { Drawer, PendingCommand, ReturnedWords } from "./send.ts";

/** A phone with a drawer, and a server whose answers the test gives. */
function phone(drawer: Drawer | null = paperDrawer()) {
  const sent: PendingCommand[] = [];
  const answers: ((answer: Answer | null) => void)[] = [];
  const state = {
    online: true,
    pending: [] as readonly PendingCommand[],
    returned: [] as readonly ReturnedWords[],
  };
  const outbox = openOutbox({
    deliver: (command) => {
      sent.push(command);
      return new Promise((resolve) => answers.push(resolve));
    },
    online: () => state.online,
    changed: (pending, returned) => Object.assign(state, { pending, returned }),
    drawer,
  });
  return { outbox, sent, answers, state };
}
function paperDrawer(): Drawer {
  const papers = new Map<string, string>();
  return {
    all: () => [...papers.values()],
    put: (id, text) => void papers.set(id, text),
    drop: (id) => void papers.delete(id),
  };
}
const card = { promptId: "p1", cardId: "c1", text: "One law for data" };
const cardOf = (input: unknown) => (input as typeof card).cardId;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("a card is kept here until the server has it", async () => {
  const { outbox, answers, state } = phone();
  const answer = outbox.send("card.write", card);
  expect(state.pending).toHaveLength(1);
  answers[0]?.({ ok: true, seq: 7 });
  expect(await answer).toEqual({ ok: true, seq: 7 });
  expect(state.pending).toEqual([]);
});

test("what is written without a connection goes out on return, in order and under its first id", async () => {
  const { outbox, sent, state } = phone();
  state.online = false;
  void outbox.send("card.write", card);
  void outbox.send("card.write", { ...card, cardId: "c2" });
  expect(sent).toEqual([]);
  const ids = state.pending.map(({ id }) => id);
  state.online = true;
  outbox.resend();
  await settled();
  expect(sent.map(({ id }) => id)).toEqual(ids);
});

test("a lost answer is asked for again with the same id, never twice at once", async () => {
  const { outbox, sent, answers } = phone();
  void outbox.send("card.write", card);
  outbox.resend();
  expect(sent).toHaveLength(1);
  answers[0]?.(null);
  await settled();
  outbox.resend();
  expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id]);
  outbox.close();
});

test("words survive a reload, the press of a button does not", () => {
  const drawer = paperDrawer();
  const before = phone(drawer);
  before.state.online = false;
  void before.outbox.send("card.write", card);
  void before.outbox.send("done.mark", { promptId: "p1", done: true });
  const after = phone(drawer);
  expect(after.state.pending.map(({ type }) => type)).toEqual(["card.write"]);
});

test("refused words come back to their writer, also after a reload, until they are seen", async () => {
  const drawer = paperDrawer();
  const { outbox, answers } = phone(drawer);
  const answer = outbox.send("card.write", card);
  answers[0]?.({ refused: "TIME_IS_OVER" });
  expect(await answer).toEqual({ refused: "TIME_IS_OVER" });
  const later = phone(drawer);
  expect(later.state.returned).toMatchObject([{ input: card, refused: "TIME_IS_OVER" }]);
  later.outbox.dismiss(later.state.returned[0]!.id);
  expect(phone(drawer).state.returned).toEqual([]);
});

test("a save that failed is tried again; nobody has to type twice", async () => {
  const { outbox, sent, answers, state } = phone();
  void outbox.send("card.write", card);
  answers[0]?.({ refused: "NOT_KEPT" });
  await settled();
  expect(state.pending).toHaveLength(1);
  expect(state.returned).toEqual([]);
  outbox.resend();
  expect(sent).toHaveLength(2);
  outbox.close();
});

test("two tabs of one browser never lose each other's words", async () => {
  const drawer = paperDrawer();
  const [left, right] = [phone(drawer), phone(drawer)];
  for (const tab of [left, right]) tab.state.online = false;
  void left.outbox.send("card.write", card);
  void right.outbox.send("card.write", { ...card, cardId: "c2" });
  void left.outbox.send("card.write", { ...card, cardId: "c3" });
  right.state.online = true;
  right.outbox.resend();
  right.answers[right.sent.findIndex(({ input }) => cardOf(input) === "c2")]?.({ ok: true, seq: 1 });
  await settled();
  const after = phone(drawer);
  expect(after.state.pending.map(({ input }) => cardOf(input)).sort()).toEqual(["c1", "c3"]);
});

test("what a tab had written without a connection before it was closed goes out by another one", async () => {
  const drawer = paperDrawer();
  const [closed, open] = [phone(drawer), phone(drawer)];
  for (const tab of [closed, open]) tab.state.online = false;
  void closed.outbox.send("card.write", card);
  closed.outbox.close();
  open.state.online = true;
  open.outbox.resend();
  expect(open.sent.map(({ id }) => id)).toEqual(closed.state.pending.map(({ id }) => id));
  open.answers[0]?.({ ok: true, seq: 1 });
  await settled();
  expect([open.state.pending, drawer.all()]).toEqual([[], []]);
});

test("late words that are refused are with their writer already, and come back nowhere else", async () => {
  const drawer = paperDrawer();
  const { outbox, answers, state } = phone(drawer);
  const place = { kind: "card", id: "c1" } as const;
  const late = { id: "l1", tableId: "t1", discussionId: "ideas", place, text: "Ferries" };
  const answer = outbox.send("late.send", late);
  expect(phone(drawer).state.pending).toHaveLength(1);
  answers[0]?.({ refused: "NOT_SEATED" });
  expect(await answer).toEqual({ refused: "NOT_SEATED" });
  expect(state.returned).toEqual([]);
  expect(drawer.all()).toEqual([]);
});

test("when the workshop was put back to an older state, what is written goes out and a press that waits does not", async () => {
  const { outbox, sent, state } = phone();
  state.online = false;
  void outbox.send("card.write", card);
  const pressed = outbox.send("prompt.next", { leaving: 7 });
  outbox.otherLife();
  expect(await pressed).toEqual({ refused: "STALE" });
  state.online = true;
  outbox.resend();
  await settled();
  expect(sent.map(({ type }) => type)).toEqual(["card.write"]);
});
