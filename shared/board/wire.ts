/** The frames of `/boards/<boardId>`: those of y-websocket, and our ack. One WebSocket frame is one message. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { ACK_MESSAGE } from "./actions.ts";
import { sizeOfNumber, writeNumber } from "./varuint.ts";

const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const;
const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** What somebody is doing on a board right now, under a client id of the awareness protocol; null: gone. */
export interface AwarenessState {
  readonly client: number;
  readonly clock: number;
  readonly state: unknown;
}

export type Frame =
  | { readonly type: "step1"; readonly stateVector: Uint8Array }
  | { readonly type: "step2" | "update"; readonly update: Uint8Array }
  | { readonly type: "awareness"; readonly states: readonly AwarenessState[] }
  | { readonly type: "queryAwareness" }
  /** The first `count` content messages of this connection are durable. */
  | { readonly type: "ack"; readonly count: number };

export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(SYNC.step1, stateVector);
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(SYNC.step2, update);
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(SYNC.update, update);

export function ackFrame(count: number): Uint8Array {
  const frame = new Uint8Array(1 + sizeOfNumber(count));
  frame[0] = ACK_MESSAGE;
  writeNumber(frame, 1, count);
  return frame;
}

/** With no states it says nothing but "the connection lives". */
export function awarenessFrame(states: readonly AwarenessState[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(body, client);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, JSON.stringify(state));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}

/** Null for what is no frame of this protocol. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readMessage(decoder);
    return decoding.hasContent(decoder) ? null : frame;
  } catch {
    return null;
  }
}

/** Whether a frame counts for acks, without decoding it. */
export const carriesContent = (bytes: Uint8Array): boolean =>
  bytes[0] === MESSAGE.sync && (bytes[1] === SYNC.step2 || bytes[1] === SYNC.update);

/**
 * y-websocket sends every presence that it receives back again. Nobody reads these echoes: a client may spare them.
 * `own` is the client id of its document.
 */
export function isAwarenessEcho(bytes: Uint8Array, own: number): boolean {
  if (bytes[0] !== MESSAGE.awareness) return false;
  const frame = readFrame(bytes);
  return frame?.type === "awareness" && !frame.states.some(({ client }) => client === own);
}

function readMessage(decoder: decoding.Decoder): Frame | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return readAwareness(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
    case MESSAGE.queryAwareness:
      return { type: "queryAwareness" };
    case ACK_MESSAGE:
      return { type: "ack", count: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): Frame | null {
  const type = decoding.readVarUint(decoder);
  const body = decoding.readVarUint8Array(decoder);
  switch (type) {
    case SYNC.step1:
      return { type: "step1", stateVector: body };
    case SYNC.step2:
      return { type: "step2", update: body };
    case SYNC.update:
      return { type: "update", update: body };
    default:
      return null;
  }
}

function readAwareness(decoder: decoding.Decoder): Frame | null {
  const states: AwarenessState[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    states.push({ client, clock, state: JSON.parse(decoding.readVarString(decoder)) as unknown });
  }
  return decoding.hasContent(decoder) ? null : { type: "awareness", states };
}

/** Written by hand, without lib0's encoder: thousands a second are made of these and of acks. */
function syncFrame(type: number, body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 + sizeOfNumber(body.length) + body.length);
  frame[0] = MESSAGE.sync;
  frame[1] = type;
  frame.set(body, writeNumber(frame, 2, body.length));
  return frame;
}
