import type { ReactNode } from "react";
import { say } from "../../../shared/text.ts";
import { GRACE, after } from "../../../shared/time.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { currentPrompt, segmentOfPrompt, stepIndex } from "../../../shared/workshop/find.ts";
import { verbOf } from "../../../shared/i18n/verb.ts";
import { useLang, useText } from "../../i18n.tsx";
import { useLive, useRoom } from "../../live/hooks.tsx";
import { useStepClock } from "../../live/stepClock.ts";
import { Badge } from "../../parts/Badge.tsx";
import { Band } from "../../parts/Band.tsx";
import { Clock } from "../../parts/Clock.tsx";
import { Ribbon } from "../../parts/Ribbon.tsx";
import { tableNumber } from "../../../shared/ids.ts";
import { useHere, useNames } from "./here.ts";
import { preciseTime } from "./times.ts";

/** Table, verb, clock; `size` follows the width: a rapporteur's phone has the phone's band. */
export function TableBand({ size, menu }: { size: "table" | "phone"; menu: ReactNode }): ReactNode {
  const { table, kinds, common } = useText("table", "kinds", "common");
  const room = useRoom();
  const tableId = useLive((state) => state.tableId);
  const clock = useStepClock(tableId);
  const sub = useSub(size === "phone");
  const prompt = currentPrompt(room);
  // On the stage the clock is the speaker's matter.
  const over = clock.phase === "over" && prompt !== null && isTablework(prompt);
  const idle = room.step.now === "ended" ? kinds.ended : kinds.waiting;
  const verb = prompt === null ? idle : kinds.verbs[verbOf(prompt)];
  const until = clock.endsAt === null ? "" : preciseTime(after(clock.endsAt, GRACE), room.about.timeZone);
  return (
    <Band
      size={size}
      badge={
        tableId === null ? undefined : (
          <Badge kind="now" label={common.table(tableNumber(tableId))}>
            {tableNumber(tableId)}
          </Badge>
        )
      }
      what={over ? kinds.timeUp : verb}
      sub={over ? `${kinds.finish}. ${table.taken(until)}` : clock.phase === "paused" ? kinds.paused : sub}
      end={menu}
      clock={
        clock.text === "" ? undefined : (
          <Clock text={clock.text} phase={clock.phase} label={over ? kinds.timeUp : table.timeLeft} />
        )
      }
      ribbon={<Ribbon share={clock.share} phase={clock.phase} notches={clock.notches} />}
    />
  );
}

const isTablework = (prompt: Prompt): boolean =>
  !["brief", "floor", "pause"].includes(prompt.kind) &&
  !(prompt.kind === "discuss" && prompt.formation === "plenary");

/** "Wrap-up, step 3 of 5. Lindiwe is rapporteur" */
function useSub(short: boolean): string {
  const { table } = useText("table");
  const { lang } = useLang();
  const here = useHere();
  const names = useNames();
  const room = useRoom();
  const prompt = currentPrompt(room);
  if (prompt === null) return room.about.title;
  if (short) {
    const step = stepIndex(room.agenda, prompt.id);
    return step.of > 1 ? table.shortStep(step.index, step.of) : room.about.title;
  }
  const segment = segmentOfPrompt(room.agenda, prompt.id);
  const { index, of } = stepIndex(room.agenda, prompt.id);
  const where = segment === null ? "" : table.step(say(segment.title, lang), index, of);
  if (here === null || !isTablework(prompt)) return where;
  const who = here.rapporteur === null ? table.noRapporteur : table.isRapporteur(names.of(here.rapporteur));
  return `${where}. ${who}`;
}
