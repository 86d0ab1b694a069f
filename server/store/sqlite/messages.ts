import type { StoreProblem } from "../store.ts";
import type { DriverName } from "./driver.ts";
import type { Tables } from "./tables.ts";

/** What the main thread may ask of the worker: the tables' own functions, and to close. */
export type Operations = Tables["write"] & Tables["read"] & { close(): void };

/** What goes into a transaction; everything else only reads. */
export const WRITES: ReadonlySet<string> = new Set<keyof Tables["write"]>([
  "append",
  "saveSnapshotPart",
  "createWorkshop",
  "eraseProfile",
  "saveCredential",
  "revokeCredential",
  "probe",
  "setAside",
]);

/** The id of what is no reply: how long the last write and sync took, in ms. It travels with the replies. */
export const SYNCED = -1;
/** The id of the reply that says whether the file could be opened. Requests count from 1. */
export const OPENED = 0;

export interface Request {
  readonly id: number;
  readonly op: keyof Operations;
  readonly args: readonly unknown[];
}

export interface Failure {
  readonly code: StoreProblem | "SEQ_CONFLICT" | null;
  readonly message: string;
}

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: Failure };

export interface WorkerSettings {
  readonly file: string;
  readonly driver: DriverName;
}
