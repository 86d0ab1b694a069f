/** Who a request or a socket is: the cookie's secret, looked up by its hash. */
import type { IncomingMessage } from "node:http";
import { actorOfRef, actorRef, type Actor } from "../../shared/ids.ts";
import type { As } from "../../shared/protocol.ts";
import type { Instant } from "../../shared/time.ts";
import type { Store } from "../store/store.ts";
import { readCookie } from "./cookies.ts";
import { hashOf, newSecret } from "./keys.ts";

export interface Guest {
  readonly actor: Actor;
  /** The hash of the device secret; client ids on boards belong to it. */
  readonly credential: string;
}

/** The guest behind a cookie of this workshop; null when there is none, or it was revoked. */
export async function guestOf(
  store: Store,
  request: IncomingMessage,
  workshopId: string,
  as: As,
): Promise<Guest | null> {
  const secret = readCookie(request, workshopId, as);
  if (secret === null) return null;
  const stored = await store.credentialByHash(hashOf(secret));
  if (!stored || stored.workshopId !== workshopId || stored.revokedAt !== null) return null;
  const actor = actorOfRef(stored.actor);
  if (!actor || actor.kind !== as) return null;
  return { actor, credential: stored.hash };
}

export interface Issued {
  /** Goes into the cookie, and nowhere else. */
  readonly secret: string;
  readonly credential: string;
}

/** A new device secret for an actor; only its hash is kept. */
export async function issue(store: Store, workshopId: string, actor: Actor, at: Instant): Promise<Issued> {
  const secret = newSecret();
  const credential = hashOf(secret);
  await store.saveCredential({
    hash: credential,
    workshopId,
    actor: actorRef(actor),
    createdAt: at,
    revokedAt: null,
  });
  return { secret, credential };
}
