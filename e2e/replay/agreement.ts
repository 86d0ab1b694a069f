/** At the end of every step: whoever hears an audience or has a board open holds the same as everybody else. */
import { encodeStateVector } from "../delegates/boards.ts";
import type { Client } from "../delegates/client.ts";
import type { Company } from "../delegates/company.ts";
import { Person, TableDevice } from "../delegates/people.ts";
import type { Checks } from "./checks.ts";
import { differenceOf, sumOf } from "./same.ts";

interface Held {
  readonly client: Client;
  readonly seq: number;
  readonly slice: unknown;
}

/** How long two documents may still differ when all edits are durable. */
const LATE_MS = 3_000;

export async function checkAgreement(company: Company, checks: Checks): Promise<void> {
  await boardsArrive(company);
  const audiences = new Map<string, Held[]>();
  const boards = new Map<string, { client: Client; content: unknown; vector: string }[]>();
  for (const client of company.clients) {
    const { held } = client.connection;
    for (const [audience, seq] of Object.entries(held.known)) {
      const slice = sliceOf(client, audience);
      put(audiences, audience, { client, seq, slice });
    }
    checkAudiences(client, checks);
    for (const board of client.openBoards)
      put(boards, board.boardId, { client, content: board.content, vector: encodeStateVector(board) });
    checks.that(client.lostBoards.length === 0, () => `${client.label} lost ${client.lostBoards.join()}`);
  }
  for (const [audience, [first, ...others]] of audiences) {
    for (const other of others) {
      checks.that(
        first!.seq === other.seq && sumOf(first!.slice) === sumOf(other.slice),
        () =>
          `${audience} is not the same for ${first!.client.label} (${first!.seq}) and ${other.client.label} (${other.seq}): ${differenceOf(first!.slice, other.slice)}`,
      );
    }
  }
  for (const [boardId, [first, ...others]] of boards) {
    for (const other of others) {
      checks.that(
        first!.vector === other.vector && sumOf(first!.content) === sumOf(other.content),
        () =>
          `board ${boardId} is not the same for ${first!.client.label} and ${other.client.label}: ${differenceOf(first!.content, other.content)}`,
      );
    }
  }
  const listeners = audiences.get("room")?.length ?? 0;
  checks.same(listeners, company.clients.length, "clients that hear the room");
}

/** Edits on their way to other clients arrive; nobody asks for them. */
async function boardsArrive({ clients }: Company): Promise<boolean> {
  const agree = () => {
    const vectors = new Map<string, string>();
    return clients
      .flatMap((client) => client.openBoards)
      .every((board) => {
        const vector = encodeStateVector(board);
        const first = vectors.get(board.boardId) ?? vector;
        vectors.set(board.boardId, first);
        return first === vector;
      });
  };
  for (const end = performance.now() + LATE_MS; performance.now() < end && !agree();)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return agree();
}

/** Nobody hears more, or less, than is theirs. */
function checkAudiences(client: Client, checks: Checks): void {
  const { held } = client.connection;
  const wanted = ["room"];
  if (client.tableId !== null) wanted.push(`table:${client.tableId}`);
  if (client instanceof Person) {
    wanted.push(`person:${client.id}`);
    if (client.room.grants.some((g) => g.personId === client.id && g.until === null && g.role !== "chair"))
      wanted.push("desk");
  }
  const heard = Object.keys(held.known).sort().join();
  checks.that(
    heard === wanted.sort().join() && (client.tableId !== null || !(client instanceof TableDevice)),
    () => `${client.label} hears ${heard} instead of ${wanted.join()}`,
  );
}

function sliceOf(client: Client, audience: string): unknown {
  const { held } = client.connection;
  const id = audience.slice(audience.indexOf(":") + 1);
  if (audience === "room") return held.room;
  if (audience === "desk") return held.desk;
  return audience.startsWith("table:") ? held.tables[id] : held.persons[id];
}
function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Nothing is on its way: every act is answered, every edit durable, every stream at its head. */
export async function checkQuiet(company: Company, checks: Checks): Promise<void> {
  checks.that(await boardsArrive(company), "the clock is moved while boards differ");
  const heads = new Map<string, number>();
  for (const { connection } of company.clients)
    for (const [audience, seq] of Object.entries(connection.held.known))
      heads.set(audience, Math.max(seq, heads.get(audience) ?? 0));
  const restless = company.clients.filter(
    ({ connection, openBoards }) =>
      connection.unanswered > 0 ||
      openBoards.some((board) => board.unsaved > 0) ||
      Object.entries(connection.held.known).some(([audience, seq]) => seq !== heads.get(audience)),
  );
  checks.that(restless.length === 0, () => `the clock is moved under ${restless[0]?.label}`);
}
