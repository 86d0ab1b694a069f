import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { allTables } from "../../../shared/workshop/rules.ts";
import type { Ballot } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Fit, INVITATION_STEPS, LIST_STEPS } from "./Fit.tsx";
import { HallBand } from "./HallBand.tsx";
import { HallFoot } from "./HallFoot.tsx";
import css from "./Hall.module.css";
import lists from "./Lists.module.css";
import { speakerTime, useHall } from "./hall.ts";
import { Strong } from "../../ui/Strong.tsx";

/** The recommendations as they were sent to all tables. */
export function ListScene({ prompt }: { prompt: Prompt }): ReactNode {
  const t = useText("screen");
  const { room, now } = useHall();
  const { speaking } = room.floor;
  const time = speaking && { view: speakerTime(speaking, now), of: speaking.planned + speaking.added };
  const list = room.published?.recommendations ?? [];
  if (list.length === 0) {
    return (
      <>
        <HallBand prompt={prompt} time={time ?? undefined} />
        <Fit steps={INVITATION_STEPS} className={css.say}>
          <h1 className={css.invitation}>{t.screen.list.none}</h1>
          <p className={css.speakerName}>{t.screen.list.noneLine}</p>
        </Fit>
        <HallFoot />
      </>
    );
  }
  return (
    <>
      <HallBand low prompt={prompt} what={t.screen.list.title(list.length)} time={time ?? undefined} />
      <Fit steps={LIST_STEPS} className={lists.list}>
        <ol>
          {list.map((one, i) => (
            <li key={one.id}>
              {one.addressee !== list[i - 1]?.addressee && one.addressee !== "" && (
                <p className={lists.to}>{t.screen.list.to(one.addressee)}</p>
              )}
              <p className={lists.row}>
                <span className={lists.number}>{one.number}</span>
                <span className={lists.sentence} dir="auto">
                  {one.sentence}
                </span>
              </p>
            </li>
          ))}
        </ol>
      </Fit>
    </>
  );
}

/** While the tables choose: who has, and nothing of what. */
export function TurnoutScene({ prompt, ballot }: { prompt: Prompt; ballot: Ballot | null }): ReactNode {
  const t = useText("screen", "common");
  const { room } = useHall();
  if (ballot === null) {
    return (
      <>
        <HallBand prompt={prompt} />
        <Fit steps={INVITATION_STEPS} className={css.say}>
          <h1 className={css.invitation}>{t.screen.ballot.notOpen}</h1>
          <p className={css.speakerName}>{t.screen.ballot.notOpenLine}</p>
        </Fit>
        <HallFoot />
      </>
    );
  }
  const title = ballot.settled.length > 0 ? t.screen.ballot.again : t.screen.ballot.chooseOf;
  const tables = allTables(room);
  const among =
    ballot.settled.length > 0
      ? (room.published?.recommendations ?? []).filter(({ id }) => ballot.options.includes(id))
      : [];
  return (
    <>
      <HallBand prompt={prompt} />
      <Fit steps={TURNOUT_STEPS} className={css.say}>
        <h1 className={css.invitation}>{title(ballot.picks, ballot.options.length)}</h1>
        {among.map((one) => (
          <p key={one.id} className={lists.among}>
            <b>{one.number}</b>
            <span dir="auto">{one.sentence}</span>
          </p>
        ))}
        <div className={lists.tables} role="img" aria-label={t.screen.ballot.slots}>
          {tables.map((id) => (
            <Badge
              key={id}
              square
              kind={ballot.turnout.includes(id) ? "plain" : "line"}
              size={tables.length > 40 ? ".26em" : tables.length > 20 ? ".36em" : ".46em"}
            >
              {tableNumber(id)}
            </Badge>
          ))}
        </div>
      </Fit>
      <HallFoot>
        <div className={css.room}>
          <Strong text={t.screen.ballot.handedIn(ballot.turnout.length, tables.length)} />
        </div>
        <p className={css.small}>
          {t.screen.ballot.secret} {t.screen.ballot.rule(ballot.keep)}
        </p>
      </HallFoot>
    </>
  );
}
const TURNOUT_STEPS = [2.4, 2.1, 1.8, 1.5, 1.3, 1.1, 0.95] as const;
