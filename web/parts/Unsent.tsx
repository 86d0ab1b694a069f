/** On every page where people write on boards. What it needs is loaded only when something waits on this device. */
import { Suspense, lazy, useState } from "react";
import type { ReactNode } from "react";
import { useBoardWords } from "../live/boardWords.ts";
import { useLive } from "../live/hooks.tsx";
import { shelvedBoards } from "../live/shelf.ts";

const Keeper = lazy(() => import("../live/UnsentKeeper.tsx"));
const UnsentWords = lazy(async () => ({ default: (await import("./UnsentWords.tsx")).UnsentWords }));

/** `who` is the actor of this page; give it as `key` too. */
export function Unsent({ who }: { who: string }): ReactNode {
  const workshop = useLive((state) => state.workshop);
  const words = useBoardWords(workshop, who);
  const [shelved] = useState(() => shelvedBoards(workshop, who).length > 0);
  if (!shelved && words.length === 0) return null;
  return (
    <Suspense>
      <Keeper who={who} />
      {words.length > 0 && <UnsentWords who={who} />}
    </Suspense>
  );
}
