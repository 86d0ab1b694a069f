import type { ReactNode } from "react";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { useText } from "../../i18n.tsx";
import { useHolds, useLive, useSend } from "../../live/hooks.tsx";
import { Foot } from "../../parts/Foot.tsx";
import { Button } from "../../ui/Button.tsx";
import { CheckIcon } from "../../ui/icons.tsx";
import { HelpButton } from "./Help.tsx";
import type { Here } from "./here.ts";
import { useLayout } from "./layout.ts";
import css from "./Table.module.css";

interface TableFootProps {
  readonly here: Here;
  /** With it, the foot ends with "We're done". */
  readonly prompt?: Prompt | null | undefined;
  /** In place of "We're done". */
  readonly main?: ReactNode;
  /** At the start: what the step offers, or one quiet line. */
  readonly children?: ReactNode;
}

/** The step's own acts, help, and the one main act. */
export function TableFoot({ here, prompt = null, main, children }: TableFootProps): ReactNode {
  const narrow = useLayout() === "narrow";
  const end = main ?? (prompt !== null && <DoneButton here={here} prompt={prompt} />);
  if (!narrow)
    return (
      <Foot size="table">
        {children}
        <span className="grow" />
        <HelpButton here={here} />
        {end}
      </Foot>
    );
  return (
    <Foot size="phone">
      {children}
      {children !== undefined && <span className={css.newLine} />}
      <HelpButton here={here} />
      <span className={css.lineEnd}>{end}</span>
    </Foot>
  );
}

export function DoneButton({ here, prompt }: { here: Here; prompt: Prompt }): ReactNode {
  const { table } = useText("table");
  const send = useSend();
  const may = useHolds(["rapporteur@table", "facilitator@table", "device@table"], { tableId: here.tableId });
  const done = here.table.done[prompt.id]?.table ?? false;
  if (!may) return null;
  return (
    <Button
      kind={done ? "plain" : "main"}
      aria-pressed={done}
      icon={done ? <CheckIcon /> : undefined}
      onClick={() => void send("done.table", { promptId: prompt.id, tableId: here.tableId, done: !done })}
    >
      {done ? table.done.is : table.done.mark}
    </Button>
  );
}

/** "11 of 15 tables are done", once this one is. */
export function OthersDone({ here, prompt }: { here: Here; prompt: Prompt }): ReactNode {
  const { table } = useText("table");
  const done = useLive((state) => state.look.room?.tablesDone ?? null);
  if (done === null || !here.table.done[prompt.id]?.table) return null;
  return <span className="hint num">{table.done.tables(done, here.room.about.tables)}</span>;
}
