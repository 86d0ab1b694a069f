import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { isCode, JOIN_CODE_LENGTH, readCode, spacedCode } from "../../shared/codes.ts";
import { instant } from "../../shared/time.ts";
import { memoryStore } from "../store/memory.ts";
import { dropCookie, readCookie, writeCookie } from "./cookies.ts";
import { guestOf, issue } from "./credentials.ts";
import { hashOf, linkKey, newCode, newSecret, openedBy, sameText } from "./keys.ts";

const workshop = { id: "w1", code: "ACDEFGHJKM", secret: newSecret(), createdAt: instant(0) };
const asking = (cookie?: string) => ({ headers: cookie === undefined ? {} : { cookie } }) as IncomingMessage;

describe("keys", () => {
  test("a link's key opens what it was made for, in its own workshop", () => {
    for (const kind of ["join", "facilitator", "screen", "observer", "table-t12"] as const) {
      expect(openedBy(workshop, linkKey(workshop, kind))).toBe(kind);
      expect(openedBy({ ...workshop, id: "w2" }, linkKey(workshop, kind))).toBeNull();
      expect(openedBy({ ...workshop, secret: newSecret() }, linkKey(workshop, kind))).toBeNull();
    }
    for (const key of [
      "",
      ".",
      "join",
      "join.",
      "king.AAAA",
      "table-.x",
      "table-t0.x",
      `table-t1${linkKey(workshop, "join").slice(4)}`,
    ])
      expect([key, openedBy(workshop, key)]).toEqual([key, null]);
  });

  test("codes hold no letters that look alike, and read as they are typed", () => {
    const codes = Array.from({ length: 200 }, newCode);
    expect(codes.join("")).not.toMatch(/[IO01LS5B8Z2UV]/);
    expect(new Set(codes).size).toBe(200);
    expect(codes.every((code) => isCode(code, JOIN_CODE_LENGTH))).toBe(true);
    expect(readCode(" acde-fghj km ")).toBe("ACDEFGHJKM");
    expect([spacedCode("ACDEFGHJKMNP"), spacedCode("ACDEFGHJKM")]).toEqual(["ACDE FGHJ KMNP", "ACDEF GHJKM"]);
    expect([sameText("a", "a"), sameText("a", "b"), sameText("a", "")]).toEqual([true, false, false]);
  });
});

describe("credentials", () => {
  test("a browser's secret names its actor, in its own workshop and its own place, until it is revoked", async () => {
    const store = memoryStore();
    const { secret } = await issue(store, "w1", { kind: "device", tableId: "t3" }, instant(5));
    const cookie = writeCookie("w1", "device", secret, false).split(";", 1)[0]!;
    const guest = (more = "", as: "device" | "person" = "device", id = "w1") =>
      guestOf(store, asking(cookie + more), id, as);
    expect(await guest()).toEqual({ actor: { kind: "device", tableId: "t3" }, credential: hashOf(secret) });
    expect(await guest("; theme=dark")).not.toBeNull();
    expect(await guest("", "person")).toBeNull();
    expect(await guest("", "device", "w2")).toBeNull();
    expect(await guestOf(store, asking(`plenaria_w1_person=${secret}`), "w1", "person")).toBeNull();
    expect(await guestOf(store, asking(`plenaria_w2_device=${secret}`), "w2", "device")).toBeNull();
    expect(await guestOf(store, asking(), "w1", "device")).toBeNull();
    await store.revokeCredential(hashOf(secret), instant(9));
    expect(await guest()).toBeNull();
  });

  test("only the secret's hash is kept", async () => {
    const store = memoryStore();
    const { secret } = await issue(store, "w1", { kind: "person", id: "amina" }, instant(5));
    expect(JSON.stringify(await store.credentialsOf("w1"))).not.toContain(secret);
    expect(await store.credentialByHash(hashOf(secret))).toMatchObject({
      actor: "person:amina",
      revokedAt: null,
    });
  });

  test("a cookie is read by its whole name", () => {
    const [a, b] = [newSecret(), newSecret()];
    expect(readCookie(asking(`xplenaria_w1_person=${a}; plenaria_w1_person=${b}`), "w1", "person")).toBe(b);
    for (const none of ["", "b", `${b}x`, `${b}.${a}`])
      expect(readCookie(asking(`plenaria_w1_person=${none}`), "w1", "person")).toBeNull();
  });

  test("a cookie set by HTTPS is this host's alone, and counts before one that a neighbour could have set", () => {
    const [own, planted] = [newSecret(), newSecret()];
    const written = writeCookie("w1", "person", own, true);
    expect(written).toMatch(/^__Host-plenaria_w1_person=.+; Path=\/; .*; Secure$/);
    expect(dropCookie("w1", "person", true)).toMatch(/^__Host-.*Max-Age=0.*Secure$/);
    const both = asking(`plenaria_w1_person=${planted}; ${written.split(";", 1)[0]}`);
    expect(readCookie(both, "w1", "person")).toBe(own);
  });
});
