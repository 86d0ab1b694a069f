import type { IncomingMessage } from "node:http";

/** A browser says where a request comes from; only pages of this very server may speak to it. Programs say nothing. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;
/** Whether the request was made on the server's own machine: not through a proxy that stands there. */
export const isLocal = (request: IncomingMessage): boolean =>
  LOOPBACK.test(request.socket.remoteAddress ?? "") &&
  request.headers["x-forwarded-for"] === undefined &&
  request.headers.forwarded === undefined;

/** Whether the page came by HTTPS, to this server or to the proxy before it. */
export const isSecure = (request: IncomingMessage): boolean =>
  request.headers["x-forwarded-proto"] === "https";
