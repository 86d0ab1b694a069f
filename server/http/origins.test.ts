import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHall, type Hall } from "../live/hall.contract.ts";
import { phoneOrigin } from "./address.ts";
import { createOrigins } from "./origin.ts";

const PUBLIC = "https://plenaria.example";
const asking = (headers: Record<string, string>, remoteAddress = "10.0.0.9") =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

describe("whose page speaks", () => {
  const plain = createOrigins({ publicUrl: undefined, trustProxy: 0 });
  const hosted = createOrigins({ publicUrl: PUBLIC, trustProxy: 1 });

  test("the server's own, by the name it was asked for or by its public one; programs say nothing", () => {
    const host = "192.168.1.20:8040";
    expect(plain.isOwn(asking({ host, origin: `http://${host}` }))).toBe(true);
    expect(plain.isOwn(asking({ host }))).toBe(true);
    // A proxy that does not hand on the name that the browser asked for.
    expect(hosted.isOwn(asking({ host: "app:8040", origin: PUBLIC }))).toBe(true);
    expect(hosted.isOwn(asking({ host, origin: `http://${host}` }))).toBe(true);
    for (const origin of [
      "null",
      "https://evil.example",
      "http://plenaria.example",
      `${PUBLIC}.evil.example`,
      "file://",
      `ftp://${host}`,
    ])
      expect([origin, hosted.isOwn(asking({ host, origin }))]).toEqual([origin, false]);
    expect(plain.isOwn(asking({ host, "sec-fetch-site": "cross-site" }))).toBe(false);
  });

  test("nobody is believed about addresses and HTTPS but the proxies that were named", () => {
    const told = { host: "x", "x-forwarded-for": "1.1.1.1, 203.0.113.7", "x-forwarded-proto": "https" };
    expect(plain.addressOf(asking(told))).toBe("10.0.0.9");
    expect(plain.isSecure(asking(told))).toBe(false);
    expect(hosted.addressOf(asking(told))).toBe("203.0.113.7");
    expect(hosted.isSecure(asking(told))).toBe(true);
    const two = createOrigins({ publicUrl: undefined, trustProxy: 2 });
    expect(two.addressOf(asking(told))).toBe("1.1.1.1");
    expect(two.addressOf(asking({ host: "x", "x-forwarded-for": "203.0.113.7" }))).toBe("10.0.0.9");
  });

  test("an IPv6 client is its network, and an IPv4 one the same in either form", () => {
    const of = (address: string) => plain.addressOf(asking({}, address));
    expect(of("2001:db8:1:2:3:4:5:6")).toBe(of("2001:db8:1:2:ffff::1"));
    expect(of("2001:db8::1")).not.toBe(of("2001:db8:0:1::1"));
    expect(of("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
    expect(of("::ffff:10.1.2.3")).toBe("10.1.2.3");
  });

  test("links for phones say HTTPS where the page came by it, and not because somebody said so", () => {
    const request = asking({ host: "hall.example", "x-forwarded-proto": "https" });
    const origin = (trustProxy: number) =>
      phoneOrigin(
        {
          publicUrl: undefined,
          port: () => 8040,
          origins: createOrigins({ publicUrl: undefined, trustProxy }),
        },
        request,
      );
    expect([origin(0), origin(1)]).toEqual(["http://hall.example", "https://hall.example"]);
  });

  test("without a trusted proxy a page is secure when it came by the public HTTPS name", () => {
    const direct = createOrigins({ publicUrl: PUBLIC, trustProxy: 0 });
    expect(direct.isSecure(asking({ host: "plenaria.example" }))).toBe(true);
    expect(direct.isSecure(asking({ host: "app:8040", origin: PUBLIC }))).toBe(true);
    expect(direct.isSecure(asking({ host: "192.168.1.20:8040" }))).toBe(false);
  });

  test("local is who asks this machine by its own name: not a site whose name was pointed at it", () => {
    expect(plain.isLocal(asking({ host: "localhost:8040" }, "127.0.0.1"))).toBe(true);
    expect(plain.isLocal(asking({ host: "[::1]:8040" }, "::1"))).toBe(true);
    expect(plain.isLocal(asking({ host: "evil.example:8040" }, "127.0.0.1"))).toBe(false);
    expect(plain.isLocal(asking({ host: "localhost:8040" }))).toBe(false);
    // A proxy on this machine that asks by our own name says one thing or another of whom it asks for.
    for (const told of [
      "x-forwarded-for",
      "x-forwarded-proto",
      "x-forwarded-host",
      "x-real-ip",
      "forwarded",
      "via",
    ])
      expect([told, plain.isLocal(asking({ host: "localhost", [told]: "x" }, "127.0.0.1"))]).toEqual([
        told,
        false,
      ]);
  });
});

describe("what browsers are told", () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await openHall(undefined, undefined, { publicUrl: PUBLIC, trustProxy: 1 });
  });
  afterAll(() => hall.close());
  const https = { "x-forwarded-proto": "https" };

  test("no script, style or frame but the server's own, no sockets elsewhere, nothing of the device that is not used", async () => {
    const { headers } = await fetch(`${hall.origin}/healthz`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).not.toMatch(/unsafe|\*|ws:[;\s]|wss:[;\s]/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ws://${new URL(hall.origin).host} wss://`);
    expect(policy).toContain("wss://plenaria.example");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toMatch(/camera=\(\).*microphone=\(\)/);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
    // On the plain address of the room's own network.
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("cross-origin-opener-policy")).toBeNull();
  });

  test("by HTTPS: to stay with it, to open no window to others, and cookies for this host alone", async () => {
    const workshop = await hall.workshop();
    const { headers } = await fetch(`${hall.origin}/api/enter`, {
      method: "POST",
      headers: { "content-type": "application/json", ...https },
      body: JSON.stringify({ workshop: workshop.id, key: hall.key(workshop, "screen") }),
    });
    expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    const [cookie = ""] = headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-plenaria_.*; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/);
    expect(headers.get("cache-control")).toBe("no-store");
    const browser = hall.browser();
    const [name, value] = cookie.split(";", 1)[0]!.split("=") as [string, string];
    browser.cookies.set(name, value);
    expect((await browser.me(workshop)).screen).toEqual({ view: "projector" });
    const page = await browser.connect(workshop, "screen").here();
    await browser.ask(`/api/workshops/${workshop.id}/leave`, { as: "screen" }, https);
    expect(browser.cookies.size).toBe(0);
    await page.until("goodbye", (guest) => guest.bye === "REVOKED");
  });

  test("a proxy that hands on another name is served by the public one, sockets too", async () => {
    const workshop = await hall.workshop();
    const browser = hall.browser();
    const body = { workshop: workshop.id, key: hall.key(workshop, "screen") };
    expect((await browser.ask("/api/enter", body, { origin: PUBLIC })).status).toBe(200);
    expect((await browser.ask("/api/enter", body, { origin: "https://evil.example" })).body).toEqual({
      refused: "NOT_ALLOWED",
    });
    const polls = async (origin: string) =>
      (await fetch(`${hall.origin}/io/?EIO=4&transport=polling`, { headers: { origin } })).status;
    expect([await polls(PUBLIC), await polls("https://evil.example")]).toEqual([200, 403]);
  });

  test("what is no JSON, too large or of another method is refused by a code", async () => {
    const workshop = await hall.workshop();
    const send = async (body: string, type: string, path = "/api/enter", method = "POST") => {
      const init = { method, body, headers: { "content-type": type } };
      const response = await fetch(hall.origin + path, init);
      return [response.status, ((await response.json()) as { refused: string }).refused];
    };
    const form = `workshop=${workshop.id}`;
    expect(await send(form, "application/x-www-form-urlencoded")).toEqual([415, "BAD_INPUT"]);
    expect(await send("{}", "text/plain")).toEqual([415, "BAD_INPUT"]);
    expect(await send("[", "application/json")).toEqual([400, "BAD_INPUT"]);
    const nothing = { length: { toString: null, valueOf: 1 } };
    const odd = JSON.stringify({ workshop: nothing, key: nothing });
    expect(await send(odd, "application/json")).toEqual([400, "BAD_INPUT"]);
    expect(await send(JSON.stringify("x".repeat(200_000)), "application/json")).toEqual([413, "BAD_INPUT"]);
    expect(await send("{}", "application/json", "/api/enter", "PUT")).toEqual([404, "UNKNOWN_ITEM"]);
    expect(await send("{}", "application/json", "/api/find", "DELETE")).toEqual([404, "UNKNOWN_ITEM"]);
  });
});
