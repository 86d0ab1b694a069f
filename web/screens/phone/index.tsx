/** A delegate's phone: where am I, what now, how long, and one thing to do. */
import { Suspense, lazy, useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { currentPrompt, currentSeating } from "../../../shared/workshop/find.ts";
import { useText } from "../../i18n.tsx";
import { ConnectionNotice } from "../../live/ConnectionNotice.tsx";
import { useLive, useRoom } from "../../live/hooks.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Announcements } from "./Announcements.tsx";
import { ChooseTable } from "./ChooseTable.tsx";
import { HelpSheet, StepFoot } from "./Foot.tsx";
import { LateWords } from "./LateWords.tsx";
import { MenuSheet } from "./MenuSheet.tsx";
import { Attention, Strips } from "./Overlays.tsx";
import { PhoneBand } from "./PhoneBand.tsx";
import { useMe } from "./me.ts";
import type { Me } from "./me.ts";
import { Assign } from "./steps/Assign.tsx";
import { Brief } from "./steps/Brief.tsx";
import { ChooseRecommendations } from "./steps/ChooseRecommendations.tsx";
import { Ended } from "./steps/Ended.tsx";
import { Highlights } from "./steps/Highlights.tsx";
import { Pairs } from "./steps/Pairs.tsx";
import { Report } from "./steps/Report.tsx";
import { Rest } from "./steps/Rest.tsx";
import { Round } from "./steps/Round.tsx";
import { Talk } from "./steps/Talk.tsx";
import { Waiting } from "./steps/Waiting.tsx";
import { WriteAlone } from "./steps/WriteAlone.tsx";
import { useKeepAwake } from "./wake.ts";
import css from "./Phone.module.css";

/** Boards bring Yjs along; phones that show none never load it. */
const BoardStep = lazy(() => import("./board/BoardStep.tsx"));

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
  const unseated = personReady && !seated && currentSeating(room) !== null && room.step.now !== "ended";
  return (
    <div className={css.phone}>
      <PhoneBand onMenu={() => setSheet("menu")} />
      <ConnectionNotice />
      <Strips />
      {unseated ? (
        <ChooseTable />
      ) : me === null && room.step.now !== "ended" ? (
        <main className={css.main}><Skeleton label={phone.loading} /></main>
      ) : (
        <Step key={room.step.run} me={me} prompt={prompt} onHelp={() => setSheet("help")} />
      )}
      <Announcements />
      <Attention />
      <MenuSheet open={sheet === "menu"} onClose={() => setSheet(null)} />
      {me !== null && <HelpSheet me={me} open={sheet === "help"} onClose={() => setSheet(null)} />}
    </div>
  );
}

export interface StepProps<P extends Prompt = Prompt> {
  readonly me: Me;
  readonly prompt: P;
  readonly onHelp: () => void;
}

function Step({ me, prompt, onHelp }: { me: Me | null; prompt: Prompt | null; onHelp: () => void }): ReactNode {
  const { now } = useRoom().step;
  if (now === "ended") return <Ended />;
  if (me === null) return null;
  if (now === "waiting" || prompt === null) return <Waiting me={me} onHelp={onHelp} />;
  return (
    <>
      <PromptStep me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}

function PromptStep({ me, prompt, onHelp }: StepProps): ReactNode {
  switch (prompt.kind) {
    case "brief": return <Brief me={me} prompt={prompt} onHelp={onHelp} />;
    case "assign": return <Assign me={me} prompt={prompt} onHelp={onHelp} />;
    case "discuss":
      if (prompt.record.what === "highlights") return <Highlights me={me} prompt={prompt} onHelp={onHelp} />;
      if (prompt.formation === "pair") return <Pairs me={me} prompt={prompt} onHelp={onHelp} />;
      if (prompt.formation === "table" && prompt.turns === "round") return <Round me={me} prompt={prompt} onHelp={onHelp} />;
      return <Talk me={me} prompt={prompt} onHelp={onHelp} />;
    case "generate":
      return prompt.formation === "solo" ? <WriteAlone me={me} prompt={prompt} onHelp={onHelp} /> : <OnBoard me={me} prompt={prompt} onHelp={onHelp} />;
    case "select":
      return prompt.from === "recommendations" ? <ChooseRecommendations me={me} prompt={prompt} onHelp={onHelp} /> : <OnBoard me={me} prompt={prompt} onHelp={onHelp} />;
    case "organize": return <OnBoard me={me} prompt={prompt} onHelp={onHelp} />;
    case "compose": return <OnBoard me={me} prompt={prompt} onHelp={onHelp} />;
    case "floor": return <Report me={me} prompt={prompt} onHelp={onHelp} />;
    case "pause": return <Rest me={me} prompt={prompt} onHelp={onHelp} />;
    default: return prompt satisfies never;
  }
}

function OnBoard(props: StepProps): ReactNode {
  const { phone } = useText("phone");
  return (
    <Suspense
      fallback={
        <>
          <main className={css.main}>
            <LateWords />
            <Skeleton label={phone.loadingBoard} />
          </main>
          <StepFoot me={props.me} prompt={props.prompt} onHelp={props.onHelp} />
        </>
      }
    >
      <BoardStep {...props} />
    </Suspense>
  );
}

/** A new step begins at its top, and listeners hear it from its heading on. */
function useTop(run: number): void {
  useEffect(() => {
    document.querySelector<HTMLElement>("[data-step-heading]")?.focus({ preventScroll: true });
  }, [run]);
}
