/** How far the room is in a prompt, as the foot of the projector says it. */
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { roleAt, sessionOfPrompt } from "../../../shared/workshop/find.ts";
import type { RoomLook } from "../../../shared/workshop/looks.ts";
import { allTables } from "../../../shared/workshop/rules.ts";
import type { Room } from "../../../shared/workshop/state.ts";

export interface Progress {
  readonly on: number;
  readonly of: number;
  readonly sentence: "writing" | "donePeople" | "doneTables" | "rolesTables" | "ready";
}

/** What counts in this prompt; null where nothing is asked of the room. */
export function progressOf(
  { room, look }: { readonly room: Room; readonly look: RoomLook | null },
  prompt: Prompt,
  over: boolean,
): Progress | null {
  if (!look) return null;
  if (room.readiness) return { on: look.ready, of: Math.max(look.seated, look.ready), sentence: "ready" };
  switch (prompt.kind) {
    case "generate": {
      if (prompt.formation === "table")
        return { on: look.tablesDone, of: room.about.tables, sentence: "doneTables" };
      return over || look.done > look.seated / 2
        ? { on: look.done, of: look.seated, sentence: "donePeople" }
        : { on: look.writing, of: look.seated, sentence: "writing" };
    }
    case "assign": {
      const sessionId = sessionOfPrompt(room.agenda, prompt.id);
      const both = allTables(room).filter(
        (id) =>
          roleAt(room, id, sessionId, "facilitator") !== null &&
          roleAt(room, id, sessionId, "rapporteur") !== null,
      );
      return { on: both.length, of: room.about.tables, sentence: "rolesTables" };
    }
    case "select":
    case "organize":
    case "compose":
    case "discuss":
      if (prompt.kind === "discuss" && prompt.formation !== "table") return null;
      return { on: look.tablesDone, of: room.about.tables, sentence: "doneTables" };
    case "brief":
    case "floor":
    case "pause":
      return null;
    default:
      return prompt satisfies never;
  }
}
