import { useState } from "react";
import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import { Thread } from "../../parts/Thread.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TabPanel, Tabs } from "../../ui/Tabs.tsx";
import { useBench } from "./bench.ts";
import css from "./Bench.module.css";
import { Came } from "./Came.tsx";
import { Final, FinalTitle } from "./Final.tsx";
import { Missing } from "./Missing.tsx";
import { sourcesOf } from "./model.ts";
import { Ten, TenTitle } from "./Ten.tsx";

/** The general rapporteur's bench: what came in, what we make of it, what is missing. */
export function GeneralBench(): ReactNode {
  const t = useText("bench", "common");
  const { room, desk, entries } = useBench();
  const [openId, setOpenId] = useState<string | null>(entries[0]?.entry.id ?? null);
  const [target, setTarget] = useState<string | null>(null);
  const [chosen, choose] = useState<"final" | "list" | null>(null);
  const hasFinals = room.wordings.length > 0;
  // When the choice is confirmed the work goes on with the final wording; the list stays one press away.
  const view = hasFinals ? (chosen ?? "final") : "list";
  const open = entries.find(({ entry }) => entry.id === openId) ?? null;
  const onOpen = (id: string | null) => {
    setOpenId(id);
    setTarget(null);
    if (id !== null && hasFinals) choose("list");
  };
  if (!desk) {
    return (
      <main className={css.main}>
        {[0, 1, 2].map((column) => (
          <div key={column}>
            <Skeleton label={t.common.loading} count={5} />
          </div>
        ))}
      </main>
    );
  }
  return (
    <main className={css.main}>
      <Came open={view === "list" ? open : null} target={target} />
      <section className={css.column} aria-labelledby="made">
        <h2 id="made" className={css.title}>
          {view === "final" ? <FinalTitle /> : <TenTitle />}
        </h2>
        {hasFinals && (
          <Tabs
            label={t.bench.views}
            panel="made-panel"
            current={view}
            onChange={choose}
            tabs={[
              { id: "final", label: t.bench.final.tabFinal(room.wordings.length) },
              { id: "list", label: t.bench.final.tabList(entries.length) },
            ]}
          />
        )}
        <TabPanel id="made-panel" current={view} className={css.scrolls}>
          {view === "final" ? (
            <Final />
          ) : (
            <Ten open={open} onOpen={onOpen} target={target} onTarget={setTarget} />
          )}
        </TabPanel>
      </section>
      <Missing open={open} onOpen={onOpen} />
      {view === "list" && open && (
        <Thread
          bus={24}
          links={sourcesOf(open).map((id) => ({ from: `came-${id}`, to: `node-${open.entry.id}` }))}
        />
      )}
    </main>
  );
}
