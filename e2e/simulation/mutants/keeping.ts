/** Bugs between the room and its disk. */
import { ownCopy } from "../../../shared/workshop/evolve.ts";
import { Acts } from "../../../server/live/acts.ts";
import { chain, GENESIS } from "../../../server/live/chain.ts";
import { Kept } from "../../../server/live/kept.ts";
import type { Mutant } from "../mutant.ts";
import { messagesOf, roomInside, spoil } from "./inside.ts";

export const keepingMutants: readonly Mutant[] = [
  {
    name: "ack before sync",
    about: "The store says that it has kept a commit before it is on the disk.",
    store: (store) => ({
      ...store,
      append: (workshopId, commit) => {
        store.append(workshopId, commit).catch(() => undefined);
        return Promise.resolve();
      },
    }),
  },
  {
    name: "broadcast before append",
    about: "Everybody hears of an act while it still waits for the disk.",
    install: () =>
      spoil(
        roomInside,
        "enqueue",
        (enqueue) =>
          function (this: typeof roomInside, records, slices, profiles) {
            this.parts.publisher.published(messagesOf(this, records), records);
            return enqueue.call(this, records, slices, profiles);
          },
      ),
  },
  {
    name: "no dedupe",
    about: "The room forgets which acts it has kept.",
    install: () => spoil(Acts.prototype, "remember", () => () => undefined),
  },
  {
    name: "no dedupe in flight",
    about: "An act that is sent again while its first copy waits for the disk is decided twice.",
    install: () =>
      spoil(
        roomInside,
        "dispatch",
        (dispatch) =>
          function (this: typeof roomInside, ...act) {
            this.inFlight.clear();
            return dispatch.apply(this, act);
          },
      ),
  },
  {
    name: "answers remembered only in this run",
    about: "A snapshot does not hold which acts were kept: after a restart they are new again.",
    install: () => spoil(Acts.prototype, "all", () => function* () {}),
  },
  {
    name: "stale snapshot",
    about: "A snapshot says a newer number than its content has.",
    install() {
      const before = new WeakMap<Kept, Iterable<string>>();
      return spoil(
        Kept.prototype,
        "snapshot",
        (snapshot) =>
          function (this: Kept, boards) {
            const body = [...snapshot.call(this, boards)];
            const old = before.get(this) ?? body;
            before.set(this, body);
            return old;
          },
      );
    },
  },
  {
    name: "answered at once",
    about: "An answer that rests on acts that wait is given before those are on the disk.",
    install: () => spoil(roomInside, "onceDurable", () => (answer) => Promise.resolve(answer)),
  },
  {
    name: "hash not chained",
    about: "Each commit is hashed by itself, so a log altered later still adds up.",
    store: (store) => ({
      ...store,
      append: (workshopId, commit) =>
        store.append(workshopId, { ...commit, hash: chain(GENESIS, commit.records) }),
    }),
  },
  {
    name: "recovery without reading",
    about: "After a commit that failed, the room does not ask the store what it has.",
    install: () => spoil(roomInside, "catchUp", () => () => Promise.resolve()),
  },
  {
    name: "names apart from facts",
    about: "The profile of a person who joins is not kept with the commit.",
    store: (store) => ({
      ...store,
      append: (workshopId, commit) => store.append(workshopId, { ...commit, profiles: [] }),
    }),
  },
  {
    name: "decided on what is durable",
    about: "Acts that wait do not count when the next one is decided.",
    install: () =>
      spoil(
        roomInside,
        "decideNow",
        (decideNow) =>
          function (this: typeof roomInside, ...act) {
            this.head = ownCopy(this.kept.state);
            return decideNow.apply(this, act);
          },
      ),
  },
  {
    name: "alarm lost at the start",
    about: "A server that starts again does not set the alarm that was due.",
    install() {
      const started = new WeakSet<object>();
      return spoil(
        roomInside,
        "setAlarm",
        (setAlarm) =>
          function (this: typeof roomInside) {
            if (started.has(this)) return setAlarm.call(this);
            started.add(this);
          },
      );
    },
  },
];
