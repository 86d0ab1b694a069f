/**
 * A deliberate bug: it shows that the checks of the simulation can fail. Production code has no flags for it; it is put
 * in at the seams, or into a prototype for as long as one room is played.
 */
import type { BoardGuest } from "../../server/boards/boards.ts";
import type { AttachParams } from "../../server/boards/connection.ts";
import type { HousePublisher, OpenWorkshop } from "../../server/live/house.ts";
import type { Store } from "../../server/store/store.ts";
import type { SimMachine } from "./machine.ts";

interface Attached {
  readonly guest: BoardGuest;
  readonly params: AttachParams;
}

export interface Mutant {
  readonly name: string;
  /** What is wrong, in a sentence about the room. */
  readonly about: string;
  /** Changes a prototype; the result puts it back. */
  readonly install?: () => () => void;
  readonly store?: (store: Store, machine: SimMachine) => Store;
  readonly publisher?: (publisher: HousePublisher) => HousePublisher;
  readonly attach?: (attached: Attached, open: OpenWorkshop, boardId: string) => Attached;
  /** A frame that the server says on a board. */
  readonly frame?: (frame: Uint8Array) => Uint8Array;
  /** Of the phones. */
  readonly page?: { readonly neverResends?: true; readonly newIdOnResend?: true };
}
