import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PlusIcon } from "../../ui/icons.tsx";
import { Strong } from "../../ui/Strong.tsx";
import { useBench } from "./bench.ts";
import css from "./Ten.module.css";
import { entryOf, sourcesOf, type Entry } from "./model.ts";
import { OpenOne } from "./OpenOne.tsx";
import { Tables } from "./Tables.tsx";

interface TenProps {
  readonly open: Entry | null;
  readonly onOpen: (id: string | null) => void;
  readonly target: string | null;
  readonly onTarget: (pointId: string | null) => void;
}

/** What we make of it: the list, with one recommendation open for work. */
export function Ten({ open, onOpen, target, onTarget }: TenProps): ReactNode {
  const t = useText("bench");
  const { desk, entries, send, room } = useBench();
  const start = () => {
    const id = nanoid(12);
    void send("recommendation.add", {
      id,
      sentence: "",
      highlightIds: [],
      addressee: open?.entry.addressee ?? "",
      theme: "",
    });
    onOpen(id);
  };
  return (
    <>
      {entries.length === 0 && <EmptyState title={t.bench.ten.empty}>{t.bench.ten.emptyLine}</EmptyState>}
      <ol className={css.list}>
        {entries.map((one, i) => {
          const isFirst = one.entry.addressee !== entries[i - 1]?.entry.addressee;
          return (
            <li key={one.entry.id}>
              {isFirst && room.agenda.addressees.length > 0 && (
                <h3 className={css.group}>{one.entry.addressee || t.bench.ten.noAddressee}</h3>
              )}
              {one.entry.id === open?.entry.id ? (
                <OpenOne one={one} target={target} onTarget={onTarget} onClose={() => onOpen(null)} />
              ) : (
                <Row one={one} onOpen={() => onOpen(one.entry.id)} />
              )}
            </li>
          );
        })}
      </ol>
      <div className={css.start}>
        <Button small icon={<PlusIcon />} onClick={start}>
          {t.bench.ten.add}
        </Button>
      </div>
      {desk && desk.compiled.some(({ hidden }) => hidden) && <Removed />}
    </>
  );
}

/** The title of the column, with its count. */
export function TenTitle(): ReactNode {
  const t = useText("bench");
  return <Strong text={t.bench.ten.title(useBench().entries.length)} />;
}

function Row({ one, onOpen }: { one: Entry; onOpen: () => void }): ReactNode {
  const t = useText("bench");
  return (
    <button
      type="button"
      className={css.row}
      onClick={onOpen}
      aria-label={`${t.bench.ten.open(one.number)}: ${one.sentence || t.bench.ten.unworded}`}
    >
      <span className={css.number}>{one.number}</span>
      <span className={one.sentence ? css.sentence : css.unworded} dir="auto">
        {one.sentence || t.bench.ten.unworded}
      </span>
      <Tables ids={sourcesOf(one)} />
    </button>
  );
}

/** Taken out of the list, never destroyed. */
function Removed(): ReactNode {
  const t = useText("bench");
  const { desk, compile, send } = useBench();
  const gone = (desk?.compiled ?? [])
    .filter(({ hidden, mergedInto }) => hidden && mergedInto === null)
    .map((entry) => entryOf(entry, 0, compile.content));
  if (gone.length === 0) return null;
  return (
    <Disclosure summary={t.bench.ten.removed(gone.length)}>
      <ul>
        {gone.map((one) => (
          <li key={one.entry.id} className={css.removed}>
            <span className={css.sentence} dir="auto">
              {one.sentence || t.bench.ten.unworded}
            </span>
            <Button
              kind="bare"
              small
              onClick={() => void send("recommendation.hide", { id: one.entry.id, hidden: false })}
            >
              {t.bench.ten.bringBack}
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
