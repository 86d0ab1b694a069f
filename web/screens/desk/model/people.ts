/** Finding people as a desk does: by any part of a name, country or organisation, or by table number. */
import { tableNumber } from "../../../../shared/ids.ts";
import type { Profile } from "../../../../shared/protocol.ts";

export interface Seated {
  readonly personId: string;
  readonly profile: Profile | undefined;
  readonly tableId: string | null;
  readonly seat: number | null;
  readonly away: boolean;
}

/** Accents and case do not matter: "jose" finds José. */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** A new array, in the order given. */
export function findPeople(people: readonly Seated[], search: string): Seated[] {
  const parts = plain(search).split(/\s+/).filter(Boolean);
  return people.filter(({ profile, tableId }) => {
    const text = plain([profile?.name, profile?.country, profile?.organisation].filter(Boolean).join(" "));
    return parts.every(
      (part) => text.includes(part) || (tableId !== null && part === String(tableNumber(tableId))),
    );
  });
}
