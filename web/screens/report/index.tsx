import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { ReportData } from "../../../shared/report/data.ts";
import type { Room } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useNow, useRoom } from "../../live/hooks.tsx";
import { getJson } from "../../live/http.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import css from "./Report.module.css";
import { ReportPage } from "./ReportPage.tsx";

/** The report of a workshop, as far as it has come; it follows the workshop while that goes on. */
export default function ReportScreen(): ReactNode {
  const t = useText("common", "reportPage", "refusals");
  const workshop = useLive((state) => state.workshop);
  const mark = progressMark(useRoom());
  const now = useNow(60_000);
  const [data, setData] = useState<ReportData | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    void getJson<ReportData>(`/api/workshops/${encodeURIComponent(workshop)}/report.json`).then((reply) => {
      if (gone) return;
      if ("ok" in reply) {
        setData(reply.ok);
        setFailed(null);
      } else setFailed("refused" in reply ? t.refusals[reply.refused] : t.reportPage.failedLine);
    });
    return () => {
      gone = true;
    };
    // Read again when the record has gone on, not when the language changes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [workshop, mark, tries]);
  if (data !== null) return <ReportPage data={data} now={now} />;
  return (
    <div className={css.page}>
      <main className={css.waiting}>
        {failed === null ? (
          <Skeleton kind="text" count={8} label={t.reportPage.loading} />
        ) : (
          <EmptyState
            tone="failed"
            title={t.reportPage.failed}
            action={<Button onClick={() => setTries(tries + 1)}>{t.common.tryAgain}</Button>}
          >
            {failed}
          </EmptyState>
        )}
      </main>
    </div>
  );
}

/** Changes when the report has something new to say. */
const progressMark = (room: Room): string =>
  [
    room.step.run,
    room.highlights.length,
    room.published?.version,
    room.ballots.length,
    room.ballots.at(-1)?.closedAt,
    room.ballots.at(-1)?.kept?.length,
    ...room.wordings.map(({ versions }) => versions.length),
    room.closedAt,
  ].join(" ");
