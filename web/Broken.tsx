/** When a page throws: it says so calmly, with a reference that people can read out. */
import { Component } from "react";
import type { ReactNode } from "react";
import { Suspense } from "react";
import { useText } from "./i18n.tsx";
import { Loading, Page } from "./Pages.tsx";
import { Button } from "./ui/Button.tsx";
import css from "./Pages.module.css";

interface State {
  readonly reference: string | null;
}

export class Broken extends Component<{ children: ReactNode }, State> {
  override state: State = { reference: null };

  static getDerivedStateFromError(problem: unknown): State {
    return { reference: referenceOf(problem) };
  }

  override render(): ReactNode {
    if (this.state.reference === null) return this.props.children;
    return (
      <Suspense fallback={<Loading />}>
        <BrokenPage reference={this.state.reference} />
      </Suspense>
    );
  }
}

function BrokenPage({ reference }: { reference: string }): ReactNode {
  const { common } = useText("common");
  return (
    <Page title={common.broken.title} line={common.broken.line}>
      <Button kind="main" onClick={() => location.reload()}>
        {common.reload}
      </Button>
      <p className={css.reference}>{common.broken.reference(reference)}</p>
    </Page>
  );
}

/** The same fault gives the same reference, so two people who read it out speak of one thing. */
function referenceOf(problem: unknown): string {
  const text = problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem);
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619);
  return `${(hash >>> 0).toString(36).toUpperCase()} · ${text.slice(0, 120)}`;
}
