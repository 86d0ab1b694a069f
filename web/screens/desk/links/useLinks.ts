import { useLive } from "../../../live/hooks.tsx";
import { useCallback, useEffect, useState } from "react";
import type { Links } from "../../../../shared/protocol.ts";

export type LinksState =
  | { readonly state: "loading" }
  | { readonly state: "failed" }
  | { readonly state: "there"; readonly links: Links };

/**
 * Addresses and keys to pass on; only facilitators get them, and they never lie in the workshop's log. Fetched again when
 * one of them was made anew, here or at another desk; what stood there stays until then, and nothing jumps.
 */
export function useLinks(workshopId: string): LinksState & { readonly again: () => void } {
  const [held, hold] = useState<LinksState>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  const renewed = useLive((state) => state.desk?.access?.links);
  useEffect(() => {
    const gone = new AbortController();
    hold((before) => (before.state === "failed" ? { state: "loading" } : before));
    fetchLinks(workshopId, gone.signal).then(
      (links) => hold({ state: "there", links }),
      () => {
        if (!gone.signal.aborted) hold({ state: "failed" });
      },
    );
    return () => gone.abort();
  }, [workshopId, turn, renewed]);
  return { ...held, again: useCallback(() => setTurn((before) => before + 1), []) };
}

async function fetchLinks(workshopId: string, signal: AbortSignal): Promise<Links> {
  const answer = await fetch(`/api/workshops/${encodeURIComponent(workshopId)}/links`, { signal });
  if (!answer.ok) throw new Error(`the server answered ${answer.status} to the question for links`);
  return (await answer.json()) as Links;
}
