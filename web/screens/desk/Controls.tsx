/** The foot of the desk: back, pause, minutes, messages, and one ink button for what comes next. */
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { verbOf } from "../../../shared/i18n/verb.ts";
import { minutes } from "../../../shared/time.ts";
import { tablesWithTimeLeft } from "../../../shared/workshop/clock.ts";
import {
  ballotOf,
  currentPrompt,
  dayOfPrompt,
  neighbour,
  promptById,
} from "../../../shared/workshop/find.ts";
import { runSheet } from "../../../shared/workshop/schedule.ts";
import type { Room } from "../../../shared/workshop/state.ts";
import { Foot } from "../../parts/Foot.tsx";
import { Button, ButtonPair } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Menu } from "../../ui/Menu.tsx";
import { useLive, useLiveHandle } from "../../live/hooks.tsx";
import { nanoid } from "nanoid";
import { useKeys } from "./keys.ts";
import { startGap } from "./model/day.ts";
import { useTools, type Tools } from "./tools.tsx";
import css from "./Controls.module.css";

/** Starting this close to the plan needs no question. */
const CLOSE_ENOUGH = minutes(1);

export function Controls(): ReactNode {
  const tools = useTools();
  const { room, t, show, turnTo, view, undo } = tools;
  const acts = useControls(tools);
  const live = room.step.now === "prompt";
  const paused = live && room.step.paused.since !== null;
  useKeys({
    " ": acts.next,
    ArrowLeft: acts.back,
    p: acts.pause,
    "+": () => acts.time(1),
    "=": () => acts.time(1),
    "-": () => acts.time(-1),
    "−": () => acts.time(-1),
    m: () => show({ what: "messageAll" }),
    z: undo,
    Escape: () => turnTo("live"),
  });
  const back = backTo(room);
  return (
    <Foot size="desk">
      <div className={css.left} role="group" aria-label={t.desk.foot.label}>
        {back && (
          <Button kbd="←" onClick={acts.back} className={css.back}>
            <span className={css.clip}>{t.desk.foot.backTo(t.kinds.verbs[verbOf(back)])}</span>
          </Button>
        )}
        {live && (
          <>
            <Button kbd="P" onClick={acts.pause} aria-pressed={paused}>
              {paused ? t.desk.foot.resume : t.desk.foot.pause}
            </Button>
            <ButtonPair label={t.desk.foot.time}>
              <Button kbd="−" onClick={() => acts.time(-1)}>
                {t.desk.foot.minus}
              </Button>
              <Button kbd="+" onClick={() => acts.time(1)}>
                {t.desk.foot.plus}
              </Button>
            </ButtonPair>
          </>
        )}
        <Button kbd="M" onClick={() => show({ what: "messageAll" })}>
          {t.desk.foot.messageAll}
        </Button>
        <More />
      </div>
      <span className="grow" />
      {view !== "live" && (
        <Button onClick={() => turnTo("live")} kbd="Esc">
          {t.desk.foot.live}
        </Button>
      )}
      <NextButton onClick={acts.next} />
    </Foot>
  );
}

function More(): ReactNode {
  const { room, t, act, turnTo, show } = useTools();
  const workshop = useLive((state) => state.workshop);
  const [, go] = useLocation();
  const items = [
    { id: "people", label: t.desk.foot.people, onSelect: () => turnTo("people") },
    { id: "links", label: t.desk.foot.links, onSelect: () => turnTo("links") },
    { id: "agenda", label: t.desk.foot.agenda, onSelect: () => turnTo("agenda") },
    { id: "report", label: t.desk.foot.report, onSelect: () => go(`/w/${workshop}/report`) },
    { id: "stage", label: t.desk.message.stage, onSelect: () => show({ what: "messageStage" }) },
    {
      id: "attention",
      label: room.attention ? t.desk.attention.end : t.desk.attention.start,
      onSelect: () => void act("attention.call", { on: !room.attention }),
    },
    {
      id: "ready",
      label: t.desk.ready.ask,
      onSelect: () => void act("ready.ask", { id: nanoid() }, t.desk.toast.asked),
    },
    room.closedAt === null
      ? { id: "close", label: t.desk.foot.close, danger: true, onSelect: () => show({ what: "close" }) }
      : { id: "reopen", label: t.desk.foot.reopen, onSelect: () => void act("workshop.reopen", {}) },
  ];
  return (
    <Menu items={items} label={t.desk.more}>
      {t.desk.more}
    </Menu>
  );
}

function NextButton({ onClick }: { onClick: () => void }): ReactNode {
  const { room, t, act, show, say, view } = useTools();
  const { step } = room;
  const main = {
    kind: "main",
    large: true,
    kbd: t.desk.foot.space,
    className: cx(css.next, view !== "live" && css.narrow),
    onClick,
  } as const;
  if (step.now === "ended") {
    if (room.closedAt !== null)
      return <Button onClick={() => void act("workshop.reopen", {})}>{t.desk.foot.reopen}</Button>;
    return (
      <Button kind="main" large className={css.next} onClick={() => show({ what: "close" })}>
        {t.desk.foot.close}
      </Button>
    );
  }
  if (step.now === "waiting")
    return <Button {...main}>{room.runs.length === 0 ? t.desk.foot.startFirst : t.desk.foot.start}</Button>;
  const next = neighbour(room.agenda, step.promptId, 1);
  if (!next) return <Button {...main}>{t.desk.foot.endAll}</Button>;
  if (dayOfPrompt(room.agenda, next.id) !== dayOfPrompt(room.agenda, step.promptId))
    return <Button {...main}>{t.desk.foot.endDay}</Button>;
  const verb = t.kinds.verbs[verbOf(next)];
  const title = say(next.title);
  return (
    <Button {...main}>
      <span className={css.clip}>
        {t.desk.foot.next(verb)}
        {/* Talk follows talk: the name in the run-sheet tells them apart. */}
        {title !== "" && title !== verb && <small className={cx(css.clip, css.which)}>{title}</small>}
      </span>
    </Button>
  );
}

function backTo(room: Room) {
  const { step, agenda } = room;
  return step.now === "prompt"
    ? neighbour(agenda, step.promptId, -1)
    : promptById(agenda, room.runs.at(-1)?.promptId ?? "");
}

/** What the buttons and their keys do. */
function useControls({ room, act, show, t }: Tools) {
  const { now } = useLiveHandle();
  const leaving = room.step.run;
  return {
    next: () => {
      const { step } = room;
      if (step.now === "ended") return;
      if (step.now === "waiting") {
        const start = startGap(room, runSheet(room, now()), now());
        if (start && Math.abs(start.gap) >= CLOSE_ENOUGH) show({ what: "start" });
        else if (start)
          void act(
            "prompt.start",
            { leaving, count: "plan" },
            t.desk.toast.started(t.kinds.verbs[verbOf(start.row.prompt)]),
          );
        return;
      }
      if (needsAWord(room, now())) show({ what: "next" });
      else if (neighbour(room.agenda, step.promptId, 1) === null) show({ what: "endDay" });
      else void goNext({ room, act, t });
    },
    back: () => {
      const to = backTo(room);
      if (to) void act("prompt.back", { leaving }, t.desk.toast.back(t.kinds.verbs[verbOf(to)]));
    },
    pause: () => {
      if (room.step.now !== "prompt") return;
      if (room.step.paused.since === null) void act("prompt.pause", { leaving }, t.desk.toast.paused);
      else void act("prompt.resume", { leaving }, t.desk.toast.resumed);
    },
    time: (by: 1 | -1) => {
      if (room.step.now === "prompt")
        void act(
          "prompt.time",
          { leaving, delta: minutes(by), tableId: null },
          t.desk.toast.time(by > 0 ? t.desk.foot.plus : t.desk.foot.minus),
        );
    },
  };
}

/** Whether moving on would cut somebody short. */
function needsAWord(room: Room, now: ReturnType<ReturnType<typeof useLiveHandle>["now"]>): boolean {
  if (room.step.now !== "prompt") return false;
  const ballot = ballotOf(room, room.step.promptId);
  return (
    tablesWithTimeLeft(room.step, now).length > 0 ||
    (currentPrompt(room)?.kind === "select" && ballot?.closedAt === null)
  );
}

/** The one way to move on, from the foot and from the dialog. */
export function goNext({ room, act, t }: Pick<Tools, "room" | "act" | "t">): Promise<boolean> {
  const { step, agenda } = room;
  const next = step.now === "prompt" ? neighbour(agenda, step.promptId, 1) : null;
  const endsDay =
    step.now === "prompt" &&
    next !== null &&
    dayOfPrompt(agenda, next.id) !== dayOfPrompt(agenda, step.promptId);
  const said =
    next === null
      ? t.desk.toast.ended
      : endsDay
        ? t.desk.toast.dayEnded
        : t.desk.toast.moved(t.kinds.verbs[verbOf(next)]);
  return act("prompt.next", { leaving: step.run }, said);
}
