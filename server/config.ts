/** What can be set from outside, checked once at the start. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import * as z from "zod";
import { SHORTEST_OWNER_KEY } from "./auth/ownerKey.ts";

z.config({ jitless: true });

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8040),
  HOST: z.string().default("0.0.0.0"),
  PLENARIA_DATA: z.string().default(".data"),
  MONGODB_URL: z.string().optional(),
  /** The address that phones can reach, where the server cannot know it (behind a proxy, in a container). */
  PUBLIC_URL: z.url().optional(),
  /** How many proxies stand before the server: only what they add is believed of a client's address and HTTPS. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Needed to create a workshop from another machine; made and kept in the data folder where it is not set. */
  OWNER_KEY: z.string().min(SHORTEST_OWNER_KEY).optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("warn"),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly mongoUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly trustProxy: number;
  readonly ownerKey: string | undefined;
  readonly logLevel: string;
}

/** One line per wrong setting, for whoever starts the server. */
export class WrongSettings extends Error {
  override readonly name = "WrongSettings";
}

/** Reads `.env` where there is one, then the environment. Throws with one line per wrong setting. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new WrongSettings(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"),
    );
  const { PORT, HOST, PLENARIA_DATA, MONGODB_URL, PUBLIC_URL, TRUST_PROXY, OWNER_KEY, LOG_LEVEL } =
    parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataFolder: resolve(PLENARIA_DATA),
    mongoUrl: MONGODB_URL,
    publicUrl: PUBLIC_URL?.replace(/\/$/, ""),
    trustProxy: TRUST_PROXY,
    ownerKey: OWNER_KEY,
    logLevel: LOG_LEVEL,
  };
}
