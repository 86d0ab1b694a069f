/** The final wording in plenary: which text the projector shows, and when its words are frozen. */
import type { ReactNode } from "react";
import { Button, ButtonLink } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { EyeIcon } from "../../../ui/icons.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { useTools } from "../tools.tsx";
import { Questions } from "./Questions.tsx";
import css from "./Panels.module.css";

export function WordingPanel(): ReactNode {
  const { room, t, act, clock, nameOf } = useTools();
  const words = t.desk.wording;
  if (room.wordings.length === 0) {
    return (
      <EmptyState title={words.none} bare>
        {words.noneLine}
      </EmptyState>
    );
  }
  return (
    <div className={css.panel}>
      <div className={css.titleLine}>
        <h2 className={css.title}>{words.title}</h2>
        <ButtonLink small href={`/w/${room.about.id}/bench`}>
          {words.bench}
        </ButtonLink>
      </div>
      <p className="hint">{words.line}</p>
      <ul className={css.result}>
        {room.wordings.map(({ recommendationId, versions }) => {
          const origin = room.published?.recommendations.find((one) => one.id === recommendationId);
          const last = versions.at(-1);
          const shown = room.wordingShown === recommendationId;
          return (
            <li key={recommendationId} className={cx(css.wording, shown && css.shown)}>
              <p className="record" dir="auto">
                {last?.sentence ?? origin?.sentence ?? ""}
              </p>
              <p className="hint num">
                {last
                  ? words.version(last.version, clock(last.at), nameOf(last.by.replace(/^person:/, "")))
                  : words.unkept}
              </p>
              <div className={css.speakerActs}>
                {shown && (
                  <Pill tone="now" icon={<EyeIcon />}>
                    {words.onScreen}
                  </Pill>
                )}
                <Button
                  small
                  aria-pressed={shown}
                  onClick={() =>
                    void act("wording.show", { recommendationId: shown ? null : recommendationId })
                  }
                >
                  {shown ? words.hide : words.show}
                </Button>
                <span className="grow" />
                <Button
                  small
                  kind={shown ? "main" : "plain"}
                  onClick={() => void act("wording.keep", { recommendationId }, words.keptSaid)}
                >
                  {words.keep}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      <Questions />
    </div>
  );
}
