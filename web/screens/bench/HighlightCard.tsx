import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { say } from "../../../shared/text.ts";
import { wallTime } from "../../../shared/time.ts";
import { sessionById } from "../../../shared/workshop/find.ts";
import type { Highlight } from "../../../shared/workshop/state.ts";
import { useLang, useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Menu } from "../../ui/Menu.tsx";
import { Select } from "../../ui/Select.tsx";
import { useBench } from "./bench.ts";
import css from "./HighlightCard.module.css";
import { isIn, placesOf, placeText, type Entry } from "./model.ts";
import { useNameOf } from "./useNameOf.ts";

interface HighlightCardProps {
  readonly highlight: Highlight;
  readonly open: Entry | null;
  /** The point to which new sources go; null: the sentence. */
  readonly target: string | null;
}

/** A highlight with its signs, where it is already, and where it can go. */
export function HighlightCard({ highlight, open, target }: HighlightCardProps): ReactNode {
  const t = useText("bench", "common");
  const { lang } = useLang();
  const { room, entries, send } = useBench();
  const nameOf = useNameOf();
  const places = placesOf(entries, highlight.id);
  const isHere = open !== null && places.some(({ entry }) => entry.entry.id === open.entry.id);
  const isSpeaking =
    room.floor.speaking?.speaker.kind === "table" &&
    room.floor.speaking.speaker.tableId === highlight.tableId;
  const session = say(sessionById(room.agenda, highlight.sessionId)?.short ?? {}, lang);
  const tie = (entry: Entry, pointId: string | null, on: boolean) =>
    void send("recommendation.source", { id: entry.entry.id, pointId, highlightId: highlight.id, on });
  const start = () => {
    void send("recommendation.add", {
      id: nanoid(12),
      sentence: highlight.text,
      highlightIds: [highlight.id],
      addressee: highlight.addressee ?? "",
      theme: "",
    });
  };
  return (
    <li className={css.card}>
      <div className={css.words}>
        <p className={cx("record", css.text)} dir="auto">
          {highlight.text}
        </p>
        <p className={cx(css.by, "num")}>
          {highlight.clusters.map((cluster) => (
            <Mark
              key={cluster.id}
              letter={cluster.mark}
              size={10.3}
              label={`${t.bench.came.cluster(cluster.mark)}: ${cluster.title}`}
            />
          ))}
          <span>
            {[session, nameOf(highlight.by), wallTime(highlight.at, room.about.timeZone)]
              .filter(Boolean)
              .join(", ")}
          </span>
        </p>
        <div className={css.acts}>
          <Addressee highlight={highlight} />
          {places.length > 0 && !isHere && (
            <span className={css.places}>
              {t.bench.came.inPlaces(places.map(({ text }) => text).join(", "))}
            </span>
          )}
          <span className="grow" />
          {open && (
            <Button
              kind="bare"
              small
              className={css.add}
              onClick={() => tie(open, target, !isIn(open, target, highlight.id))}
            >
              {isIn(open, target, highlight.id)
                ? t.bench.came.takeOut(placeText(open, target))
                : t.bench.came.addTo(placeText(open, target))}
            </Button>
          )}
          <Menu
            title={t.bench.came.addToOther}
            label={t.bench.came.addToOther}
            button={{ kind: "bare", small: true }}
            items={[
              ...entries.map((entry) => ({
                id: entry.entry.id,
                label: entry.sentence || t.bench.ten.unworded,
                icon: <b className="num">{entry.number}</b>,
                disabled: entry.entry.sources.includes(highlight.id),
                onSelect: () => tie(entry, null, true),
              })),
              { id: "new", label: t.bench.came.fresh, onSelect: start },
            ]}
          >
            {open ? t.common.more : t.bench.came.addToOther}
          </Menu>
        </div>
      </div>
      <span id={`came-${highlight.id}`} className={css.badge}>
        <Badge
          kind={isSpeaking ? "now" : places.length > 0 ? "plain" : "line"}
          size={16}
          label={t.common.table(tableNumber(highlight.tableId))}
        >
          {tableNumber(highlight.tableId)}
        </Badge>
      </span>
    </li>
  );
}

/** Whom it asks to act. The general rapporteur may see it otherwise; what the table said stays visible. */
function Addressee({ highlight }: { highlight: Highlight }): ReactNode {
  const t = useText("bench");
  const { room, send } = useBench();
  const known = [
    ...new Set(
      [...room.agenda.addressees, highlight.addressee ?? "", highlight.tableAddressee ?? ""].filter(Boolean),
    ),
  ];
  if (known.length === 0) return null;
  return (
    <span className={css.addressee}>
      <Select
        bare
        small
        hideLabel
        label={t.bench.came.addressee}
        value={highlight.addressee ?? ""}
        choices={[
          { value: "", label: t.bench.came.noAddressee },
          ...known.map((value) => ({ value, label: value })),
        ]}
        onChange={(value) =>
          void send("highlight.address", {
            highlightId: highlight.id,
            addressee: value === "" ? null : value,
          })
        }
      />
      {highlight.addressee !== highlight.tableAddressee && (
        <span className={css.said}>
          {highlight.tableAddressee === null
            ? t.bench.came.tableSaidNone
            : t.bench.came.tableSaid(highlight.tableAddressee)}
        </span>
      )}
    </span>
  );
}
