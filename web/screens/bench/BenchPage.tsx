import { useState } from "react";
import type { ReactNode } from "react";
import { say } from "../../../shared/text.ts";
import { sessionById } from "../../../shared/workshop/find.ts";
import { useLang, useText } from "../../i18n.tsx";
import { ConnectionNotice } from "../../live/ConnectionNotice.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { BenchProvider, type BenchView } from "./bench.ts";
import css from "./Bench.module.css";
import { BenchBand } from "./BenchBand.tsx";
import { GeneralBench } from "./GeneralBench.tsx";
import { SessionBench } from "./SessionBench.tsx";
import { mySessions } from "./sessions.ts";

/** The bench of whoever looks: general rapporteur, session rapporteur, or nobody's. */
export function BenchPage({ view }: { view: BenchView }): ReactNode {
  const t = useText("bench");
  const { lang } = useLang();
  const [chosen, choose] = useState<"compile" | "sessions">("compile");
  const grants = view.room.grants.filter(({ personId, until }) => personId === view.me && until === null);
  const isGeneral = grants.some(({ role }) => role === "generalRapporteur");
  const sessions = mySessions(view.room, grants);
  const name = view.people[view.me]?.name ?? "";
  const shown = isGeneral ? chosen : "sessions";
  const title =
    sessions.length === 1
      ? say(sessionById(view.room.agenda, sessions[0]!)?.title ?? {}, lang)
      : view.room.about.title;
  return (
    <BenchProvider value={view}>
      <div className={css.bench}>
        <BenchBand
          what={shown === "compile" ? t.bench.compile : t.bench.findings}
          presents={isGeneral}
          views={isGeneral && <Views shown={shown} onChange={choose} />}
          sub={
            isGeneral
              ? t.bench.general(name)
              : sessions.length > 0
                ? t.bench.session(name, title)
                : view.room.about.title
          }
        />
        <ConnectionNotice />
        {shown === "compile" ? (
          <GeneralBench />
        ) : sessions.length > 0 ? (
          <SessionBench sessions={sessions} />
        ) : (
          <main className={css.main}>
            <EmptyState title={t.bench.noRole}>{t.bench.noRoleLine}</EmptyState>
          </main>
        )}
      </div>
    </BenchProvider>
  );
}

/** The general rapporteur also reads what the tables handed in, session by session. */
function Views({
  shown,
  onChange,
}: {
  shown: "compile" | "sessions";
  onChange: (view: "compile" | "sessions") => void;
}): ReactNode {
  const t = useText("bench");
  return (
    <span className={css.views} role="group" aria-label={t.bench.views}>
      <button type="button" aria-pressed={shown === "compile"} onClick={() => onChange("compile")}>
        {t.bench.viewCompile}
      </button>
      <button type="button" aria-pressed={shown === "sessions"} onClick={() => onChange("sessions")}>
        {t.bench.viewSessions}
      </button>
    </span>
  );
}
