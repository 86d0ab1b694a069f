/** What every part of the projector reads: the room as it is now, and how time stands in it. */
import { createContext, useContext } from "react";
import type { BoardContent } from "../../../shared/board/actions.ts";
import type { JoinLink, Profile } from "../../../shared/protocol.ts";
import { clockPhase, clockText, millis, type Instant } from "../../../shared/time.ts";
import { speakerLeft } from "../../../shared/workshop/clock.ts";
import type { RoomLook } from "../../../shared/workshop/looks.ts";
import type { Room, Speaking } from "../../../shared/workshop/state.ts";
import type { Phase } from "../../parts/Clock.tsx";

export interface HallView {
  readonly room: Room;
  readonly look: RoomLook | null;
  readonly people: Readonly<Record<string, Profile>>;
  readonly now: Instant;
  /** The wording document; null while nothing is worded. */
  readonly wording: BoardContent | null;
  /** Where phones come in; null until it is known. */
  readonly join: Pick<JoinLink, "origin" | "join"> | null;
  readonly online: boolean;
  /** False while the server can save nothing. */
  readonly keeps: boolean;
}
const HallContext = createContext<HallView | null>(null);
export const HallProvider = HallContext.Provider;
export function useHall(): HallView {
  const view = useContext(HallContext);
  if (view === null) throw new Error("a part of the projector stands outside of it");
  return view;
}

export interface TimeView {
  readonly text: string;
  readonly phase: Phase;
  readonly share: number;
  readonly notches: readonly number[];
}

/** The speaker's clock. Over time the room sees that the time is up, and not by how much: that is for speaker and desk. */
export function speakerTime(speaking: Speaking, now: Instant): TimeView {
  const length = millis(speaking.planned + speaking.added);
  const left = millis(Math.max(0, speakerLeft(speaking, now)));
  return {
    text: clockText(left),
    phase: clockPhase(left, length),
    share: length === 0 ? 0 : Math.min(1, left / length),
    notches: length > 120_000 ? [60_000 / length] : [],
  };
}
