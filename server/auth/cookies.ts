/** A browser holds up to three credentials per workshop, each in a cookie of its own. */
import type { IncomingMessage } from "node:http";
import type { As } from "../../shared/protocol.ts";

const nameOf = (workshopId: string, as: As): string => `plenaria_${workshopId}_${as}`;
/** Long enough for a workshop and its report; a browser caps it anyway. */
const MAX_AGE_S = 60 * 60 * 24 * 200;

/** The secret of one of this browser's credentials, or null. */
export function readCookie(request: IncomingMessage, workshopId: string, as: As): string | null {
  const name = nameOf(workshopId, as);
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value) return value;
  }
  return null;
}

/** A Set-Cookie header; `secure` where the page came by HTTPS. */
export const writeCookie = (workshopId: string, as: As, secret: string, secure: boolean): string =>
  `${nameOf(workshopId, as)}=${secret}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

export const dropCookie = (workshopId: string, as: As): string =>
  `${nameOf(workshopId, as)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`;
