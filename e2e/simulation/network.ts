/**
 * Cables between phones and the server, as TCP gives them: in order and whole, or cut. A cut cable may lose what was
 * under way; a silent one loses everything, and both ends find out much later.
 */
import type { Chance } from "../delegates/chance.ts";
import type { Loop } from "./loop.ts";
import type { SimMachine } from "./machine.ts";

/** One way, in milliseconds. */
const QUICK = { from: 1, to: 40 };
/** Now and then the air is full. */
const SLOW = { from: 40, to: 900, share: 0.02 };
/** How long an end waits for an answer before it calls the other one gone. */
const NOTICED = { from: 15_000, to: 45_000 };
/** The code of a connection that broke. */
export const BROKEN = 1006;

export class Network {
  readonly loop: Loop;
  readonly chance: Chance;
  /** False at the end of a simulation: nothing is slow or lost any more. */
  rough = true;
  readonly #cables = new Set<Cable<unknown, unknown>>();

  constructor(loop: Loop, chance: Chance) {
    this.loop = loop;
    this.chance = chance;
  }

  delay(): number {
    const slow = this.chance.happens(SLOW.share) && this.rough;
    return this.between(slow ? SLOW : QUICK);
  }
  between({ from, to }: { readonly from: number; readonly to: number }): number {
    return from + this.chance.below(to - from);
  }
  lay<Up, Down>(phone: SimMachine, server: SimMachine): Cable<Up, Down> {
    const cable = new Cable<Up, Down>(this, phone, server);
    this.#cables.add(cable as Cable<unknown, unknown>);
    return cable;
  }
  gone(cable: Cable<unknown, unknown>): void {
    this.#cables.delete(cable);
  }
  /** Every cable of a machine. */
  of(machine: SimMachine): readonly Cable<unknown, unknown>[] {
    return [...this.#cables].filter((cable) => cable.joins(machine));
  }
}

/** Where one side speaks and listens. */
export class End<Out, In> {
  hear: (message: In) => void = () => undefined;
  closed: (code: number) => void = () => undefined;
  /** It has not been told, and has not said, that this is over. */
  open = true;
  readonly machine: SimMachine;
  /** When the newest message on its way to this end arrives. */
  due = 0;
  readonly #say: (message: Out) => void;
  readonly #close: (code: number) => void;

  constructor(machine: SimMachine, say: (message: Out) => void, close: (code: number) => void) {
    this.machine = machine;
    this.#say = say;
    this.#close = close;
  }
  send(message: Out): void {
    if (this.open) this.#say(message);
  }
  /** The other end hears of it, after all that was said before. */
  close(code = 1000): void {
    if (!this.open) return;
    this.open = false;
    this.#close(code);
  }
}

export class Cable<Up, Down> {
  readonly phone: End<Up, Down>;
  readonly server: End<Down, Up>;
  readonly #net: Network;
  /** Nothing passes any more. */
  #broken = false;

  constructor(net: Network, phone: SimMachine, server: SimMachine) {
    this.#net = net;
    this.phone = new End<Up, Down>(
      phone,
      (message) => this.#carry(this.server, () => this.server.hear(message)),
      (code) => this.#carry(this.server, () => this.#end(this.server, code)),
    );
    this.server = new End<Down, Up>(
      server,
      (message) => this.#carry(this.phone, () => this.phone.hear(message)),
      (code) => this.#carry(this.phone, () => this.#end(this.phone, code)),
    );
  }

  joins(machine: SimMachine): boolean {
    return this.phone.machine === machine || this.server.machine === machine;
  }

  /** It breaks: what is under way is lost, and both ends hear of it soon. */
  cut(): void {
    this.#breakOff(() => this.#net.between({ from: 1, to: 200 }));
  }
  /** Nobody is told: both ends wait for answers that do not come. */
  silence(): void {
    this.#breakOff(() => this.#net.between(this.#net.rough ? NOTICED : { from: 1, to: 200 }));
  }

  #breakOff(noticed: () => number): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#net.gone(this as unknown as Cable<unknown, unknown>);
    for (const end of [this.phone, this.server])
      this.#net.loop.at(this.#net.loop.now + noticed(), () => this.#end(end, BROKEN));
  }

  #carry(
    to: { due: number; readonly open: boolean; readonly machine: SimMachine },
    arrive: () => void,
  ): void {
    if (this.#broken) return;
    // One connection keeps its order.
    to.due = Math.max(to.due, this.#net.loop.now + this.#net.delay());
    this.#net.loop.at(to.due, () => {
      if (this.#broken) return;
      to.machine.take(() => to.open && arrive());
    });
  }

  #end(
    end: { open: boolean; readonly machine: SimMachine; closed: (code: number) => void },
    code: number,
  ): void {
    this.#net.gone(this as unknown as Cable<unknown, unknown>);
    end.machine.take(() => {
      if (!end.open) return;
      end.open = false;
      end.closed(code);
    });
  }
}
