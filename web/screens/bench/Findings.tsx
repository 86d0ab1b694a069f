import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { LIMITS } from "../../../shared/text.ts";
import { wallTime } from "../../../shared/time.ts";
import type { Finding, FindingSource } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip, Chips } from "../../ui/Chip.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Field } from "../../ui/Field.tsx";
import { PlusIcon } from "../../ui/icons.tsx";
import { Strong } from "../../ui/Strong.tsx";
import { useBench } from "./bench.ts";
import css from "./Bench.module.css";
import own from "./Sessions.module.css";
import { findingsOf, withSource, type Draft } from "./sessions.ts";
import { useNameOf } from "./useNameOf.ts";

interface FindingsProps {
  readonly sessionId: string;
  readonly draft: Draft | null;
  readonly onDraft: (draft: Draft | null) => void;
}

/** The findings of a session, in the rapporteur's words, each with what it rests on. */
export function Findings({ sessionId, draft, onDraft }: FindingsProps): ReactNode {
  const t = useText("bench");
  const { desk, send } = useBench();
  const all = desk ? findingsOf(desk, sessionId) : [];
  const shown = all.filter(({ hidden }) => !hidden);
  const gone = all.filter(({ hidden }) => hidden);
  const isNew = draft !== null && !shown.some(({ id }) => id === draft.id);
  return (
    <section className={css.column} aria-labelledby="findings">
      <h2 id="findings" className={css.title}>
        <Strong text={t.bench.sessions.findings(shown.length)} />
      </h2>
      <div className={css.scrolls}>
        {shown.length === 0 && !isNew && (
          <EmptyState title={t.bench.sessions.findingsEmpty}>{t.bench.sessions.findingsEmptyLine}</EmptyState>
        )}
        <ol className={css.cards}>
          {shown.map((finding) => (
            <li key={finding.id}>
              {draft?.id === finding.id ? (
                <Editor sessionId={sessionId} draft={draft} onDraft={onDraft} />
              ) : (
                <Row
                  finding={finding}
                  onEdit={() => onDraft({ id: finding.id, text: finding.text, sources: finding.sources })}
                />
              )}
            </li>
          ))}
          {isNew && (
            <li>
              <Editor sessionId={sessionId} draft={draft} onDraft={onDraft} />
            </li>
          )}
        </ol>
        <div className={own.start}>
          <Button
            kind={shown.length === 0 && !isNew ? "main" : "plain"}
            icon={<PlusIcon />}
            disabled={isNew}
            onClick={() => onDraft({ id: nanoid(12), text: "", sources: [] })}
          >
            {t.bench.sessions.add}
          </Button>
        </div>
        {gone.length > 0 && (
          <Disclosure summary={t.bench.sessions.hidden(gone.length)}>
            {gone.map((finding) => (
              <p key={finding.id} className={own.line}>
                <span className="grow">{finding.text}</span>
                <Button
                  small
                  kind="bare"
                  onClick={() => void send("finding.hide", { id: finding.id, sessionId, hidden: false })}
                >
                  {t.bench.sessions.bringBack}
                </Button>
              </p>
            ))}
          </Disclosure>
        )}
      </div>
    </section>
  );
}

function Row({ finding, onEdit }: { finding: Finding; onEdit: () => void }): ReactNode {
  const t = useText("bench");
  const { room, send } = useBench();
  const nameOf = useNameOf();
  return (
    <article className={own.finding}>
      <p className="record" dir="auto">
        {finding.text}
      </p>
      <div className={own.line}>
        <SourceBadges sources={finding.sources} />
        <span className="hint num grow">
          {t.bench.sessions.saved(wallTime(finding.at, room.about.timeZone), nameOf(finding.by))}
        </span>
        <Button small kind="bare" onClick={onEdit}>
          {t.bench.sessions.edit}
        </Button>
        <Button
          small
          kind="bare"
          onClick={() =>
            void send("finding.hide", { id: finding.id, sessionId: finding.sessionId, hidden: true })
          }
        >
          {t.bench.sessions.hide}
        </Button>
      </div>
    </article>
  );
}

function Editor({
  sessionId,
  draft,
  onDraft,
}: {
  sessionId: string;
  draft: Draft;
  onDraft: (draft: Draft | null) => void;
}): ReactNode {
  const t = useText("bench", "common");
  const { send } = useBench();
  const [busy, setBusy] = useState(false);
  const textOf = useSourceText();
  const save = async () => {
    setBusy(true);
    const answer = await send("finding.write", {
      id: draft.id,
      sessionId,
      text: draft.text,
      sources: [...draft.sources],
    });
    setBusy(false);
    if ("ok" in answer) onDraft(null);
  };
  return (
    <article className={own.editor}>
      <Field
        label={t.bench.sessions.field}
        hideLabel
        multiline
        record
        rows={3}
        autoFocus
        max={LIMITS.statement}
        placeholder={t.bench.sessions.placeholder}
        value={draft.text}
        onChange={(text) => onDraft({ ...draft, text })}
      />
      {draft.sources.length === 0 ? (
        <p className="hint">{t.bench.sessions.noSources}</p>
      ) : (
        <Chips label={t.bench.sessions.sources}>
          {draft.sources.map((source) => (
            <Chip
              key={JSON.stringify(source)}
              on
              onClick={() => onDraft({ ...draft, sources: withSource(draft.sources, source, false) })}
            >
              {textOf(source)}
            </Chip>
          ))}
        </Chips>
      )}
      <div className={own.line}>
        <span className="grow" />
        <Button small kind="bare" onClick={() => onDraft(null)}>
          {t.common.cancel}
        </Button>
        <Button kind="main" busy={busy} disabled={draft.text.trim() === ""} onClick={() => void save()}>
          {t.bench.sessions.save}
        </Button>
      </div>
    </article>
  );
}

function useSourceText(): (source: FindingSource) => string {
  const t = useText("bench", "common");
  const { room, desk } = useBench();
  return (source) => {
    if (source.kind === "highlight") {
      const highlight = room.highlights.find(({ id }) => id === source.highlightId);
      return highlight
        ? `${t.common.table(tableNumber(highlight.tableId))}, ${t.bench.came.source(highlight.number)}`
        : "";
    }
    const handIn = desk?.handIns.find(({ id }) => id === source.handInId);
    if (!handIn) return "";
    const cluster = handIn.boards
      .flatMap(({ clusters }) => clusters)
      .find(({ id }) => id === source.clusterId);
    const table = tableNumber(handIn.tableId);
    return cluster
      ? t.bench.sessions.clusterOf(table, cluster.title || t.bench.came.cluster(cluster.mark))
      : t.bench.sessions.wholeTable(table);
  };
}

function SourceBadges({ sources }: { sources: readonly FindingSource[] }): ReactNode {
  const t = useText("common");
  const { room, desk } = useBench();
  const tables = sources.map((source) =>
    source.kind === "highlight"
      ? room.highlights.find(({ id }) => id === source.highlightId)?.tableId
      : desk?.handIns.find(({ id }) => id === source.handInId)?.tableId,
  );
  const numbers = [...new Set(tables.filter((id) => id !== undefined).map(tableNumber))].toSorted(
    (a, b) => a - b,
  );
  return numbers.map((number) => (
    <Badge key={number} size={12.5} label={t.common.table(number)}>
      {number}
    </Badge>
  ));
}
