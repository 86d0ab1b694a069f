/** What comes from outside the step: messages, "eyes to the front", "are you ready", words that came back. */
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { currentPrompt, segmentOfPrompt } from "../../../shared/workshop/find.ts";
import type { Message } from "../../../shared/workshop/state.ts";
import { listText } from "../../../shared/i18n/section.ts";
import { verbOf } from "../../../shared/i18n/verb.ts";
import { useLang, useText } from "../../i18n.tsx";
import { useLive, useLiveHandle, useRoom, useSend } from "../../live/hooks.tsx";
import { recall, remember } from "../../live/memory.ts";
import { Unsent } from "../../parts/Unsent.tsx";
import { Button } from "../../ui/Button.tsx";
import { InfoIcon, MessageIcon } from "../../ui/icons.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Announcements } from "./Announcements.tsx";
import css from "./Phone.module.css";

/** Strips under the band, the most urgent first. */
export default function Overlays(): ReactNode {
  const personId = useLive((state) => state.personId);
  return (
    <>
      <Messages />
      <Readiness />
      <CameLate />
      <ReturnedWords />
      {personId !== null && <Unsent key={personId} who={`person:${personId}`} />}
      <Attention />
      <Announcements />
    </>
  );
}

/** A message from before this long ago is no news to who comes in. */
const NEWS_MS = 15 * 60_000;

function Messages(): ReactNode {
  const { phone } = useText("phone");
  const workshop = useLive((state) => state.workshop);
  const toAll = useLive((state) => state.room?.messages);
  const toTable = useLive((state) => state.table?.messages);
  const live = useLiveHandle();
  const key = `plenaria.read.${workshop}`;
  const [readUpTo, setReadUpTo] = useState(() => Number(recall(key) ?? 0));
  const all: readonly Message[] = [...(toAll ?? []), ...(toTable ?? [])];
  const latest = all
    .filter((message) => message.to !== "stage" && message.at > readUpTo && message.at > live.now() - NEWS_MS)
    .sort((a, b) => b.at - a.at)[0];
  if (latest === undefined) return null;
  const seen = () => {
    remember(key, String(latest.at));
    setReadUpTo(latest.at);
  };
  return (
    <Notice
      tone="live"
      icon={<MessageIcon label={latest.to === "table" ? phone.message.toTable : phone.message.toAll} />}
      action={
        <Button kind="bare" small onClick={seen}>
          {phone.message.seen}
        </Button>
      }
    >
      <span className="typed">{latest.text}</span>
    </Notice>
  );
}

function Readiness(): ReactNode {
  const { phone } = useText("phone");
  const room = useRoom();
  const answered = useLive((state) => state.person?.readyFor ?? null);
  const seated = useLive((state) => state.tableId !== null);
  const send = useSend();
  const { readiness } = room;
  // The question belongs to the step in which it was asked.
  const since =
    room.step.now === "prompt"
      ? room.step.startedAt
      : room.step.now === "waiting"
        ? room.step.since
        : room.step.at;
  if (readiness === null || answered === readiness.id || readiness.askedAt < since || !seated) return null;
  return (
    <Notice
      tone="live"
      action={
        <Button small kind="main" onClick={() => void send("ready.answer", { id: readiness.id })}>
          {phone.ready.yes}
        </Button>
      }
    >
      {phone.ready.asked}
    </Notice>
  );
}

/** One line, not the whole morning. */
const LATE_STEPS = 3;

/** One line on what went before, for who joined while the step ran. */
function CameLate(): ReactNode {
  const { phone, kinds, common } = useText("phone", "kinds", "common");
  const { lang } = useLang();
  const room = useRoom();
  const joinedAt = useLive((state) => state.person?.joinedAt ?? null);
  const seated = useLive((state) => state.tableId !== null);
  const [dismissed, dismiss] = useState<number | null>(null);
  const prompt = currentPrompt(room);
  if (
    !seated ||
    room.step.now !== "prompt" ||
    prompt === null ||
    joinedAt === null ||
    joinedAt <= room.step.startedAt ||
    dismissed === room.step.run
  )
    return null;
  const segment = segmentOfPrompt(room.agenda, prompt.id);
  const before = room.agenda.prompts
    .filter(
      (other) =>
        other.segmentId === segment?.id &&
        other.id !== prompt.id &&
        room.runs.some((run) => run.promptId === other.id),
    )
    .slice(-LATE_STEPS);
  const { run } = room.step;
  return (
    <Notice
      icon={<InfoIcon />}
      action={
        <Button kind="bare" small onClick={() => dismiss(run)}>
          {common.close}
        </Button>
      }
    >
      {before.length === 0
        ? phone.late.running
        : phone.late.before(
            listText(
              lang,
              before.map((other) => kinds.verbs[verbOf(other)]),
            ),
          )}
    </Notice>
  );
}

/** Words that the room could not take: they stay until the person has them. */
function ReturnedWords(): ReactNode {
  const { phone, common, refusals } = useText("phone", "common", "refusals");
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
        <span className={css.row}>
          <Copy text={words.text} label={common.copy} />
          <Button kind="bare" small onClick={() => dismissWords(words.id)}>
            {phone.returned.seen}
          </Button>
        </span>
      }
    >
      {phone.returned.line(refusals[words.refused])} <q className="typed">{words.text}</q>
    </Notice>
  );
}

/** Browsers allow it on secure pages only; elsewhere people mark the words and copy them by hand. */
function Copy({ text, label }: { text: string; label: string }): ReactNode {
  if (!("clipboard" in navigator)) return null;
  return (
    <Button kind="bare" small onClick={() => void navigator.clipboard.writeText(text).catch(() => undefined)}>
      {label}
    </Button>
  );
}

/** "Eyes to the front": the phone has nothing to say until the facilitator lets go. */
function Attention(): ReactNode {
  const { phone } = useText("phone");
  const on = useLive((state) => state.room?.attention ?? null) !== null;
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!on || dialog === null) return;
    dialog.showModal();
    navigator.vibrate?.([120, 80, 120]);
    return () => dialog.close();
  }, [on]);
  if (!on) return null;
  return (
    <dialog
      ref={ref}
      className={css.overlay}
      aria-labelledby="attention"
      onCancel={(event) => event.preventDefault()}
    >
      <div className={css.overlayBar} />
      <h2 id="attention">{phone.attention.title}</h2>
      <p>{phone.attention.line}</p>
    </dialog>
  );
}
