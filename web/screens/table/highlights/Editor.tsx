import type { ReactNode } from "react";
import type { BoardContent } from "../../../../shared/board/actions.ts";
import { LIMITS, graphemes } from "../../../../shared/text.ts";
import type { HighlightDraft } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import { Mark } from "../../../parts/Mark.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Chip, Chips } from "../../../ui/Chip.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Checkbox } from "../../../ui/Option.tsx";
import type { Here } from "../here.ts";
import { useRecorder } from "../recorder.tsx";
import type { Edited, Editing } from "./editing.ts";
import { PlaceCard } from "./PlaceCard.tsx";
import css from "./Highlights.module.css";

interface EditorProps {
  readonly here: Here;
  readonly promptId: string;
  readonly number: number;
  readonly content: BoardContent;
  readonly edited: Edited;
  readonly editing: Editing;
  /** The highlight as the room has it; null for a new one. */
  readonly stored: HighlightDraft | null;
}

/** The highlight's words, and the clusters and cards it rests on. */
export function Editor({ here, promptId, number, content, edited, editing, stored }: EditorProps): ReactNode {
  const { table, common } = useText("table", "common");
  const send = useSend();
  const recorder = useRecorder();
  const { id, addressee, text, clusterIds, cardIds } = edited;
  const ready = text.trim() !== "" && graphemes(text.trim()) <= LIMITS.highlight;
  const save = () => {
    if (!ready) return;
    recorder.act(() => {
      void send("highlight.draft", {
        id,
        tableId: here.tableId,
        promptId,
        text: text.trim(),
        clusterIds: [...clusterIds],
        cardIds: [...cardIds],
        addressee,
      });
      editing.end();
    });
  };
  const clusters = content.clusters.filter(({ hidden }) => !hidden);
  // Cards of a chosen cluster are in already.
  const cards = content.cards.filter(
    (card) => !card.hidden && (card.cluster === null || !clusterIds.includes(card.cluster)),
  );
  return (
    <PlaceCard id={`highlight-${id}`} number={number}>
      <Field
        label={table.highlights.field}
        record
        multiline
        rows={3}
        autoFocus
        className={css.field}
        value={text}
        onChange={(next) => editing.change({ text: next })}
        onEnter={save}
        max={LIMITS.highlight}
        counter={common.of}
      />
      {clusters.length > 0 && (
        <div className={css.attach}>
          <p>
            <span className="eyebrow">{table.highlights.attach}</span>{" "}
            <span className="hint">{table.highlights.attachLine}</span>
          </p>
          <Chips label={table.highlights.clusters}>
            {clusters.map(({ id: clusterId, mark, title }) => (
              <Chip
                key={clusterId}
                on={clusterIds.includes(clusterId)}
                label={`${table.cluster.mark(mark)} ${title}`}
                onClick={() => editing.change({ clusterIds: toggled(clusterIds, clusterId) })}
              >
                <Mark letter={mark} size={13} />
              </Chip>
            ))}
          </Chips>
        </div>
      )}
      {cards.length > 0 && (
        <Disclosure
          summary={`${table.highlights.single}${cardIds.length > 0 ? ` (${cardIds.length})` : ""}`}
          open={cardIds.length > 0}
        >
          <ul className={css.cardTicks}>
            {cards.map((card) => (
              <li key={card.id}>
                <Checkbox
                  checked={cardIds.includes(card.id)}
                  onChange={() => editing.change({ cardIds: toggled(cardIds, card.id) })}
                >
                  {card.text}
                </Checkbox>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <div className={css.tools}>
        <span className="grow" />
        <Button small kind="bare" onClick={editing.end}>
          {common.cancel}
        </Button>
        <Button small kind="main" disabled={!ready} onClick={save}>
          {stored === null ? table.highlights.save : common.save}
        </Button>
      </div>
    </PlaceCard>
  );
}

const toggled = (list: readonly string[], id: string): readonly string[] =>
  list.includes(id) ? list.filter((other) => other !== id) : [...list, id];
