/** How screens reach the live workshop. */
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { As } from "../../shared/protocol.ts";
import type { Instant } from "../../shared/time.ts";
import { holds } from "../../shared/workshop/grants.ts";
import type { Allow, Scope } from "../../shared/workshop/grants.ts";
import type { Room, Workshop } from "../../shared/workshop/state.ts";
import { openLive } from "./live.ts";
import type { Live, LiveState } from "./live.ts";

const LiveContext = createContext<Live | null>(null);

/** Opens the workshop for everything inside; closes the line when it goes. `as` names the credential. */
export function LiveProvider({
  workshop,
  as,
  children,
}: {
  workshop: string;
  as: As;
  children: ReactNode;
}): ReactNode {
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const opened = openLive(workshop, as);
    setLive(opened);
    return () => {
      setLive(null);
      opened.close();
    };
  }, [workshop, as]);
  return live === null ? null : <LiveContext value={live}>{children}</LiveContext>;
}

/** For pages that show a workshop that is not on a server: galleries of states. */
export function GivenLive({ live, children }: { live: Live; children: ReactNode }): ReactNode {
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLiveHandle(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("a live part was used outside of LiveProvider");
  return live;
}

/** A piece of the live state; select the smallest that you need, and never make a new object in the selector. */
export function useLive<T>(select: (state: LiveState) => T): T {
  return useStore(useLiveHandle().store, select);
}

/** The room; only inside screens, which are shown once it is there. */
export function useRoom(): Room {
  const room = useLive((state) => state.room);
  if (room === null) throw new Error("a screen was shown before its room");
  return room;
}

/** Sends a command; the promise tells what became of it, however long it had to wait. Refusals are shown by the app. */
export function useSend(): Live["send"] {
  return useLiveHandle().send;
}

/** Workshop time, drawn again every so often, in step with the clock's own steps. */
export function useNow(everyMs = 250): Instant {
  const live = useLiveHandle();
  const subscribe = useCallback(
    (changed: () => void) => {
      const tick = setInterval(changed, everyMs);
      const unsubscribe = live.store.subscribe((state, before) => {
        if (state.clockSet !== before.clockSet) changed();
      });
      return () => {
        clearInterval(tick);
        unsubscribe();
      };
    },
    [live, everyMs],
  );
  const read = useCallback(() => (Math.floor(live.now() / everyMs) * everyMs) as Instant, [live, everyMs]);
  return useSyncExternalStore(subscribe, read);
}

/** The workshop as this client holds it, for the rights table. */
function workshopOf(state: LiveState): Workshop | null {
  if (state.room === null) return null;
  const persons = state.personId === null || state.person === null ? {} : { [state.personId]: state.person };
  return { room: state.room, desk: state.desk ?? NO_DESK, tables: state.tables, persons };
}
const NO_DESK: Workshop["desk"] = { people: {}, helps: {}, handIns: [], findings: [], compiled: [] };

/** Whether this client holds one of these grants now. */
export function useHolds(allow: readonly Allow[], scope: Scope = {}): boolean {
  return useLive((state) => {
    const { actor } = state;
    const workshop = workshopOf(state);
    return actor !== null && workshop !== null && allow.some((grant) => holds(workshop, actor, grant, scope));
  });
}
