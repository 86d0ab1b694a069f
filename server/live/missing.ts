/** What somebody has not heard yet who comes in, comes back, or asks. */
import type { StreamMessage } from "../../shared/protocol.ts";
import { peopleOf, sliceOf } from "./audiences.ts";
import type { Room } from "./room.ts";

export class Missing {
  /** What is given whole to everybody who comes in, by the slice that it is made of. */
  readonly #wholes = new WeakMap<object, StreamMessage>();

  /** The missing part of a stream, or the slice whole where that part is no longer kept. */
  of(room: Room, audience: string, known: number | undefined): StreamMessage {
    const part =
      known === undefined ? null : room.streams.after(audience, known, (id) => room.profiles.get(id));
    return part ?? this.#whole(room, audience);
  }

  /** Whether others get the very same message. */
  isShared({ snapshot }: StreamMessage): boolean {
    return typeof snapshot === "object" && snapshot !== null && this.#wholes.has(snapshot);
  }

  /** Made once for all who get the same: a hall comes in within seconds. */
  #whole(room: Room, audience: string): StreamMessage {
    const snapshot = sliceOf(room.durable, audience) as object;
    const seq = room.streams.seqOf(audience);
    const known = this.#wholes.get(snapshot);
    if (known?.audience === audience && known.seq === seq) return known;
    const people = Object.fromEntries(
      [...peopleOf(room.durable, audience)].flatMap((id) =>
        room.profiles.has(id) ? [[id, room.profiles.get(id)!]] : [],
      ),
    );
    const whole: StreamMessage = { audience, prev: 0, seq, events: [], snapshot, people };
    if (audience === "room" || audience === "desk") this.#wholes.set(snapshot, whole);
    return whole;
  }
}
