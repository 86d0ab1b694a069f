/** Requests beside the socket: the doors of a workshop. A refusal is a value here too. */
import type { HttpRefusal, RefusalCode } from "../../shared/protocol.ts";

export type Reply<T> =
  | { readonly ok: T }
  | { readonly refused: RefusalCode }
  | { readonly unreachable: true };

export const getJson = <T>(path: string): Promise<Reply<T>> => request<T>(path, { method: "GET" });
export const postJson = <T>(path: string, body: unknown): Promise<Reply<T>> =>
  request<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

async function request<T>(path: string, init: RequestInit): Promise<Reply<T>> {
  try {
    const response = await fetch(path, { ...init, credentials: "same-origin" });
    const body = (await response.json()) as T | HttpRefusal;
    if (response.ok) return { ok: body as T };
    const refused = (body as Partial<HttpRefusal>).refused;
    return refused === undefined ? { unreachable: true } : { refused };
  } catch {
    return { unreachable: true };
  }
}
