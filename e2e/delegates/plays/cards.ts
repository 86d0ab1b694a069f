/** Cards: written alone or at the table, five of them chosen, put into clusters by several phones at once, given titles. */
import { nanoid } from "nanoid";
import type { BoardCard } from "../../../shared/board/actions.ts";
import { addCard, editTitle, makeCluster, mergeClusters, moveCards } from "../../../shared/board/board.ts";
import type { PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { generateBefore, selectBefore } from "../../../shared/workshop/find.ts";
import type { Client } from "../client.ts";
import { typed, type Pace } from "../pace.ts";
import type { Party } from "../party.ts";
import type { Person } from "../people.ts";
import { themeOf } from "../words.ts";
import { shareRoles } from "./roles.ts";

/** Everyone writes for themselves until their cards are full; at some tables one is not done in time. */
export async function playWriteAlone(party: Party, prompt: PromptOf<"generate">, pace: Pace): Promise<void> {
  const late = party.chance.happens(0.3) ? party.people.at(-1) : undefined;
  if (late) party.latecomer = { person: late, promptId: prompt.id };
  await Promise.all(
    party.people.map((person) =>
      writeAlone(party, person, prompt, person === late ? prompt.quota.max - 1 : prompt.quota.max, pace),
    ),
  );
}
async function writeAlone(
  party: Party,
  person: Person,
  prompt: PromptOf<"generate">,
  cards: number,
  pace: Pace,
): Promise<void> {
  while (person.cardsOf(prompt.id).length < cards) {
    await pace.think((prompt.minutes * 60) / (prompt.quota.max + 1));
    const cardId = nanoid(12);
    if (party.chance.happens(0.15)) {
      // Not quite: written, then worded anew.
      await person.writeCard(prompt.id, cardId, `${party.words.action()} …`);
      await pace.think(6);
    }
    await person.writeCard(prompt.id, cardId, party.words.action());
    if (!party.chance.happens(0.08)) continue;
    await pace.think(5);
    await person.act("card.hide", { promptId: prompt.id, cardId });
  }
  await person.markDone(prompt.id);
}

/** Cards said aloud, each put on the table's board by whoever said it. */
export async function playWriteAtTable(
  party: Party,
  prompt: PromptOf<"generate">,
  pace: Pace,
): Promise<void> {
  await Promise.all(
    party.people.map(async (person) => {
      const board = await person.tableBoard();
      const own = () =>
        board?.content.cards.filter((c) => c.by === person.ref && c.source === prompt.id) ?? [];
      while (board && own().length < Math.max(1, Math.min(2, prompt.quota.max))) {
        await pace.think(20);
        addCard(board.doc, { id: nanoid(12), text: party.words.action(), by: person.ref, source: prompt.id });
      }
    }),
  );
}

/** Members suggest; the rapporteur ticks what most suggested. */
export async function playChooseCards(party: Party, prompt: PromptOf<"select">, pace: Pace): Promise<void> {
  const { tableId } = party;
  await shareRoles(party, prompt.id, pace);
  await party.openBoards();
  const source = generateBefore(party.presser.room.agenda, prompt.id)?.id;
  const cards = await cardsOnBoard(party.presser, (card) => source === undefined || card.source === source);
  await Promise.all(
    party.people.map(async (person) => {
      for (const card of party.chance.some(cards, 2)) {
        await pace.think(12);
        await person.act("choice.suggest", { promptId: prompt.id, tableId, itemId: card.id, on: true });
      }
    }),
  );
  const rapporteur = party.rapporteur(prompt.id);
  if (!rapporteur) return;
  const chosen = () => rapporteur.table.chosen[prompt.id] ?? [];
  const suggestions = (card: BoardCard) => rapporteur.table.suggested[prompt.id]?.[card.id]?.length ?? 0;
  const favourites = [...cards].sort((a, b) => suggestions(b) - suggestions(a));
  for (const card of favourites) {
    if (chosen().length >= prompt.count) break;
    if (chosen().includes(card.id)) continue;
    await pace.think(10);
    if (chosen().length >= prompt.count) break;
    await rapporteur.act("choice.tick", { promptId: prompt.id, tableId, itemId: card.id, on: true });
  }
  await rapporteur.act("done.table", { promptId: prompt.id, tableId, done: true });
}

const MOST_CLUSTERS = 4;

/** Several phones and the table device move cards at once, then somebody puts together what is twice. */
export async function playCluster(party: Party, prompt: PromptOf<"organize">, pace: Pace): Promise<void> {
  await party.openBoards();
  const movers = party.chance.some(party.clients, Math.min(4, party.clients.length));
  await Promise.all(movers.map((mover, i) => moveSome(party, prompt, mover, { i, of: movers.length }, pace)));
  await party.settle();
  await pace.think(8);
  await mergeTwins(movers[0]);
  await party.settle();
  await quarrel(party, movers, pace);
  await party.presser.act("done.table", { promptId: prompt.id, tableId: party.tableId, done: true });
}

/** Cards to be placed: the chosen ones, and a few beside them that say much the same. */
async function toPlace(client: Client, prompt: PromptOf<"organize">): Promise<readonly BoardCard[]> {
  const select = selectBefore(client.room.agenda, prompt.id);
  const chosen = select ? (client.table.chosen[select.id] ?? []) : [];
  const all = await cardsOnBoard(client, () => true);
  if (chosen.length === 0) return all;
  const themes = new Set(all.filter((card) => chosen.includes(card.id)).map((card) => themeOf(card.text)));
  const beside = all.filter((card) => !chosen.includes(card.id) && themes.has(themeOf(card.text)));
  return [...all.filter((card) => chosen.includes(card.id)), ...beside.slice(0, 6)];
}

async function moveSome(
  party: Party,
  prompt: PromptOf<"organize">,
  mover: Client,
  share: { readonly i: number; readonly of: number },
  pace: Pace,
): Promise<void> {
  const board = await mover.tableBoard();
  if (!board) return;
  const mine = (await toPlace(mover, prompt)).filter((_, index) => index % share.of === share.i);
  for (const { id, text } of mine) {
    await pace.think(15);
    const { cards, clusters } = board.content;
    if (cards.find((card) => card.id === id)?.cluster != null) continue;
    const visible = clusters.filter((cluster) => !cluster.hidden);
    const alike = visible.find((cluster) =>
      cards.some((card) => card.cluster === cluster.id && themeOf(card.text) === themeOf(text)),
    );
    const into = alike ?? (visible.length >= MOST_CLUSTERS ? party.chance.one(visible) : null);
    if (into) moveCards(board.doc, [id], into.id);
    else makeCluster(board.doc, { id: nanoid(12), cardIds: [id] });
  }
}

/** Two clusters of one theme, made by two phones at once, become one. */
async function mergeTwins(client: Client | undefined): Promise<void> {
  const board = await client?.tableBoard();
  if (!board) return;
  const byTheme = new Map<string | null, string>();
  for (const cluster of board.content.clusters.filter((c) => !c.hidden)) {
    const first = board.content.cards.find((card) => card.cluster === cluster.id && !card.hidden);
    const theme = themeOf(first?.text ?? "");
    const twin = byTheme.get(theme);
    if (twin === undefined) byTheme.set(theme, cluster.id);
    else mergeClusters(board.doc, cluster.id, twin);
  }
}

/** Two phones move one card into different clusters at the same moment; one of them wins, on every screen the same. */
async function quarrel(party: Party, movers: readonly Client[], pace: Pace): Promise<void> {
  const [one, other] = await Promise.all([movers[0]?.tableBoard(), movers[1]?.tableBoard()]);
  if (!one || !other) return;
  const clusters = one.content.clusters.filter((cluster) => !cluster.hidden);
  const crowded = clusters.find((c) => one.content.cards.filter((card) => card.cluster === c.id).length > 1);
  const away = clusters.find((cluster) => cluster.id !== crowded?.id);
  const card = one.content.cards.find((c) => c.cluster === crowded?.id);
  if (!crowded || !away || !card) return;
  await pace.think(6);
  moveCards(one.doc, [card.id], away.id);
  moveCards(other.doc, [card.id], crowded.id);
  await party.settle();
}

/** Each cluster gets its title from another phone, all at once. */
export async function playTitles(party: Party, prompt: PromptOf<"compose">, pace: Pace): Promise<void> {
  await party.openBoards();
  const first = await party.presser.tableBoard();
  const untitled = first?.content.clusters.filter((c) => !c.hidden && c.title.trim() === "") ?? [];
  await Promise.all(
    untitled.map(async ({ id }, i) => {
      const board = await party.clients[i % party.clients.length]?.tableBoard();
      if (!board) return;
      const texts = board.content.cards.filter((card) => card.cluster === id).map((card) => card.text);
      await pace.think(15 + 10 * i);
      await typed(party.words.title(texts), pace, (soFar) => editTitle(board.doc, id, soFar), 1.5);
    }),
  );
  await party.presser.act("done.table", { promptId: prompt.id, tableId: party.tableId, done: true });
}

async function cardsOnBoard(
  client: Client,
  wanted: (card: BoardCard) => boolean,
): Promise<readonly BoardCard[]> {
  const board = await client.tableBoard();
  return board?.content.cards.filter((card) => !card.hidden && wanted(card)) ?? [];
}
