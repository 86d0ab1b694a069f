import type { KeyboardEvent } from "react";
import type { BoardCard } from "../../../../shared/board/actions.ts";
import type { Board } from "../../../live/board.ts";
import type { BoardActs } from "./acts.ts";

/** Names of lanes while dragging: the left-overs and the place for a new cluster; the others are clusters' ids. */
export const LEFT = "left-overs";
export const NEW = "new-cluster";

/** Everything that the lanes of a board share. */
export interface LaneTools {
  readonly board: Board;
  readonly acts: BoardActs;
  readonly ticked: readonly string[];
  readonly tick: (id: string, on: boolean) => void;
  readonly edit: (id: string) => void;
  readonly onKey: (card: BoardCard) => (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly readOnly: boolean;
  /** No dragging: the screen is narrow, a finger scrolls. */
  readonly fixed: boolean;
}
