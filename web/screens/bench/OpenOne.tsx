import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import { LIMITS, wordCount } from "../../../shared/text.ts";
import { useText } from "../../i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { CloseIcon, DotsIcon, PlusIcon } from "../../ui/icons.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { Select } from "../../ui/Select.tsx";
import { Strong } from "../../ui/Strong.tsx";
import { useBench } from "./bench.ts";
import { LiveField } from "./LiveField.tsx";
import { entryOf, type Entry } from "./model.ts";
import css from "./OpenOne.module.css";
import { PointRow } from "./PointRow.tsx";
import { SavedState } from "./SavedState.tsx";

interface OpenOneProps {
  readonly one: Entry;
  readonly target: string | null;
  readonly onTarget: (pointId: string | null) => void;
  readonly onClose: () => void;
}

/** One recommendation at work: whom it addresses, its sentence and points, what was merged into it. */
export function OpenOne({ one, target, onTarget, onClose }: OpenOneProps): ReactNode {
  const t = useText("bench", "common");
  const { compile, send } = useBench();
  const { id } = one.entry;
  const addPoint = () => {
    const pointId = nanoid(12);
    void send("point.add", { id: pointId, recommendationId: id, text: "", highlightIds: [] });
    onTarget(pointId);
  };
  return (
    <article className={css.open} aria-label={t.bench.ten.open(one.number)}>
      <div className={css.edit}>
        <span className={css.node} id={`node-${id}`} />
        <span className={css.number}>{one.number}</span>
        <div className={css.body}>
          <PlaceRow one={one} onClose={onClose} />
          <LiveField
            label={t.bench.ten.sentence}
            hideLabel
            multiline
            record
            rows={2}
            className={css.sentence}
            max={LIMITS.statement}
            placeholder={t.bench.ten.placeholder}
            value={one.sentence}
            readOnly={compile.state === "loading" || compile.state === "closed"}
            onFocus={() => onTarget(null)}
            onChange={(text) => compile.sentence(id, text)}
          />
          <div className={css.words}>
            <span className="num">
              <Strong text={t.bench.ten.words(wordCount(one.sentence))} />
            </span>
            <SavedState words={compile} />
          </div>
        </div>
      </div>
      {one.points.length > 0 && (
        <ol className={css.points} aria-label={t.bench.ten.points}>
          {one.points.map((point, i) => (
            <PointRow
              key={point.id}
              one={one}
              point={point}
              index={i}
              isTarget={target === point.id}
              onTarget={onTarget}
            />
          ))}
        </ol>
      )}
      <div className={css.foot}>
        <Button small kind="bare" icon={<PlusIcon />} onClick={addPoint}>
          {t.bench.ten.addPoint}
        </Button>
      </div>
      <Merged one={one} />
    </article>
  );
}

function PlaceRow({ one, onClose }: { one: Entry; onClose: () => void }): ReactNode {
  const t = useText("bench", "common");
  const { room, entries, send } = useBench();
  const { id, addressee, theme } = one.entry;
  const others = entries.filter(({ entry }) => entry.id !== id);
  const known = (list: readonly string[], now: string, none: string) => [
    { value: "", label: none },
    ...[...new Set([...list, ...(now ? [now] : [])])].map((value) => ({ value, label: value })),
  ];
  return (
    <div className={css.place}>
      <Select
        small
        hideLabel
        label={t.bench.ten.addressee}
        value={addressee}
        choices={known(room.agenda.addressees, addressee, t.bench.ten.noAddressee)}
        onChange={(value) => void send("recommendation.place", { id, addressee: value, theme })}
      />
      <Select
        small
        hideLabel
        label={t.bench.ten.theme}
        value={theme}
        choices={known(room.agenda.themes, theme, t.bench.ten.noTheme)}
        onChange={(value) => void send("recommendation.place", { id, addressee, theme: value })}
      />
      <span className="grow" />
      <Menu
        label={t.bench.ten.menu}
        button={{ small: true, kind: "bare" }}
        items={[
          {
            id: "up",
            label: t.bench.ten.up,
            disabled: one.number === 1,
            onSelect: () => void send("recommendation.order", { id, by: -1 }),
          },
          {
            id: "down",
            label: t.bench.ten.down,
            disabled: one.number === entries.length,
            onSelect: () => void send("recommendation.order", { id, by: 1 }),
          },
          ...others.map(({ entry, number, sentence }) => ({
            id: `into-${entry.id}`,
            label: `${t.bench.ten.merge} ${t.bench.ten.mergeInto(number, sentence || t.bench.ten.unworded)}`,
            onSelect: () => void send("recommendation.merge", { id, into: entry.id }),
          })),
          {
            id: "hide",
            label: t.bench.ten.remove,
            danger: true,
            onSelect: () => void send("recommendation.hide", { id, hidden: true }),
          },
        ]}
      >
        <DotsIcon />
      </Menu>
      <Button small kind="bare" aria-label={t.bench.ten.close} onClick={onClose}>
        <CloseIcon />
      </Button>
    </div>
  );
}

/** What came in by a merge, each with its way back. */
function Merged({ one }: { one: Entry }): ReactNode {
  const t = useText("bench");
  const { desk, compile, send } = useBench();
  const merged = (desk?.compiled ?? []).filter(({ mergedInto }) => mergedInto === one.entry.id);
  if (merged.length === 0) return null;
  return (
    <ul className={css.merged}>
      {merged.map((entry) => (
        <li key={entry.id}>
          <span className="grow" dir="auto">
            {t.bench.ten.mergedHere(entryOf(entry, 0, compile.content).sentence || t.bench.ten.unworded)}
          </span>
          <Button small onClick={() => void send("recommendation.unmerge", { id: entry.id })}>
            {t.bench.ten.unmerge}
          </Button>
        </li>
      ))}
    </ul>
  );
}
