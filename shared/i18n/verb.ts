/** Which of the catalogue's verbs names a prompt: "Talk in pairs", "Write, alone". */
import type { Prompt } from "../workshop/agenda-state.ts";

export type VerbKey =
  | "listen"
  | "seeList"
  | "seeResult"
  | "roles"
  | "pairs"
  | "roundTable"
  | "talk"
  | "talkNotes"
  | "highlights"
  | "plenary"
  | "writeAlone"
  | "writeTable"
  | "chooseCards"
  | "chooseRecommendations"
  | "cluster"
  | "titles"
  | "statement"
  | "wording"
  | "report"
  | "rest";

export function verbOf(prompt: Prompt): VerbKey {
  switch (prompt.kind) {
    case "brief":
      return prompt.shows === "recommendations"
        ? "seeList"
        : prompt.shows === "result"
          ? "seeResult"
          : "listen";
    case "assign":
      return "roles";
    case "discuss":
      if (prompt.record.what === "highlights") return "highlights";
      if (prompt.formation === "plenary") return "plenary";
      if (prompt.formation === "pair") return "pairs";
      if (prompt.turns === "round") return "roundTable";
      return prompt.record.what === "notes" ? "talkNotes" : "talk";
    case "generate":
      return prompt.formation === "solo" ? "writeAlone" : "writeTable";
    case "select":
      return prompt.from === "cards" ? "chooseCards" : "chooseRecommendations";
    case "organize":
      return "cluster";
    case "compose":
      return prompt.output === "title" ? "titles" : prompt.output === "statement" ? "statement" : "wording";
    case "floor":
      return "report";
    case "pause":
      return "rest";
    default:
      return prompt satisfies never;
  }
}
