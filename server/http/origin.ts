/** Where a request comes from: whose page sent it, by which address, and whether the way was HTTPS. */
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

export interface OriginOptions {
  readonly publicUrl: string | undefined;
  /** How many proxies of one's own stand before the server; only what they say of a request is believed. */
  readonly trustProxy: number;
}

export interface Origins {
  /** A browser says where a request comes from; only pages of this very server may speak to it. Programs say nothing. */
  isOwn(request: IncomingMessage): boolean;
  /** Whether the page came by HTTPS, to this server or to the proxy before it. */
  isSecure(request: IncomingMessage): boolean;
  /** Whether the request was made on the server's own machine, to its own name: not through a proxy that stands there. */
  isLocal(request: IncomingMessage): boolean;
  /** The client's address; of IPv6 the network, since one client has them all. */
  addressOf(request: IncomingMessage): string;
  /** Where pages may open sockets to: this server, by the names it has. */
  sockets(request: IncomingMessage): readonly string[];
}

/** A proxy on this very machine may ask by our own name; each says something of the client before it. */
const TOLD_BY_PROXIES = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
] as const;
const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;
const OWN_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const HOST = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?$/;

export function createOrigins({ publicUrl, trustProxy }: OriginOptions): Origins {
  const known = publicUrl === undefined ? null : new URL(publicUrl);
  const isPublic = ({ headers }: IncomingMessage) =>
    known !== null && (headers.host === known.host || headers.origin === known.origin);

  return {
    isOwn({ headers: { origin, host, "sec-fetch-site": site } }) {
      if (origin === undefined) return site !== "cross-site";
      if (known !== null && origin === known.origin) return true;
      try {
        const { protocol, host: from } = new URL(origin);
        return (protocol === "http:" || protocol === "https:") && from === host;
      } catch {
        return false;
      }
    },
    isSecure: (request) =>
      trustProxy > 0
        ? request.headers["x-forwarded-proto"] === "https"
        : known?.protocol === "https:" && isPublic(request),
    // A page of another site whose name was pointed at this machine says that name: it is not local.
    isLocal: ({ socket, headers }) =>
      LOOPBACK.test(socket.remoteAddress ?? "") &&
      OWN_NAME.test(headers.host ?? "") &&
      TOLD_BY_PROXIES.every((name) => headers[name] === undefined),
    addressOf({ socket, headers }) {
      const own = socket.remoteAddress ?? "unknown";
      if (trustProxy === 0) return network(own);
      // Each proxy adds whom it heard at the end; what stands further left the client may have made up.
      const told = String(headers["x-forwarded-for"] ?? "").split(",");
      return network(told.at(-trustProxy)?.trim() || own);
    },
    sockets({ headers: { host = "" } }) {
      const hosts = [...(HOST.test(host) ? [host] : []), ...(known === null ? [] : [known.host])];
      return hosts.flatMap((name) => [`ws://${name}`, `wss://${name}`]);
    },
  };
}

/** An IPv6 client chooses among 2^64 addresses as it likes. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address.slice(0, 60);
  const [head = "", tail] = address.split("%", 1)[0]!.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(missing).fill("0"), ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
