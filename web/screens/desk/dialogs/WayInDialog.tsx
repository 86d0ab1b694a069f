/** For somebody whose phone is lost: a picture and a code for one use, and the old phone signed out where need be. */
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { spacedCode } from "../../../../shared/codes.ts";
import type { WayIn } from "../../../../shared/protocol.ts";
import { getJson, type Reply } from "../../../live/http.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { QR } from "../../../ui/QR.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { useTools } from "../tools.tsx";
import css from "./WayInDialog.module.css";

export function WayInDialog({ personId }: { personId: string }): ReactNode {
  const { room, t, act, show, clock, nameOf } = useTools();
  const words = t.desk.access;
  const name = nameOf(personId);
  const [reply, setReply] = useState<Reply<WayIn> | null>(null);
  const issue = useCallback(async () => {
    setReply(null);
    if (!(await act("wayIn.issue", { personId }))) return setReply({ unreachable: true });
    setReply(await getJson<WayIn>(`/api/workshops/${room.about.id}/people/${personId}/way-in`));
  }, [act, personId, room.about.id]);
  useEffect(() => {
    void issue();
  }, [issue]);
  const signOut = async () => {
    if (await act("person.signOut", { personId }, words.signedOutSaid(name))) await issue();
  };
  const close = () => show(null);
  return (
    <Dialog
      open
      onClose={close}
      title={words.wayTitle(name)}
      description={words.wayLine}
      closeLabel={t.common.close}
      actions={
        <Button kind="main" onClick={close}>
          {t.common.close}
        </Button>
      }
    >
      <div className={css.way}>
        {reply === null ? (
          <Skeleton kind="text" count={3} label={t.common.loading} />
        ) : "ok" in reply ? (
          <>
            <QR value={reply.ok.link} label={words.wayQr(name)} size="200px" />
            <div className={css.how}>
              <p>{words.wayCode}</p>
              <b className={css.code} dir="ltr">
                {spacedCode(reply.ok.code)}
              </b>
              <p className="hint num">{words.wayUntil(clock(reply.ok.until))}</p>
            </div>
          </>
        ) : (
          <div className={css.how}>
            <p>{words.wayFailed}</p>
            <Button onClick={() => void issue()}>{t.common.tryAgain}</Button>
          </div>
        )}
      </div>
      <div className={css.stolen}>
        <p className="hint">{words.stolen}</p>
        <Button small onClick={() => void signOut()}>
          {words.signOut}
        </Button>
      </div>
    </Dialog>
  );
}
