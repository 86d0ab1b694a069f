/** The whole agenda as data: the outline on one side, the form of what is chosen on the other. */
import { useEffect, useState, type ReactNode } from "react";
import { orderedPrompts, promptById, segmentById, sessionById } from "../../../../shared/workshop/find.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { titleOf } from "../RunSheet.tsx";
import { useTools } from "../tools.tsx";
import { DayForm, TopicsForm } from "./DayForm.tsx";
import { Lint } from "./Lint.tsx";
import { AboutForm } from "./AboutForm.tsx";
import type { Chosen } from "./chosen.ts";
import { Outline } from "./Outline.tsx";
import { PromptForm } from "./PromptForm.tsx";
import { SegmentForm, SessionForm } from "./SegmentForm.tsx";
import css from "./Agenda.module.css";

export function AgendaView(): ReactNode {
  const { room, t, editing } = useTools();
  const [chosen, choose] = useState<Chosen>(() =>
    first(
      editing ??
        (room.step.now === "prompt" ? room.step.promptId : (orderedPrompts(room.agenda)[0]?.id ?? null)),
    ),
  );
  useEffect(() => {
    if (editing !== null) choose(first(editing));
  }, [editing]);
  return (
    <div className={css.view}>
      <div className={css.outlineSide}>
        <h2 className={css.title}>{t.desk.agenda.title}</h2>
        <Lint choose={choose} />
        <Outline chosen={chosen} choose={choose} />
      </div>
      <section className={css.formSide} aria-live="off">
        <ChosenForm chosen={chosen} />
      </section>
    </div>
  );
}

const first = (promptId: string | null): Chosen =>
  promptId === null ? { what: "topics" } : { what: "prompt", id: promptId };

function ChosenForm({ chosen }: { chosen: Chosen }): ReactNode {
  const tools = useTools();
  const { room, t, say } = tools;
  const words = t.desk.agenda;
  const gone = (
    <EmptyState bare title={words.gone}>
      {words.goneLine}
    </EmptyState>
  );
  switch (chosen.what) {
    case "prompt": {
      const prompt = promptById(room.agenda, chosen.id);
      if (!prompt) return gone;
      return (
        <>
          <h3 className={css.formTitle}>{titleOf(prompt, tools)}</h3>
          <PromptForm key={prompt.id} prompt={prompt} />
        </>
      );
    }
    case "segment": {
      const segment = segmentById(room.agenda, chosen.id);
      const session = segment && sessionById(room.agenda, segment.sessionId);
      if (!segment) return gone;
      return (
        <>
          <h3 className={css.formTitle}>{say(segment.title) || words.segment}</h3>
          <SegmentForm key={segment.id} segment={segment} />
          {session && (
            <>
              <h3 className={css.formTitle}>{words.session}</h3>
              <SessionForm key={session.id} session={session} />
            </>
          )}
        </>
      );
    }
    case "day": {
      const day = room.agenda.days.find((one) => one.id === chosen.id);
      if (!day) return gone;
      return (
        <>
          <h3 className={css.formTitle}>{words.day(room.agenda.days.indexOf(day) + 1)}</h3>
          <DayForm key={day.id} day={day} />
        </>
      );
    }
    case "topics":
      return (
        <>
          <h3 className={css.formTitle}>{words.topics}</h3>
          <TopicsForm />
        </>
      );
    case "about":
      return (
        <>
          <h3 className={css.formTitle}>{words.about}</h3>
          <AboutForm />
        </>
      );
    default:
      return chosen satisfies never;
  }
}
