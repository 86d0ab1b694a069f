/** Two figures on the room, beside the heading. */
import type { ReactNode } from "react";
import { currentPrompt } from "../../../../shared/workshop/find.ts";
import type { SortedTables } from "../model/needs.ts";
import { useTools } from "../tools.tsx";
import css from "./Tables.module.css";

export function Facts({ sorted }: { sorted: SortedTables }): ReactNode {
  const { room, look, t } = useTools();
  if (look === null) return null;
  const rows = [...sorted.need, ...sorted.work, ...sorted.done];
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const prompt = currentPrompt(room);
  const second = () => {
    if (prompt?.kind === "organize")
      return fact(
        sum(({ tile }) => tile.cards - tile.leftover),
        t.desk.tables.clustered(sum(({ tile }) => tile.cards)),
      );
    if (prompt?.kind === "generate" && prompt.formation === "solo") {
      const written = sum(({ tile }) => tile.written);
      return fact(written, t.desk.tables.written(written));
    }
    if (prompt?.kind === "select" && prompt.from === "recommendations")
      return fact(sorted.done.length, t.desk.tables.handedIn(rows.length));
    return prompt && prompt.kind !== "pause" && prompt.kind !== "brief" && prompt.kind !== "floor"
      ? fact(sorted.done.length, t.desk.tables.tablesDone(rows.length))
      : null;
  };
  return (
    <div className={css.facts}>
      {fact(look.present, t.desk.tables.here(look.present, look.joined))}
      {second()}
    </div>
  );
}

function fact(figure: number, words: string): ReactNode {
  return (
    <span>
      <b>{figure}</b> {words}
    </span>
  );
}
