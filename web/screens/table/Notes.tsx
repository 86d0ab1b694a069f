import type { ReactNode } from "react";
import { LIMITS } from "../../../shared/text.ts";
import { useText } from "../../i18n.tsx";
import type { Board } from "../../live/board.ts";
import { useBoardState } from "../../live/useBoard.ts";
import { SharedField } from "../../parts/SharedField.tsx";
import { Button } from "../../ui/Button.tsx";
import { PenIcon } from "../../ui/icons.tsx";
import { OnBoard } from "./board/OnBoard.tsx";
import { Saved } from "./board/Saved.tsx";
import { useNames } from "./here.ts";
import type { Here } from "./here.ts";
import { useRecorder } from "./recorder.tsx";
import css from "./Notes.module.css";

/** The rapporteur's notes of this discussion; everybody at the table reads along. */
export function Notes({ here }: { here: Here }): ReactNode {
  return <OnBoard>{(board) => <NotesOn here={here} board={board} />}</OnBoard>;
}

function NotesOn({ here, board }: { here: Here; board: Board }): ReactNode {
  const { table, common } = useText("table", "common");
  const names = useNames();
  const recorder = useRecorder();
  const notes = useBoardState(board, (state) => state.content.notes);
  const closed = useBoardState(board, (state) => state.closed !== null);
  const writes = recorder.allowed && !closed && here.room.closedAt === null;
  return (
    <section className={css.notes}>
      <header className={css.head}>
        <h2>{table.notes.title}</h2>
        {here.rapporteur !== null && (
          <span className="hint">{table.notes.by(names.of(here.rapporteur))}</span>
        )}
        <span className="grow" />
        <Saved board={board} />
      </header>
      {writes ? (
        <SharedField
          label={table.notes.field}
          hideLabel
          className={css.field}
          multiline
          rows={6}
          value={notes}
          onChange={(next) => void board.edit.editNotes(next)}
          onFocus={() => board.show({ editing: "notes" })}
          onBlur={() => board.show({ editing: null })}
          placeholder={table.notes.placeholder}
          max={LIMITS.notes}
          counter={common.of}
        />
      ) : (
        <div className={css.read}>
          <p className={css.words}>{notes === "" ? table.notes.empty : notes}</p>
          {here.rapporteur === null && (
            <Button icon={<PenIcon />} onClick={() => recorder.act(() => undefined)}>
              {table.roles.nameFirst}
            </Button>
          )}
        </div>
      )}
      <p className="hint">{writes ? table.notes.who : table.notes.readOnly}</p>
    </section>
  );
}
