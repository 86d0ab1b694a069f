/**
 * A whole workshop as one file: JSON lines that people can read and any store can take in. First the workshop, then its people,
 * its devices, each commit as it was written with its hash, and a last line that says how much there is, with a checksum of
 * all before it. Several may stand behind each other in one file.
 */
import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { instant } from "../../shared/time.ts";
import { chain, GENESIS } from "../live/chain.ts";
import { damagesOfLog, newLife, type EndOfLog } from "../live/life.ts";
import { realMachine } from "../machine.ts";
import { DamagedLog, decodeRecords, encodeRecords } from "../store/codec.ts";
import type { Commit, Store, StoredCredential, StoredProfile, StoredWorkshop } from "../store/store.ts";

const FORMAT = 1;

/** Why a file is not taken in, for the person who tries. Nothing was changed. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
}

export interface ExportOptions {
  /** Without them links and QR codes are new after an import, and every phone has to join again. */
  readonly secrets: boolean;
}

/** The lines of one workshop, each with its line end. What is written while it is read may or may not be in it; never half. */
export async function* exportWorkshop(
  store: Store,
  workshop: StoredWorkshop,
  { secrets }: ExportOptions,
): AsyncGenerator<string> {
  const sum = createHash("sha256");
  const line = (text: string): string => {
    sum.update(`${text}\n`);
    return `${text}\n`;
  };
  // In one order and with the fields in one order, so that the same workshop is the same file, whichever store it comes from.
  const { id, code, secret, createdAt } = workshop;
  const named = { id, code, createdAt, ...(secrets ? { secret } : {}) };
  yield line(JSON.stringify({ plenaria: "workshop", format: FORMAT, workshop: named }));
  const profiles = [...(await store.profiles(id))].sort((one, other) =>
    one.personId < other.personId ? -1 : 1,
  );
  for (const { personId, profile } of profiles)
    yield line(JSON.stringify({ profile: { personId, profile } }));
  const devices = secrets ? await store.credentialsOf(id) : [];
  const credentials = [...devices].sort((one, other) => (one.hash < other.hash ? -1 : 1));
  for (const { hash, workshopId, actor, createdAt: since, revokedAt } of credentials)
    yield line(JSON.stringify({ credential: { hash, workshopId, actor, createdAt: since, revokedAt } }));
  let commits = 0;
  let hash = GENESIS;
  for await (const commit of store.read(id, 0)) {
    hash = chain(hash, commit.records);
    if (hash !== commit.hash) throw new DamagedLog(`The log does not add up at record ${commit.from}`);
    commits++;
    yield line(`{"commit":{"from":${commit.from},"hash":"${hash}"${KEPT}${encodeRecords(commit)}}}`);
  }
  const counts = { profiles: profiles.length, credentials: credentials.length, commits };
  yield `${JSON.stringify({ end: { ...counts, sha256: sum.digest("hex") } })}\n`;
}

/** Where the text begins that the commit's own checksum is of. */
const KEPT = ',"kept":';

const header = z.object({
  plenaria: z.literal("workshop"),
  format: z.number(),
  workshop: z.object({
    id: z.string(),
    code: z.string(),
    secret: z.optional(z.string()),
    createdAt: z.number(),
  }),
});
const profileLine = z.object({ profile: z.object({ personId: z.string(), profile: z.unknown() }) });
const credentialLine = z.object({
  credential: z.object({
    hash: z.string(),
    workshopId: z.string(),
    actor: z.string(),
    createdAt: z.number(),
    revokedAt: z.nullable(z.number()),
  }),
});
const commitLine = z.object({ commit: z.object({ from: z.number(), hash: z.string(), kept: z.unknown() }) });
const endLine = z.object({
  end: z.object({ profiles: z.number(), credentials: z.number(), commits: z.number(), sha256: z.string() }),
});

type Part =
  | { readonly is: "workshop"; readonly workshop: StoredWorkshop; readonly hasSecret: boolean }
  | { readonly is: "profile"; readonly profile: StoredProfile }
  | { readonly is: "credential"; readonly credential: StoredCredential }
  | { readonly is: "commit"; readonly commit: Commit }
  | { readonly is: "end" };

/** Reads and checks: format, order, counts, checksum, and the chain of hashes. Throws NotTaken at the first thing that is wrong. */
async function* partsOf(lines: AsyncIterable<string>): AsyncGenerator<Part> {
  let sum = createHash("sha256");
  let workshopId: string | null = null;
  let hash = GENESIS;
  let next = 1;
  let counts = { profiles: 0, credentials: 0, commits: 0 };
  let at = 0;
  let workshops = 0;
  for await (const text of lines) {
    at++;
    if (text === "" && workshopId === null) continue;
    const value = parsed(text, at);
    if (workshopId === null) {
      const { workshop, hasSecret } = workshopOf(value);
      workshopId = workshop.id;
      workshops++;
      [hash, next, counts] = [GENESIS, 1, { profiles: 0, credentials: 0, commits: 0 }];
      sum = createHash("sha256").update(`${text}\n`);
      yield { is: "workshop", workshop, hasSecret };
      continue;
    }
    const end = z.safeParse(endLine, value);
    if (end.success) {
      const { sha256, ...said } = end.data.end;
      if (JSON.stringify(said) !== JSON.stringify(counts)) throw broken(at, "lines are missing");
      if (sum.digest("hex") !== sha256) throw broken(at, "the checksum does not match");
      workshopId = null;
      yield { is: "end" };
      continue;
    }
    sum.update(`${text}\n`);
    const commit = z.safeParse(commitLine, value);
    const profile = z.safeParse(profileLine, value);
    const credential = z.safeParse(credentialLine, value);
    if (commit.success) {
      const { from, hash: said } = commit.data.commit;
      const records = recordsOf(from, text, at);
      hash = chain(hash, records);
      if (from !== next || hash !== said) throw broken(at, `the log does not add up at record ${from}`);
      next = records.at(-1)!.seq + 1;
      counts.commits++;
      yield { is: "commit", commit: { from, records, hash, profiles: [] } };
    } else if (profile.success) {
      counts.profiles++;
      yield { is: "profile", profile: profile.data.profile };
    } else if (credential.success && credential.data.credential.workshopId === workshopId) {
      counts.credentials++;
      const { createdAt, revokedAt, ...rest } = credential.data.credential;
      const dates = {
        createdAt: instant(createdAt),
        revokedAt: revokedAt === null ? null : instant(revokedAt),
      };
      yield { is: "credential", credential: { ...rest, ...dates } };
    } else throw broken(at, "it says nothing that is known");
  }
  if (workshopId !== null || workshops === 0)
    throw new NotTaken("The file ends before the workshop does: it was cut short. Nothing was changed.");
}

function parsed(text: string, at: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(at, "it is no JSON");
  }
}

function workshopOf(value: unknown): { workshop: StoredWorkshop; hasSecret: boolean } {
  const head = z.safeParse(header, value);
  if (!head.success) throw new NotTaken("This is no file of a Plenaria workshop. Nothing was changed.");
  const { format, workshop } = head.data;
  if (format > FORMAT)
    throw new NotTaken("This file was written by a later version of Plenaria. Nothing was changed.");
  const { id, code, secret, createdAt } = workshop;
  const own = secret ?? randomBytes(32).toString("base64url");
  return {
    workshop: { id, code, secret: own, createdAt: instant(createdAt) },
    hasSecret: secret !== undefined,
  };
}

function recordsOf(from: number, text: string, at: number): Commit["records"] {
  try {
    // The very text: written anew it might differ where names of fields look like numbers.
    return decodeRecords(from, text.slice(text.indexOf(KEPT) + KEPT.length, -2));
  } catch (problem) {
    if (problem instanceof DamagedLog) throw broken(at, problem.message);
    throw problem;
  }
}

const broken = (at: number, why: string): NotTaken =>
  new NotTaken(`The file is damaged in line ${at}: ${why}. Nothing was changed.`);

export interface Taken {
  readonly workshop: StoredWorkshop;
  readonly commits: number;
  readonly people: number;
  /** False: links are new, and every phone has to join again. */
  readonly hasSecret: boolean;
}

/**
 * Takes in every workshop of the file, under its own id and code, so that links, QR codes and phones go on working. The whole
 * file is checked first. `open` gives its lines from the beginning, twice. A workshop that is here already stops it, or is left as
 * it is where `skipKnown` says so. Stopped half way it may be run again: nobody can enter a workshop before all of it is there.
 */
export async function importWorkshops(
  store: Store,
  open: () => AsyncIterable<string>,
  { skipKnown = false }: { readonly skipKnown?: boolean } = {},
): Promise<readonly Taken[]> {
  const known = new Set<string>();
  for await (const part of partsOf(open())) {
    if (part.is !== "workshop") continue;
    const { id, code } = part.workshop;
    const sameCode = await store.workshopByCode(code);
    if (await store.workshopById(id)) known.add(id);
    else if (sameCode) throw new NotTaken(`Another workshop here has the code ${code}. Nothing was changed.`);
  }
  if (known.size > 0 && !skipKnown)
    throw new NotTaken(
      `This workshop is here already (${[...known].join(", ")}). It stays as it is: nothing was changed.`,
    );
  const taken: Taken[] = [];
  let into: Writer | null = null;
  for await (const part of partsOf(open())) {
    if (part.is === "workshop")
      into = known.has(part.workshop.id) ? null : await writerOf(store, part.workshop, part.hasSecret);
    else if (into) {
      const done = await into.take(part);
      if (done) taken.push(done);
    }
  }
  return taken;
}

interface Writer {
  take(part: Exclude<Part, { is: "workshop" }>): Promise<Taken | null>;
}

/** What is taken in goes on here as another life: pages that followed the workshop where it came from begin anew. */
async function writerOf(store: Store, workshop: StoredWorkshop, hasSecret: boolean): Promise<Writer> {
  const { id } = workshop;
  /** Profiles go with a commit; what is left at the end has none to go with. */
  let profiles: StoredProfile[] = [];
  let end: EndOfLog = { seq: 0, hash: GENESIS };
  for await (const commit of store.read(id, 0)) end = endOf(commit);
  let [commits, people] = [0, 0];
  return {
    async take(part) {
      switch (part.is) {
        case "profile":
          people++;
          profiles.push(part.profile);
          return null;
        case "credential":
          await store.saveCredential(part.credential);
          if (part.credential.revokedAt !== null)
            await store.revokeCredential(part.credential.hash, part.credential.revokedAt);
          return null;
        case "commit":
          commits++;
          // From an import of the same file that was stopped.
          if (part.commit.from <= end.seq) return null;
          await store.append(id, { ...part.commit, profiles });
          end = endOf(part.commit);
          profiles = [];
          return null;
        case "end":
          if (end.seq > 0)
            await store.append(id, { ...(await importedLife(store, workshop, end)), profiles });
          if (!(await store.createWorkshop(workshop)))
            throw new NotTaken(`Another workshop here has the code ${workshop.code}.`);
          return { workshop, commits, people, hasSecret };
        default:
          return part satisfies never;
      }
    },
  };
}

const endOf = ({ records, hash }: Commit): EndOfLog => ({ seq: records.at(-1)!.seq, hash });

async function importedLife(store: Store, { id, createdAt }: StoredWorkshop, end: EndOfLog): Promise<Commit> {
  const damages = damagesOfLog(await store.damages(), id, createdAt);
  return newLife(end, { why: "imported", damages, at: instant(Date.now()) }, realMachine);
}
