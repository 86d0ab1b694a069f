import { memo } from "react";
import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import { JoinBox } from "../../parts/JoinBox.tsx";
import { PersonTicks } from "../../parts/PersonTicks.tsx";
import { cx } from "../../ui/cx.ts";
import { spacedCode } from "../../../shared/codes.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { useHall } from "./hall.ts";
import { progressOf } from "./progress.ts";
import { addressText } from "./scene.ts";
import { Strong } from "../../ui/Strong.tsx";
import css from "./Hall.module.css";

/** The foot of the projector: what the room has done at the start, the way in at the end. */
export function HallFoot({
  children,
  small,
  line,
}: {
  children?: ReactNode;
  small?: boolean;
  line?: boolean;
}): ReactNode {
  return (
    <footer className={cx(css.foot, line && css.footLine)}>
      <div className="grow">{children}</div>
      <JoinCorner qr={!small} />
    </footer>
  );
}

/** The way in, small in a corner. */
export function JoinCorner({ qr }: { qr: boolean }): ReactNode {
  const { room, join } = useHall();
  return (
    <Corner code={room.about.code} origin={join?.origin ?? null} link={qr ? (join?.join ?? null) : null} />
  );
}
const Corner = memo(function Corner({
  code,
  origin,
  link,
}: {
  code: string;
  origin: string | null;
  link: string | null;
}): ReactNode {
  const t = useText("screen");
  return (
    <JoinBox
      text={origin === null ? t.screen.joinCode : t.screen.joinAt(addressText(origin))}
      code={spacedCode(code)}
      qr={link === null ? undefined : { value: link, label: t.screen.joinQr }}
    />
  );
});

/** The state of the room in one line and one tick a person or table. */
export function RoomLine({ prompt, over = false }: { prompt: Prompt; over?: boolean }): ReactNode {
  const t = useText("screen");
  const view = useHall();
  const progress = progressOf(view, prompt, over);
  if (!progress || progress.of === 0) return null;
  const text = t.screen.room[progress.sentence](progress.on, progress.of);
  const ofPeople =
    progress.sentence === "writing" || progress.sentence === "donePeople" || progress.sentence === "ready";
  return (
    <div className={css.room}>
      <Strong text={text} />
      {progress.sentence === "writing" && view.look && view.look.cards > 0 && (
        <span className={css.quiet}>
          <Strong text={t.screen.room.cards(view.look.cards)} />
        </span>
      )}
      <div className={cx(css.ticks, !ofPeople && css.wideTicks)}>
        <PersonTicks
          on={progress.on}
          of={progress.of}
          perGroup={ofPeople ? view.room.about.seats : 5}
          label={text.replaceAll("*", "")}
        />
      </div>
    </div>
  );
}
