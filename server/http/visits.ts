/**
 * How often anybody may come: requests and new sockets, counted by browser (its cookies), by connection, and widely by
 * address. Who comes too often is out for a while, and costs next to nothing meanwhile. A hall of 5,000 behind one
 * address that comes back at the same moment is 5,000 browsers: none of them is refused.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Buckets, type Rate } from "../boards/rate.ts";
import type { Cancel, Machine } from "../machine.ts";
import type { Origins } from "./origin.ts";

/** A page asks for some forty files and comes back every few seconds where the network is bad. */
const BROWSER: Rate = { burst: 300, perSecond: 30, readmit: 300 };
/** People who have no cookie yet share nothing but what they come by. */
const CONNECTION: Rate = { burst: 1_000, perSecond: 200, readmit: 1_000 };
const ADDRESS: Rate = { burst: 60_000, perSecond: 5_000 };
const CREDENTIAL = /^\s*(__Host-)?plenaria_[^=]+=./;
/** What is looked up in the store costs more than a file. */
const LOOKED_UP = /^\/(api|io|boards)\//;
const LOOK_UP_TOKENS = 2;
const SWEEP_MS = 10_000;
const COME_AGAIN_S = 10;

export class Visits {
  readonly #origins: Pick<Origins, "addressOf">;
  readonly #isBehindProxy: boolean;
  readonly #onRefused: () => void;
  readonly #browsers: Buckets;
  readonly #connections: Buckets;
  readonly #addresses: Buckets;
  /** Of connections, a name for as long as they last. */
  readonly #names = new WeakMap<object, string>();
  readonly #endSweep: Cancel;
  #named = 0;

  constructor(
    machine: Machine,
    origins: Pick<Origins, "addressOf">,
    options: { readonly isBehindProxy: boolean; readonly onRefused: () => void },
  ) {
    const now = () => machine.now();
    this.#origins = origins;
    this.#isBehindProxy = options.isBehindProxy;
    this.#onRefused = options.onRefused;
    this.#browsers = new Buckets(BROWSER, now);
    this.#connections = new Buckets(CONNECTION, now);
    this.#addresses = new Buckets(ADDRESS, now);
    const all = [this.#browsers, this.#connections, this.#addresses];
    this.#endSweep = machine.every(SWEEP_MS, () => all.forEach((buckets) => buckets.sweep()));
  }

  /** Counts a request or a new socket; false: it is one too many. */
  take(request: IncomingMessage): boolean {
    const browser = browserOf(request);
    // A proxy's connections carry everybody's requests.
    const fits =
      (this.#isBehindProxy || this.#connections.charge(this.#nameOf(request.socket), 1)) &&
      (browser === null || this.#browsers.charge(browser, costOf(request))) &&
      this.#addresses.charge(this.#origins.addressOf(request), 1);
    if (!fits) this.#onRefused();
    return fits;
  }

  /** The shortest no. The connection stays: a new one for each try would cost more. */
  refuse(response: ServerResponse): void {
    response.writeHead(429, {
      "Content-Type": "application/json",
      "Retry-After": String(COME_AGAIN_S),
    });
    response.end('{"refused":"TOO_FAST"}');
  }

  close(): void {
    this.#endSweep();
  }

  #nameOf(connection: object): string {
    const name = this.#names.get(connection) ?? String((this.#named += 1));
    this.#names.set(connection, name);
    return name;
  }
}

const costOf = ({ url }: IncomingMessage): number => (LOOKED_UP.test(url ?? "") ? LOOK_UP_TOKENS : 1);

/**
 * A browser is known by the credentials that it shows: cookies of others under this name may be the same for a whole
 * hall. They are secrets; what is kept of them here opens nothing.
 */
function browserOf({ headers: { cookie = "" } }: IncomingMessage): string | null {
  const own = cookie.split(";").filter((part) => CREDENTIAL.test(part));
  return own.length === 0 ? null : createHash("sha256").update(own.join(";")).digest("base64url");
}
