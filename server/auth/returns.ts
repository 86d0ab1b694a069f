/** Coming in again: whose badge, link or code this is, as the workshop stands now. */
import { personAccess } from "../../shared/workshop/access.ts";
import type { Desk, PersonAccess } from "../../shared/workshop/state.ts";
import type { Instant } from "../../shared/time.ts";
import type { StoredWorkshop } from "../store/store.ts";
import { hashOf, personCode, personKey, personNamedBy, sameText, type PersonWay } from "./keys.ts";

export interface Returning {
  readonly personId: string;
  readonly way: "badge" | "code" | "desk";
}
const SAID: Readonly<Record<PersonWay, Returning["way"]>> = { badge: "badge", keep: "code", once: "desk" };

/** The turn of a person's way that opens now; null: none does. */
function turnOf(way: PersonWay, access: PersonAccess, now: Instant): number | null {
  if (way === "badge") return access.badge;
  if (way === "keep") return access.returns;
  return access.until !== null && now < access.until ? access.issued : null;
}
/** The turn that the last return used up: by the same request it may be used again, the answer may have been lost. */
const turnBefore = (way: PersonWay, access: PersonAccess): number | null =>
  way === "keep" && access.returns > 0 ? access.returns - 1 : way === "once" ? access.issued : null;

/** Whose key this is, or null. `request` is the hash of what the sender made up for this return. */
export function returningBy(
  workshop: StoredWorkshop,
  desk: Desk,
  key: string,
  request: string,
  now: Instant,
): Returning | null {
  const named = personNamedBy(key);
  if (!named || !Object.hasOwn(desk.people, named.personId)) return null;
  const { way, personId } = named;
  const access = personAccess(desk, personId);
  const turns = [turnOf(way, access, now), access.request === request ? turnBefore(way, access) : null];
  const opens = turns.some(
    (turn) => turn !== null && sameText(key, personKey(workshop, way, personId, turn)),
  );
  return opens ? { personId, way: SAID[way] } : null;
}

/** The codes of one workshop's people. Made once for each person and turn: trying a code costs one look. */
export class ReturnCodes {
  readonly #workshop: StoredWorkshop;
  readonly #byHash = new Map<string, { readonly personId: string; readonly way: PersonWay }>();
  readonly #made = new Map<string, readonly string[]>();
  #of: readonly [people: object | null, access: object | undefined] = [null, undefined];

  constructor(workshop: StoredWorkshop) {
    this.#workshop = workshop;
  }

  returning(desk: Desk, code: string, request: string, now: Instant): Returning | null {
    this.#keepUp(desk);
    const found = this.#byHash.get(hashOf(code));
    if (!found) return null;
    const { personId, way } = found;
    const access = personAccess(desk, personId);
    const turns = [turnOf(way, access, now), access.request === request ? turnBefore(way, access) : null];
    const opens = turns.some(
      (turn) => turn !== null && sameText(code, personCode(this.#workshop, way, personId, turn)),
    );
    return opens ? { personId, way: SAID[way] } : null;
  }

  #keepUp(desk: Desk): void {
    if (this.#of[0] === desk.people && this.#of[1] === desk.access) return;
    this.#of = [desk.people, desk.access];
    for (const personId of Object.keys(desk.people)) {
      const { returns, issued } = personAccess(desk, personId);
      const turns = `${returns} ${issued}`;
      const before = this.#made.get(personId);
      if (before?.[0] === turns) continue;
      for (const hash of before?.slice(1) ?? []) this.#byHash.delete(hash);
      // The turn before too: see `turnBefore`.
      const codes = [
        ...(returns > 0 ? ([["keep", returns - 1]] as const) : []),
        ["keep", returns] as const,
        ...(issued > 0 ? ([["once", issued]] as const) : []),
      ].map(([way, turn]) => {
        const hash = hashOf(personCode(this.#workshop, way, personId, turn));
        this.#byHash.set(hash, { personId, way });
        return hash;
      });
      this.#made.set(personId, [turns, ...codes]);
    }
  }
}
