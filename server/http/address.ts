import type { IncomingMessage } from "node:http";
import { networkInterfaces } from "node:os";
import type { SiteOptions } from "./site.ts";

/** The first address of this machine that others in the room can reach, or null where it has none. */
export function lanAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const found = all.filter((address) => address.family === "IPv4" && !address.internal);
  // A private address is the room's own network; others (a tunnel, a container bridge) come after it.
  return (
    (found.find((address) => /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(address.address)) ?? found[0])
      ?.address ?? null
  );
}

/** What phones should open: as configured, else as this request came, else (when it came from here) the LAN address. */
export function phoneOrigin(
  site: Pick<SiteOptions, "publicUrl" | "port" | "origins">,
  request: IncomingMessage,
): string {
  if (site.publicUrl !== undefined) return site.publicUrl;
  const port = site.port();
  const host = request.headers.host ?? `localhost:${port}`;
  const scheme = site.origins.isSecure(request) ? "https" : "http";
  const lan = lanAddress();
  const isHere = /^(localhost|127\.|\[::1\])/.test(host);
  return isHere && lan !== null ? `http://${lan}:${port}` : `${scheme}://${host}`;
}
