/** The rapporteur drafts what plenary should hear, reads it back, and sends it once the table has agreed. */
import { nanoid } from "nanoid";
import type { BoardContent } from "../../../shared/board/actions.ts";
import type { PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { highlightsAsked, sessionOfPrompt } from "../../../shared/workshop/find.ts";
import type { HighlightDraft } from "../../../shared/workshop/state.ts";
import type { Pace } from "../pace.ts";
import type { Party } from "../party.ts";
import type { Person } from "../people.ts";
import { FINAL_RECOMMENDATIONS, TABLE_RECOMMENDATIONS } from "../quoted.ts";
import { themeOf } from "../words.ts";
import { shareRoles } from "./roles.ts";

export async function playHighlights(party: Party, prompt: PromptOf<"discuss">, pace: Pace): Promise<void> {
  const record = highlightsAsked(prompt);
  if (!record) return;
  await shareRoles(party, prompt.id, pace);
  await party.openBoards();
  for (const addressee of record.addressees.length > 0 ? record.addressees : [null])
    await draftAll(party, prompt, addressee, record.places, pace);
  await readBack(party, prompt.id, pace);
  for (const person of party.people) await person.markDone(prompt.id);
}

/** Whether this is the prompt in which a table says who should act. */
const isAddressed = (prompt: PromptOf<"discuss">) =>
  prompt.record.what === "highlights" && prompt.record.addressees.length > 0;

async function draftAll(
  party: Party,
  prompt: PromptOf<"discuss">,
  addressee: string | null,
  places: number,
  pace: Pace,
): Promise<void> {
  const rapporteur = party.rapporteur(prompt.id);
  if (!rapporteur) return;
  const inPlace = () =>
    rapporteur.table.drafts.filter(
      (d) => d.promptId === prompt.id && d.addressee === addressee && d.state !== "dropped",
    );
  const content = (await rapporteur.tableBoard())?.content;
  const ideas = ideasFor(party, prompt, addressee, places, content);
  for (const idea of ideas.slice(inPlace().length)) {
    const id = nanoid(12);
    const write = (text: string) =>
      rapporteur.act("highlight.draft", {
        id,
        tableId: party.tableId,
        promptId: prompt.id,
        addressee,
        ...idea,
        text,
      });
    await pace.think(15);
    await write(`${idea.text.split(" ").slice(0, 4).join(" ")} …`);
    await pace.think(20);
    await write(idea.text);
  }
}

interface Idea {
  readonly text: string;
  readonly clusterIds: string[];
  readonly cardIds: string[];
}

/** What the table has to say: what the real tables said where the record has it, else from its clusters, else from its talk. */
function ideasFor(
  party: Party,
  prompt: PromptOf<"discuss">,
  addressee: string | null,
  places: number,
  content: BoardContent | undefined,
): readonly Idea[] {
  const clusters = content?.clusters.filter((cluster) => !cluster.hidden) ?? [];
  const loose = content?.cards.filter((card) => !card.hidden && card.cluster === null) ?? [];
  const about = (text: string, i: number) =>
    clusters.find((c) => themeOf(text) !== null && themeOf(c.title) === themeOf(text)) ??
    clusters[i % Math.max(1, clusters.length)];
  if (addressee !== null && isAddressed(prompt)) {
    const texts = quotedFor(party, addressee);
    if (texts.length === 0) texts.push(party.words.request());
    return texts.slice(0, places).map((text, i) => ({
      text,
      clusterIds: [about(text, i)?.id ?? []].flat(),
      cardIds: [],
    }));
  }
  return Array.from({ length: places }, (_, i): Idea => {
    const cluster = clusters[i % Math.max(1, clusters.length)];
    if (!cluster) return { text: party.words.point(), clusterIds: [], cardIds: [] };
    const card = content?.cards.find((c) => c.cluster === cluster.id && !c.hidden);
    const extra = i === places - 1 ? loose.slice(0, 1) : [];
    return {
      text: `${cluster.title}: ${card?.text ?? party.words.point()}`,
      clusterIds: [cluster.id],
      cardIds: extra.map(({ id }) => id),
    };
  });
}

/** The record's sentences for this addressee, dealt out to the tables like cards. */
function quotedFor(party: Party, addressee: string): string[] {
  const tables = party.presser.room.about.tables;
  const number = Number(party.tableId.slice(1)) - 1;
  // Those to the United Nations begin at the other end of the room, so that every table has something to say.
  const seat = addressee === FINAL_RECOMMENDATIONS[1]?.addressee ? tables - 1 - number : number;
  return TABLE_RECOMMENDATIONS.filter((quoted) => quoted.addressee === addressee)
    .filter((_, i) => i % tables === seat)
    .map(({ text }) => text);
}

/** One after the other is read aloud and agreed; what is agreed goes to plenary together. */
async function readBack(party: Party, promptId: string, pace: Pace): Promise<void> {
  const rapporteur = party.rapporteur(promptId);
  if (!rapporteur) return;
  const { tableId } = party;
  const drafts = (...states: HighlightDraft["state"][]) =>
    rapporteur.table.drafts.filter((d) => d.promptId === promptId && states.includes(d.state));
  for (const { id } of drafts("draft", "reading")) {
    await rapporteur.act("highlight.state", { id, tableId, promptId, state: "reading" });
    await pace.think(12);
    await rapporteur.act("highlight.state", { id, tableId, promptId, state: "agreed" });
  }
  await pace.think(5);
  const ids = drafts("agreed").map(({ id }) => id);
  if (ids.length > 0) await rapporteur.act("highlight.push", { tableId, promptId, ids });
}

/** The table's notes and clusters go to the session rapporteur. */
export async function handIn(party: Party, promptId: string): Promise<void> {
  const { presser, tableId } = party;
  const rapporteur: Person | null = party.rapporteur(promptId);
  const sessionId = sessionOfPrompt(presser.room.agenda, promptId);
  if (!rapporteur || sessionId === null) return;
  await rapporteur.act("notes.handIn", { id: nanoid(12), tableId, sessionId });
}
