import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import type { BoardText } from "../../../shared/board/actions.ts";
import { wallTime } from "../../../shared/time.ts";
import { LIMITS } from "../../../shared/text.ts";
import type { Wording } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { DotsIcon, PlusIcon } from "../../ui/icons.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { Pill } from "../../ui/Pill.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Strong } from "../../ui/Strong.tsx";
import { useBench } from "./bench.ts";
import css from "./Final.module.css";
import { LiveField } from "./LiveField.tsx";
import { letterOf } from "./model.ts";
import open from "./OpenOne.module.css";
import { SavedState } from "./SavedState.tsx";
import { Tables } from "./Tables.tsx";
import { useNameOf } from "./useNameOf.ts";

export function FinalTitle(): ReactNode {
  const t = useText("bench");
  return <Strong text={t.bench.final.title(useBench().room.wordings.length)} />;
}

/** The final recommendations, worded live; every letter is on the projector at once. */
export function Final(): ReactNode {
  const t = useText("common");
  const { room, wording } = useBench();
  if (wording.state === "loading") return <Skeleton label={t.common.loading} count={room.wordings.length} />;
  return (
    <ol className={css.list}>
      {room.wordings.map((one) => (
        <li key={one.recommendationId}>
          <One wording={one} />
        </li>
      ))}
    </ol>
  );
}

function One({ wording }: { wording: Wording }): ReactNode {
  const t = useText("bench");
  const { room, wording: words, send } = useBench();
  const id = wording.recommendationId;
  const text = words.content.texts.find((one) => one.id === id);
  const published = room.published?.recommendations.find((one) => one.id === id);
  const isShown = room.wordingShown === id;
  if (!text) return <Skeleton label={t.bench.ten.loading} count={1} />;
  const points = text.points.filter(({ hidden }) => !hidden);
  return (
    <article className={cx(open.open, !isShown && css.quiet)}>
      <div className={open.edit}>
        <span className={open.number}>{published?.number}</span>
        <div>
          <div className={open.place}>
            <span className={css.to}>{published?.addressee}</span>
            <span className="grow" />
            {isShown ? (
              <Pill tone="now">{t.bench.final.onScreen}</Pill>
            ) : (
              <Button small onClick={() => void send("wording.show", { recommendationId: id })}>
                {t.bench.final.show}
              </Button>
            )}
          </div>
          <LiveField
            label={t.bench.ten.sentence}
            hideLabel
            multiline
            record
            rows={2}
            className={open.sentence}
            max={LIMITS.statement}
            value={text.sentence}
            readOnly={words.state === "closed"}
            onChange={(next) => words.sentence(id, next)}
          />
          <div className={open.words}>
            <Tables
              ids={
                published ? [...published.sources, ...published.points.flatMap(({ sources }) => sources)] : []
              }
            />
            <SavedState words={words} />
          </div>
        </div>
      </div>
      {points.length > 0 && (
        <ol className={open.points} aria-label={t.bench.ten.points}>
          {points.map((point, i) => (
            <Point key={point.id} id={id} points={points} index={i} />
          ))}
        </ol>
      )}
      <div className={open.foot}>
        <Button small kind="bare" icon={<PlusIcon />} onClick={() => words.addPoint(id, nanoid(12))}>
          {t.bench.ten.addPoint}
        </Button>
      </div>
      <Keep wording={wording} text={text} />
    </article>
  );
}

function Point({ id, points, index }: { id: string; points: BoardText["points"]; index: number }): ReactNode {
  const t = useText("bench");
  const { room, wording: words } = useBench();
  const point = points[index]!;
  const sources =
    room.published?.recommendations.find((one) => one.id === id)?.points.find((one) => one.id === point.id)
      ?.sources ?? [];
  const others = points.filter((one) => one.id !== point.id);
  const place = (to: number) => words.movePoint(id, point.id, others[to]?.id ?? null);
  return (
    <li className={open.point}>
      <span className={open.letter}>{letterOf(index)}</span>
      <LiveField
        label={t.bench.ten.point(letterOf(index))}
        hideLabel
        multiline
        record
        small
        rows={1}
        value={point.text}
        max={LIMITS.statement}
        readOnly={words.state === "closed"}
        onChange={(next) => words.point(id, point.id, next)}
      />
      {sources.length > 0 ? <Tables ids={sources} size={11} /> : <span />}
      <Menu
        label={t.bench.ten.pointMenu(letterOf(index))}
        button={{ small: true, kind: "bare" }}
        items={[
          { id: "up", label: t.bench.ten.up, disabled: index === 0, onSelect: () => place(index - 1) },
          {
            id: "down",
            label: t.bench.ten.down,
            disabled: index === points.length - 1,
            onSelect: () => place(index + 1),
          },
          {
            id: "hide",
            label: t.bench.final.removePoint,
            danger: true,
            onSelect: () => words.hidePoint(id, point.id),
          },
        ]}
      >
        <DotsIcon />
      </Menu>
    </li>
  );
}

/** Freezes what stands there as a numbered version; earlier ones stay. */
function Keep({ wording, text }: { wording: Wording; text: BoardText }): ReactNode {
  const t = useText("bench");
  const { room, wording: words, send } = useBench();
  const nameOf = useNameOf();
  const last = wording.versions.at(-1);
  const points = text.points.filter((point) => !point.hidden && point.text.trim() !== "");
  const isKept =
    last !== undefined &&
    last.sentence === text.sentence.trim() &&
    last.points.length === points.length &&
    last.points.every((point, i) => point.id === points[i]!.id && point.text === points[i]!.text.trim());
  const time = (at: Parameters<typeof wallTime>[0]) => wallTime(at, room.about.timeZone);
  return (
    <div className={css.keep}>
      <div className={css.keepLine}>
        <span className="num" role="status">
          {last === undefined
            ? t.bench.final.never
            : isKept
              ? t.bench.final.keptAs(last.version, time(last.at))
              : t.bench.final.changed(last.version)}
        </span>
        <Button
          kind="main"
          small
          disabled={isKept || text.sentence.trim() === "" || words.state !== "saved"}
          onClick={() => void send("wording.keep", { recommendationId: wording.recommendationId })}
        >
          {t.bench.final.keep}
        </Button>
      </div>
      {wording.versions.length > 0 && (
        <Disclosure summary={t.bench.final.versions(wording.versions.length)}>
          <ol className={css.versions}>
            {wording.versions.toReversed().map((version) => (
              <li key={version.version}>
                <p className="hint num">
                  {t.bench.final.version(version.version, time(version.at), nameOf(version.by))}
                </p>
                <p className="record" dir="auto">
                  {version.sentence}
                </p>
                {version.points.map((point, i) => (
                  <p key={point.id} className={cx("record", css.versionPoint)} dir="auto">
                    {letterOf(i)} {point.text}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </div>
  );
}
