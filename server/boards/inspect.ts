/**
 * A first look at an update, before it comes near a document: Yjs trusts its bytes, and a few of them can freeze a
 * server or spoil a document for ever. Decoded lazily; the document itself is not touched.
 */
import * as Y from "yjs";
import { isKey, isRoot } from "../../shared/board/shape.ts";
import { hasUnwanted } from "../../shared/text.ts";

/** New structs of one client id, which the document does not have yet. */
export interface FreshStruct {
  readonly client: number;
  readonly clock: number;
}

export type Inspection =
  | {
      readonly verdict: "fine";
      readonly fresh: readonly FreshStruct[];
      readonly roots: readonly string[];
      /** Client ids that nobody has used before. */
      readonly newClients: readonly number[];
    }
  /** It rests on something that the document does not have. */
  | { readonly verdict: "gap" }
  | { readonly verdict: "bad"; readonly why: string }
  | { readonly verdict: "foreign"; readonly why: string };

/** An edit's structs are its letters and fields; more than this is no edit. */
const MAX_NEW_LENGTH = 1_000_000;
const MAX_CLOCK = 2 ** 31;
/** A page has one client id; a few more would be a page that began anew within one update. */
const MAX_NEW_CLIENTS = 4;
const MAX_VALUE_LENGTH = 256;

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

/**
 * `ownerOf` says whose a client id is: a credential, null for the server, undefined for nobody's yet.
 * Throws nothing: what cannot be decoded is bad.
 */
export function inspect(
  update: Uint8Array,
  doc: Y.Doc,
  owner: string,
  ownerOf: (client: number) => string | null | undefined,
): Inspection {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return { verdict: "bad", why: "not an update" };
  }
  const reached = new Map<number, number>();
  const known = (client: number) => reached.get(client) ?? Y.getState(doc.store, client);
  const fresh: Struct[] = [];
  let gap = false;
  let newLength = 0;
  let current: number | null = null;
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    if (client !== current && reached.has(client)) return { verdict: "bad", why: "a client id twice" };
    current = client;
    const end = clock + struct.length;
    if (!(struct.length >= 1) || !(end <= MAX_CLOCK)) return { verdict: "bad", why: "length" };
    const have = known(client);
    reached.set(client, Math.max(have, end));
    if (struct instanceof Y.Skip || clock > have) gap = true;
    else if (end > have) {
      newLength += end - have;
      fresh.push(struct);
    }
  }
  if (newLength > MAX_NEW_LENGTH) return { verdict: "bad", why: "length" };

  const newClients = new Set<number>();
  const roots = new Set<string>();
  for (const struct of fresh) {
    const clientOwner = ownerOf(struct.id.client);
    if (clientOwner === undefined) newClients.add(struct.id.client);
    else if (clientOwner !== owner) return { verdict: "foreign", why: "client id" };
    if (!(struct instanceof Y.Item)) continue;
    const why = faultOf(struct);
    if (why !== null) return { verdict: "bad", why };
    if (typeof struct.parent === "string") roots.add(struct.parent);
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (!(id instanceof Y.ID)) continue;
      // Yjs waits for structs of others, but takes it for granted that a client's own come in order.
      if (id.client === struct.id.client ? id.clock >= struct.id.clock : false)
        return { verdict: "bad", why: "order" };
      if (id.clock >= known(id.client)) gap = true;
    }
  }
  if (newClients.size > MAX_NEW_CLIENTS) return { verdict: "bad", why: "client ids" };
  for (const [client, ranges] of decoded.ds.clients) {
    for (const { clock, len } of ranges) {
      if (!(clock + len <= MAX_CLOCK)) return { verdict: "bad", why: "length" };
      if (clock + len > known(client)) gap = true;
    }
  }
  if (gap) return { verdict: "gap" };
  return {
    verdict: "fine",
    fresh: fresh.map(({ id }) => ({ client: id.client, clock: id.clock })),
    roots: [...roots],
    newClients: [...newClients],
  };
}

/**
 * Once in the document: letters lie in texts, values lie under the keys of maps. A letter under a key, or a value
 * among letters, would read as nothing and travel for ever.
 */
export function liesWell(doc: Y.Doc, { client, clock }: FreshStruct): boolean {
  const item = Y.getItem(doc.store, Y.createID(client, clock));
  if (!(item instanceof Y.Item) || item.deleted) return true;
  const { parent, parentSub, content } = item;
  return content instanceof Y.ContentString
    ? parent instanceof Y.Text && parentSub === null
    : parent instanceof Y.Map && isKey(parentSub);
}

/** Letters, single plain values, maps and texts: nothing else is ever written into our documents. */
function faultOf({ parent, parentSub, content }: Y.Item): string | null {
  if (typeof parent === "string" && !isRoot(parent)) return "unknown root";
  if (parentSub !== null && !isKey(parentSub)) return "key";
  if (content instanceof Y.ContentString) return hasUnwanted(content.str) ? "characters" : null;
  if (content instanceof Y.ContentDeleted) return null;
  if (content instanceof Y.ContentType)
    return content.type.constructor === Y.Map || content.type.constructor === Y.Text ? null : "type";
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return "content";
  const value: unknown = content.arr[0];
  if (typeof value === "string")
    return value.length <= MAX_VALUE_LENGTH && !hasUnwanted(value) ? null : "value";
  return value === null || typeof value === "boolean" ? null : "value";
}
