/** What comes from outside the step: messages, "eyes to the front", words that came back. */
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { Message } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useLiveHandle, useRoom } from "../../live/hooks.tsx";
import { recall, remember } from "../../live/memory.ts";
import { CopyWords } from "../../parts/CopyWords.tsx";
import { Button } from "../../ui/Button.tsx";
import { LockIcon, MessageIcon } from "../../ui/icons.tsx";
import { Notice } from "../../ui/Notice.tsx";

import css from "./Table.module.css";

/** Strips under the band, the most urgent first. */
export function Strips(): ReactNode {
  const { table } = useText("table");
  const room = useRoom();
  return (
    <>
      {room.closedAt !== null && <Notice icon={<LockIcon />}>{table.ended.closed}</Notice>}
      <Messages />
      <Readiness />
      <ReturnedWords />
    </>
  );
}

/** A message from before this long ago is no news to a device that was just switched on. */
const NEWS_MS = 15 * 60_000;

function Messages(): ReactNode {
  const { table, common } = useText("table", "common");
  const workshop = useLive((state) => state.workshop);
  const toAll = useLive((state) => state.room?.messages);
  const toTable = useLive((state) => state.table?.messages);
  const live = useLiveHandle();
  const key = `plenaria.read.table.${workshop}`;
  const [readUpTo, setReadUpTo] = useState(() => Number(recall(key) ?? 0));
  const all: readonly Message[] = [...(toAll ?? []), ...(toTable ?? [])];
  const news = all.filter((m) => m.to !== "stage" && m.at > readUpTo && m.at > live.now() - NEWS_MS);
  const latest = news.toSorted((a, b) => b.at - a.at)[0];
  if (latest === undefined) return null;
  const seen = () => {
    remember(key, String(latest.at));
    setReadUpTo(latest.at);
  };
  return (
    <Notice
      tone="live"
      icon={<MessageIcon label={latest.to === "table" ? table.messages.toTable : table.messages.toAll} />}
      action={
        <Button kind="bare" small onClick={seen}>
          {common.close}
        </Button>
      }
    >
      <span className="typed">{latest.text}</span>
    </Notice>
  );
}

function Readiness(): ReactNode {
  const { table } = useText("table");
  const { readiness, step } = useRoom();
  // The question belongs to the step in which it was asked.
  const since = step.now === "prompt" ? step.startedAt : step.now === "waiting" ? step.since : step.at;
  if (readiness === null || readiness.askedAt < since) return null;
  return <Notice tone="live">{table.ready.asked}</Notice>;
}

/** Words that the room could not take: they stay until somebody has them. */
function ReturnedWords(): ReactNode {
  const { table, refusals } = useText("table", "refusals");
  const returned = useLive((state) => state.returned);
  const { dismissWords } = useLiveHandle();
  const words = returned.flatMap((one) => {
    const text = (one.input as { readonly text?: unknown }).text;
    return typeof text === "string" && text !== "" ? [{ ...one, text }] : [];
  })[0];
  if (words === undefined) return null;
  return (
    <Notice
      tone="warn"
      action={
        <span className="row">
          <CopyWords text={words.text} />
          <Button kind="bare" small onClick={() => dismissWords(words.id)}>
            {table.returned.seen}
          </Button>
        </span>
      }
    >
      {table.returned.line(refusals[words.refused])} <q className="typed">{words.text}</q>
    </Notice>
  );
}

/** "Eyes to the front": the table has nothing to say until the facilitator lets go. */
export function Attention(): ReactNode {
  const { table } = useText("table");
  const on = useLive((state) => state.room?.attention ?? null) !== null;
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!on || dialog === null) return;
    dialog.showModal();
    return () => dialog.close();
  }, [on]);
  if (!on) return null;
  return (
    <dialog
      ref={ref}
      className={css.attention}
      aria-labelledby="attention"
      onCancel={(event) => event.preventDefault()}
    >
      <div className={css.attentionBar} />
      <h2 id="attention">{table.attention.title}</h2>
      <p>{table.attention.line}</p>
    </dialog>
  );
}
