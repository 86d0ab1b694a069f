import { useState } from "react";
import type { ReactNode } from "react";
import { say } from "../../../shared/text.ts";
import { sessionById } from "../../../shared/workshop/find.ts";
import { useLang, useText } from "../../i18n.tsx";
import { cx } from "../../ui/cx.ts";
import { Select } from "../../ui/Select.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useBench } from "./bench.ts";
import css from "./Bench.module.css";
import { Findings } from "./Findings.tsx";
import { HandIns } from "./HandIns.tsx";
import type { Draft } from "./sessions.ts";

/** The session rapporteur's bench: what the tables handed in, and the findings from it. */
export function SessionBench({ sessions }: { sessions: readonly string[] }): ReactNode {
  const t = useText("bench", "common");
  const { lang } = useLang();
  const { room, desk } = useBench();
  const [chosen, choose] = useState<string>(
    () =>
      latest(
        sessions,
        room.runs.map(({ promptId }) => promptId),
        room,
      ) ??
      sessions[0] ??
      "",
  );
  const [draft, setDraft] = useState<Draft | null>(null);
  const sessionId = sessions.includes(chosen) ? chosen : (sessions[0] ?? "");
  return (
    <main className={cx(css.main, css.two)}>
      {!desk ? (
        [0, 1].map((column) => (
          <div key={column}>
            <Skeleton label={t.common.loading} count={5} />
          </div>
        ))
      ) : (
        <>
          <section className={css.column} aria-labelledby="handed-in">
            {sessions.length > 1 && (
              <Select
                small
                className={css.choose}
                label={t.bench.sessions.choose}
                value={sessionId}
                choices={sessions.map((value) => ({
                  value,
                  label: say(sessionById(room.agenda, value)?.title ?? {}, lang),
                }))}
                onChange={(next) => {
                  choose(next);
                  setDraft(null);
                }}
              />
            )}
            <HandIns sessionId={sessionId} draft={draft} onDraft={setDraft} />
          </section>
          <Findings sessionId={sessionId} draft={draft} onDraft={setDraft} />
        </>
      )}
    </main>
  );
}

/** The session that runs or ran last, among those given. */
function latest(
  sessions: readonly string[],
  ran: readonly string[],
  room: ReturnType<typeof useBench>["room"],
): string | undefined {
  for (const promptId of ran.toReversed()) {
    const prompt = room.agenda.prompts.find(({ id }) => id === promptId);
    const segment = room.agenda.segments.find(({ id }) => id === prompt?.segmentId);
    if (segment && sessions.includes(segment.sessionId)) return segment.sessionId;
  }
  return undefined;
}
