/** Bugs in who hears what, and in how it is taken in. */
import { events } from "../../../shared/workshop/events.ts";
import type { TableSlice } from "../../../shared/workshop/state.ts";
import { House } from "../../../server/live/house.ts";
import { Room } from "../../../server/live/room.ts";
import { Streams } from "../../../server/live/streams.ts";
import type { Mutant } from "../mutant.ts";
import { spoil, type RoomInside } from "./inside.ts";

export const hearingMutants: readonly Mutant[] = [
  {
    name: "lost prev",
    about: "A part of a stream does not say which number came before it.",
    install: () =>
      spoil(
        Streams.prototype,
        "add",
        (add) =>
          function (this: Streams, records, profileOf) {
            return add
              .call(this, records, profileOf)
              .map((message) => ({ ...message, prev: message.seq - 1 }));
          },
      ),
  },
  {
    name: "the missing part misses one",
    about: "Who comes back is sent what it missed, but for the first event.",
    install: () =>
      spoil(
        Streams.prototype,
        "after",
        (after) =>
          function (this: Streams, audience, known, profileOf) {
            const part = after.call(this, audience, known, profileOf);
            return part && { ...part, events: part.events.slice(1) };
          },
      ),
  },
  {
    name: "wrong heads after a snapshot",
    about: "A snapshot forgets how far one audience has heard.",
    install: () =>
      spoil(
        Streams.prototype,
        "heads",
        (heads) =>
          function (this: Streams) {
            const { desk: _forgotten, ...others } = heads.call(this);
            return others;
          },
      ),
  },
  {
    name: "who comes in sees the head",
    about: "Who joins is shown what still waits for the disk.",
    install() {
      const durable = Object.getOwnPropertyDescriptor(Room.prototype, "durable")!;
      Object.defineProperty(Room.prototype, "durable", {
        configurable: true,
        get(this: RoomInside) {
          return this.head;
        },
      });
      return () => void Object.defineProperty(Room.prototype, "durable", durable);
    },
  },
  {
    name: "the old table is still heard",
    about: "Who moves to another table goes on hearing the one they left.",
    publisher: (publisher) => ({
      ...publisher,
      published: (open, messages, records) =>
        publisher.published(
          open,
          messages,
          records.filter((record) => record.kind !== "event" || record.type !== "you.seated"),
        ),
    }),
  },
  {
    name: "revoked and still here",
    about: "A device that was thrown out keeps its lines.",
    install: () => {
      const listeners = spoil(House.prototype, "onRevoked", () => () => undefined);
      const asked = spoil(House.prototype, "isRevoked", () => () => false);
      return () => {
        listeners();
        asked();
      };
    },
  },
  {
    name: "evolve changes what it is given",
    about: "A fact is written into the slice before it, which others still hold.",
    install: () => {
      const taken = events.get("seat.taken") as unknown as {
        evolve: (
          table: TableSlice,
          data: { readonly seatingId: string; readonly personId: string },
          meta: unknown,
        ) => TableSlice;
      };
      return spoil(taken, "evolve", (evolve) => (table, data, meta) => {
        const next = evolve(table, data, meta);
        return Object.isFrozen(table) || Object.keys(table.seats).length === 0
          ? next
          : Object.assign(table, next);
      });
    },
  },
  {
    name: "a phone that does not resend",
    about: "What was not answered before the line broke is forgotten by the phone.",
    page: { neverResends: true },
  },
  {
    name: "a new id for each try",
    about: "A phone sends the same act again under another id.",
    page: { newIdOnResend: true },
  },
];
