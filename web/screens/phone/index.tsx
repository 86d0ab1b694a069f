/** A delegate's phone: where am I, what now, how long, and one thing to do. */
import { Suspense, lazy, useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { currentPrompt, currentSeating } from "../../../shared/workshop/find.ts";
import { useText } from "../../i18n.tsx";
import { ConnectionNotice } from "../../live/ConnectionNotice.tsx";
import { useLive, useRoom } from "../../live/hooks.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { PhoneBand } from "./PhoneBand.tsx";
import { isOver, useMe } from "./me.ts";
import type { Me } from "./me.ts";
import { useKeepAwake } from "../../live/wake.ts";
import css from "./Phone.module.css";

/** Boards bring Yjs along; phones that show none never load it. */
const BoardStep = lazy(() => import("./board/BoardStep.tsx"));
/** What the first picture does not need comes after it, well before anybody presses for it. */
const loadSteps = () => import("./PromptSteps.tsx");
const loadSheets = () => import("./Sheets.tsx");
const PromptSteps = lazy(loadSteps);
const Sheets = lazy(loadSheets);
const Overlays = lazy(() => import("./Overlays.tsx"));
const Waiting = lazy(() => import("./steps/Waiting.tsx"));

export default function Phone(): ReactNode {
  const { phone } = useText("phone");
  const room = useRoom();
  const me = useMe();
  const personReady = useLive((state) => state.person !== null);
  const [sheet, setSheet] = useState<"help" | "menu" | null>(null);
  const prompt = currentPrompt(room);
  const seated = useLive((state) => state.tableId !== null);
  useKeepAwake(prompt !== null);
  useTop(room.step.run);
  useFetchAhead();
  const close = () => setSheet(null);
  const over = isOver(room);
  const unseated = personReady && !seated && currentSeating(room) !== null && !over;
  return (
    <div className={css.phone}>
      <PhoneBand onMenu={() => setSheet("menu")} />
      <ConnectionNotice />
      <Suspense>
        <Overlays />
      </Suspense>
      {unseated ? (
        <Later>
          <Sheets show="seat" onClose={close} me={null} />
        </Later>
      ) : me === null && !over ? (
        <main className={css.main}>
          <Skeleton label={phone.loading} />
        </main>
      ) : (
        <Step key={room.step.run} me={me} prompt={prompt} onHelp={() => setSheet("help")} />
      )}
      {sheet !== null && (
        <Suspense>
          <Sheets show={sheet} me={me} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

function Step({
  me,
  prompt,
  onHelp,
}: {
  me: Me | null;
  prompt: Prompt | null;
  onHelp: () => void;
}): ReactNode {
  const room = useRoom();
  const { now } = room.step;
  const over = isOver(room);
  if (!over && me === null) return null;
  if (over)
    return (
      <Later>
        <PromptSteps me={null} prompt={null} onHelp={onHelp} />
      </Later>
    );
  if (now === "waiting" || (now === "prompt" && prompt === null))
    return (
      me && (
        <Later>
          <Waiting me={me} onHelp={onHelp} />
        </Later>
      )
    );
  return (
    <Later>
      {me !== null && prompt !== null && isOnBoard(prompt) ? (
        <BoardStep me={me} prompt={prompt} onHelp={onHelp} />
      ) : (
        <PromptSteps me={me} prompt={prompt} onHelp={onHelp} />
      )}
    </Later>
  );
}

function isOnBoard(prompt: Prompt): boolean {
  if (prompt.kind === "generate") return prompt.formation === "table";
  if (prompt.kind === "select") return prompt.from === "cards";
  return prompt.kind === "organize" || prompt.kind === "compose";
}

/** The shape of what is on its way. */
function Later({ children }: { children: ReactNode }): ReactNode {
  const { phone } = useText("phone");
  return (
    <Suspense
      fallback={
        <main className={css.main}>
          <Skeleton label={phone.loading} />
        </main>
      }
    >
      {children}
    </Suspense>
  );
}

/** So long after the first picture, when the network has nothing better to do. */
const SOON_MS = 1_500;

function useFetchAhead(): void {
  useEffect(() => {
    const soon = setTimeout(
      () => void Promise.all([loadSteps(), loadSheets()]).catch(() => undefined),
      SOON_MS,
    );
    return () => clearTimeout(soon);
  }, []);
}

/** A new step begins at its top, and listeners hear it from its heading on. */
function useTop(run: number): void {
  useEffect(() => {
    document.querySelector<HTMLElement>("[data-step-heading]")?.focus({ preventScroll: true });
  }, [run]);
}
