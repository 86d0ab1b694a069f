import { useState } from "react";
import type { ReactNode } from "react";
import { sessionById } from "../../../shared/workshop/find.ts";
import { say } from "../../../shared/text.ts";
import { tableNumber } from "../../../shared/ids.ts";
import type { Highlight } from "../../../shared/workshop/state.ts";
import { useLang, useText } from "../../i18n.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { TabPanel, Tabs } from "../../ui/Tabs.tsx";
import { Strong } from "../../ui/Strong.tsx";
import { useBench } from "./bench.ts";
import css from "./Bench.module.css";
import { HighlightCard } from "./HighlightCard.tsx";
import { inNone, sourcesOf, type Entry } from "./model.ts";

type By = "recommendation" | "session" | "table" | "none";

/** What came in: every highlight, by where it belongs; those in no recommendation are always counted. */
export function Came({ open, target }: { open: Entry | null; target: string | null }): ReactNode {
  const t = useText("bench");
  const { room, entries } = useBench();
  const [chosen, choose] = useState<By>("recommendation");
  const by = chosen === "recommendation" && !open ? "none" : chosen;
  const none = inNone(room.highlights, entries);
  const tabs = [
    ...(open ? [{ id: "recommendation" as const, label: t.bench.came.recommendation(open.number) }] : []),
    { id: "session" as const, label: t.bench.came.session },
    { id: "table" as const, label: t.bench.came.table },
    { id: "none" as const, label: t.bench.came.none(none.length), end: true },
  ];
  return (
    <section className={css.column} aria-labelledby="came">
      <h2 id="came" className={css.title}>
        <Strong text={t.bench.came.title(none.length, room.highlights.length)} />
      </h2>
      {room.highlights.length === 0 ? (
        <EmptyState title={t.bench.came.empty}>{t.bench.came.emptyLine}</EmptyState>
      ) : (
        <>
          <Tabs label={t.bench.came.tabs} tabs={tabs} current={by} onChange={choose} panel="came-panel" />
          <TabPanel id="came-panel" current={by} className={css.scrolls}>
            <Lists by={by} open={open} target={target} none={none} />
          </TabPanel>
        </>
      )}
    </section>
  );
}

function Lists({
  by,
  open,
  target,
  none,
}: {
  by: By;
  open: Entry | null;
  target: string | null;
  none: readonly Highlight[];
}): ReactNode {
  const t = useText("bench", "common");
  const { lang } = useLang();
  const { room } = useBench();
  const cards = (list: readonly Highlight[]) =>
    list.map((highlight) => (
      <HighlightCard key={highlight.id} highlight={highlight} open={open} target={target} />
    ));
  switch (by) {
    case "recommendation": {
      const sources = open ? sourcesOf(open) : [];
      const tied = room.highlights.filter(({ id }) => sources.includes(id));
      return (
        <>
          {tied.length === 0 && (
            <EmptyState bare title={t.bench.came.emptySources}>
              {t.bench.came.emptySourcesLine}
            </EmptyState>
          )}
          <ul className={css.cards}>{cards(tied)}</ul>
          {none.length > 0 && (
            <>
              <h3 className={css.label}>
                {t.bench.came.inNone} <span className="num">{t.bench.came.more(none.length)}</span>
              </h3>
              <ul className={css.cards}>{cards(none)}</ul>
            </>
          )}
        </>
      );
    }
    case "none":
      return none.length === 0 ? (
        <EmptyState bare title={t.bench.came.emptyNone} />
      ) : (
        <ul className={css.cards}>{cards(none)}</ul>
      );
    case "session": {
      const sessions = [...new Set(room.highlights.map(({ sessionId }) => sessionId))].toReversed();
      return sessions.map((id) => (
        <Group key={id} title={say(sessionById(room.agenda, id)?.title ?? {}, lang)}>
          {cards(room.highlights.filter(({ sessionId }) => sessionId === id))}
        </Group>
      ));
    }
    case "table": {
      const tables = [...new Set(room.highlights.map(({ tableId }) => tableId))].toSorted(
        (a, b) => tableNumber(a) - tableNumber(b),
      );
      return tables.map((id) => (
        <Group key={id} title={t.common.table(tableNumber(id))}>
          {cards(room.highlights.filter(({ tableId }) => tableId === id))}
        </Group>
      ));
    }
    default:
      return by satisfies never;
  }
}

function Group({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <>
      <h3 className={css.label}>{title}</h3>
      <ul className={css.cards}>{children}</ul>
    </>
  );
}
