import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { BoardContent } from "../../../shared/board/actions.ts";
import { WORDING_BOARD } from "../../../shared/ids.ts";
import type { JoinLink } from "../../../shared/protocol.ts";
import type { Board } from "../../live/board.ts";
import { useLive, useNow, useRoom } from "../../live/hooks.tsx";
import { getJson } from "../../live/http.ts";
import { useBoard } from "../../live/useBoard.ts";
import { Hall } from "./Hall.tsx";
import { HallKeys } from "./HallKeys.tsx";
import { useKeepAwake } from "../../live/wake.ts";

/** A blip is nobody's business: only a longer absence is said. */
const BLIP_MS = 3_000;
const TRY_AGAIN_MS = 10_000;

/** The projector: opened by its own link, it sees what everyone may see and changes nothing. */
export default function Screen(): ReactNode {
  const room = useRoom();
  const look = useLive((state) => state.look.room);
  const people = useLive((state) => state.people);
  const workshop = useLive((state) => state.workshop);
  const as = useLive((state) => state.as);
  const now = useNow();
  const join = useJoinLink(workshop);
  const online = useOnline();
  const keeps = useLive((state) => state.unkept === null);
  const isWorded = room.wordings.length > 0;
  const wording = useContent(
    useBoard(isWorded ? { workshopId: workshop, boardId: WORDING_BOARD, epoch: room.life.epoch, as } : null),
  );
  useKeepAwake(true);
  return (
    <>
      <Hall view={{ room, look, people, now, wording, join, online, keeps }} />
      <HallKeys />
    </>
  );
}

/** Where phones come in. Asked again until there is an answer. */
function useJoinLink(workshop: string): JoinLink | null {
  const [link, setLink] = useState<JoinLink | null>(null);
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = async () => {
      const reply = await getJson<JoinLink>(`/api/workshops/${encodeURIComponent(workshop)}/join-link`);
      if (gone) return;
      if ("ok" in reply) setLink(reply.ok);
      else if ("unreachable" in reply) again = setTimeout(() => void ask(), TRY_AGAIN_MS);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(again);
    };
  }, [workshop]);
  return link;
}

function useOnline(): boolean {
  const offline = useLive((state) => state.connection !== "online");
  const [said, say] = useState(false);
  useEffect(() => {
    if (!offline) return say(false);
    const soon = setTimeout(() => say(true), BLIP_MS);
    return () => clearTimeout(soon);
  }, [offline]);
  return !said;
}

/** What the document says; null until it is here. */
function useContent(board: Board | null): BoardContent | null {
  const subscribe = useCallback(
    (changed: () => void) => board?.store.subscribe(changed) ?? (() => undefined),
    [board],
  );
  return useSyncExternalStore(subscribe, () => {
    const state = board?.store.getState();
    return state && (state.synced || state.content.texts.length > 0) ? state.content : null;
  });
}
