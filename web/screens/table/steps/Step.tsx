import type { ReactNode } from "react";
import type { Prompt } from "../../../../shared/workshop/agenda-state.ts";
import { highlightsAsked } from "../../../../shared/workshop/find.ts";
import { useRoom } from "../../../live/hooks.tsx";
import { Organize } from "../board/Organize.tsx";
import { Statement } from "../board/Statement.tsx";
import { Titles } from "../board/Titles.tsx";
import { WriteTogether } from "../board/WriteTogether.tsx";
import { ChooseCards } from "../board/ChooseCards.tsx";
import { Highlights } from "../highlights/Highlights.tsx";
import type { Here } from "../here.ts";
import { Assign } from "./Assign.tsx";
import { Brief } from "./Brief.tsx";
import { ChooseRecommendations } from "./ChooseRecommendations.tsx";
import { Ended, Rest, Waiting } from "./Between.tsx";
import { Pairs } from "./Pairs.tsx";
import { Report } from "./Report.tsx";
import { Round } from "./Round.tsx";
import { Talk } from "./Talk.tsx";
import { Wording } from "./Wording.tsx";
import { WriteAlone } from "./WriteAlone.tsx";

/** What the table does now. */
export function Step({ here, prompt }: { here: Here; prompt: Prompt | null }): ReactNode {
  const { now } = useRoom().step;
  if (now === "ended") return <Ended here={here} />;
  if (prompt === null) return <Waiting here={here} />;
  switch (prompt.kind) {
    case "brief":
      return <Brief here={here} prompt={prompt} />;
    case "assign":
      return <Assign here={here} prompt={prompt} />;
    case "discuss":
      if (highlightsAsked(prompt) !== null) return <Highlights here={here} prompt={prompt} />;
      if (prompt.formation === "pair") return <Pairs here={here} prompt={prompt} />;
      if (prompt.formation === "table" && prompt.turns === "round")
        return <Round here={here} prompt={prompt} />;
      return <Talk here={here} prompt={prompt} />;
    case "generate":
      return prompt.formation === "solo" ? (
        <WriteAlone here={here} prompt={prompt} />
      ) : (
        <WriteTogether here={here} prompt={prompt} />
      );
    case "select":
      return prompt.from === "cards" ? (
        <ChooseCards here={here} prompt={prompt} />
      ) : (
        <ChooseRecommendations here={here} prompt={prompt} />
      );
    case "organize":
      return <Organize here={here} prompt={prompt} />;
    case "compose":
      if (prompt.output === "title") return <Titles here={here} prompt={prompt} />;
      return prompt.output === "statement" ? (
        <Statement here={here} prompt={prompt} />
      ) : (
        <Wording here={here} prompt={prompt} />
      );
    case "floor":
      return <Report here={here} prompt={prompt} />;
    case "pause":
      return <Rest here={here} prompt={prompt} />;
    default:
      return prompt satisfies never;
  }
}
