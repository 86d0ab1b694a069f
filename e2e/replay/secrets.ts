/** Private cards: until the reveal nobody but their author may have their words, on any wire. */
import type { Client } from "../delegates/client.ts";
import type { Company } from "../delegates/company.ts";
import type { Person } from "../delegates/people.ts";
import type { Checks } from "./checks.ts";

export function listenIn(company: Company): void {
  for (const { connection } of company.clients) connection.wire.start();
}
export function stopListening(company: Company): void {
  for (const { connection } of company.clients) connection.wire.stop();
}

/** Cards that were taken back count too. */
export interface Secret {
  readonly author: Person;
  readonly texts: readonly string[];
}

export async function checkSecrets(company: Company, promptId: string, checks: Checks): Promise<void> {
  const secrets = company.delegates.map((author): Secret => ({
    author,
    texts: author.own.cards.filter((card) => card.promptId === promptId).map((card) => card.text),
  }));
  checks.that(
    secrets.every(({ texts }) => texts.length > 0),
    "somebody has written nothing",
  );
  for (const client of company.clients) checkWire(client, secrets, checks);
  for (const format of ["md", "json"] as const) {
    const report = await company.screen.visitor.report(company.workshop, format);
    for (const { author, texts } of secrets)
      checks.that(
        !texts.some((text) => report.includes(text)),
        `the report shows what ${author.label} has written alone`,
      );
  }
}

function checkWire(client: Client, secrets: readonly Secret[], checks: Checks): void {
  const wire = client.connection.wire.everything;
  for (const { author, texts } of secrets) {
    const seen = texts.filter((text) => wire.includes(text));
    if (author === client)
      // Their own words came back to them: so this search would find anybody's.
      checks.that(seen.length === texts.length, `${client.label} did not hear their own cards`);
    else
      checks.that(
        seen.length === 0,
        () => `${client.label} heard what ${author.label} wrote alone: "${seen[0]}"`,
      );
  }
}

/** After the reveal: every kept card lies on its table's board once, word for word, by its author; nothing else does. */
export function checkReveal(company: Company, promptId: string, quota: number, checks: Checks): void {
  const all: string[] = [];
  for (const party of company.parties) {
    const boards = party.clients.flatMap((client) => client.openBoards);
    const cards = boards[0]?.content.cards.filter((card) => card.source === promptId) ?? [];
    const kept = party.people.flatMap((person) =>
      person.cardsOf(promptId).map((card) => ({ card, by: person.ref })),
    );
    checks.same(cards.length, party.people.length * quota, `cards on the board of ${party.tableId}`);
    for (const { card, by } of kept) {
      const there = cards.filter((other) => other.id === card.id);
      checks.that(
        there.length === 1 && there[0]?.text === card.text && there[0].by === by && card.revealed,
        () => `card ${card.id} of ${by} is not on the board as it was written: ${JSON.stringify(there)}`,
      );
    }
    all.push(...cards.map(({ id }) => id));
  }
  checks.once(all, "revealed cards");
  checks.same(all.length, company.delegates.length * quota, "cards revealed in all");
}
