/** Keys of links and codes: derived from the workshop's secret, so that the desk can show them again at any time. */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { CODE_LETTERS, JOIN_CODE_LENGTH, RETURN_CODE_LENGTH } from "../../shared/codes.ts";
import { idSchema, tableIdSchema } from "../../shared/ids.ts";
import type { StoredWorkshop } from "../store/store.ts";

/** What a link opens: the door for delegates, or one of the view-only or working places. */
export type LinkKind = "join" | "facilitator" | "screen" | "observer" | `table-${string}`;
/** How a person comes in again: by the printed badge, by what their own phone shows, by what the desk gave them. */
export type PersonWay = "badge" | "keep" | "once";

/** A workshop, as far as keys are derived from it. */
type Keyed = Pick<StoredWorkshop, "id" | "secret">;

/**
 * `<kind>.<128 bits>`; it travels in the URL's fragment, which no server log and no referrer sees. `turn` says how often
 * the link was made anew: the keys of other turns open nothing.
 */
export const linkKey = (workshop: Keyed, kind: LinkKind, turn = 0): string =>
  `${kind}.${mac128(workshop, turn === 0 ? `link ${workshop.id} ${kind}` : `link ${workshop.id} ${kind} ${turn}`)}`;

/** The kind of link that this key opens, or null. */
export function openedBy(
  workshop: Keyed,
  key: string,
  turnOf: (kind: LinkKind) => number = () => 0,
): LinkKind | null {
  const kind = key.slice(0, key.indexOf(".")) as LinkKind;
  const isTable = kind.startsWith("table-") && tableIdSchema.safeParse(kind.slice("table-".length)).success;
  if (!(isTable || kind === "join" || kind === "facilitator" || kind === "screen" || kind === "observer"))
    return null;
  return sameText(key, linkKey(workshop, kind, turnOf(kind))) ? kind : null;
}

/** The key by which one person comes in again: `<way>-<person>.<128 bits>`. */
export const personKey = (workshop: Keyed, way: PersonWay, personId: string, turn: number): string =>
  `${way}-${personId}.${mac128(workshop, `${way} ${workshop.id} ${personId} ${turn}`)}`;

/** Whose key it says it is, and of which way; whether it opens is for `sameText` to say. */
export function personNamedBy(key: string): { readonly way: PersonWay; readonly personId: string } | null {
  const match = /^(badge|keep|once)-([^.]+)\.[A-Za-z0-9_-]{22}$/.exec(key);
  if (!match || !idSchema.safeParse(match[2]).success) return null;
  return { way: match[1] as PersonWay, personId: match[2]! };
}

/** The same as a code to type: 23^14, about 63 bits. */
export function personCode(workshop: Keyed, way: PersonWay, personId: string, turn: number): string {
  let code = "";
  for (let part = 0; code.length < RETURN_CODE_LENGTH; part += 1)
    for (const byte of hmac(workshop, `code ${way} ${workshop.id} ${personId} ${turn} ${part}`))
      // Bytes at the top would make some letters likelier than others.
      if (byte < CODE_LETTERS.length * FITS && code.length < RETURN_CODE_LENGTH)
        code += CODE_LETTERS[byte % CODE_LETTERS.length];
  return code;
}
const FITS = Math.floor(256 / CODE_LETTERS.length);

const hmac = ({ secret }: Keyed, text: string): Buffer =>
  createHmac("sha256", Buffer.from(secret, "base64url")).update(text).digest();
const mac128 = (workshop: Keyed, text: string): string =>
  hmac(workshop, text).subarray(0, 16).toString("base64url");

/** Characters that people type; `server/http/gate.ts` says why they are not guessed. */
export const newCode = (): string =>
  Array.from({ length: JOIN_CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");

export const newSecret = (): string => randomBytes(32).toString("base64url");
/** What is stored of a device secret. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

export function sameText(a: string, b: string): boolean {
  const [one, other] = [createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest()];
  return timingSafeEqual(one, other);
}
