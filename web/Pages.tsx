/** Pages that stand for a screen that is not there: loading, nothing here, not allowed in. */
import type { ReactNode } from "react";
import type { RefusalCode } from "../shared/protocol.ts";
import { useText } from "./i18n.tsx";
import { Button, ButtonLink } from "./ui/Button.tsx";
import css from "./Pages.module.css";

/** Words would flash by; after a moment the band's ribbon begins to move. */
export function Loading(): ReactNode {
  return (
    <div className={css.loading} aria-busy="true">
      <div className={css.band} />
      <div className={css.moving} />
    </div>
  );
}

export function Page({
  title,
  line,
  children,
}: {
  title: string;
  line?: string | undefined;
  children?: ReactNode;
}): ReactNode {
  const { common } = useText("common");
  return (
    <div className={css.page}>
      <header className={css.band}>
        <a className={css.product} href="/">
          {common.product}
        </a>
      </header>
      <div className={css.ribbon} />
      <main className={css.main}>
        <h1 className={css.title}>{title}</h1>
        {line !== undefined && <p className={css.line}>{line}</p>}
        {children}
      </main>
    </div>
  );
}

export function NotFound(): ReactNode {
  const { common } = useText("common");
  return (
    <Page title={common.notFound.title} line={common.notFound.line}>
      <ButtonLink kind="main" href="/">
        {common.notFound.home}
      </ButtonLink>
    </Page>
  );
}

/** The server does not let this browser in; says what to do next. */
export function RefusedPage({ code }: { code: RefusalCode }): ReactNode {
  const { common, refusals } = useText("common", "refusals");
  return (
    <Page title={common.refusedTitle} line={refusals[code]}>
      {code === "OTHER_VERSION" ? (
        <Button kind="main" onClick={() => location.reload()}>
          {common.reload}
        </Button>
      ) : (
        <ButtonLink kind="main" href="/join">
          {common.joinByCode}
        </ButtonLink>
      )}
    </Page>
  );
}
