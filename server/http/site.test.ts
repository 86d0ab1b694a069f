import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { nanoid } from "nanoid";
import { expect, onTestFinished, test, vi } from "vitest";
import { parsed } from "../../shared/parse.ts";
import { newCode } from "../auth/keys.ts";
import { openHall, profileOf } from "../live/hall.contract.ts";
import { createLog } from "../log.ts";
import { doorRoutes } from "./door.ts";
import { createLimits } from "./limits.ts";
import { createOrigins } from "./origin.ts";
import { createSite, sayRefusals } from "./site.ts";

test("wrong codes are what the operator hears of: neither those that open, nor a slip of the finger", async () => {
  const hall = await openHall();
  onTestFinished(() => hall.close());
  const { house } = hall.server;
  const { code, id } = await hall.workshop();
  const limits = createLimits(house.machine, createLog("silent"));
  const wrong = vi.spyOn(limits.codes, "wrong");
  const origins = createOrigins({ publicUrl: undefined, trustProxy: 0 });
  const options = { house, limits, origins, publicUrl: undefined, ownerKey: "", port: () => 0 };
  const app = express();
  const site = createSite(options, parsed);
  app.use(express.json(), doorRoutes(site), sayRefusals(site));
  const http = app.listen(0, "127.0.0.1");
  onTestFinished(() => void http.close());
  await once(http, "listening");
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  const finds = async (typed: string) => (await fetch(`${origin}/api/find?code=${typed}`)).status;
  const joins = async (key: string) =>
    (
      await fetch(`${origin}/api/workshops/${id}/join`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id: nanoid(), key, profile: profileOf("Amina"), tableId: null }),
      })
    ).status;
  expect([await finds(code), await joins(code), await finds("no code"), await joins("no code")]).toEqual([
    200, 200, 403, 403,
  ]);
  expect(wrong).not.toHaveBeenCalled();
  expect([await finds(newCode()), await joins(newCode())]).toEqual([403, 403]);
  expect(wrong).toHaveBeenCalledTimes(2);
});
