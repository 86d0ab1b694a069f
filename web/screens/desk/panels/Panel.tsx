/** What the running step needs beside the tables: one panel a kind. */
import type { ReactNode } from "react";
import { currentPrompt } from "../../../../shared/workshop/find.ts";
import { useTools } from "../tools.tsx";
import { BallotPanel } from "./BallotPanel.tsx";
import { BriefPanel } from "./BriefPanel.tsx";
import { FloorPanel } from "./FloorPanel.tsx";
import { Questions } from "./Questions.tsx";
import { WordingPanel } from "./WordingPanel.tsx";

/** Null where the tables themselves are what matters. */
export function usePanel(): ReactNode {
  const { room } = useTools();
  const prompt = currentPrompt(room);
  switch (prompt?.kind) {
    case "brief":
      return <BriefPanel prompt={prompt} />;
    case "floor":
      return <FloorPanel prompt={prompt} />;
    case "select":
      return prompt.from === "recommendations" ? <BallotPanel prompt={prompt} /> : null;
    case "compose":
      return prompt.output === "wording" ? <WordingPanel /> : null;
    case "discuss":
      return prompt.formation === "plenary" ? <Questions /> : null;
    default:
      return null;
  }
}
