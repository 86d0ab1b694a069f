/** Keys of links and codes: derived from the workshop's secret, so that the desk can show them again at any time. */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { tableIdSchema } from "../../shared/ids.ts";
import type { StoredWorkshop } from "../store/store.ts";

/** What a link opens: the door for delegates, or one of the view-only or working places. */
export type LinkKind = "join" | "facilitator" | "screen" | "observer" | `table-${string}`;

/** `<kind>.<128 bits>`; it travels in the URL's fragment, which no server log and no referrer sees. */
export const linkKey = (workshop: StoredWorkshop, kind: LinkKind): string => `${kind}.${mac(workshop, kind)}`;

/** The kind of link that this key opens, or null. */
export function openedBy(workshop: StoredWorkshop, key: string): LinkKind | null {
  const dot = key.indexOf(".");
  const kind = key.slice(0, dot) as LinkKind;
  const isTable = kind.startsWith("table-") && tableIdSchema.safeParse(kind.slice("table-".length)).success;
  if (
    dot < 0 ||
    !(isTable || kind === "join" || kind === "facilitator" || kind === "screen" || kind === "observer")
  )
    return null;
  return sameText(key.slice(dot + 1), mac(workshop, kind)) ? kind : null;
}

const mac = (workshop: StoredWorkshop, kind: LinkKind): string =>
  createHmac("sha256", Buffer.from(workshop.secret, "base64url"))
    .update(`link ${workshop.id} ${kind}`)
    .digest()
    .subarray(0, 16)
    .toString("base64url");

/** No I, O, 0, 1, L, S, 5, B, 8, Z, 2, U, V: nothing that is mistaken for another when read from a screen. */
const CODE_LETTERS = "ACDEFGHJKMNPQRTWXY34679";
const CODE_LENGTH = 10;

/** Ten characters that people type: 23^10, about 45 bits; asked for no faster than the limiter lets them. */
export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");

/** As typed: spaces, hyphens and small letters do not matter. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

export const newSecret = (): string => randomBytes(32).toString("base64url");
/** What is stored of a device secret. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

export function sameText(a: string, b: string): boolean {
  const [one, other] = [createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest()];
  return timingSafeEqual(one, other);
}
