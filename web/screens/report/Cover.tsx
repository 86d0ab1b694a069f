import type { ReactNode } from "react";
import type { ReportData } from "../../../shared/report/data.ts";
import type { Block, Report } from "../../../shared/report/tree.ts";
import { anchors } from "../../../shared/report/tree.ts";
import { useText } from "../../i18n.tsx";
import css from "./Report.module.css";

/** The cover: what it was, what was adopted, and the figures. */
export function Cover({ report, data }: { report: Report; data: ReportData }): ReactNode {
  const t = useText("reportPage");
  const figures = report.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Extract<Block, { is: "figures" }> => block.is === "figures");
  return (
    <div className={css.cover}>
      <h1 dir="auto">{report.title}</h1>
      <p className={css.lead}>{report.subtitle}</p>
      {data.final.length > 0 && (
        <ul className={css.adopted}>
          {data.final.map((one) => (
            <li key={one.recommendationId}>
              <p className={css.to}>
                {one.addressee === "" ? t.reportPage.adopted : t.reportPage.adoptedTo(one.addressee)}
              </p>
              <p className="record" dir="auto">
                <a href={`#${anchors.final(one.recommendationId)}`}>{one.sentence}</a>
              </p>
            </li>
          ))}
        </ul>
      )}
      {figures && (
        <dl className={css.figures}>
          {figures.items.map(({ value, label }, i) => (
            <div key={label} className={i >= 3 ? css.recordFigure : undefined}>
              <dd>{value}</dd>
              <dt>{label}</dt>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
