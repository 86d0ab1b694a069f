/** What every live screen stands in: the line to the room, the refusals as toasts, the page's name. */
import { Suspense, lazy, useEffect } from "react";
import type { ReactNode } from "react";
import type { As } from "../shared/protocol.ts";
import { LiveProvider, useLive } from "./live/hooks.tsx";
import { rememberWorkshop } from "./live/memory.ts";
import { Loading, RefusedPage } from "./Pages.tsx";

/** With the words of all refusals; it comes when the screen shows already, long before anybody presses. */
const Notices = lazy(() => import("./Notices.tsx"));

/** `go` is the rest of the address, to find the way back from the first page. */
export function LiveScreen({
  workshop,
  as,
  go,
  children,
}: {
  workshop: string;
  as: As;
  go: string;
  children: ReactNode;
}): ReactNode {
  return (
    <LiveProvider workshop={workshop} as={as}>
      <Gate go={`/w/${workshop}/${go}${location.search}`}>{children}</Gate>
      <Suspense fallback={null}>
        <Notices />
      </Suspense>
    </LiveProvider>
  );
}

function Gate({ go, children }: { go: string; children: ReactNode }): ReactNode {
  const refused = useLive((state) => state.refused);
  const ready = useLive((state) => state.room !== null && state.actor !== null);
  const title = useLive((state) => state.room?.about.title ?? null);
  const workshop = useLive((state) => state.workshop);
  useEffect(() => {
    if (title === null) return;
    document.title = title;
    rememberWorkshop({ workshop, title, go, at: Date.now() });
  }, [title, workshop, go]);
  if (refused !== null) return <RefusedPage code={refused} />;
  return ready ? children : <Loading />;
}
