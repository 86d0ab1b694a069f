/** Two workshops on one server at the same time, everybody's bytes, the server's log, and a stranger at every door. */
import { startServer } from "../../server/app.ts";
import { exportWorkshop } from "../../server/keep/whole.ts";
import { memoryStore } from "../../server/store/memory.ts";
import type { Store } from "../../server/store/store.ts";
import { Cast } from "./cast.ts";
import { HttpEar, LogEar, search, type Ear, type Heard } from "./listeners.ts";
import { Secrets, type Field, type Viewer } from "./oracle.ts";
import { Walk } from "./walk.ts";

/** Faults on purpose, to see them caught. */
export type Planted =
  | "none"
  | "a person's own words go to the room"
  | "the other workshop hears too"
  | "the log repeats what was said";

export interface Size {
  readonly template: string;
  readonly tables: number;
  readonly seats: number;
}
export interface CanariesFound extends Heard {
  readonly secrets: number;
  readonly fields: number;
  readonly ears: number;
  readonly logLines: number;
  readonly answers: number;
  readonly earlyChoices: readonly string[];
}

const OWNER_KEY = "owner-key-of-this-play-0001";
const PASSPHRASE = "passphrase-of-this-play-0002";
const NOBODY: Viewer = {
  label: "a stranger",
  workshop: null,
  personId: null,
  tableId: null,
  atDesk: false,
  drives: false,
};

export async function playCanaries(
  sizes: readonly Size[],
  planted: Planted = "none",
): Promise<CanariesFound> {
  const secrets = new Secrets();
  const log = new LogEar();
  const hashes: string[] = [];
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    store: noting(memoryStore(), hashes),
    log: log.log,
    ownerKey: OWNER_KEY,
  });
  const origin = `http://127.0.0.1:${server.port}`;
  const of = { workshop: "-", personId: null, tables: [] };
  secrets.made("the owner key", OWNER_KEY, of);
  secrets.made("a passphrase", PASSPHRASE, of);
  const heard: Heard = { bytes: 0, seen: 0, leaks: [] };
  const casts: Cast[] = [];
  try {
    for (const size of sizes)
      casts.push(await Cast.gather({ ...size, origin, firstDate: today(), ownerKey: OWNER_KEY }, secrets));
    const stranger = new HttpEar(origin, () => NOBODY);
    const asked = await Promise.all(casts.map((cast) => Doors.of(cast, origin, secrets)));
    const ears: readonly Ear[] = [
      log,
      stranger,
      ...casts.flatMap((cast) => cast.ears),
      ...asked.flatMap((doors) => doors.ears),
    ];
    // All secrets that the server has made by now, whoever they are for.
    for (const hash of hashes) secrets.made("the hash of a secret", hash, of);
    for (const cast of casts) {
      const stored = await server.house.store.workshopById(cast.workshop);
      if (stored) secrets.made("the workshop's secret", stored.secret, of);
      for (const { visitor } of cast.clients)
        for (const pair of visitor.cookie.split("; "))
          secrets.made("a device's secret", pair.slice(pair.indexOf("=") + 1), of);
    }
    plant(planted, server.house, casts, log);
    const walks = casts.map((cast) => new Walk(cast));
    await Promise.all(
      walks.map((walk, i) =>
        walk.through(async (step) => {
          await asked[i]!.askAll(step);
          await tryAsStranger(stranger, casts[i]!);
          search(ears, secrets, step, heard);
        }),
      ),
    );
    for (const cast of casts) await searchFile(server.house.store, cast.workshop, secrets, heard);
    return {
      ...heard,
      secrets: secrets.size,
      fields: secrets.fields.size,
      ears: ears.length,
      logLines: log.count,
      answers: stranger.answers + asked.reduce((sum, doors) => sum + doors.answers, 0),
      earlyChoices: walks.flatMap((walk) => walk.earlyChoices),
    };
  } finally {
    for (const cast of casts) cast.close();
    await server.close();
  }
}
/**
 * The file of a workshop that is taken out without its secrets: all its words and names are in it, for whoever runs the
 * server; nothing of another workshop, and nothing that opens a door but the code on the wall. Board records name the device
 * that wrote them by its secret's hash, which the log's own chain covers and which opens nothing.
 */
async function searchFile(store: Store, workshop: string, secrets: Secrets, heard: Heard): Promise<void> {
  const stored = (await store.workshopById(workshop))!;
  const lines: string[] = [];
  for await (const line of exportWorkshop(store, stored, { secrets: false })) lines.push(line);
  const bytes = Buffer.from(lines.join(""));
  heard.bytes += bytes.length;
  for (const words of secrets.in(bytes)) {
    const secret = secrets.of(words);
    if (secret.field === "the hash of a secret") continue;
    const opens = secret.stage === "nobody" || secret.stage === "facilitator" || KEYS.includes(secret.field);
    if (secret.workshop === workshop && !opens) heard.seen += 1;
    else heard.leaks.push(`the file of ${workshop} holds ${secret.field} (${words})`);
  }
}
const KEYS: readonly Field[] = ["the code to come in again", "the key of the QR"];

const today = () => new Date().toISOString().slice(0, 10);

/** Keeps a list of all hashes of device secrets. */
function noting(store: Store, hashes: string[]): Store {
  return {
    ...store,
    saveCredential: (credential) => {
      hashes.push(credential.hash);
      return store.saveCredential(credential);
    },
  };
}

/** What people of a workshop ask by HTTP: reports, links, badges, their own way back, and what they may not have. */
class Doors {
  readonly ears: readonly HttpEar[];
  readonly #cast: Cast;
  private constructor(cast: Cast, ears: readonly HttpEar[]) {
    this.#cast = cast;
    this.ears = ears;
  }

  static async of(cast: Cast, origin: string, secrets: Secrets): Promise<Doors> {
    const of = { workshop: cast.workshop, tables: [] };
    const [delegate] = cast.delegates;
    const [screen] = cast.screens;
    if (!delegate || !screen) throw new Error("nobody came");
    const { fay } = cast;
    await fay.visitor.post(`/api/workshops/${cast.workshop}/passphrase`, { passphrase: PASSPHRASE });
    const { code, link } = await delegate.person.visitor.get<{ code: string; link: string }>(
      `/api/workshops/${cast.workshop}/keep`,
    );
    const own = { ...of, personId: delegate.person.id };
    secrets.made("the code to come in again", code.replaceAll(/[^A-Z0-9]/g, ""), own);
    secrets.made("the code to come in again", lastPart(link), own);
    const { badges } = await fay.visitor.get<{ badges: readonly { link: string; personId: string }[] }>(
      `/api/workshops/${cast.workshop}/badges`,
    );
    for (const badge of badges)
      secrets.made("a badge", lastPart(badge.link), { ...of, personId: badge.personId });
    const viewer = (label: string, own: Partial<Viewer>) => () => ({
      ...NOBODY,
      label,
      workshop: cast.workshop,
      ...own,
    });
    const ear = (label: string, client: { visitor: { cookie: string } }, own: () => Partial<Viewer>) =>
      new HttpEar(
        origin,
        () => viewer(`${label} by HTTP`, own())(),
        () => client.visitor.cookie,
      );
    return new Doors(cast, [
      ear("the facilitator", fay, () => ({ personId: fay.id, atDesk: true, drives: true })),
      ear("the general rapporteur", cast.gus.person, () => ({ personId: cast.gus.person.id, atDesk: true })),
      ear("a delegate", delegate.person, () => ({ personId: delegate.person.id, tableId: delegate.tableId })),
      ear("a screen", screen, () => ({})),
    ]);
  }
  get answers(): number {
    return this.ears.reduce((sum, ear) => sum + ear.answers, 0);
  }

  async askAll(_step: string): Promise<void> {
    const base = `/api/workshops/${this.#cast.workshop}`;
    const paths = ["report.md", "report.json", "me", "door", "links", "join-link", "keep", "badges"];
    await Promise.all(
      this.ears.flatMap((ear) => [
        ...paths.map((path) => ear.ask(`${base}/${path}`)),
        ear.ask(`${base}/people/${this.#cast.delegates[0]!.person.id}/way-in`),
      ]),
    );
  }
}
const lastPart = (link: string): string => link.split(".").at(-1) ?? "";

/** What anybody on the network may try; refusals and errors are answers too. */
async function tryAsStranger(stranger: HttpEar, cast: Cast): Promise<void> {
  const base = `/api/workshops/${cast.workshop}`;
  for (const path of ["report.md", "report.json", "links", "me", "keep", "badges", "join-link", "nothing"])
    await stranger.ask(`${base}/${path}`);
  await stranger.ask(`${base}/join`, "{");
  await stranger.ask(`${base}/join`, JSON.stringify({ id: "x", key: "K", profile: {}, tableId: "t1" }));
  await stranger.ask("/api/enter", JSON.stringify({ workshop: cast.workshop, key: "facilitator.AAAA" }));
  await stranger.ask(`${base}/return`, JSON.stringify({ id: "0123456789abcdef", code: "AAAA-AAAA" }));
  await stranger.ask("/api/workshops", JSON.stringify({ id: cast.workshop }));
  await stranger.ask("/api/%E0%A4%A");
  await stranger.ask("/healthz");
  // From the server's own machine these answer: what they say is for whoever runs it, who is of no workshop.
  for (const path of ["/metrics", "/health", "/readyz"]) await stranger.ask(path);
}

/** A server with a leak. */
function plant(
  planted: Planted,
  house: Awaited<ReturnType<typeof startServer>>["house"],
  casts: readonly Cast[],
  log: LogEar,
): void {
  const { publisher } = house;
  if (planted === "none" || !publisher) return;
  house.publisher = {
    ...publisher,
    published: (open, messages, records) => {
      publisher.published(open, messages, records);
      if (planted === "the log repeats what was said") log.log.info({ messages }, "published");
      const own = messages.filter(({ audience }) => audience.startsWith("person:"));
      if (planted === "a person's own words go to the room" && own.length > 0)
        publisher.published(
          open,
          own.map((message) => ({ ...message, audience: "room", prev: -1 })),
          [],
        );
      const other = casts.find((cast) => cast.workshop !== open.stored.id);
      if (planted === "the other workshop hears too" && other)
        void house
          .workshop(other.workshop)
          .then((there) => there && publisher.published(there, messages, []));
    },
  };
}
