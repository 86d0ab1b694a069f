import { useEffect } from "react";
import type { ReactNode } from "react";
import { buildReport } from "../../../shared/report/build.ts";
import type { ReportData } from "../../../shared/report/data.ts";
import { instant, wallTime, type Instant } from "../../../shared/time.ts";
import { dateTag, useLang, useText } from "../../i18n.tsx";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { DownloadIcon, PrintIcon } from "../../ui/icons.tsx";
import { SectionView } from "./Blocks.tsx";
import { Cover } from "./Cover.tsx";
import css from "./Report.module.css";
import { TimeUsed } from "./TimeUsed.tsx";

/** The report: one column that prints as A4. Nothing is live any more, so nothing is yellow. */
export function ReportPage({ data, now }: { data: ReportData; now: Instant }): ReactNode {
  const t = useText("report", "reportPage");
  const { lang } = useLang();
  const report = buildReport(data, t.report, lang);
  const { timeZone, endedAt, id } = data.workshop;
  const at = endedAt === null ? now : instant(Date.parse(endedAt));
  const date = new Intl.DateTimeFormat(dateTag(lang), {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone,
  }).format(at);
  const file = (format: "md" | "json") =>
    `/api/workshops/${encodeURIComponent(id)}/report.${format}?lang=${lang}&download`;
  useEffect(() => {
    // An address that names a part arrives before the part is drawn.
    showPart();
    const openAll = () => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
    };
    addEventListener("hashchange", showPart);
    addEventListener("beforeprint", openAll);
    return () => {
      removeEventListener("hashchange", showPart);
      removeEventListener("beforeprint", openAll);
    };
  }, []);
  return (
    <div className={css.page}>
      <header className={css.band}>
        <div className={css.inner}>
          <span className="grow">{t.report.report}</span>
          <span className="num">
            {(endedAt === null ? t.reportPage.asOf : t.reportPage.ended)(date, wallTime(at, timeZone))}
          </span>
        </div>
      </header>
      <main className={css.inner}>
        <Cover report={report} data={data} />
        <nav className={css.tools} aria-label={t.reportPage.contents}>
          <ol>
            {report.sections.map((section) => (
              <li key={section.id}>
                <a href={`#${section.id}`}>{section.title.map(({ text }) => text).join("")}</a>
              </li>
            ))}
          </ol>
          <div className={css.files} role="group" aria-label={t.reportPage.download}>
            <Button kind="main" icon={<PrintIcon />} onClick={() => window.print()}>
              {t.reportPage.print}
            </Button>
            <ButtonLink href={file("md")} icon={<DownloadIcon />} download>
              {t.reportPage.markdown}
            </ButtonLink>
            <ButtonLink href={file("json")} icon={<DownloadIcon />} download>
              {t.reportPage.json}
            </ButtonLink>
          </div>
        </nav>
        {report.sections.map((section) => (
          <SectionView key={section.id} section={section}>
            {section.id === "time" && <TimeUsed data={data} />}
          </SectionView>
        ))}
      </main>
    </div>
  );
}

/** Opens what is folded around the part that the address names, and goes there. */
function showPart(): void {
  if (location.hash.length < 2) return;
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let around = part?.closest("details"); around; around = around.parentElement?.closest("details"))
    around.open = true;
  part?.scrollIntoView();
}
