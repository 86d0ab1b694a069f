import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import { useLive, useRoom } from "../../live/hooks.tsx";
import css from "./Questions.module.css";

/** Open questions of the room, those with most votes first: to read along. Voting is for phones. */
export function Questions(): ReactNode {
  const { table } = useText("table");
  const { questions } = useRoom();
  const votes = useLive((state) => state.look.room?.votes);
  const of = (id: string) => votes?.[id] ?? 0;
  const open = questions
    .filter(({ state }) => state === "open")
    .toSorted((a, b) => of(b.id) - of(a.id) || a.at - b.at);
  if (open.length === 0) return null;
  return (
    <section className={css.questions}>
      <h2 className="eyebrow">{table.brief.questions}</h2>
      <ul className={css.list}>
        {open.map(({ id, text }) => (
          <li key={id} className={css.one}>
            <span className="typed grow">{text}</span>
            <span className="hint num">{table.brief.votes(of(id))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
