/** The wire between a client and the server, as PROTOCOL.md tells it. Change on purpose: the snapshot test pins it. */
import type { Actor } from "./ids.ts";
import type { Instant } from "./time.ts";
import type { Lang } from "./text.ts";
import type { DeskLook, RoomLook, TableLook } from "./workshop/looks.ts";
import type { HeldGrant } from "./workshop/state.ts";

export const PROTOCOL = 1;

/** Which of a browser's three credentials a socket uses. */
export type As = "person" | "device" | "screen";

/** What a client says of itself when its Socket.IO connection opens (`auth`). */
export interface Hello {
  readonly protocol: number;
  readonly workshop: string;
  readonly as: As;
  /** What it holds already, by audience; the server sends only the rest. */
  readonly known: Readonly<Record<string, number>>;
  /** The life of the log that `known` is of, as the last welcome said it. */
  readonly life?: string | null;
}

/** Why a connection is refused (`connect_error.data`). */
export interface RefusedConnection {
  readonly refused: RefusalCode;
}

/** The first message: who you are here, and which audiences you will hear. */
export interface Welcome {
  readonly actor: Actor;
  /** Which log this is. Another one than before: all numbers known so far are of no use. */
  readonly life: string;
  readonly now: Instant;
  readonly audiences: readonly string[];
}

/** One fact, as its audience hears it. */
export interface StreamEvent {
  readonly seq: number;
  readonly at: Instant;
  /** `person:<id>`, `device:<tableId>`, `server`. */
  readonly by: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * A part of an audience's stream. `prev` is the seq that this audience got before; when it is not what the client
 * holds, it asks with `resync`. With `snapshot` the slice is given whole and `events` is empty.
 */
export interface StreamMessage {
  readonly audience: string;
  readonly prev: number;
  readonly seq: number;
  readonly events: readonly StreamEvent[];
  readonly snapshot?: unknown;
  /** People that the events (or the snapshot) speak of. */
  readonly people: Readonly<Record<string, Profile>>;
}

/** A person as others see them. */
export interface Profile {
  readonly name: string;
  readonly country: string;
  readonly organisation: string;
  readonly kind: OrganisationKind | "";
  readonly languages: readonly string[];
}
export const ORGANISATION_KINDS = ["government", "academia", "civil", "private", "international"] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Counts that nobody needs in a log, at most once a second, the last one wins. */
export type LookMessage =
  | { readonly audience: "room"; readonly look: RoomLook }
  | { readonly audience: "desk"; readonly look: DeskLook }
  | { readonly audience: `table:${string}`; readonly look: TableLook };

export type Answer =
  | { readonly ok: true; readonly seq: number }
  | { readonly refused: RefusalCode }
  /** A bug on our side; the person sees the reference, the server's log says more under it. */
  | { readonly failed: string };

/** Whether the server can save anything now; `why` is about its disk (`full`, `failed`) or its database (`away`). */
export type KeepingMessage =
  | { readonly keeps: true }
  | { readonly keeps: false; readonly why: "full" | "failed" | "away" };

export interface ServerToClient {
  welcome: (message: Welcome) => void;
  /** One message a commit: a part for each audience that something has happened in. */
  stream: (...parts: StreamMessage[]) => void;
  /** This client no longer hears that audience. */
  left: (audience: string) => void;
  look: (message: LookMessage) => void;
  /** Nothing can be saved until it says that it can; told when that changes, and after `welcome` while nothing can. */
  keeping: (message: KeepingMessage) => void;
  /** The workshop clock was moved: measure again. */
  time: () => void;
  /** The credential was revoked, its client says too much, or the server stops. */
  bye: (code: RefusalCode | "STOPPING") => void;
}

export interface ClientToServer {
  /** `id` is made by the sender; the same id again gets the same answer and has no second effect. */
  command: (id: string, type: string, input: unknown, ack: (answer: Answer) => void) => void;
  /** Workshop time now, for the clock. */
  time: (ack: (now: number) => void) => void;
  /** "I hold this audience up to `known`": the rest comes as `stream`. */
  resync: (audience: string, known: number) => void;
}

// HTTP, all JSON -----------------------------------------------------------------------------------

/** POST /api/workshops */
export interface CreateWorkshop {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly place: string;
  readonly firstDate: string;
  /** More days than the template has are added empty. */
  readonly days?: number;
  readonly timeZone: string;
  readonly tables: number;
  readonly seats: number;
  readonly languages: readonly Lang[];
  readonly name: string;
  /** Needed from another machine than the server's. */
  readonly ownerKey?: string;
  /** 16 to 40 characters that only the sender knows: sent again after a lost answer, it is the same workshop. */
  readonly once?: string;
}
export interface CreatedWorkshop {
  readonly workshop: string;
}
/** GET /api/find?code=K7MW4RTX2P or GET /api/workshops/:id/door — what the join page shows. */
export interface Door {
  readonly workshop: string;
  readonly title: string;
  readonly place: string;
  readonly firstDate: string;
  readonly lastDate: string;
  readonly languages: readonly Lang[];
  readonly tables: number;
  readonly seats: number;
  /** Seats taken now, by table id. */
  readonly taken: Readonly<Record<string, number>>;
  readonly seatingLocked: boolean;
  readonly closed: boolean;
}
/**
 * POST /api/workshops/:id/join — sets the person cookie. `key` is the join code or the QR's secret. `id` is 16 to 40
 * characters that only the sender knows: sent again after a lost answer, it is the same person.
 */
export interface JoinRequest {
  readonly id: string;
  readonly key: string;
  readonly profile: Profile;
  readonly tableId: string | null;
}
/** POST /api/enter — a link with a key (facilitator, table device, projector, observer); sets that cookie. */
export interface EnterRequest {
  readonly workshop: string;
  readonly key: string;
  /** For the facilitator's link, where this browser is nobody here yet. */
  readonly name?: string;
  /** For a personal key: 16 to 40 characters that only the sender knows; sent again, it is the same return. */
  readonly id?: string;
}
/** POST /api/workshops/:id/return — a person's own code, typed; sets the person cookie, and the device before is out. */
export interface ReturnRequest {
  readonly id: string;
  readonly code: string;
}
/** GET /api/workshops/:id/keep — for the person: how to come in again on another device. */
export interface KeepPlace {
  readonly code: string;
  readonly link: string;
}
/** GET /api/workshops/:id/people/:person/way-in — for facilitators, after `wayIn.issue`. */
export interface WayIn extends KeepPlace {
  readonly until: Instant;
}
/** GET /api/workshops/:id/badges — for facilitators: a personal link for everybody, to print. */
export interface Badges {
  readonly badges: readonly { readonly personId: string; readonly link: string }[];
}
/** POST /api/workshops/:id/passphrase — sets it, changes it, or (null) takes it away. */
export interface SetPassphrase {
  readonly passphrase: string | null;
  /** The words that hold now, or, where they are forgotten, the owner's key. */
  readonly current?: string;
}
export interface Entered {
  readonly workshop: string;
  readonly as: As;
  /** Where to go now: `/desk`, `/table/7`, `/screen`, `/phone`. */
  readonly go: string;
}
/** GET /api/workshops/:id/me — what this browser holds here. */
export interface Me {
  readonly workshop: string;
  readonly title: string;
  readonly person: {
    readonly id: string;
    readonly profile: Profile;
    readonly grants: readonly HeldGrant[];
  } | null;
  readonly device: { readonly tableId: string } | null;
  readonly screen: { readonly view: "projector" | "observer" } | null;
}
/** GET /api/workshops/:id/links — for facilitators: everything to show, print and pass on. Whole addresses. */
export interface Links {
  readonly code: string;
  /** The address phones type or scan, without the key: `http://192.168.1.20:8040`. */
  readonly origin: string;
  readonly join: string;
  readonly facilitator: string;
  readonly screen: string;
  readonly observer: string;
  readonly tables: readonly { readonly tableId: string; readonly link: string }[];
  /** How many devices are in by each link: by `screen`, `observer`, `table-t7`. */
  readonly devices: Readonly<Record<string, number>>;
  /** Whether acts that cannot be taken back ask for a passphrase. */
  readonly hasPassphrase: boolean;
}
/** GET /api/workshops/:id/join-link — for anyone who belongs here: the way in for others. */
export interface JoinLink {
  readonly code: string;
  readonly origin: string;
  readonly join: string;
}
/** Any HTTP refusal: status 4xx with this body. */
export interface HttpRefusal {
  readonly refused: RefusalCode;
}

export const REFUSALS = [
  "BAD_INPUT",
  "UNKNOWN_COMMAND",
  "NOT_ALLOWED",
  "STALE",
  "NOT_KEPT",
  "TOO_FAST",
  "OTHER_VERSION",
  "UNKNOWN_WORKSHOP",
  "WRONG_CODE",
  "WRONG_LINK",
  "WRONG_KEY",
  "NO_SEAT",
  "REVOKED",
  "WORKSHOP_CLOSED",
  "UNKNOWN_PROMPT",
  "UNKNOWN_SEGMENT",
  "UNKNOWN_SESSION",
  "UNKNOWN_DAY",
  "UNKNOWN_TABLE",
  "UNKNOWN_PERSON",
  "UNKNOWN_ITEM",
  "NO_MORE_PROMPTS",
  "NO_EARLIER_PROMPT",
  "NOT_IN_A_PROMPT",
  "WRONG_KIND",
  "IS_RUNNING",
  "HAS_RUN",
  "TAKEN_ID",
  "TABLE_FULL",
  "SEATING_LOCKED",
  "NOT_SEATED",
  "TIME_IS_OVER",
  "QUOTA_REACHED",
  "TOO_MANY_CHOICES",
  "TOO_FEW_CHOICES",
  "BALLOT_CLOSED",
  "BALLOT_OPEN",
  "NOT_THE_RESULT",
  "NOTHING_TO_SEND",
  "ALREADY_SENT",
  "LAST_FACILITATOR",
  "TOO_MANY",
  "PASSPHRASE",
] as const;
export type RefusalCode = (typeof REFUSALS)[number];
