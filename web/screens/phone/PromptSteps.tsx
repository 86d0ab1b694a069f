/** Every kind of step that shows no board. */
import type { ReactNode } from "react";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
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
import { WriteAlone } from "./steps/WriteAlone.tsx";

/** Without a prompt the workshop is over. */
export default function PromptSteps({
  me,
  prompt,
  onHelp,
}: {
  me: Me | null;
  prompt: Prompt | null;
  onHelp: () => void;
}): ReactNode {
  if (me === null || prompt === null) return <Ended />;
  switch (prompt.kind) {
    case "brief":
      return <Brief me={me} prompt={prompt} onHelp={onHelp} />;
    case "assign":
      return <Assign me={me} prompt={prompt} onHelp={onHelp} />;
    case "discuss":
      if (prompt.record.what === "highlights") return <Highlights me={me} prompt={prompt} onHelp={onHelp} />;
      if (prompt.formation === "pair") return <Pairs me={me} prompt={prompt} onHelp={onHelp} />;
      if (prompt.formation === "table" && prompt.turns === "round")
        return <Round me={me} prompt={prompt} onHelp={onHelp} />;
      return <Talk me={me} prompt={prompt} onHelp={onHelp} />;
    case "generate":
      return <WriteAlone me={me} prompt={prompt} onHelp={onHelp} />;
    case "select":
      return <ChooseRecommendations me={me} prompt={prompt} onHelp={onHelp} />;
    case "floor":
      return <Report me={me} prompt={prompt} onHelp={onHelp} />;
    case "pause":
      return <Rest me={me} prompt={prompt} onHelp={onHelp} />;
    case "organize":
    case "compose":
      return null;
    default:
      return prompt satisfies never;
  }
}
