/** What must be true when a step ends, by what the step asked for: nothing missing, nothing twice. */
import { boardIdOf } from "../../shared/ids.ts";
import type { BoardContent } from "../../shared/board/actions.ts";
import type { Prompt, PromptOf } from "../../shared/workshop/agenda-state.ts";
import {
  currentDiscussion,
  highlightsAsked,
  rapporteurOf,
  roleAt,
  selectBefore,
  sessionOfPrompt,
} from "../../shared/workshop/find.ts";
import { pairsAt } from "../../shared/workshop/groups.ts";
import { roundOf } from "../../shared/workshop/turns.ts";
import { tally } from "../../shared/workshop/choices.ts";
import type { Company } from "../delegates/company.ts";
import type { Party } from "../delegates/party.ts";
import type { Checks } from "./checks.ts";
import { sumOf } from "./same.ts";

export function checkStep(company: Company, prompt: Prompt, checks: Checks): void {
  for (const party of company.parties) checkAtTable(party, prompt, checks);
  const { room } = company.facilitator;
  if (prompt.kind === "brief") {
    const spoken = room.floor.spoken.filter((s) => s.promptId === prompt.id && s.speaker.kind === "talk");
    checks.same(spoken.length, prompt.speakers.length, "talks held");
  }
  if (prompt.kind === "floor") checkFloor(company, prompt, checks);
  if (prompt.kind === "select" && prompt.from === "recommendations") checkBallots(company, prompt, checks);
}

function checkAtTable(party: Party, prompt: Prompt, checks: Checks): void {
  const { tableId } = party;
  const { room, table } = party.presser;
  const content = boardOf(party);
  switch (prompt.kind) {
    case "assign": {
      const sessionId = sessionOfPrompt(room.agenda, prompt.id);
      const [facilitator, rapporteur] = [
        roleAt(room, tableId, sessionId, "facilitator"),
        rapporteurOf(room, tableId, sessionId),
      ];
      checks.that(
        facilitator !== null && rapporteur !== null && facilitator !== rapporteur,
        `${tableId} has not shared its roles`,
      );
      break;
    }
    case "discuss":
      checkTalk(party, prompt, content, checks);
      break;
    case "select":
      if (prompt.from !== "cards") break;
      checks.same(table.chosen[prompt.id]?.length ?? 0, prompt.count, `cards that ${tableId} chose`);
      checks.that(
        (table.chosen[prompt.id] ?? []).every((id) => content?.cards.some((card) => card.id === id)),
        `${tableId} chose a card that it does not have`,
      );
      break;
    case "organize": {
      const select = selectBefore(room.agenda, prompt.id);
      const chosen = select ? (table.chosen[select.id] ?? []) : [];
      const inClusters = content?.cards.filter((card) => chosen.includes(card.id) && card.cluster !== null);
      checks.same(inClusters?.length ?? 0, chosen.length, `chosen cards of ${tableId} in clusters`);
      const marks = content?.clusters.map(({ mark }) => mark) ?? [];
      checks.that(marks.length > 0 && marks.every((mark) => mark !== ""), `${tableId} has unmarked clusters`);
      checks.once(marks, `marks at ${tableId}`);
      break;
    }
    case "compose":
      if (prompt.output !== "title") break;
      for (const { title, mark } of content?.clusters.filter((cluster) => !cluster.hidden) ?? [])
        checks.that(
          title.split(" ").length >= prompt.words.min && title.split(" ").length <= prompt.words.max,
          `cluster ${mark} of ${tableId} is called "${title}"`,
        );
      break;
    case "brief":
    case "generate":
    case "floor":
    case "pause":
      break;
    default:
      prompt satisfies never;
  }
}

function checkTalk(
  party: Party,
  prompt: PromptOf<"discuss">,
  content: BoardContent | null,
  checks: Checks,
): void {
  const { tableId, people, presser } = party;
  const { step } = presser.room;
  if (prompt.formation === "plenary" || step.now !== "prompt") return;
  if (prompt.formation === "pair") {
    // Each phone works the pairs out for itself.
    const seen = people.map((person) => pairsAt(person.table, person.seatingId, step.startedAt));
    checks.that(
      seen.every((pairs) => sumOf(pairs) === sumOf(seen[0])),
      `phones at ${tableId} name different pairs`,
    );
    const named = seen[0]?.flat() ?? [];
    checks.once(named, `people in pairs at ${tableId}`);
    checks.same(named.length, people.length, `people in pairs at ${tableId}`);
  }
  if (prompt.turns === "round") {
    const { spoken, speaking } = roundOf(presser.table, prompt.id);
    checks.once(spoken, `turns at ${tableId}`);
    checks.that(
      speaking === null && people.every((person) => spoken.includes(person.id)),
      () => `not everyone spoke at ${tableId}: ${spoken.length} of ${people.length}`,
    );
  }
  if (prompt.record.what === "notes")
    checks.that((content?.notes.split("\n").length ?? 0) >= 3, `${tableId} has no notes`);
  if (highlightsAsked(prompt)) checkHighlights(party, prompt, content, checks);
}

/** Sent once, with the words that were agreed and the clusters and cards as they lie on the board. */
function checkHighlights(
  { tableId, presser }: Party,
  prompt: PromptOf<"discuss">,
  content: BoardContent | null,
  checks: Checks,
): void {
  const { room, table } = presser;
  const drafts = table.drafts.filter((draft) => draft.promptId === prompt.id);
  const sent = room.highlights.filter((h) => h.promptId === prompt.id && h.tableId === tableId);
  const addressees = highlightsAsked(prompt)?.addressees ?? [];
  checks.that(sent.length >= Math.max(1, addressees.length), `${tableId} sent no highlights`);
  checks.same(sent.length, drafts.length, `highlights of ${tableId}`);
  for (const draft of drafts) {
    const copies = sent.filter(({ id }) => id === draft.id);
    checks.that(
      draft.state === "sent" && copies.length === 1 && copies[0]?.text === draft.text,
      () => `highlight ${draft.id} of ${tableId} came ${copies.length} times`,
    );
    for (const copy of copies[0]?.clusters ?? []) {
      const cluster = content?.clusters.find(({ id }) => id === copy.id);
      const cards = content?.cards
        .filter((card) => card.cluster === copy.id && !card.hidden)
        .map(({ id, text, by }) => ({ id, text, by }));
      checks.that(
        cluster?.title === copy.title && cluster.mark === copy.mark && sumOf(cards) === sumOf(copy.cards),
        () => `the copy of cluster ${copy.mark} of ${tableId} differs from the board`,
      );
    }
    checks.same(copies[0]?.clusters.length ?? 0, draft.clusterIds.length, `clusters behind ${draft.id}`);
    checks.same(copies[0]?.cards.length ?? 0, draft.cardIds.length, `cards behind ${draft.id}`);
  }
}

function checkFloor(company: Company, prompt: PromptOf<"floor">, checks: Checks): void {
  const { room, connection } = company.facilitator;
  const spoken = room.floor.spoken.filter((s) => s.promptId === prompt.id).map(({ speaker }) => speaker);
  const tables = spoken.flatMap((speaker) => (speaker.kind === "table" ? [speaker.tableId] : []));
  checks.same(tables.length, prompt.tables, "tables that reported");
  checks.once(tables, "reports");
  checks.same(spoken.length - tables.length, prompt.chair === null ? 0 : 1, "words of the chair");
  const sessionId = sessionOfPrompt(room.agenda, prompt.id);
  const { desk } = connection.held;
  const findings = desk?.findings.filter((f) => f.sessionId === sessionId) ?? [];
  checks.that(findings.length > 0, `no findings of ${sessionId}`);
  for (const party of company.parties) {
    const handed = desk?.handIns.filter((h) => h.sessionId === sessionId && h.tableId === party.tableId);
    checks.that((handed?.length ?? 0) > 0, `${party.tableId} handed nothing in for ${sessionId}`);
    const last = handed?.at(-1)?.boards ?? [];
    checks.that(
      last.some((board) => board.notes.trim() !== "" || board.clusters.length > 0),
      `what ${party.tableId} handed in is empty`,
    );
  }
}

/** Every table once in each count; the sums add up; what is kept is what the arithmetic says. */
function checkBallots(company: Company, prompt: PromptOf<"select">, checks: Checks): void {
  const { room } = company.facilitator;
  const ballots = room.ballots.filter((ballot) => ballot.promptId === prompt.id);
  checks.that(ballots.length > 0, "nothing was chosen from the list");
  for (const ballot of ballots) {
    checks.same(ballot.turnout.length, company.parties.length, "tables that handed in");
    const choices = Object.values(ballot.choices ?? {});
    checks.same(choices.length, company.parties.length, "choices counted");
    const { counts } = tally(ballot);
    const sum = counts.reduce((total, { tables }) => total + tables, 0);
    checks.same(sum, choices.length * ballot.picks, "picks in all");
    for (const party of company.parties)
      checks.that(
        party.presser.table.picks[ballot.id]?.join() === ballot.choices?.[party.tableId]?.join(),
        `the choice of ${party.tableId} was counted otherwise`,
      );
  }
  const last = ballots.at(-1);
  checks.same(last?.kept?.length ?? 0, prompt.keep, "recommendations kept");
  checks.same(room.wordings.length, prompt.keep, "wordings begun");
}

/** The table's board in the discussion that runs, as its presser has it. */
function boardOf(party: Party): BoardContent | null {
  const discussion = currentDiscussion(party.presser.room);
  return discussion ? party.presser.boardContent(boardIdOf(discussion.id, party.tableId)) : null;
}
