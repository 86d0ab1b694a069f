/** What can be done to a document, and what the server itself writes into one. Plain data: no Yjs here. */

/** Each is a row in `grants.ts`; the gate judges an update by which of these it amounts to. */
export type BoardAction =
  | "card.add"
  | "card.edit"
  | "card.move"
  | "cluster.make"
  | "cluster.title"
  | "notes.write"
  | "statement.write"
  | "text.write";

/** What one connection may do on one document now. Null where it may not even read. */
export interface BoardAccess {
  readonly epoch: number;
  /** Empty: it may only read. Within an epoch this list only grows. */
  readonly may: readonly BoardAction[];
}

/** Writes of the server alone; they cross the log in the same append as the event that caused them. */
export type BoardAct =
  | {
      readonly op: "cards.add";
      readonly boardId: string;
      readonly cards: readonly {
        readonly id: string;
        readonly text: string;
        readonly by: string | null;
        readonly source: string;
      }[];
    }
  | { readonly op: "cards.hide"; readonly boardId: string; readonly cardIds: readonly string[] }
  | {
      readonly op: "texts.write";
      readonly boardId: string;
      readonly texts: readonly {
        readonly id: string;
        readonly sentence: string;
        readonly points: readonly { readonly id: string; readonly text: string }[];
      }[];
    }
  | {
      readonly op: "points.add";
      readonly boardId: string;
      readonly textId: string;
      readonly points: readonly { readonly id: string; readonly text: string }[];
    };

/** A document as anyone reads it: sorted, whole, never failing. */
export interface BoardContent {
  readonly cards: readonly BoardCard[];
  readonly clusters: readonly BoardCluster[];
  readonly notes: string;
  /** By prompt. */
  readonly statements: readonly { readonly promptId: string; readonly text: string }[];
  /** Of the documents `compile` and `wording`. */
  readonly texts: readonly BoardText[];
}
export interface BoardCard {
  readonly id: string;
  readonly text: string;
  /** Null: not yet in a cluster (or in one that is hidden). */
  readonly cluster: string | null;
  readonly rank: string;
  /** `person:<id>`, `device:<tableId>`; null where authors are not named. */
  readonly by: string | null;
  /** The prompt it was written in. */
  readonly source: string;
  readonly hidden: boolean;
}
export interface BoardCluster {
  readonly id: string;
  readonly title: string;
  /** A letter, `A` … `Z`, `AA` …, given by the server; empty for the moment until it is. */
  readonly mark: string;
  readonly rank: string;
  readonly hidden: boolean;
}
export interface BoardText {
  readonly id: string;
  readonly sentence: string;
  readonly points: readonly {
    readonly id: string;
    readonly text: string;
    readonly rank: string;
    readonly hidden: boolean;
  }[];
}

/** Close codes of `/boards/<boardId>`; see PROTOCOL.md. 44xx is final for this document instance, 45xx says "come again". */
export const CLOSE = {
  badData: 4400,
  noSeat: 4401,
  notAllowed: 4403,
  otherEpoch: 4409,
  tooLarge: 4413,
  loading: 4503,
  stopping: 4504,
  tooFast: 4529,
} as const;
export type CloseName = keyof typeof CLOSE;

/** Message type of an ack on the wire: the first n content messages of this connection are durable. */
export const ACK_MESSAGE = 100;
