/** A browser holds up to three credentials per workshop, each in a cookie of its own. */
import type { IncomingMessage } from "node:http";
import type { As } from "../../shared/protocol.ts";

const nameOf = (workshopId: string, as: As): string => `plenaria_${workshopId}_${as}`;
/** Only this very host can have set a cookie of such a name, and only by HTTPS: no neighbour under the same domain. */
const HOST_ONLY = "__Host-";
/** Long enough for a workshop and its report; a browser caps it anyway. */
const MAX_AGE_S = 60 * 60 * 24 * 200;
/** As `newSecret` makes them; whatever else is sent is no secret of ours. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** The secret of one of this browser's credentials, or null. */
export function readCookie(request: IncomingMessage, workshopId: string, as: As): string | null {
  const name = nameOf(workshopId, as);
  const held = new Map<string, string>();
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [key = "", value = ""] = part.trim().split("=", 2);
    if (!held.has(key) && SECRET.test(value)) held.set(key, value);
  }
  return held.get(HOST_ONLY + name) ?? held.get(name) ?? null;
}

/** A Set-Cookie header; `secure` where the page came by HTTPS. */
export const writeCookie = (workshopId: string, as: As, secret: string, secure: boolean): string =>
  `${secure ? HOST_ONLY : ""}${nameOf(workshopId, as)}=${secret}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

export const dropCookie = (workshopId: string, as: As, secure: boolean): string =>
  `${secure ? HOST_ONLY : ""}${nameOf(workshopId, as)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
