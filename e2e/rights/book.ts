/**
 * Who may hear, read and write what, kept by an own hand from the records of the log: grants, seats, roles and
 * discussions as they come and go. It shares no line with the server's `evolve` or `grants.ts`.
 */
import type { Actor } from "../../shared/ids.ts";
import type { EventRecord, LogRecord } from "../../server/store/store.ts";

/** What a write of the play needs. */
export type Right =
  | "facilitator"
  | "generalRapporteur"
  | "findings"
  | "delegate"
  | "seated"
  | "rapporteur"
  | "board card"
  | "board notes";

interface Discussion {
  open: boolean;
  epoch: number;
  readonly seatingId: string;
  readonly sessionId: string;
}

/** The sessions of the prompts that the play opens. */
const SESSION_OF: Readonly<Record<string, string>> = { cluster: "one", report: "one" };

export class Book {
  readonly #joined = new Set<string>();
  readonly #seats = new Map<string, string>();
  #seatingId = "";
  readonly #grants = new Map<
    string,
    { readonly personId: string; readonly role: string; readonly sessionId: string | null }
  >();
  readonly #roles = new Map<string, string | null>();
  readonly #discussions = new Map<string, Discussion>();
  #session: string | null = null;
  closed = false;

  write(record: LogRecord): void {
    if (record.kind === "event") this.#event(record);
  }

  #event({ type, audience, data }: EventRecord): void {
    const d = data as Readonly<Record<string, string>>;
    const personId = audience.slice("person:".length);
    switch (type) {
      case "you.joined":
        return void this.#joined.add(personId);
      case "you.seated":
        return void this.#seats.set(`${d["seatingId"]} ${personId}`, d["tableId"]!);
      case "seating.opened":
        this.#seatingId = d["id"]!;
        return;
      case "grant.given":
        return void this.#grants.set(d["id"]!, {
          personId: d["personId"]!,
          role: d["role"]!,
          sessionId: d["sessionId"] ?? null,
        });
      case "grant.ended":
        return void this.#grants.delete(d["grantId"]!);
      case "role.given":
        return void this.#roles.set(
          [d["seatingId"], d["tableId"], d["sessionId"], d["role"]].join(" "),
          d["personId"] ?? null,
        );
      case "prompt.opened":
        this.#session = SESSION_OF[d["promptId"]!] ?? null;
        return;
      case "discussion.opened":
        return void this.#discussions.set(d["id"]!, {
          open: true,
          epoch: Number(d["epoch"]),
          seatingId: d["seatingId"]!,
          sessionId: d["sessionId"]!,
        });
      case "discussion.closed": {
        const discussion = this.#discussions.get(d["id"]!);
        if (discussion) Object.assign(discussion, { open: false, epoch: Number(d["epoch"]) });
        return;
      }
      case "workshop.closed":
        this.closed = Boolean((data as { closed: boolean }).closed);
        return;
      default:
    }
  }

  epoch(discussionId: string): number {
    return this.#discussions.get(discussionId)?.epoch ?? 0;
  }
  grantOf(personId: string): string | null {
    return [...this.#grants].find(([, grant]) => grant.personId === personId)?.[0] ?? null;
  }

  #holds(actor: Actor, role: string, sessionId: string | null = null): boolean {
    return (
      actor.kind === "person" &&
      [...this.#grants.values()].some(
        (g) => g.personId === actor.id && g.role === role && g.sessionId === sessionId,
      )
    );
  }
  #sits(actor: Actor, tableId: string, seatingId = this.#seatingId): boolean {
    if (actor.kind === "device") return actor.tableId === tableId;
    return actor.kind === "person" && this.#seats.get(`${seatingId} ${actor.id}`) === tableId;
  }
  #records(actor: Actor, tableId: string, sessionId: string | null, seatingId = this.#seatingId): boolean {
    const holder = this.#roles.get([seatingId, tableId, sessionId, "rapporteur"].join(" ")) ?? null;
    if (actor.kind === "device") return actor.tableId === tableId && holder !== null;
    return actor.kind === "person" && holder === actor.id;
  }

  /** Whether this actor may do a write of the play now, at table 1 and in session one, which all of them name. */
  may(actor: Actor, right: Right, epoch: number | null = null): boolean {
    if (this.closed) return false;
    switch (right) {
      case "facilitator":
      case "generalRapporteur":
        return this.#holds(actor, right);
      case "findings":
        return this.#holds(actor, "sessionRapporteur", "one") || this.#holds(actor, "generalRapporteur");
      case "delegate":
        return actor.kind === "person" && this.#joined.has(actor.id);
      case "seated":
        return this.#sits(actor, "t1");
      case "rapporteur":
        return this.#records(actor, "t1", this.#session);
      case "board card":
      case "board notes": {
        const discussion = this.#discussions.get("ideas");
        if (!discussion?.open || discussion.epoch !== epoch) return false;
        const { seatingId, sessionId } = discussion;
        if (!this.#sits(actor, "t1", seatingId)) return false;
        return right === "board card" || this.#records(actor, "t1", sessionId, seatingId);
      }
      default:
        return right satisfies never;
    }
  }

  audiences(actor: Actor): ReadonlySet<string> {
    switch (actor.kind) {
      case "person": {
        if (!this.#joined.has(actor.id)) return new Set();
        const table = this.#seats.get(`${this.#seatingId} ${actor.id}`);
        const desk = [...this.#grants.values()].some((g) => g.personId === actor.id && g.role !== "chair");
        return new Set([
          "room",
          `person:${actor.id}`,
          ...(table === undefined ? [] : [`table:${table}`]),
          ...(desk ? ["desk"] : []),
        ]);
      }
      case "device":
        return new Set(["room", `table:${actor.tableId}`]);
      default:
        return new Set(["room"]);
    }
  }
  /** Whether this actor may read table 1's board. */
  reads(actor: Actor): boolean {
    const discussion = this.#discussions.get("ideas");
    if (!discussion) return false;
    if (actor.kind === "device" && actor.tableId === "t1")
      return discussion.open || discussion.seatingId === this.#seatingId;
    return (
      this.#sits(actor, "t1", discussion.seatingId) ||
      this.#holds(actor, "facilitator") ||
      this.#holds(actor, "generalRapporteur") ||
      this.#holds(actor, "sessionRapporteur", discussion.sessionId)
    );
  }
}
