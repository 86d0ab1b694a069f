/** Starting late or early: the plan moves with the room, or stays as it was printed. */
import { useState, type ReactNode } from "react";
import { verbOf } from "../../../../shared/i18n/verb.ts";
import { runSheet } from "../../../../shared/workshop/schedule.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Option, OptionGroup } from "../../../ui/Option.tsx";
import { useNow } from "../../../live/hooks.tsx";
import { startGap } from "../model/day.ts";
import { useTools } from "../tools.tsx";

export function StartDialog(): ReactNode {
  const { room, t, act, show, clock } = useTools();
  const now = useNow(1000);
  const [count, choose] = useState<"now" | "plan">("now");
  const start = startGap(room, runSheet(room, now), now);
  if (!start) return null;
  const planned = clock(start.row.plannedAt);
  const minutes = Math.floor(Math.abs(start.gap) / 60_000);
  const late = start.gap > 0;
  const go = () => {
    show(null);
    void act(
      "prompt.start",
      { leaving: room.step.run, count },
      t.desk.toast.started(t.kinds.verbs[verbOf(start.row.prompt)]),
    );
  };
  return (
    <Dialog
      open
      onClose={() => show(null)}
      title={t.desk.start.title}
      description={late ? t.desk.start.late(planned, minutes) : t.desk.start.early(planned, minutes)}
      closeLabel={t.common.close}
      actions={
        <>
          <Button onClick={() => show(null)}>{t.common.cancel}</Button>
          <Button kind="main" onClick={go}>
            {room.runs.length === 0 ? t.desk.foot.startFirst : t.desk.foot.start}
          </Button>
        </>
      }
    >
      <OptionGroup legend={t.desk.start.title} hideLegend>
        <Option
          kind="radio"
          name="count"
          checked={count === "now"}
          onChange={() => choose("now")}
          note={t.desk.start.nowNote(clock(now))}
        >
          {t.desk.start.now}
        </Option>
        <Option
          kind="radio"
          name="count"
          checked={count === "plan"}
          onChange={() => choose("plan")}
          note={late ? t.desk.start.planLate(minutes) : t.desk.start.planEarly(minutes)}
        >
          {t.desk.start.plan(planned)}
        </Option>
      </OptionGroup>
    </Dialog>
  );
}
