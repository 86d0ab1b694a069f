/**
 * How often anybody may come: requests and new sockets, counted by browser (its cookies), by connection, and widely by
 * address. Who comes too often is out for a while, and costs next to nothing meanwhile. A hall of 5,000 behind one
 * address that comes back at the same moment is 5,000 browsers: none of them is refused.
 *
 * And how much work all of them together make. A refusal is work too, and a thousand connections that ask for nonsense
 * each as fast as they are refused would leave no time for the room. A connection goes on at once after each answer that
 * was not a refusal. After one it takes turns with all others that were refused, and where many are refused, whoever is
 * new does so too: a thousand turns a second, one to each connection, every second time one to each address (`gate.ts`).
 * So a flood is as slow as its turns, people who come meanwhile wait for one round of it, and who is in waits for nothing.
 * Guessers of codes wait here already, so that people who typed theirs find nobody at the gate for codes. Of those who may
 * go on, few begin in the same turn of the loop: what the room says comes in between.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Buckets, type Rate } from "../boards/rate.ts";
import type { Cancel, Machine } from "../machine.ts";
import { Gate, type GateOptions } from "./gate.ts";
import { whenGone } from "./gone.ts";
import type { Origins } from "./origin.ts";

/** A page asks for some forty files and comes back every few seconds where the network is bad. */
const BROWSER: Rate = { burst: 300, perSecond: 30, readmit: 300 };
/** People who have no cookie yet share nothing but what they come by. */
const CONNECTION: Rate = { burst: 1_000, perSecond: 200, readmit: 1_000 };
const ADDRESS: Rate = { burst: 60_000, perSecond: 5_000 };
/** Requests of all together: 5,000 phones that ask for a dozen files each. What is beyond waits for its turn. */
const EVERYBODY: Rate = { burst: 60_000, perSecond: 3_000 };
/** Refusals of all together, beyond which whoever is new waits for a turn. */
const REFUSALS: Rate = { burst: 200, perSecond: 100 };
/** One costs some 0.4 ms on a busy machine, whether it is used well or not. */
export const TURNS_PER_SECOND = 1_000;
/** Few: a machine that is late makes up for none, so that it has fewer turns for strangers. */
export const TURNS_AT_ONCE = 25;
/** Of those who may go on, in one turn of the loop. */
export const BEGIN_AT_ONCE = 25;
const MOST_WAITING = 40_000;
const ALL = "all";
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
  readonly #everybody: Buckets;
  readonly #refusals: Buckets;
  readonly #turns: Gate;
  readonly #machine: Machine;
  /** What begins in the next turns of the loop, and how much has in this one. */
  readonly #next: (() => void)[] = [];
  #begun = 0;
  /** Connections that have asked for something. */
  readonly #known = new WeakSet<object>();
  /** Connections whose last request was answered, and not by a refusal. */
  readonly #served = new WeakSet<object>();
  /** Of connections, a name for as long as they last. */
  readonly #names = new WeakMap<object, string>();
  readonly #endSweep: Cancel;
  #named = 0;

  constructor(
    machine: Machine,
    origins: Pick<Origins, "addressOf">,
    options: {
      readonly isBehindProxy: boolean;
      readonly onRefused: () => void;
      /** Many requests are refused; at most once a minute. */
      readonly onFlood: NonNullable<GateOptions["onFlood"]>;
    },
  ) {
    const now = () => machine.now();
    this.#machine = machine;
    this.#origins = origins;
    this.#isBehindProxy = options.isBehindProxy;
    this.#onRefused = options.onRefused;
    this.#browsers = new Buckets(BROWSER, now);
    this.#connections = new Buckets(CONNECTION, now);
    this.#addresses = new Buckets(ADDRESS, now);
    this.#everybody = new Buckets(EVERYBODY, now);
    this.#refusals = new Buckets(REFUSALS, now);
    this.#turns = new Gate(machine, {
      perSecond: TURNS_PER_SECOND,
      burst: TURNS_AT_ONCE,
      most: MOST_WAITING,
      onFlood: options.onFlood,
    });
    const all = [this.#browsers, this.#connections, this.#addresses];
    this.#endSweep = machine.every(SWEEP_MS, () => all.forEach((buckets) => buckets.sweep()));
  }

  /** Serves a request, at once or when it is its turn; or refuses it, where it is one too many. */
  enter(request: IncomingMessage, response: ServerResponse, serve: () => void): void {
    const fits = this.#fits(request);
    // At once on a new connection, which has cost it more than this; on one that was refused before, in its turn.
    if (!fits && !this.#known.has(request.socket)) {
      this.#known.add(request.socket);
      return this.#refuse(response);
    }
    this.inTurn(request, response, () => (fits ? serve() : this.#refuse(response)));
  }

  /** The same for the requests of a line, which keeps count of what it sends by itself. */
  inTurn(request: IncomingMessage, response: ServerResponse, serve: () => void): void {
    const { socket } = request;
    response.once("finish", () => this.#answered(socket, response.statusCode));
    if (this.#goesOn(socket)) return this.#begin(() => socket.destroyed || serve());
    void this.#hasTurn(request).then((itsTurn) => {
      if (itsTurn) serve();
      else if (!socket.destroyed) this.#refuse(response);
    });
  }

  /** Whether a new line or board may be opened, known at once or when it is its turn; false: it is one too many. */
  async knock(request: IncomingMessage): Promise<boolean> {
    const { socket } = request;
    if (!this.#fits(request)) {
      this.#onRefused();
      return false;
    }
    if (this.#goesOn(socket)) await new Promise<void>((begin) => this.#begin(begin));
    else if (!(await this.#hasTurn(request))) return false;
    if (socket.destroyed) return false;
    if (this.#addresses.charge(this.#origins.addressOf(request), 1)) return true;
    this.#onRefused();
    return false;
  }

  /** It was opened, and whoever it was had no place there. */
  turnedAway(): void {
    this.#refusals.charge(ALL, 1);
    this.#turns.wrong();
  }

  /** The server stops: whoever waits is told so. */
  endTurns(): void {
    this.#turns.close();
  }

  close(): void {
    this.#endSweep();
  }

  #begin(work: () => void): void {
    if (this.#begun >= BEGIN_AT_ONCE) return void this.#next.push(work);
    if (this.#begun === 0) this.#machine.soon(() => this.#goOn());
    this.#begun += 1;
    work();
  }
  #goOn(): void {
    this.#begun = 0;
    for (const work of this.#next.splice(0, BEGIN_AT_ONCE)) this.#begin(work);
  }

  #hasTurn(request: IncomingMessage): Promise<boolean> {
    const { socket } = request;
    const source = { line: socket, address: this.#origins.addressOf(request) };
    return this.#turns.pass(source, (hungUp) => whenGone(socket, hungUp));
  }

  #fits(request: IncomingMessage): boolean {
    const browser = browserOf(request);
    // A proxy's connections carry everybody's requests.
    return (
      (this.#isBehindProxy || this.#connections.charge(this.#nameOf(request.socket), 1)) &&
      (browser === null || this.#browsers.charge(browser, costOf(request)))
    );
  }

  /** Whether it has a claim to be served before others. Only its answer gives it the next one: who does not wait for it has none. */
  #goesOn(connection: object): boolean {
    const isNew = !this.#known.has(connection);
    this.#known.add(connection);
    const wasServed = this.#served.delete(connection);
    return (wasServed || (isNew && this.#refusals.admits(ALL))) && this.#everybody.charge(ALL, 1);
  }

  #answered(connection: object, status: number): void {
    if (status < 400) this.#served.add(connection);
    else if (status < 500) this.turnedAway();
  }

  /** The shortest no. The connection stays: a new one for each try would cost more. */
  #refuse(response: ServerResponse): void {
    this.#onRefused();
    response.writeHead(429, {
      "Content-Type": "application/json",
      "Retry-After": String(COME_AGAIN_S),
    });
    response.end('{"refused":"TOO_FAST"}');
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
