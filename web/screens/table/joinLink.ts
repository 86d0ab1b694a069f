import { useEffect, useState } from "react";
import type { JoinLink } from "../../../shared/protocol.ts";
import { useLive } from "../../live/hooks.tsx";
import { getJson } from "../../live/http.ts";

/** The address that phones reach, with this table in it; null until the server has said it. */
export function useJoinLink(tableId: string): { readonly origin: string; readonly join: string } | null {
  const workshop = useLive((state) => state.workshop);
  const online = useLive((state) => state.connection === "online");
  const [link, setLink] = useState<JoinLink | null>(null);
  const known = link !== null;
  useEffect(() => {
    if (known || !online) return;
    let gone = false;
    void getJson<JoinLink>(`/api/workshops/${encodeURIComponent(workshop)}/join-link`).then((reply) => {
      if (!gone && "ok" in reply) setLink(reply.ok);
    });
    return () => {
      gone = true;
    };
  }, [workshop, online, known]);
  return link === null
    ? null
    : { origin: link.origin, join: `${link.join}&t=${encodeURIComponent(tableId)}` };
}
