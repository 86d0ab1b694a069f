/** How far a table is in the prompt that runs: a figure for its tile and a share for its bar. */
import type { Prompt } from "../../../../shared/workshop/agenda-state.ts";
import type { Tile } from "../../../../shared/workshop/looks.ts";

export type Progress =
  /** Cards that lie in no cluster yet. */
  | { readonly what: "left"; readonly left: number; readonly share: number }
  /** Clusters that still have no title. */
  | { readonly what: "untitled"; readonly left: number; readonly of: number; readonly share: number }
  | { readonly what: "written"; readonly count: number; readonly share: number }
  | { readonly what: "cards"; readonly count: number; readonly share: number }
  | { readonly what: "chosen"; readonly count: number; readonly of: number; readonly share: number }
  | {
      readonly what: "sent";
      readonly count: number;
      readonly agreed: number;
      readonly of: number;
      readonly share: number;
    }
  | { readonly what: "handedIn"; readonly done: boolean; readonly share: number }
  | { readonly what: "roles"; readonly done: boolean; readonly share: number }
  | { readonly what: "people"; readonly count: number; readonly of: number; readonly share: number }
  /** Nothing is asked of the table: how many are there. */
  | { readonly what: "here"; readonly count: number; readonly of: number; readonly share: number };

/** What counts depends on what the prompt asks for. */
export function progressOf(prompt: Prompt | null, tile: Tile): Progress {
  switch (prompt?.kind) {
    case "organize":
      return { what: "left", left: tile.leftover, share: part(tile.cards - tile.leftover, tile.cards) };
    case "compose":
      return composed(prompt.output, tile);
    case "generate": {
      if (prompt.formation === "table")
        return { what: "cards", count: tile.cards, share: part(tile.cards, prompt.quota.max) };
      return {
        what: "written",
        count: tile.written,
        share: part(tile.written, tile.seated * prompt.quota.max),
      };
    }
    case "select": {
      if (prompt.from === "recommendations")
        return { what: "handedIn", done: tile.voted, share: tile.voted ? 1 : 0 };
      return { what: "chosen", count: tile.chosen, of: prompt.count, share: part(tile.chosen, prompt.count) };
    }
    case "discuss": {
      if (prompt.record.what === "highlights") {
        const { places } = prompt.record;
        return {
          what: "sent",
          count: tile.sent,
          agreed: tile.agreed,
          of: places,
          share: part(tile.sent, places),
        };
      }
      return {
        what: "people",
        count: tile.donePeople,
        of: tile.seated,
        share: part(tile.donePeople, tile.seated),
      };
    }
    case "assign":
      return { what: "roles", done: tile.rapporteur !== null, share: tile.rapporteur === null ? 0 : 1 };
    default:
      return { what: "here", count: tile.present, of: tile.seated, share: part(tile.present, tile.seated) };
  }
}

function composed(output: "title" | "statement" | "wording", tile: Tile): Progress {
  if (output !== "title")
    return {
      what: "people",
      count: tile.donePeople,
      of: tile.seated,
      share: part(tile.donePeople, tile.seated),
    };
  const untitled = tile.clusters.filter((cluster) => !cluster.titled).length;
  return {
    what: "untitled",
    left: untitled,
    of: tile.clusters.length,
    share: part(tile.clusters.length - untitled, tile.clusters.length),
  };
}

const part = (some: number, all: number): number => (all <= 0 ? 0 : Math.min(1, some / all));
