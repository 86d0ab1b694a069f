/** A small hall in the middle of its day: six tables of two, steps enough for any number of power cuts. */
import { nanoid } from "nanoid";
import type { Prompt } from "../../shared/workshop/agenda-state.ts";
import type { Chance } from "../delegates/chance.ts";
import type { Client } from "../delegates/client.ts";
import { Facilitator, Person } from "../delegates/people.ts";
import { profiles } from "../delegates/profiles.ts";
import { anyWorkshop } from "../delegates/visitor.ts";
import { Hand, type Ledger } from "./ledger.ts";

const TABLES = 6;
const SEATS = 2;
export const SESSION = "roundtable";
export const DISCUSSION = "table";
/** The longest that anybody waits between two tries to come back. */
const PATIENCE_MS = 300;

export interface Scene {
  readonly facilitator: Facilitator;
  /** Table by table; the first of each table is its rapporteur. */
  readonly delegates: readonly Person[];
  readonly hands: ReadonlyMap<Person, Hand>;
  readonly clients: readonly Client[];
}

/** Everyone comes in by the line; the boards are open, the list to choose from is published. */
export async function gather(origin: string, chance: Chance, ledger: Ledger): Promise<Scene> {
  const facilitator = await Facilitator.create(
    origin,
    anyWorkshop({ title: "A hall with bad wiring", tables: TABLES, seats: SEATS }),
  );
  facilitator.visitor.patienceMs = PATIENCE_MS;
  const { workshop } = facilitator;
  const { code } = await facilitator.visitor.links(workshop);
  const delegates: Person[] = [];
  for (const [i, profile] of profiles(TABLES * SEATS, chance.fork("people")).entries())
    delegates.push(
      await Person.join(origin, workshop, code, profile, `t${Math.floor(i / SEATS) + 1}`, PATIENCE_MS),
    );
  const must = async (...[type, input]: Parameters<Facilitator["act"]>) => facilitator.act(type, input);
  await facilitator.start("now");
  await must("grant.give", {
    id: nanoid(),
    personId: facilitator.id,
    role: "generalRapporteur",
    sessionId: null,
  });
  for (const [i, { id }] of delegates.entries())
    if (i % SEATS === 0)
      await must("role.give", {
        tableId: `t${Math.floor(i / SEATS) + 1}`,
        sessionId: SESSION,
        role: "rapporteur",
        personId: id,
      });
  for (const sentence of ["Open the archive.", "Mend the road.", "Teach at night.", "Count the boats."])
    await must("recommendation.add", {
      id: nanoid(),
      sentence,
      highlightIds: [],
      addressee: "",
      theme: "",
    });
  await must("list.publish", {});
  await must("prompt.add", { prompt: votePrompt, afterId: "report-floor" });
  // Everything that a board allows is allowed from here on.
  await must("prompt.go", { leaving: facilitator.room.step.run, promptId: "table-cluster" });
  const hands = new Map<Person, Hand>();
  for (const person of delegates) {
    await person.connection.until(({ room }) => room?.discussions[DISCUSSION]?.open === true);
    const board = await person.tableBoard();
    if (!board) throw new Error(`${person.label} has no board`);
    hands.set(person, new Hand(board));
  }
  for (const client of [facilitator, ...delegates]) await client.settle();
  ledger.takeFresh();
  return { facilitator, delegates, hands, clients: [facilitator, ...delegates] };
}

export const isRapporteur = (person: Person, { delegates }: Scene): boolean =>
  delegates.indexOf(person) % SEATS === 0;

const common = (id: string, segmentId: string) => ({
  id,
  segmentId,
  title: { en: id },
  invitation: { en: "Please" },
  script: { en: "" },
  minutes: 20,
});
const votePrompt: Prompt = {
  ...common("vote", "report"),
  kind: "select",
  from: "recommendations",
  count: 2,
  keep: 2,
};
/** Everyone for themselves, then what the tables tell the room. */
export const roundPrompts = (round: number): readonly [Prompt, Prompt] => [
  {
    ...common(`write-${round}`, "table"),
    kind: "generate",
    formation: "solo",
    quota: { min: 0, max: 2 },
    anonymous: false,
  },
  {
    ...common(`talk-${round}`, "table"),
    kind: "discuss",
    formation: "table",
    turns: "open",
    record: { what: "highlights", places: 2, addressees: [] },
  },
];
