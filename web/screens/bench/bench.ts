/** What every part of the bench reads and does. */
import { createContext, useContext } from "react";
import type { BoardContent } from "../../../shared/board/actions.ts";
import type { Profile } from "../../../shared/protocol.ts";
import type { Instant } from "../../../shared/time.ts";
import type { Desk, Room } from "../../../shared/workshop/state.ts";
import type { Live } from "../../live/live.ts";
import type { Entry } from "./model.ts";

/** A live text document, as the bench writes in it. */
export interface Words {
  readonly content: BoardContent;
  /** loading: not here yet; saving: edits on their way; kept: no connection, kept here; closed: over for good. */
  readonly state: "loading" | "saved" | "saving" | "kept" | "closed";
  readonly sentence: (id: string, text: string) => void;
  readonly point: (textId: string, id: string, text: string) => void;
  readonly movePoint: (textId: string, id: string, beforeId: string | null) => void;
  readonly addPoint: (textId: string, id: string) => void;
  readonly hidePoint: (textId: string, id: string) => void;
}

export interface BenchView {
  readonly room: Room;
  /** Null while it is on its way. */
  readonly desk: Desk | null;
  readonly people: Readonly<Record<string, Profile>>;
  readonly now: Instant;
  readonly me: string;
  readonly compile: Words;
  readonly wording: Words;
  readonly entries: readonly Entry[];
  readonly send: Live["send"];
}

const BenchContext = createContext<BenchView | null>(null);
export const BenchProvider = BenchContext.Provider;
export function useBench(): BenchView {
  const view = useContext(BenchContext);
  if (view === null) throw new Error("a part of the bench stands outside of it");
  return view;
}
