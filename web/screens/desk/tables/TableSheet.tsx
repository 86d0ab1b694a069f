/** One table from near: who is there, who speaks for it, its time, its work, its device. */
import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import { clockText, minutes } from "../../../../shared/time.ts";
import { leftAt } from "../../../../shared/workshop/clock.ts";
import { currentSession } from "../../../../shared/workshop/find.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { Pips } from "../../../parts/Pips.tsx";
import { Button, ButtonPair } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { HandIcon } from "../../../ui/icons.tsx";
import { useNow } from "../../../live/hooks.tsx";
import { TableDoor } from "../links/TableDoor.tsx";
import { useTools } from "../tools.tsx";
import { TableMembers } from "./TableMembers.tsx";
import css from "./TableSheet.module.css";

export function TableSheet({ tableId }: { tableId: string }): ReactNode {
  const { room, desk, look, t, act, show, tableName, clock } = useTools();
  const tile = look?.tiles[tableId] ?? null;
  const words = t.desk.table;
  const sessionId = currentSession(room);
  const notes =
    desk?.handIns.findLast((handIn) => handIn.tableId === tableId && handIn.sessionId === sessionId) ?? null;
  const help = tile?.help ?? null;
  const answer = (state: "coming" | "cleared", said: string) =>
    void act("help.answer", { tableId, state }, said);
  return (
    <Dialog open wide onClose={() => show(null)} title={tableName(tableId)} closeLabel={t.common.close}>
      {help && (
        <Notice
          tone="warn"
          card
          icon={<HandIcon />}
          action={
            <span className="row">
              {!help.coming && (
                <Button small onClick={() => answer("coming", t.desk.toast.coming(tableName(tableId)))}>
                  {t.desk.need.onMyWay}
                </Button>
              )}
              <Button small onClick={() => answer("cleared", t.desk.toast.helped(tableName(tableId)))}>
                {t.desk.need.done}
              </Button>
            </span>
          }
        >
          {help.text ? `“${help.text}”` : t.desk.need.helpPlain}
        </Notice>
      )}
      <div className={css.top}>
        <Badge size={22} square>
          {tableNumber(tableId)}
        </Badge>
        <OwnTime tableId={tableId} />
        <span className="grow" />
        <Button small onClick={() => show({ what: "messageTable", tableId })}>
          {words.message}
        </Button>
      </div>
      <TableMembers tableId={tableId} />
      {tile && (
        <section className={css.work}>
          <h3 className="eyebrow">{words.work}</h3>
          {tile.cards > 0 && (
            <Pips
              clusters={tile.clusters}
              loose={tile.leftover}
              label={t.desk.tables.pips(tile.cards - tile.leftover, tile.cards)}
            />
          )}
          <p className="num">{words.highlights(tile.sent, tile.agreed)}</p>
          <p className="num">{words.handedIn(notes?.version ?? tile.handedIn)}</p>
          <p className="hint num">
            {tile.lastAct === null ? words.noAct : words.lastAct(clock(tile.lastAct))}
          </p>
        </section>
      )}
      <Disclosure summary={`${words.device}: ${tile?.device ? words.deviceOn : words.deviceOff}`}>
        <TableDoor tableId={tableId} />
      </Disclosure>
    </Dialog>
  );
}

function OwnTime({ tableId }: { tableId: string }): ReactNode {
  const { room, t, act, tableName } = useTools();
  const now = useNow(250);
  if (room.step.now !== "prompt") return null;
  const { step } = room;
  const left = leftAt(step, tableId, now);
  const own = (step.added.byTable[tableId] ?? 0) / 60_000;
  const words = t.desk.table;
  const give = (by: 1 | -1) =>
    void act(
      "prompt.time",
      { leaving: step.run, delta: minutes(by), tableId },
      t.desk.toast.timeTable(by > 0 ? words.plus : words.minus, tableName(tableId)),
    );
  return (
    <>
      <span className="num">
        <b>{left >= 0 ? words.timeLeft(clockText(left)) : words.timeOver(clockText(left))}</b>
        {own !== 0 && (
          <span className="hint"> {words.own(`${own > 0 ? "+" : "−"}${t.desk.min(Math.abs(own))}`)}</span>
        )}
      </span>
      <ButtonPair label={words.time}>
        <Button small onClick={() => give(-1)}>
          {words.minus}
        </Button>
        <Button small onClick={() => give(1)}>
          {words.plus}
        </Button>
      </ButtonPair>
    </>
  );
}
