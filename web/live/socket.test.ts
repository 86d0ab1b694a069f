import { beforeEach, expect, test, vi } from "vitest";
import { openLine } from "./socket.ts";

const { listeners, socket } = vi.hoisted(() => {
  const heard = new Map<string, (...args: unknown[]) => void>();
  return {
    listeners: heard,
    socket: {
      active: false,
      connected: false,
      connect: vi.fn<() => void>(),
      disconnect: vi.fn<() => void>(),
      on: (name: string, listener: (...args: unknown[]) => void) => void heard.set(name, listener),
    },
  };
});
vi.mock("socket.io-client", () => ({ io: () => socket }));

const refusedWith = (refused: string) => {
  const code = vi.fn<(code: string) => void>();
  const nothing = () => undefined;
  openLine("w1", "person", {
    known: () => ({ known: {} }),
    welcome: nothing,
    stream: nothing,
    left: nothing,
    look: nothing,
    keeping: nothing,
    time: nothing,
    offline: nothing,
    refused: code,
  });
  listeners.get("connect_error")!(Object.assign(new Error(refused), { data: { refused } }));
  vi.advanceTimersByTime(10_000);
  return { code, cameAgain: socket.connect.mock.calls.length > 0 };
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  vi.stubGlobal("document", { addEventListener: () => undefined });
  socket.connect.mockClear();
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

test("a store that failed for a moment keeps nobody out: the page comes again by itself", () => {
  for (const passing of ["NOT_KEPT", "TOO_FAST"]) {
    const { code, cameAgain } = refusedWith(passing);
    expect([passing, cameAgain]).toEqual([passing, true]);
    expect(code).not.toHaveBeenCalled();
  }
});

test("who has no seat is told so, and does not knock again", () => {
  const { code, cameAgain } = refusedWith("NO_SEAT");
  expect(code).toHaveBeenCalledWith("NO_SEAT");
  expect(cameAgain).toBe(false);
});
