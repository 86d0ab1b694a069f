/** Words that a board did not take: what became of each, and what their writer can do with them. */
import { useState } from "react";
import type { ReactNode } from "react";
import { partsOfBoardId } from "../../shared/ids.ts";
import { LIMITS, graphemes } from "../../shared/text.ts";
import type { LateWords } from "../../shared/workshop/state.ts";
import { useText } from "../i18n.tsx";
import { dropBoardWords, useBoardWords } from "../live/boardWords.ts";
import type { UnsentWords as Words } from "../live/boardWords.ts";
import { useLive, useLiveHandle, useSend } from "../live/hooks.tsx";
import { Button } from "../ui/Button.tsx";
import { CloudOffIcon } from "../ui/icons.tsx";
import { CopyWords } from "./CopyWords.tsx";
import css from "./UnsentWords.module.css";

type State = "kept" | "going" | LateWords["state"];
/** So many are read at a glance; more are behind a press. */
const AT_A_GLANCE = 2;

/** `who` is the actor of this page. Nothing where nothing waits. */
export function UnsentWords({ who }: { who: string }): ReactNode {
  const { late } = useText("late");
  const workshop = useLive((state) => state.workshop);
  const all = useBoardWords(workshop, who);
  const stateOf = useStates();
  const sendOne = useSendToTray(who);
  const [open, setOpen] = useState(false);
  const written = all.filter(({ what, text }) => what === "wrote" && text.trim() !== "");
  const others = all.length - written.length;
  if (all.length === 0) return null;
  const kept = written.filter((words) => stateOf(words) === "kept");
  const sendable = kept.filter((words) => piecesOf(words) !== null);
  const drop = (words: readonly Words[]) =>
    dropBoardWords(
      workshop,
      who,
      words.map(({ id }) => id),
    );
  const few = written.length <= AT_A_GLANCE;
  return (
    <section className={css.box} role="status" data-settled={kept.length === 0 || undefined}>
      <h2 className={css.title}>
        {kept.length > 0 && <CloudOffIcon />}
        {kept.length > 0 || written.length === 0 ? late.title(Math.max(kept.length, 1)) : late.titleSettled}
      </h2>
      {kept.length > 0 && <p className={css.line}>{late.line}</p>}
      {(few || open) && (
        // Nothing inside may be pressed where all are settled: the keyboard must still reach it to scroll.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={css.scrolls} role="region" aria-label={late.titleSettled} tabIndex={0}>
          <ul className={css.list}>
            {written.map((words) => (
              <li key={words.id} className={css.one}>
                <One
                  words={words}
                  state={stateOf(words)}
                  onSend={piecesOf(words) === null ? null : () => void sendOne(words)}
                  onDrop={() => drop([words])}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      {others > 0 && <p className={css.line}>{late.others(others)}</p>}
      <div className={css.acts}>
        {!few && !open && (
          <Button kind="bare" small onClick={() => setOpen(true)}>
            {late.look}
          </Button>
        )}
        {sendable.length > 1 && (
          <Button small onClick={() => sendable.forEach((words) => void sendOne(words))}>
            {late.sendAll}
          </Button>
        )}
        {written.length > AT_A_GLANCE && kept.length > 0 && (
          <CopyWords text={written.map(({ text }) => text).join("\n\n")} />
        )}
        {kept.length === 0 && (
          <Button kind="bare" small onClick={() => drop(all)}>
            {late.done}
          </Button>
        )}
      </div>
    </section>
  );
}

function One({
  words,
  state,
  onSend,
  onDrop,
}: {
  words: Words;
  state: State;
  onSend: (() => void) | null;
  onDrop: () => void;
}): ReactNode {
  const { late } = useText("late");
  return (
    <>
      <p className={css.words}>
        <span className={css.place}>{late.places[words.place.kind]}</span>{" "}
        <span className="typed" dir="auto">
          {words.text}
        </span>
      </p>
      {state === "kept" ? (
        <div className={css.acts}>
          {onSend !== null && (
            <Button small onClick={onSend}>
              {late.send}
            </Button>
          )}
          <CopyWords text={words.text} />
          <Button kind="bare" small onClick={onDrop}>
            {late.drop}
          </Button>
        </div>
      ) : (
        <p className={css.state} data-state={state}>
          {late.states[state]}
        </p>
      )}
    </>
  );
}

/** What became of words: for a person as they were told, for a table's device as its tray says. */
function useStates(): (words: Words) => State {
  const told = useLive((state) => state.person?.late);
  const tray = useLive((state) => state.table?.late);
  const pending = useLive((state) => state.pending);
  return (words) => {
    // Long words travel in pieces, and the last one tells.
    const id = piecesOf(words)?.at(-1)?.id ?? words.id;
    const settled = told?.[id] ?? tray?.find((one) => one.id === id)?.state;
    if (settled !== undefined) return settled;
    return pending.some(({ type, input }) => type === "late.send" && (input as { id: string }).id === id)
      ? "going"
      : "kept";
  };
}

function useSendToTray(who: string): (words: Words) => Promise<void> {
  const send = useSend();
  const { store } = useLiveHandle();
  return async (words) => {
    const place = trayPlaceOf(words);
    const board = partsOfBoardId(words.boardId);
    if (place === null || board === null) return;
    const { discussionId, tableId } = board;
    const answers = await Promise.all(
      (piecesOf(words) ?? []).map(({ id, text }) =>
        send("late.send", { id, tableId, discussionId, place, text }),
      ),
    );
    // Taken, and in no tray: the board has them already.
    const { person, tables, workshop } = store.getState();
    const isInTray = (id: string) =>
      person?.late[id] !== undefined || tables[tableId]?.late.some((one) => one.id === id);
    if (answers.every((answer) => "ok" in answer) && !piecesOf(words)?.some(({ id }) => isInTray(id)))
      dropBoardWords(workshop, who, [words.id]);
  };
}

function trayPlaceOf({ place }: Words): LateWords["place"] | null {
  if (place.kind === "notes") return { kind: "notes", id: null };
  return place.kind === "sentence" || place.kind === "point" ? null : { kind: place.kind, id: place.id };
}

/** As much as the tray takes at once, cut between lines; null for words that no table's tray takes. */
function piecesOf(words: Words): readonly { readonly id: string; readonly text: string }[] | null {
  if (trayPlaceOf(words) === null || partsOfBoardId(words.boardId) === null) return null;
  const pieces: string[] = [];
  for (const line of words.text.trim().split("\n").flatMap(shortLines)) {
    const longer = `${pieces.at(-1) ?? ""}\n${line}`;
    if (pieces.length > 0 && graphemes(longer) <= LIMITS.statement) pieces[pieces.length - 1] = longer;
    else pieces.push(line);
  }
  return pieces.map((text, i) => ({ id: i === 0 ? words.id : `${words.id}-${i + 1}`, text }));
}
const shortLines = (line: string): string[] => {
  const letters = [...line];
  return Array.from({ length: Math.max(1, Math.ceil(letters.length / LIMITS.statement)) }, (_, i) =>
    letters.slice(i * LIMITS.statement, (i + 1) * LIMITS.statement).join(""),
  );
};
