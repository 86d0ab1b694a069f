/**
 * Who may see what, written down once by hand from the scope. Every private field of the play carries words that occur
 * nowhere else; whatever bytes anybody receives are searched for them.
 */

/** Somebody who receives bytes. */
export interface Viewer {
  readonly label: string;
  /** Of which workshop; null: of none (a stranger, the server's log). */
  readonly workshop: string | null;
  readonly personId: string | null;
  /** Where they sit, or which table they stand on. */
  readonly tableId: string | null;
  /** A facilitator, the general rapporteur, a session's rapporteur. */
  readonly atDesk: boolean;
  /** The facilitator, who holds the links. */
  readonly drives: boolean;
}

/** Whom a secret belongs to now. */
export interface Secret {
  readonly field: Field;
  readonly workshop: string;
  readonly personId: string | null;
  /** Where it was said; a person's name goes along to where they sit next. */
  readonly tables: readonly string[];
  stage: Stage;
}

/** Circles, each wider than the one before; a fact of the room (a reveal, a push …) widens, nothing else does. */
export type Stage = "nobody" | "author" | "table" | "table, desk" | "desk" | "facilitator" | "room";

const isAuthor = (viewer: Viewer, secret: Secret) =>
  secret.personId !== null && viewer.personId === secret.personId;
const isAtTable = (viewer: Viewer, secret: Secret) =>
  viewer.tableId !== null && secret.tables.includes(viewer.tableId);

const CIRCLES: Readonly<Record<Stage, (viewer: Viewer, secret: Secret) => boolean>> = {
  nobody: () => false,
  author: isAuthor,
  table: (v, s) => isAuthor(v, s) || isAtTable(v, s),
  "table, desk": (v, s) => isAuthor(v, s) || isAtTable(v, s) || v.atDesk,
  desk: (v, s) => isAuthor(v, s) || v.atDesk,
  facilitator: (v) => v.drives,
  room: () => true,
};

/** Each field, and the circle in which it begins. */
export const FIELDS = {
  "a person's name": "table, desk",
  "a person's country": "table, desk",
  "a person's organisation": "table, desk",
  "a private card": "author",
  "a private card taken back": "author",
  // Who may read a table's board: its members, its device, and those at the desk of its session.
  "a card on the board": "table, desk",
  "a cluster's title": "table, desk",
  "a table's notes": "table, desk",
  "a table's statement": "table, desk",
  "a highlight in draft": "table",
  "a call for help": "table, desk",
  "a message to a table": "table",
  "a late word": "table",
  "a finding": "desk",
  "a recommendation in the making": "desk",
  "a point in the making": "desk",
  "a question": "room",
  "a message to everyone": "room",
  "a device's secret": "nobody",
  "the hash of a secret": "nobody",
  "the workshop's secret": "nobody",
  "the owner key": "nobody",
  "a passphrase": "nobody",
  "a working link": "facilitator",
  "a badge": "facilitator",
  "the code to come in again": "author",
  "the key of the QR": "room",
  "the join code": "room",
} as const satisfies Readonly<Record<string, Stage>>;
export type Field = keyof typeof FIELDS;

export const maySee = (viewer: Viewer, secret: Secret): boolean =>
  viewer.workshop === secret.workshop && CIRCLES[secret.stage](viewer, secret);

const MARK = "cnry";
const OWN = /cnry\d{6}x/g;

/** All secrets of a play, and the search for them. */
export class Secrets {
  readonly #all = new Map<string, Secret>();
  /** Of keys and codes that the server makes: their lengths, to find them in the middle of anything. */
  readonly #lengths = new Set<number>();
  #count = 0;

  /** Words that occur nowhere else. */
  words(field: Field, of: Omit<Secret, "field" | "stage">): string {
    this.#count += 1;
    const words = `${MARK}${String(this.#count).padStart(6, "0")}x`;
    this.#all.set(words, { field, stage: FIELDS[field], ...of });
    return words;
  }
  /** Something that the server made up: a key, a code, a hash. */
  made(field: Field, text: string, of: Omit<Secret, "field" | "stage">): void {
    if (text.length < 8) throw new Error(`${field}: too short to be searched for`);
    this.#all.set(text, { field, stage: FIELDS[field], ...of });
    this.#lengths.add(text.length);
  }
  widen(words: string, stage: Stage): void {
    this.of(words).stage = stage;
  }
  /** Words that were said before the server had said whose they are. */
  belongs(words: string, workshop: string, personId: string, tables: readonly string[]): void {
    this.#all.set(words, { ...this.of(words), workshop, personId, tables });
  }
  /** Whoever sits at that table may know it too from now on. */
  alsoAt(words: string, tableId: string): void {
    const secret = this.of(words);
    this.#all.set(words, { ...secret, tables: [...new Set([...secret.tables, tableId])] });
  }
  /** Wider for all that this is true of. */
  widenAll(isMeant: (secret: Secret, words: string) => boolean, stage: Stage): void {
    for (const [words, secret] of this.#all) if (isMeant(secret, words)) secret.stage = stage;
  }
  get size(): number {
    return this.#all.size;
  }
  get fields(): ReadonlySet<Field> {
    return new Set([...this.#all.values()].map(({ field }) => field));
  }

  /** Every secret that these bytes hold. */
  in(bytes: Buffer): ReadonlySet<string> {
    const text = bytes.toString("latin1");
    const found = new Set(text.match(OWN)?.filter((words) => this.#all.has(words)) ?? []);
    for (const run of new Set(text.match(/[A-Za-z0-9_-]{8,}/g) ?? []))
      for (const length of this.#lengths)
        for (let from = 0; from + length <= run.length; from += 1) {
          const part = run.slice(from, from + length);
          if (this.#all.has(part)) found.add(part);
        }
    return found;
  }
  of(words: string): Secret {
    const secret = this.#all.get(words);
    if (!secret) throw new Error(`${words} is no secret of this play`);
    return secret;
  }
}
