/** Who speaks now, on which clock, and the presses a speaker's time needs. */
import type { ReactNode } from "react";
import { clockPhase, clockText, millis, seconds } from "../../../../shared/time.ts";
import { speakerLeft } from "../../../../shared/workshop/clock.ts";
import type { Speaking } from "../../../../shared/workshop/state.ts";
import { Clock } from "../../../parts/Clock.tsx";
import { Ribbon } from "../../../parts/Ribbon.tsx";
import { Button, ButtonPair } from "../../../ui/Button.tsx";
import { MessageIcon } from "../../../ui/icons.tsx";
import { useLive, useNow } from "../../../live/hooks.tsx";
import { useTools } from "../tools.tsx";
import { SpeakerName } from "./SpeakerName.tsx";
import css from "./Panels.module.css";

/** The usual slice a chair grants. */
const SLICE = seconds(30);

export function SpeakerClock({ speaking, promptId }: { speaking: Speaking; promptId: string }): ReactNode {
  const { t, act, show } = useTools();
  const now = useNow(250);
  const left = speakerLeft(speaking, now);
  const length = millis(Math.max(1, speaking.planned + speaking.added));
  const phase = clockPhase(left, length);
  const words = t.desk.floor;
  const turn = speaking.turn;
  const give = (delta: number) => void act("floor.time", { promptId, turn, delta });
  return (
    <section className={css.speaker} aria-label={words.now}>
      <div className={css.speakerHead}>
        <SpeakerName speaker={speaking.speaker} promptId={promptId} large />
        <span className={css.speakerClock}>
          <Clock text={clockText(left)} phase={phase} label={words.speakerClock} />
          <span className={css.of}>{words.of(t.desk.min(Math.round(length / 6000) / 10))}</span>
        </span>
      </div>
      <Ribbon share={left / length} phase={phase} />
      <div className={css.speakerActs}>
        <ButtonPair label={words.speakerClock}>
          <Button small onClick={() => give(-SLICE)}>
            {words.minus}
          </Button>
          <Button small onClick={() => give(SLICE)}>
            {words.plus}
          </Button>
        </ButtonPair>
        <Button small icon={<MessageIcon />} onClick={() => show({ what: "messageStage" })}>
          {t.desk.message.stage}
        </Button>
        <span className="grow" />
        <Button small onClick={() => void act("floor.finish", { promptId, turn })}>
          {words.finish}
        </Button>
      </div>
      <Receipt />
    </section>
  );
}

/** The last message to the stage in this step, and on how many projectors it stands. */
function Receipt(): ReactNode {
  const { room, t, clock } = useTools();
  const screens = useLive((state) => state.look.desk?.screens ?? 0);
  const last = room.messages.findLast((message) => message.to === "stage");
  if (!last || room.step.now !== "prompt" || last.at < room.step.startedAt) return null;
  return (
    <p className={css.receipt} role="status">
      <span dir="auto">“{last.text}”</span>{" "}
      <span className="num">{t.desk.message.receipt(clock(last.at), screens)}</span>
    </p>
  );
}
