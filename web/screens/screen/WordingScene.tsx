import { Fragment, useMemo } from "react";
import type { ReactNode } from "react";
import type { BoardText } from "../../../shared/board/actions.ts";
import { tableNumber } from "../../../shared/ids.ts";
import { wallTime } from "../../../shared/time.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import type { Recommendation, Room, Wording } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { cx } from "../../ui/cx.ts";
import { wordDiff, withLive } from "./diff.ts";
import { Fit, INVITATION_STEPS, RECORD_STEPS } from "./Fit.tsx";
import { HallBand } from "./HallBand.tsx";
import { HallFoot } from "./HallFoot.tsx";
import css from "./Hall.module.css";
import lists from "./Lists.module.css";
import { useHall } from "./hall.ts";
import { useFresh } from "./useFresh.ts";

/** The final wording, live: what the room added, what it took out, what is being written this moment. */
export function WordingScene({ prompt }: { prompt: Prompt }): ReactNode {
  const t = useText("screen");
  const { room, wording } = useHall();
  const shown =
    room.wordings.find(({ recommendationId }) => recommendationId === room.wordingShown) ??
    (room.wordings.length === 1 ? room.wordings[0] : undefined);
  const text = wording?.texts.find(({ id }) => id === shown?.recommendationId);
  const published = room.published?.recommendations.find(({ id }) => id === shown?.recommendationId);
  if (room.wordings.length === 0) {
    return (
      <>
        <HallBand prompt={prompt} />
        <Fit steps={INVITATION_STEPS} className={css.say}>
          <h1 className={css.invitation}>{t.screen.wording.none}</h1>
          <p className={css.speakerName}>{t.screen.wording.noneLine}</p>
        </Fit>
        <HallFoot />
      </>
    );
  }
  if (!shown || !text || !published) return <Finals prompt={prompt} />;
  const nth = room.wordings.indexOf(shown) + 1;
  return (
    <>
      <HallBand
        low
        prompt={prompt}
        what={t.screen.wording.title}
        sub={t.screen.wording.nth(nth, room.wordings.length, published.addressee)}
      />
      <LiveText text={text} published={published} />
      <footer className={cx(css.foot, css.footMiddle)}>
        <From room={room} published={published} />
        <Kept wording={shown} text={text} />
        <Legend />
      </footer>
    </>
  );
}

function LiveText({ text, published }: { text: BoardText; published: Recommendation }): ReactNode {
  const points = text.points.filter(({ hidden }) => !hidden);
  const gone = published.points.filter(({ id }) => !points.some((point) => point.id === id));
  return (
    <Fit steps={WORDING_STEPS} className={css.say}>
      <div className={cx(css.wording, "record")} dir="auto">
        <Diff id={text.id} before={published.sentence} after={text.sentence} />
      </div>
      {points.length + gone.length > 0 && (
        <ol className={cx(css.points, "record")}>
          {points.map((point) => (
            <li key={point.id} dir="auto">
              <Diff
                id={point.id}
                before={published.points.find(({ id }) => id === point.id)?.text ?? ""}
                after={point.text}
              />
            </li>
          ))}
          {gone.map((point) => (
            <li key={point.id} dir="auto">
              <del>{point.text}</del>
            </li>
          ))}
        </ol>
      )}
    </Fit>
  );
}
const WORDING_STEPS = [1.85, 1.7, 1.55, 1.4, 1.28, 1.16, 1.05, 0.95, 0.86, 0.78, 0.7, 0.62, 0.54] as const;

function Diff({ id, before, after }: { id: string; before: string; after: string }): ReactNode {
  const live = useFresh(id, after);
  const pieces = useMemo(() => withLive(wordDiff(before, after), live), [before, after, live]);
  return pieces.map((piece, i) => {
    const bar = live !== null &&
      piece.kind !== "removed" &&
      piece.at + piece.text.length === live.to &&
      live.to > live.from && <span className={css.bar} />;
    if (piece.kind === "same" && !piece.live)
      return (
        <span key={i}>
          {piece.text}
          {bar}
        </span>
      );
    // Lines run under words, not under the space around them.
    const words = piece.text.trim();
    const from = piece.text.indexOf(words);
    return (
      <Fragment key={i}>
        {piece.text.slice(0, from)}
        {piece.kind === "removed" ? (
          <del>{words}</del>
        ) : (
          <ins className={piece.live ? "live" : undefined}>{words}</ins>
        )}
        {piece.text.slice(from + words.length)}
        {bar}
      </Fragment>
    );
  });
}

/** The tables whose highlights it came from. */
function From({ room, published }: { room: Room; published: Recommendation }): ReactNode {
  const t = useText("screen", "common");
  const sources = new Set([...published.sources, ...published.points.flatMap((point) => point.sources)]);
  const tables = [
    ...new Set(
      room.highlights.filter(({ id }) => sources.has(id)).map(({ tableId }) => tableNumber(tableId)),
    ),
  ].toSorted((a, b) => a - b);
  if (tables.length === 0) return <span className="grow" />;
  return (
    <div className={cx(css.queue, tables.length > 9 && css.manyTables, "grow")}>
      <span>{t.screen.wording.from}</span>
      {tables.map((number) => (
        <Badge
          key={number}
          size={tables.length > 9 ? "calc(var(--u) * .7)" : "calc(var(--u) * 1.12)"}
          label={t.common.table(number)}
        >
          {number}
        </Badge>
      ))}
    </div>
  );
}

function Kept({ wording, text }: { wording: Wording; text: BoardText }): ReactNode {
  const t = useText("screen");
  const { room } = useHall();
  const last = wording.versions.at(-1);
  if (!last) return null;
  const points = text.points.filter(({ hidden }) => !hidden);
  const same =
    last.sentence === text.sentence &&
    last.points.length === points.length &&
    last.points.every((point, i) => point.text === points[i]?.text);
  return (
    <span className={cx(css.kept, same && css.keptNow, "num")}>
      {same
        ? t.screen.wording.kept(last.version, wallTime(last.at, room.about.timeZone))
        : t.screen.wording.changed(last.version)}
    </span>
  );
}

function Legend(): ReactNode {
  const t = useText("screen");
  return (
    <span className={cx(css.legend, "record")}>
      <ins>{t.screen.wording.added}</ins> <del>{t.screen.wording.removed}</del>{" "}
      <ins className="live">{t.screen.wording.live}</ins>
    </span>
  );
}

/** All final recommendations side by side, before one of them is taken up and after. */
function Finals({ prompt }: { prompt: Prompt }): ReactNode {
  const t = useText("screen");
  const { room, wording } = useHall();
  return (
    <>
      <HallBand low prompt={prompt} what={t.screen.wording.finals(room.wordings.length)} />
      <Fit steps={RECORD_STEPS} className={css.say}>
        {room.wordings.map(({ recommendationId }) => {
          const one = room.published?.recommendations.find(({ id }) => id === recommendationId);
          return (
            <div key={recommendationId} className={lists.final}>
              <p className={lists.finalTo}>
                {one && one.addressee !== "" && t.screen.list.to(one.addressee)}
              </p>
              <p className="record" dir="auto">
                {wording?.texts.find(({ id }) => id === recommendationId)?.sentence || one?.sentence}
              </p>
            </div>
          );
        })}
      </Fit>
      <HallFoot small />
    </>
  );
}
