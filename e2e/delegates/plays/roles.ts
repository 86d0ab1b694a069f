/** A table shares its roles: those who have served least are proposed first. */
import type { PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { sessionOfPrompt, timesServed } from "../../../shared/workshop/find.ts";
import type { Pace } from "../pace.ts";
import type { Party } from "../party.ts";

const ROLES = ["facilitator", "rapporteur"] as const;

export async function playAssign(party: Party, prompt: PromptOf<"assign">, pace: Pace): Promise<void> {
  await shareRoles(party, prompt.id, pace);
  // Now and then somebody would rather not: the table swaps.
  const rapporteur = party.rapporteur(prompt.id);
  if (!rapporteur || !party.chance.happens(0.2)) return;
  await pace.think(10);
  const facilitator = facilitatorId(party, prompt.id);
  const other = leastServed(party, [rapporteur.id, ...(facilitator ? [facilitator] : [])]);
  if (other) await give(party, prompt.id, "rapporteur", other);
}

/** Fills what is free; a role that somebody holds stays theirs. */
export async function shareRoles(party: Party, promptId: string, pace: Pace): Promise<void> {
  const taken: string[] = [];
  for (const role of ROLES) {
    if (!party.isFree(promptId, role)) continue;
    await pace.think(8);
    const personId = leastServed(party, taken);
    if (personId === null || !party.isFree(promptId, role)) continue;
    taken.push(personId);
    await give(party, promptId, role, personId);
  }
}

async function give(
  party: Party,
  promptId: string,
  role: (typeof ROLES)[number],
  personId: string,
): Promise<void> {
  const { presser, tableId } = party;
  const sessionId = sessionOfPrompt(presser.room.agenda, promptId);
  if (sessionId !== null) await presser.act("role.give", { tableId, sessionId, role, personId });
}

function leastServed(party: Party, except: readonly string[]): string | null {
  const { room } = party.presser;
  const free = party.people.map((person) => person.id).filter((id) => !except.includes(id));
  return free.sort((a, b) => timesServed(room, a) - timesServed(room, b))[0] ?? null;
}
function facilitatorId(party: Party, promptId: string): string | null {
  const { room } = party.presser;
  const sessionId = sessionOfPrompt(room.agenda, promptId);
  return (
    room.roles.findLast(
      (r) => r.tableId === party.tableId && r.sessionId === sessionId && r.role === "facilitator",
    )?.personId ?? null
  );
}
