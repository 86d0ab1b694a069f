/** The whole server: HTTP, Socket.IO and boards on one port, over one store and one clock. */
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { dirname, join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import compression from "compression";
import express from "express";
import { WebSocketServer } from "ws";
import * as z from "zod";
import { parsed } from "../shared/parse.ts";
import { CLOSE } from "../shared/board/actions.ts";
import { newSecret } from "./auth/keys.ts";
import { workshopClock, type Clock } from "./clock.ts";
import { doorRoutes } from "./http/door.ts";
import { createLimits } from "./http/limits.ts";
import { securityHeaders } from "./http/headers.ts";
import { healthRoutes } from "./http/health.ts";
import { createOrigins } from "./http/origin.ts";
import { Outstanding } from "./http/outstanding.ts";
import { returnRoutes } from "./http/return.ts";
import { createSite, Refusal, sayRefusals } from "./http/site.ts";
import { Visits } from "./http/visits.ts";
import { workshopRoutes } from "./http/workshops.ts";
import { House } from "./live/house.ts";
import { OTHER_SITE } from "./live/refusals.ts";
import { Sockets } from "./live/sockets.ts";
import { createLog, type Log } from "./log.ts";
import { realMachine } from "./machine.ts";
import { openStore } from "./store/open.ts";
import type { Store } from "./store/store.ts";
import { Metrics } from "./watch/metrics.ts";
import type { Carriers } from "./watch/vitals.ts";

export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly store?: Store;
  readonly dataFolder?: string;
  readonly mongoUrl?: string | undefined;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly publicUrl?: string | undefined;
  /** Proxies of one's own that stand before the server: what they say of a request is believed. 0: nobody's word is. */
  readonly trustProxy?: number;
  readonly ownerKey?: string | undefined;
}

export interface RunningServer {
  readonly port: number;
  readonly house: House;
  readonly ownerKey: string;
  /** Everything that waits is kept, everyone is told, and the store is closed. */
  close(): Promise<void>;
}

/** Clients have so long to hear the goodbye; who does not even take that is cut off. */
const GOODBYE_MS = 1_000;
/** Larger than any form of ours. */
const MAX_BODY = "100kb";
/** Far larger than the gate lets through, so that the gate says no: what the socket itself cuts off is tried again for ever. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024;
/** A hall whose network was gone knocks within a second: whom the system turns away waits for up to 15 s. It may hold fewer. */
const BACKLOG = 16_384;

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = options.log ?? createLog("warn");
  const clock = options.clock ?? workshopClock();
  const began = Date.now();
  const metrics = new Metrics(realMachine);
  const opened =
    options.store ??
    (await openStore({
      mongoUrl: options.mongoUrl,
      dataFolder: options.dataFolder,
      memory: options.dataFolder === undefined && options.mongoUrl === undefined,
    }));
  const store = metrics.measured(opened);
  for (const damage of (await store.damages()).filter(({ at }) => at >= began))
    log.error({ damage }, "something that was kept is damaged; the originals are kept");
  const house = new House(store, clock, log);
  house.refusals.onRefused((refused) => metrics.refused(refused));
  const ownerKey = options.ownerKey ?? newSecret().slice(0, 20);
  let port = options.port;
  const origins = createOrigins({ publicUrl: options.publicUrl, trustProxy: options.trustProxy ?? 0 });
  const site = createSite(
    {
      house,
      limits: createLimits(house.machine, log),
      publicUrl: options.publicUrl,
      ownerKey,
      origins,
      port: () => port,
    },
    parsed,
  );

  const visits = new Visits(house.machine, origins, {
    isBehindProxy: (options.trustProxy ?? 0) > 0,
    onRefused: () => {
      metrics.cutOff();
      house.refusals.tooOften();
    },
    onFlood: (facts) => log.warn(facts, "somebody asks for what is refused, again and again"),
  });
  let takes = true;
  const carriers: Carriers = {
    kinds: () => sockets.lines.kinds,
    codes: () => site.limits.codes.waiting + site.limits.oldCodes.waiting,
    buffered: () => ({
      live: sockets.buffered,
      board: [...boards.clients].reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0),
    }),
  };

  const app = express();
  app.disable("x-powered-by");
  app.use(securityHeaders(origins));
  app.use(compression());
  app.use(healthRoutes(site, { metrics, carriers, began: house.machine.now(), takes: () => takes }));
  app.use("/api", (request, response, next) => {
    response.set("Cache-Control", "no-store");
    if (request.method === "GET" || request.method === "HEAD") return next();
    if (!origins.isOwn(request)) throw new Refusal("NOT_ALLOWED", 403, OTHER_SITE);
    // A form of another site can send text, but no JSON.
    if (!request.is("application/json")) throw new Refusal("BAD_INPUT", 415);
    next();
  });
  app.use("/api", express.json({ limit: MAX_BODY }));
  app.use(doorRoutes(site));
  app.use(returnRoutes(site));
  app.use(workshopRoutes(site));
  app.use("/api", () => {
    throw new Refusal("UNKNOWN_ITEM", 404);
  });
  serveWeb(app);
  app.use(sayRefusals(site));

  const outstanding = new Outstanding();
  const http = createServer((request, response) => {
    if (!outstanding.take(request, response)) return;
    if (!takes) return refuseNow(response);
    visits.enter(request, response, () => (takes ? app(request, response) : refuseNow(response)));
  });
  const sockets = new Sockets(http, house, realMachine, origins, visits);
  const boards = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const connections = new Set<Socket>();
  http.on("connection", (connection: Socket) => {
    connections.add(connection);
    connection.once("close", () => connections.delete(connection));
    // Who asks for a socket is no longer listened to by Node: a phone that drops before the answer would end the server.
    connection.on("error", () => connection.destroy());
  });
  http.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith("/io/")) return;
    if (!request.url?.startsWith("/boards/")) return void socket.destroy();
    if (!origins.isOwn(request) && !house.refusals.otherSite("/boards")) return void socket.destroy();
    upgrade(boards, house, visits, request, socket, head).catch((problem: unknown) => {
      log.error({ reference: house.machine.id().slice(0, 8), problem }, "a board connection failed");
      socket.destroy();
    });
  });
  await new Promise<void>((listening, failed) => {
    http.once("error", failed);
    http.listen(options.port, options.host ?? "0.0.0.0", BACKLOG, () => listening());
  });
  port = (http.address() as AddressInfo).port;
  house.keeping.look();

  return {
    port,
    house,
    ownerKey,
    async close() {
      takes = false;
      for (const gate of [site.limits.codes, site.limits.oldCodes]) gate.close();
      visits.endTurns();
      visits.close();
      metrics.close();
      const closed = new Promise((done) => http.close(done));
      // Waits for the HTTP server, which waits for the boards' connections: it is awaited last.
      const told = sockets.close();
      for (const client of boards.clients) client.close(CLOSE.stopping, "stopping");
      const said = new Promise((enough) => setTimeout(enough, GOODBYE_MS).unref());
      // Who asked before is answered, while there still is a store.
      await Promise.race([outstanding.allAnswered(), said]);
      await house.close();
      // Kept alive for a next question; those that were busy when the server began to stop are idle now.
      http.closeIdleConnections();
      await Promise.race([told, said]);
      for (const client of boards.clients) client.terminate();
      http.closeAllConnections();
      // Sockets that were upgraded are nobody's but ours by now.
      for (const connection of connections) connection.destroy();
      await Promise.all([told, closed]);
    },
  };
}

/** The server stops: nothing more is kept, and the connection ends with the answer. */
function refuseNow(response: ServerResponse): void {
  response.writeHead(503, { "Content-Type": "application/json", Connection: "close" });
  response.end('{"refused":"NOT_KEPT"}');
}

const boardQuery = z.object({
  boardId: z.string().max(100),
  w: z.string().max(40),
  as: z.enum(["person", "device", "screen"]),
  epoch: z.string().max(12).nullable(),
  ack: z.string().nullable(),
});

/** Null where the address is no text. */
function boardIdIn(url: URL): string | null {
  try {
    return decodeURIComponent(url.pathname.slice("/boards/".length));
  } catch {
    return null;
  }
}

/** The upgrade is accepted first and refused after: only close codes of ours keep y-websocket from trying for ever. */
async function upgrade(
  server: WebSocketServer,
  house: House,
  visits: Visits,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  if (!(await visits.knock(request))) return void socket.destroy();
  const url = new URL(request.url ?? "", "http://boards");
  const query = boardQuery.safeParse({
    boardId: boardIdIn(url),
    w: url.searchParams.get("w"),
    as: url.searchParams.get("as"),
    epoch: url.searchParams.get("epoch"),
    ack: url.searchParams.get("ack"),
  });
  // Everything is known before the socket is: no message can come in between.
  const open = query.success ? await house.workshop(query.data.w) : null;
  const guest = query.success && open ? await house.guest(request, query.data.w, query.data.as) : null;
  if (!guest) visits.turnedAway();
  server.handleUpgrade(request, socket, head, (ws) => {
    if (!query.success) {
      house.refusals.atDoor({ actor: "unknown", act: "board unknown", code: CLOSE.badData });
      return ws.close(CLOSE.badData, "what is asked for is not clear");
    }
    if (!open || !guest) {
      const { w: workshop, as: actor } = query.data;
      const about = { ...(open ? { workshop } : {}), actor, act: "board unknown", code: CLOSE.noSeat };
      house.refusals.atDoor(about);
      return ws.close(CLOSE.noSeat, "nobody here by that credential");
    }
    open.boards.attach(ws, guest, query.data.boardId, {
      epoch: query.data.epoch,
      ack: query.data.ack === "1",
    });
  });
}

/** The built pages: beside the compiled server, or in `dist` when the server runs from its sources. */
function serveWeb(app: express.Express): void {
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = [join(here, "..", "web"), join(here, "..", "dist", "web")].find((candidate) =>
    existsSync(join(candidate, "assets")),
  );
  if (folder === undefined) return;
  app.use(
    "/assets",
    express.static(join(folder, "assets"), {
      immutable: true,
      maxAge: "1y",
      index: false,
      fallthrough: false,
    }),
  );
  app.use(express.static(folder, { index: false, maxAge: "1h" }));
  app.get("/{*page}", (_request, response) => {
    response.set("Cache-Control", "no-cache");
    response.sendFile(join(folder, "index.html"));
  });
}
