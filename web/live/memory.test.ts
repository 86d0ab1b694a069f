import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetPerson, isBack, unsentDrawer } from "./memory.ts";
import { deviceShelf } from "./shelf.ts";

class Storage {
  setItem(key: string, text: string): void {
    Object.assign(this, { [key]: text });
  }
  getItem(key: string): string | null {
    return (Object.getOwnPropertyDescriptor(this, key)?.value as string | undefined) ?? null;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}
beforeEach(() => void vi.stubGlobal("localStorage", new Storage()));
afterEach(() => vi.unstubAllGlobals());

const board = { boardId: "ideas.t1", epoch: 1 };
const all = (who: string) =>
  deviceShelf("w1", who, board)
    .all()
    .map(([, text]) => text);

test("who leaves takes their unsent words along, also from other tabs, and writes none anew until somebody is back", () => {
  const shelf = deviceShelf("w1", "person:amina", board);
  expect(shelf.put("a", "a card")).toBe(true);
  unsentDrawer("w1", "amina").put("b", "a question");
  forgetPerson("w1");
  expect([all("person:amina"), unsentDrawer("w1", "amina").all()]).toEqual([[], []]);
  expect(shelf.put("c", "from another tab")).toBe(false);
  expect(all("person:amina")).toEqual([]);
  isBack("w1");
  expect(shelf.put("d", "again")).toBe(true);
});

test("a table device in the same browser keeps its words when a person leaves", () => {
  const shelf = deviceShelf("w1", "device:t1", board);
  shelf.put("a", "before");
  forgetPerson("w1");
  expect(shelf.put("b", "after")).toBe(true);
  expect(all("device:t1")).toEqual(["before", "after"]);
});

test("leaving one workshop takes nothing from another", () => {
  deviceShelf("w2", "person:amina", board).put("a", "a card");
  forgetPerson("w1");
  expect(deviceShelf("w2", "person:amina", board).all()).toHaveLength(1);
});
