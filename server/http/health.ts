/** Whether the server lives, whether it can serve, how it is: for supervisors, for Prometheus, for people. */
import { Router, type Request, type Response } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { isLang, type Lang } from "../../shared/text.ts";
import { sameText } from "../auth/keys.ts";
import type { Metrics } from "../watch/metrics.ts";
import { HEALTH_CSS, healthPage, lockedPage, type Locked } from "../watch/page.ts";
import { takeVitals, type Carriers } from "../watch/vitals.ts";
import { Refusal, type Site } from "./site.ts";

export interface Watch {
  readonly metrics: Metrics;
  readonly carriers: Carriers;
  /** Machine time at the start. */
  readonly began: number;
  /** False from the moment that the server begins to stop. */
  readonly takes: () => boolean;
}

/** A store that does not answer a look within this serves nobody. */
const LOOK_MS = 2_000;
/** Wrong keys, by address and minute. */
const WRONG_KEYS = 20;

export function healthRoutes(site: Site, { metrics, carriers, began, takes }: Watch): Router {
  const { house } = site;
  const router = Router();
  const wrong = new RateLimiterMemory({ points: WRONG_KEYS, duration: 60 });
  metrics.vitals = () => takeVitals(house, began, carriers);

  /**
   * Null: they may look, from the server's own machine or with the owner key, as a bearer or as the password that a
   * browser asks for. Else why not; the answer has its status.
   */
  async function whyNot(request: Request, response: Response): Promise<Locked | null> {
    if (site.origins.isLocal(request)) return null;
    const address = site.origins.addressOf(request);
    const tries = await wrong.get(address);
    if (tries !== null && tries.remainingPoints <= 0) {
      response.status(429);
      site.refused(request, new Refusal("TOO_FAST", 429));
      return "TOO_FAST";
    }
    const key = keyOf(request.headers.authorization);
    if (key !== null && sameText(key, site.ownerKey)) return null;
    if (key !== null) await wrong.consume(address).catch(() => undefined);
    response.set("WWW-Authenticate", 'Basic realm="Plenaria", charset="UTF-8"').status(401);
    site.refused(request, new Refusal("WRONG_KEY", 401));
    return "WRONG_KEY";
  }

  router.use(["/healthz", "/readyz", "/metrics", "/health"], (_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  router.get("/healthz", (_request, response) => void response.json({ ok: true }));
  router.get("/readyz", async (_request, response) => {
    const ready = takes() && house.keeping.isReady && (await answers(house.store.workshopById("-")));
    response.status(ready ? 200 : 503).json({ ok: ready });
  });
  router.get("/metrics", async (request, response) => {
    const refused = await whyNot(request, response);
    if (refused) response.json({ refused });
    else response.set("Content-Type", metrics.contentType).send(await metrics.text());
  });
  router.get("/health", async (request, response) => {
    const lang = langOf(request);
    const refused = await whyNot(request, response);
    response.type("html");
    if (refused) {
      response.send(lockedPage(lang, refused));
      return;
    }
    const vitals = await takeVitals(house, began, carriers);
    const watches = request.query["watch"] !== undefined;
    response.send(healthPage(vitals, metrics, { lang, now: new Date(), watches }));
  });
  router.get("/health.css", (_request, response) => {
    response.set("Cache-Control", "max-age=3600").type("css").send(HEALTH_CSS);
  });
  return router;
}

/** What came as `Bearer <key>`, or as the password of `Basic`. */
function keyOf(authorization: string | undefined): string | null {
  const [scheme = "", value = ""] = (authorization ?? "").split(" ", 2);
  switch (scheme.toLowerCase()) {
    case "bearer":
      return value;
    case "basic": {
      const said = Buffer.from(value, "base64").toString();
      return said.slice(said.indexOf(":") + 1);
    }
    default:
      return null;
  }
}

function langOf(request: Request): Lang {
  const asked = request.query["lang"];
  if (isLang(asked)) return asked;
  return request.acceptsLanguages("en", "fr") === "fr" ? "fr" : "en";
}

async function answers(look: Promise<unknown>): Promise<boolean> {
  let late: NodeJS.Timeout | undefined;
  const never = new Promise<false>((no) => {
    late = setTimeout(() => no(false), LOOK_MS);
  });
  const found = look.then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([found, never]);
  clearTimeout(late);
  return answered;
}
