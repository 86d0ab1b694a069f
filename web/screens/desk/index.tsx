/** The facilitator's desk: looked at for two seconds at a time, on one page that never scrolls. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useHolds, useLive, useRoom } from "../../live/hooks.tsx";
import { useText } from "../../i18n.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Button } from "../../ui/Button.tsx";
import { CloudOffIcon, FlagIcon } from "../../ui/icons.tsx";
import { Toast, ToastRack } from "../../ui/Toast.tsx";
import { AgendaView } from "./agenda/AgendaView.tsx";
import { Band } from "./Band.tsx";
import { Controls } from "./Controls.tsx";
import { DamageStrip } from "./DamageStrip.tsx";
import { Overlays } from "./dialogs/Overlays.tsx";
import { LinksView } from "./links/LinksView.tsx";
import { usePanel } from "./panels/Panel.tsx";
import { PeopleView } from "./people/PeopleView.tsx";
import { RunSheet } from "./RunSheet.tsx";
import { Tables } from "./tables/Tables.tsx";
import { DeskTools, useTools } from "./tools.tsx";
import css from "./Desk.module.css";

export default function DeskScreen(): ReactNode {
  const t = useText("desk", "common");
  const room = useRoom();
  const mine = useHolds(FACILITATOR);
  if (!mine) {
    return (
      <main className={css.outside}>
        <EmptyState
          title={t.desk.notYours.title}
          action={<Link href={`/w/${room.about.id}/phone`}>{t.desk.notYours.phone}</Link>}
        >
          {t.desk.notYours.line}
        </EmptyState>
      </main>
    );
  }
  return (
    <DeskTools>
      <Desk />
    </DeskTools>
  );
}
const FACILITATOR = ["facilitator@workshop"] as const;

function Desk(): ReactNode {
  const { view } = useTools();
  return (
    <div className={css.desk} data-desk>
      <Band />
      <Strips />
      <main className={css.main}>
        {view === "live" && <Room />}
        {view === "agenda" && <AgendaView />}
        {view === "people" && <PeopleView />}
        {view === "links" && <LinksView />}
        <Toasts />
      </main>
      <Controls />
      <Overlays />
    </div>
  );
}

function Room(): ReactNode {
  const panel = usePanel();
  return (
    <div className={css.room}>
      <div className={css.tables}>
        {panel === null ? (
          <Tables />
        ) : (
          <div className={css.stacked}>
            <Tables part="need" />
            {panel}
            <Tables part="rest" />
          </div>
        )}
      </div>
      <RunSheet />
    </div>
  );
}

/** What everybody in the room is told just now. */
function Strips(): ReactNode {
  const { room, t, act, clock } = useTools();
  const connection = useLive((state) => state.connection);
  const unkept = useLive((state) => state.unkept);
  const ready = useLive((state) => state.look.room?.ready ?? 0);
  const present = useLive((state) => state.look.room?.present ?? 0);
  return (
    <div className={css.strips}>
      {connection === "offline" && (
        <Notice icon={<CloudOffIcon />}>{t.common.connection.offlineReading}</Notice>
      )}
      {connection !== "offline" && unkept !== null && (
        <Notice tone="warn" icon={<CloudOffIcon />}>
          {t.desk.unkept[unkept]}
        </Notice>
      )}
      <DamageStrip />
      {room.attention && (
        <Notice
          tone="live"
          icon={<FlagIcon />}
          action={
            <Button small onClick={() => void act("attention.call", { on: false })}>
              {t.desk.attention.end}
            </Button>
          }
        >
          {t.desk.attention.on}
        </Notice>
      )}
      {room.readiness && (
        <Notice action={<span className="hint">{t.desk.ready.asked(clock(room.readiness.askedAt))}</span>}>
          {t.desk.ready.state(ready, present)}
        </Notice>
      )}
    </div>
  );
}

/** Long enough to read it and to reach for Undo. */
const TOAST_LASTS = 10_000;

function Toasts(): ReactNode {
  const { said, undo, forget, t } = useTools();
  return (
    <div className={css.toasts}>
      <ToastRack inline>
        {said.map(({ id, words, undo: opposite }) => (
          <Toast
            key={id}
            lasts={TOAST_LASTS}
            onClose={() => forget(id)}
            action={opposite ? { label: t.common.undo, kbd: "Z", onClick: undo } : undefined}
          >
            {words}
          </Toast>
        ))}
      </ToastRack>
    </div>
  );
}
