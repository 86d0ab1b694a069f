import type { ReactNode } from "react";
import type { BoardContent } from "../../../../shared/board/actions.ts";
import { useText } from "../../../i18n.tsx";
import { Mark } from "../../../parts/Mark.tsx";
import { ChevronDownIcon } from "../../../ui/icons.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { lanesOf } from "../model/lanes.ts";
import css from "./Highlights.module.css";

/** What the table has made so far: each cluster opens to its cards. */
export function Sources({ content, title }: { content: BoardContent; title: string }): ReactNode {
  const { table } = useText("table");
  const { clusters } = lanesOf(content, () => false);
  const notes = content.notes.trim();
  return (
    <section className={css.sources}>
      <h2>{title}</h2>
      <div className={css.sourceList}>
        {clusters.length === 0 && notes === "" && <EmptyState title={table.highlights.noSources} />}
        {clusters.map(({ cluster, cards }) => (
          <details key={cluster.id} className={css.source}>
            <summary id={`source-${cluster.id}`} className={css.sourceHead}>
              <Mark letter={cluster.mark} size={16} label={table.cluster.mark(cluster.mark)} />
              <span className="grow" dir="auto">
                {cluster.title || table.cluster.mark(cluster.mark)}
              </span>
              <span className="hint num">{cards.length}</span>
              <span className={css.chevron}>
                <ChevronDownIcon size={14} />
              </span>
            </summary>
            <ul className={css.sourceCards}>
              {cards.map((card) => (
                <li key={card.id} dir="auto">
                  {card.text}
                </li>
              ))}
            </ul>
          </details>
        ))}
        {notes !== "" && (
          <section className={css.notes}>
            <h3 className="eyebrow">{table.highlights.notes}</h3>
            <p className={css.noteWords}>{notes}</p>
          </section>
        )}
      </div>
    </section>
  );
}
