import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import type { BoardContent } from "../../../../shared/board/actions.ts";
import { useText } from "../../../i18n.tsx";
import { Mark } from "../../../parts/Mark.tsx";
import { Button } from "../../../ui/Button.tsx";
import { PenIcon } from "../../../ui/icons.tsx";
import type { Place } from "../model/places.ts";
import { useRecorder } from "../recorder.tsx";
import type { Edited, Editing } from "./editing.ts";
import { PlaceCard } from "./PlaceCard.tsx";
import css from "./Highlights.module.css";

/** More would bury "Write". */
const MOST_OFFERED = 3;

interface FreePlaceProps {
  readonly place: Place;
  readonly addressee: string | null;
  readonly content: BoardContent;
  /** Clusters that no highlight rests on yet. */
  readonly unused: readonly string[];
  /** The next place to fill says what could stand in it; the others only wait. */
  readonly next: boolean;
  readonly editing: Editing;
}

/** A place to fill: from a cluster that is in no highlight yet, or in own words. */
export function FreePlace({ place, addressee, content, unused, next, editing }: FreePlaceProps): ReactNode {
  const { table } = useText("table");
  const recorder = useRecorder();
  const begin = (more: Partial<Edited>) =>
    recorder.act(() =>
      editing.begin({
        id: nanoid(),
        place: place.number,
        addressee,
        text: "",
        clusterIds: [],
        cardIds: [],
        ...more,
      }),
    );
  const clusters = next
    ? unused.flatMap((id) => content.clusters.find((cluster) => cluster.id === id) ?? [])
    : [];
  const offered = clusters.slice(0, MOST_OFFERED);
  const some = content.clusters.some(({ hidden }) => !hidden);
  const line =
    clusters.length > 0
      ? table.highlights.unused(clusters.length)
      : some && unused.length === 0
        ? table.highlights.noneNeeded
        : table.highlights.free;
  const write = (
    <Button small kind="bare" icon={offered.length === 0 ? <PenIcon /> : undefined} onClick={() => begin({})}>
      {table.highlights.write}
    </Button>
  );
  if (!next)
    return (
      <PlaceCard kind="slot" number={place.number}>
        <div className={css.waits}>{write}</div>
      </PlaceCard>
    );
  return (
    <PlaceCard kind="slot" number={place.number}>
      <p className={css.free}>{line}</p>
      <div className={css.tools}>
        {offered.map(({ id, mark, title }) => (
          <Button
            key={id}
            small
            icon={<Mark letter={mark} size={11} />}
            onClick={() => begin({ text: title, clusterIds: [id] })}
          >
            {table.highlights.use(mark)}
          </Button>
        ))}
        {write}
      </div>
    </PlaceCard>
  );
}
