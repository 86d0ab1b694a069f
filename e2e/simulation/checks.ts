/** When everything has come to rest: what was said to be kept is kept, everybody holds the same, nothing happened twice. */
import * as Y from "yjs";
import { readBoard } from "../../shared/board/board.ts";
import { actorRef } from "../../shared/ids.ts";
import { audienceId, audienceKind } from "../../shared/ids.ts";
import { instant } from "../../shared/time.ts";
import { decide } from "../../shared/workshop/decide.ts";
import { emptySlice, emptyWorkshop, evolve } from "../../shared/workshop/evolve.ts";
import type { Followed } from "../../shared/follow.ts";
import { audiencesOf, peopleOf, sliceOf } from "../../server/live/audiences.ts";
import { chain, GENESIS } from "../../server/live/chain.ts";
import type { OpenWorkshop } from "../../server/live/house.ts";
import { decodeRecords } from "../../server/store/codec.ts";
import { readSnapshot } from "../../server/live/snapshot.ts";
import type { Page } from "./phone.ts";
import { WORKSHOP } from "./carriers.ts";
import type { Stage } from "./trouble.ts";
import { firstDifference, Shadow, sorted, type Made, type Witness } from "./witness.ts";

/** Clocks of phones and server may be so far apart, in milliseconds. */
const CLOCKS_MS = 100;
/** The last room of a server that has restarted many times is a few milliseconds off. */
const ALARM_MS = 5_000;

export async function checkAll(stage: Stage): Promise<void> {
  const { witness } = stage;
  witness.look();
  checkLog(stage);
  for (const made of witness.made.values()) checkCommand(witness, made);
  checkEdits(witness);
  const open = await stage.server.open().catch(() => null);
  if (!open) return witness.fail("the server serves", "the workshop cannot be opened");
  checkServer(stage, open);
  checkPeople(stage);
  checkSnapshot(stage);
  for (const phone of stage.phones) if (phone.page) checkPage(stage, open, phone.page);
}

/** A minute after the last trouble, and before the next one: nothing waits any more, and the server is where the disk is. */
export async function checkQuiet({ server, witness, phones }: Stage): Promise<void> {
  witness.look();
  const open = await server.open().catch(() => null);
  if (open?.room.seq !== witness.seq)
    witness.fail("the server is where the disk is", `${open?.room.seq} of ${witness.seq}`);
  for (const { name, page } of phones)
    if (page?.online && page.pending.length > 0)
      witness.fail(
        "every act is answered in the end",
        `${name}: ${page.pending.map(({ type }) => type).join()}`,
      );
}

/** Without holes, chained, each act in one commit only. */
function checkLog({ disk, witness }: Stage): void {
  let [hash, next] = [GENESIS, 1];
  const home = new Map<string, number>();
  for (const { from, to, hash: said, records: text } of disk.memory.kept.commits.get(WORKSHOP) ?? []) {
    const records = decodeRecords(from, text);
    if (from !== next || records.length !== to - from + 1)
      witness.fail("numbers without holes", `${from} after ${next}`);
    next = to + 1;
    hash = chain(hash, records);
    if (hash !== said) witness.fail("the log is chained", `the commit at ${from}`);
    for (const { actor, command, seq } of records) {
      if (command === null) continue;
      const key = `${actor} ${command}`;
      const last = home.get(key);
      if (last !== undefined && last !== seq - 1 && last < from)
        witness.fail("no act happens twice", `${key} at ${last} and ${seq}`);
      home.set(key, seq);
    }
  }
}

function checkCommand(witness: Witness, made: Made): void {
  const { id, ref, actor, type, input, asked, told, abandoned } = made;
  const what = `${ref} ${type} ${id}`;
  const kept = witness.records.filter((record) => record.command === id && record.actor === ref);
  const first = kept[0]?.seq ?? 0;
  if (told === null) {
    if (!abandoned) witness.fail("every act is answered in the end", what);
    return;
  }
  if ("refused" in told) {
    // NOT_KEPT says that nobody knows: the store did not answer.
    if (kept.length > 0 && told.refused !== "NOT_KEPT")
      witness.fail("what was refused did not happen", `${what}: ${told.refused}, and is kept as ${first}`);
    return;
  }
  if ("failed" in told) return;
  if (kept.length > 0) return;
  // It was so already: then it must have been so when it was asked.
  const workshop = witness.workshopAt(told.seq);
  const wasSo = asked.some((now) => {
    const decided = decide(workshop, type, input, {
      now: instant(now),
      actor,
      readBoard: (boardId) => readBoard(boardAt(witness, boardId, told.seq)),
    });
    return !("refused" in decided) && decided.events.length === 0;
  });
  if (!wasSo) witness.fail("what was acknowledged happened", `${what} as ${told.seq}`);
}
/** A board as it was when this record had just been kept. */
function boardAt(witness: Witness, boardId: string, seq: number): Y.Doc {
  const then = new Shadow();
  for (const record of witness.boardOf(boardId).records) if (record.seq <= seq) then.keep(record);
  return then.doc;
}

/** Words that a phone calls saved are in the log, under the epoch and the device that they were written in. */
function checkEdits(witness: Witness): void {
  for (const [clientId, { boardId, epoch, edits, saved, ref }] of witness.documents) {
    const shadow = witness.boardOf(boardId);
    for (const edit of edits.slice(0, saved))
      if (edit && !shadow.holds(edit, epoch))
        return witness.fail("no saved word is lost", `${ref} on ${boardId} (client ${clientId})`);
  }
  for (const [boardId, { records }] of witness.boards) {
    for (const { update, epoch, actor, owner, seq } of records) {
      const clients = new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client));
      for (const clientId of clients) {
        const written = witness.documents.get(clientId);
        if (!written) continue;
        if (written.epoch !== epoch)
          witness.fail(
            "words stay in their epoch",
            `${boardId} ${seq}: ${epoch}, written in ${written.epoch}`,
          );
        if (written.ref !== actor || (owner !== null && owner !== written.credential))
          witness.fail("a client id has one device", `${boardId} ${seq}: ${actor} wrote as ${written.ref}`);
      }
    }
  }
}

/** What the server shows is what the log says from its first record on. */
function checkServer({ witness, server }: Stage, { room }: OpenWorkshop): void {
  const fold = witness.records.reduce(
    (workshop, record) =>
      record.kind === "event" ? evolve(workshop, { ...record, by: record.actor }) : workshop,
    emptyWorkshop,
  );
  same(witness, "the server holds what the log says", "the workshop", room.durable, fold);
  if (room.seq !== witness.seq)
    witness.fail("the server holds what the log says", `${room.seq} of ${witness.seq}`);
  for (const [boardId, shadow] of witness.boards) {
    const content = readBoard(shadow.doc);
    const kept = room.boards.kept(boardId);
    if (kept !== null || shadow.records.length > 0)
      same(witness, "the server's boards are the log's", boardId, kept, content);
    same(witness, "nothing waits that was not kept", boardId, room.boards.read(boardId), content);
  }
  for (const audience of ["room", "desk", ...Object.keys(fold.tables).map((id) => `table:${id}`)])
    if (room.streams.seqOf(audience) !== witness.headOf(audience))
      witness.fail("streams stand where the log does", `${audience} at ${room.streams.seqOf(audience)}`);
  const now = server.now;
  for (const { id, open, closesAt } of Object.values(fold.room.discussions))
    if (open && closesAt !== null && closesAt + ALARM_MS < now)
      witness.fail("alarms ring after a restart", `${id} should have closed ${now - closesAt} ms ago`);
}

/** The directory says the name that was given last. */
function checkPeople({ witness, disk }: Stage): void {
  const names = new Map<string, string>();
  for (const { command, actor, kind } of witness.records) {
    if (kind !== "event" || command === null) continue;
    const made = witness.made.get(`${actor} ${command}`);
    const input = made?.input as { readonly profile?: { readonly name: string }; readonly personId?: string };
    if (!made || !input.profile) continue;
    const personId = made.type === "profile.change" ? actor.slice("person:".length) : input.personId;
    if (personId !== undefined) names.set(personId, input.profile.name);
  }
  const directory = disk.memory.kept.profiles.get(WORKSHOP);
  for (const [personId, person] of Object.entries(witness.workshop.persons)) {
    if (person.joinedAt === null) continue;
    const profile = JSON.parse(directory?.get(personId) ?? "null") as { readonly name?: string } | null;
    const wanted = names.get(personId);
    if (!profile || (wanted !== undefined && profile.name !== wanted))
      witness.fail("a name is kept with its facts", `${personId} is ${profile?.name ?? "nobody"}`);
  }
}

/** A snapshot and the log after it are the log. */
function checkSnapshot({ witness, disk }: Stage): void {
  const snapshot = disk.memory.kept.snapshots.get(WORKSHOP);
  if (!snapshot) return;
  const { workshop, heads, boards, answers } = readSnapshot(snapshot.body);
  same(
    witness,
    "a snapshot is the log until then",
    `${snapshot.seq}`,
    workshop,
    witness.workshopAt(snapshot.seq),
  );
  const then = new Map<string, number>();
  for (const record of witness.records)
    if (record.kind === "event" && record.seq <= snapshot.seq) then.set(record.audience, record.seq);
  const remembered = new Set(
    answers.flatMap(([actor, acts]) => acts.map(([command]) => `${actor} ${command}`)),
  );
  for (const { actor, command, seq } of witness.records)
    if (
      command !== null &&
      actor !== "server" &&
      seq <= snapshot.seq &&
      !remembered.has(`${actor} ${command}`)
    )
      witness.fail("a snapshot remembers the acts that were kept", `${actor} ${command} at ${snapshot.seq}`);
  for (const { boardId, owners } of boards) {
    const known = new Map(owners);
    for (const { clients, owner, seq } of witness.boardOf(boardId).records)
      if (seq <= snapshot.seq && clients.some((client) => known.get(client) !== owner))
        witness.fail("a snapshot knows whose client ids are whose", `${boardId} at ${snapshot.seq}`);
  }
  same(
    witness,
    "a snapshot has the heads of its streams",
    `${snapshot.seq}`,
    heads,
    Object.fromEntries(then),
  );
}

function checkPage({ server, phones }: Stage, open: OpenWorkshop, page: Page): void {
  const { phone, held, documents } = page;
  const { witness } = phone.world;
  const { name } = phone;
  if (page.refused !== null) return witness.fail("who belongs here comes in", `${name}: ${page.refused}`);
  if (!page.online) return witness.fail("who belongs here comes in", `${name} is offline`);
  const wanted = audiencesOf(witness.workshop, phone.actor);
  same(witness, "everyone hears what is theirs", name, Object.keys(held.known).sort(), [...wanted].sort());
  for (const audience of wanted) {
    same(
      witness,
      "all replicas agree",
      `${name}: ${audience}`,
      heldOf(held, audience),
      sliceOf(witness.workshop, audience),
    );
    if ((held.known[audience] ?? 0) !== witness.headOf(audience))
      witness.fail("all replicas agree", `${name} holds ${audience} up to ${held.known[audience]}`);
    for (const personId of peopleOf(witness.workshop, audience)) {
      const kept = open.room.profiles.get(personId);
      if (kept && held.people[personId]?.name !== kept.name)
        witness.fail(
          "everyone knows the names they see",
          `${name}: ${personId} is ${held.people[personId]?.name}`,
        );
    }
  }
  if (page.missed > 0) witness.fail("every part follows the one before", `${name} missed ${page.missed}`);
  const off = page.now === null ? Infinity : Math.abs(page.now - open.room.now());
  if (off > CLOCKS_MS) witness.fail("clocks agree", `${name} is ${off} ms off`);
  if (Math.abs(open.room.now() - server.now) > CLOCKS_MS)
    witness.fail("clocks agree", `the server is ${open.room.now() - server.now} ms off`);
  for (const document of documents.values()) {
    const { boardId } = document.address;
    if (document.over) continue;
    if (document.unsaved > 0 || !document.synced)
      witness.fail("every edit is saved in the end", `${name} on ${boardId}: ${document.unsaved}`);
    const shadow = witness.boardOf(boardId);
    same(
      witness,
      "all boards agree",
      `${name} on ${boardId}`,
      readBoard(document.doc),
      readBoard(shadow.doc),
    );
    same(witness, "all boards agree", `${name} on ${boardId}`, vectorOf(document.doc), vectorOf(shadow.doc));
  }
  if (!phones.includes(phone)) witness.fail("who belongs here comes in", actorRef(phone.actor));
}

const vectorOf = (doc: Y.Doc) => [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);

function heldOf(held: Followed, audience: string): unknown {
  const id = audienceId(audience);
  const kind = audienceKind(audience);
  const slice =
    kind === "room"
      ? held.room
      : kind === "desk"
        ? held.desk
        : kind === "table"
          ? held.tables[id]
          : held.persons[id];
  return slice ?? emptySlice(kind);
}

function same(witness: Witness, check: string, what: string, a: unknown, b: unknown): void {
  const [left, right] = [JSON.stringify(a) ?? "", JSON.stringify(b) ?? ""];
  if (left === right) return;
  if (left === "" || right === "" || sorted(left) !== sorted(right))
    witness.fail(check, `${what}: ${firstDifference(left, right)}`);
}
