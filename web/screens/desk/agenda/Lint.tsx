/** What an experienced facilitator would see in this agenda before the day; one press leads to the place. */
import { useMemo, type ReactNode } from "react";
import { lint, type LintFinding } from "../../../../shared/methods/lint.ts";
import { lintText } from "../../../../shared/methods/lint-text.ts";
import { cx } from "../../../ui/cx.ts";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { AlertIcon, InfoIcon } from "../../../ui/icons.tsx";
import { useTools } from "../tools.tsx";
import type { Chosen } from "./chosen.ts";
import css from "./Agenda.module.css";

/** A few can be read at once; more would push the agenda out of sight. */
const OPEN_UP_TO = 3;

export function Lint({ choose }: { choose: (chosen: Chosen) => void }): ReactNode {
  const { room, t, lang } = useTools();
  const { agenda, about } = room;
  const findings = useMemo(() => lint(agenda, about), [agenda, about]);
  if (findings.length === 0) return null;
  // What will not work stands before what only could be better.
  const sorted = findings.toSorted((a, b) => Number(b.level === "problem") - Number(a.level === "problem"));
  return (
    <Disclosure
      summary={<span className="num">{t.desk.agenda.lint(findings.length)}</span>}
      open={findings.length <= OPEN_UP_TO}
    >
      <ul className={css.lint}>
        {sorted.map((finding, at) => (
          <li key={`${finding.code}-${at}`}>
            <button
              type="button"
              className={cx(css.finding, finding.level === "problem" && css.problem)}
              onClick={() => choose(placeOf(finding))}
            >
              {finding.level === "problem" ? <AlertIcon /> : <InfoIcon />}
              <span>{lintText(finding, t.lint, agenda, lang)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function placeOf(finding: LintFinding): Chosen {
  if ("promptId" in finding) return { what: "prompt", id: finding.promptId };
  if ("segmentId" in finding) return { what: "segment", id: finding.segmentId };
  return { what: "day", id: finding.dayId };
}
