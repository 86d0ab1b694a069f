import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import { LIMITS } from "../../../shared/text.ts";
import { useText } from "../../i18n.tsx";
import { cx } from "../../ui/cx.ts";
import { DotsIcon } from "../../ui/icons.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useBench } from "./bench.ts";
import { LiveField } from "./LiveField.tsx";
import type { Entry, EntryPoint } from "./model.ts";
import css from "./OpenOne.module.css";
import { Tables } from "./Tables.tsx";

interface PointRowProps {
  readonly one: Entry;
  readonly point: EntryPoint;
  readonly index: number;
  readonly isTarget: boolean;
  readonly onTarget: (pointId: string | null) => void;
}

/** A point with its own sources; while it is worked on, new sources go to it. */
export function PointRow({ one, point, index, isTarget, onTarget }: PointRowProps): ReactNode {
  const t = useText("bench");
  const { compile, send } = useBench();
  const { id } = one.entry;
  const place = (to: number) =>
    compile.movePoint(id, point.id, one.points.filter((other) => other.id !== point.id)[to]?.id ?? null);
  return (
    <li className={cx(css.point, isTarget && css.target)} id={`node-${point.id}`}>
      <span className={css.letter}>{point.letter}</span>
      <LiveField
        label={t.bench.ten.point(point.letter)}
        hideLabel
        multiline
        record
        small
        rows={1}
        value={point.text}
        max={LIMITS.statement}
        readOnly={compile.state === "loading" || compile.state === "closed"}
        autoFocus={isTarget && point.text === ""}
        onFocus={() => onTarget(point.id)}
        onChange={(text) => compile.point(id, point.id, text)}
      />
      <Tables ids={point.sources} size={11} />
      <Menu
        label={t.bench.ten.pointMenu(point.letter)}
        button={{ small: true, kind: "bare" }}
        items={[
          { id: "up", label: t.bench.ten.up, disabled: index === 0, onSelect: () => place(index - 1) },
          {
            id: "down",
            label: t.bench.ten.down,
            disabled: index === one.points.length - 1,
            onSelect: () => place(index + 1),
          },
          {
            id: "split",
            label: t.bench.ten.split,
            onSelect: () => void send("recommendation.split", { id, pointId: point.id, newId: nanoid(12) }),
          },
          {
            id: "hide",
            label: t.bench.ten.removePoint,
            danger: true,
            onSelect: () =>
              void send("point.hide", { recommendationId: id, pointId: point.id, hidden: true }),
          },
        ]}
      >
        <DotsIcon />
      </Menu>
    </li>
  );
}
