import type { ReactNode } from "react";
import type { BoardContent } from "../../../../shared/board/actions.ts";
import type { HighlightDraft } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import { Mark } from "../../../parts/Mark.tsx";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { CheckIcon, DotsIcon } from "../../../ui/icons.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import type { Here } from "../here.ts";
import type { Place, Section } from "../model/places.ts";
import { useRecorder } from "../recorder.tsx";
import { Editor } from "./Editor.tsx";
import { useEditing } from "./editing.ts";
import type { Editing } from "./editing.ts";
import { FreePlace } from "./FreePlace.tsx";
import { PlaceCard } from "./PlaceCard.tsx";
import css from "./Highlights.module.css";

interface PlacesProps {
  readonly here: Here;
  readonly promptId: string;
  readonly sections: readonly Section[];
  readonly content: BoardContent;
  /** Clusters that no highlight rests on yet. */
  readonly unused: readonly string[];
}

/** The places for highlights, to be read to the table; per addressee where the step asks for some. */
export function Places({ here, promptId, sections, content, unused }: PlacesProps): ReactNode {
  const { table } = useText("table");
  const editing = useEditing(promptId);
  const places = sections.flatMap((section) => section.places);
  const filled = places.filter(({ draft }) => draft !== null).length;
  return (
    <section className={css.places}>
      <h2>
        <span className="grow">{table.highlights.read}</span>
        <span className="hint num">{table.highlights.filled(filled, places.length)}</span>
      </h2>
      <div className={css.placeList}>
        {sections.map((section) => (
          <div key={section.addressee ?? ""} className={css.section}>
            {section.addressee !== null && (
              <h3 className="eyebrow">{table.highlights.to(section.addressee)}</h3>
            )}
            {section.places.map((place) => (
              <OnePlace
                key={place.draft?.id ?? `free-${place.number}`}
                here={here}
                promptId={promptId}
                place={place}
                addressee={section.addressee}
                content={content}
                unused={unused}
                next={section.places.find((one) => one.draft === null) === place}
                editing={editing}
              />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

interface OnePlaceProps {
  readonly here: Here;
  readonly promptId: string;
  readonly place: Place;
  readonly addressee: string | null;
  readonly content: BoardContent;
  readonly unused: readonly string[];
  /** The first free one of its section. */
  readonly next: boolean;
  readonly editing: Editing;
}

function OnePlace(props: OnePlaceProps): ReactNode {
  const { here, promptId, place, content, editing } = props;
  const { draft, number } = place;
  const open = editing.now;
  if (
    open !== null &&
    (draft === null ? open.place === number && !known(here, open.id) : open.id === draft.id)
  )
    return (
      <Editor
        here={here}
        promptId={promptId}
        number={number}
        content={content}
        edited={open}
        editing={editing}
        stored={draft}
      />
    );
  return draft === null ? (
    <FreePlace
      place={place}
      addressee={props.addressee}
      content={content}
      unused={props.unused}
      next={props.next}
      editing={editing}
    />
  ) : (
    <Written {...props} draft={draft} />
  );
}

/** The words on their way are in the list already. */
const known = (here: Here, id: string): boolean =>
  here.table.drafts.some((draft) => draft.id === id && draft.state !== "dropped");

function Written({
  here,
  promptId,
  place,
  content,
  editing,
  draft,
}: OnePlaceProps & { draft: HighlightDraft }): ReactNode {
  const { table } = useText("table");
  const send = useSend();
  const recorder = useRecorder();
  const { tableId } = here;
  const to = (state: "draft" | "reading" | "agreed" | "dropped") =>
    recorder.act(() => void send("highlight.state", { id: draft.id, tableId, promptId, state }));
  const edit = () => recorder.act(() => editing.begin({ ...draft, place: place.number }));
  const items = [
    { id: "edit", label: table.highlights.edit, onSelect: edit },
    ...(draft.state === "reading"
      ? [{ id: "stop", label: table.highlights.stop, onSelect: () => to("draft") }]
      : []),
    ...(draft.state === "agreed"
      ? [{ id: "open", label: table.highlights.open, onSelect: () => to("draft") }]
      : []),
    { id: "drop", label: table.highlights.drop, danger: true, onSelect: () => to("dropped") },
  ];
  return (
    <PlaceCard
      kind={draft.state === "reading" ? "live" : "plain"}
      id={`highlight-${draft.id}`}
      number={place.number}
    >
      <p className={cx(css.words, "record")} dir="auto">
        {draft.text}
      </p>
      <div className={css.tools}>
        <RestsOn draft={draft} content={content} />
        <span className="grow" />
        {draft.state === "sent" && (
          <Pill tone="done" icon={<CheckIcon />}>
            {table.highlights.sentState}
          </Pill>
        )}
        {draft.state === "agreed" && (
          <Pill tone="done" icon={<CheckIcon />}>
            {table.highlights.agreed}
          </Pill>
        )}
        {draft.state === "reading" && (
          <>
            <Pill tone="now">{table.highlights.reading}</Pill>
            <Button small onClick={() => to("agreed")}>
              {table.highlights.agree}
            </Button>
          </>
        )}
        {draft.state === "draft" && (
          <Button small onClick={() => to("reading")}>
            {table.highlights.readNow}
          </Button>
        )}
        {draft.state !== "sent" && (
          <Menu
            label={`${table.highlights.number(place.number)}: ${table.menu.open}`}
            items={items}
            button={{ kind: "bare", small: true }}
          >
            <DotsIcon />
          </Menu>
        )}
      </div>
    </PlaceCard>
  );
}

/** Marks of its clusters, and how many cards that makes. */
function RestsOn({ draft, content }: { draft: HighlightDraft; content: BoardContent }): ReactNode {
  const { table } = useText("table");
  const clusters = content.clusters.filter(({ id, hidden }) => !hidden && draft.clusterIds.includes(id));
  const cards = content.cards.filter(
    (card) =>
      !card.hidden &&
      (draft.cardIds.includes(card.id) || (card.cluster !== null && draft.clusterIds.includes(card.cluster))),
  );
  return (
    <span className={css.rests}>
      {clusters.map(({ id, mark }) => (
        <Mark key={id} letter={mark} size={12} label={table.cluster.mark(mark)} />
      ))}
      <span className="num">
        {cards.length === 0 ? table.highlights.nothing : table.highlights.cards(cards.length)}
      </span>
    </span>
  );
}
