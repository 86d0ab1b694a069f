/** Secrets, watched where they would leak: on the wire. */
import type { PhonePage } from "../../pages/phone.ts";
import type { Wire } from "../../pages/wire.ts";
import { expect } from "../world.ts";
import type { Name } from "./cast.ts";

/** Before the reveal a card is on its author's wire and on no other. */
export async function expectSecret(
  phones: Record<Name, PhonePage>,
  others: Readonly<Record<string, Wire>>,
  cards: readonly (readonly [Name, string])[],
): Promise<void> {
  for (const [author, card] of cards) {
    // A phone that was away sends its words when it is back.
    await expect.poll(() => phones[author].wire.heard(card), `${author}'s own phone was told`).toBe(true);
  }
  for (const [author, card] of cards) {
    for (const other of Object.values(phones)) {
      if (other.name !== author)
        expect(other.wire.heard(card), `${other.name} was told what ${author} wrote`).toBe(false);
    }
    for (const [who, wire] of Object.entries(others))
      expect(wire.heard(card), `${who} was told what ${author} wrote`).toBe(false);
  }
}
