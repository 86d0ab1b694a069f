/** How to come back to one's place on another device: a picture and a code, fetched when they are looked at. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { spacedCode } from "../../../shared/codes.ts";
import type { KeepPlace as Kept } from "../../../shared/protocol.ts";
import { useText } from "../../i18n.tsx";
import { useLive } from "../../live/hooks.tsx";
import { getJson, type Reply } from "../../live/http.ts";
import { Button } from "../../ui/Button.tsx";
import { QR } from "../../ui/QR.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import css from "./KeepPlace.module.css";

export default function KeepPlace(): ReactNode {
  const { keep, common } = useText("keep", "common");
  const workshop = useLive((state) => state.workshop);
  const [reply, setReply] = useState<Reply<Kept> | null>(null);
  const fetchIt = useCallback(() => {
    setReply(null);
    void getJson<Kept>(`/api/workshops/${workshop}/keep`).then(setReply);
  }, [workshop]);
  useEffect(fetchIt, [fetchIt]);
  // It opens at the foot of a sheet: what it was opened for comes into sight.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces: newer browsers give a promise back, which is nothing to clean up by.
    place.current?.scrollIntoView({ block: "nearest" });
  }, [reply]);
  if (reply === null) return <Skeleton kind="text" count={2} label={keep.loading} />;
  if (!("ok" in reply))
    return (
      <div className={css.keep}>
        <p>{keep.failed}</p>
        <Button onClick={fetchIt}>{common.tryAgain}</Button>
      </div>
    );
  return (
    <div ref={place} className={css.keep}>
      <p className="hint">{keep.line}</p>
      <QR value={reply.ok.link} label={keep.qr} size="min(240px, 100%)" />
      <div>
        <span className="eyebrow">{keep.code}</span>
        <b className={css.code} dir="ltr">
          {spacedCode(reply.ok.code)}
        </b>
      </div>
      <p className="hint">{keep.write}</p>
    </div>
  );
}
