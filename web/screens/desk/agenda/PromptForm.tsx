/** One step of the agenda: its words, its minutes, and what its kind needs. */
import { useState, type ReactNode } from "react";
import type { Prompt } from "../../../../shared/workshop/agenda-state.ts";
import { LIMITS } from "../../../../shared/text.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useTools } from "../tools.tsx";
import { KINDS, withKind } from "./blank.ts";
import { NumberField, WordsFields } from "./fields.tsx";
import { KindFields } from "./KindFields.tsx";
import { FormFoot } from "./FormFoot.tsx";
import css from "./Agenda.module.css";

/** Give it the prompt's id as key, so that another step begins another form. */
export function PromptForm({ prompt }: { prompt: Prompt }): ReactNode {
  const { room, t, act } = useTools();
  // What the form began with: when the room's version is another one by now, somebody else has saved.
  const [began, begin] = useState(prompt);
  const [draft, change] = useState(prompt);
  const words = t.desk.agenda;
  const ran = room.runs.some((run) => run.promptId === prompt.id);
  const running = room.step.now === "prompt" && room.step.promptId === prompt.id;
  const dirty = !same(draft, began);
  const elsewhere = !same(prompt, began);
  const load = () => {
    begin(prompt);
    change(prompt);
  };
  const save = async () => {
    if (await act("prompt.change", { prompt: draft }, words.saved)) begin(draft);
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {elsewhere && !same(prompt, draft) && (
        <Notice
          card
          action={
            <Button small onClick={load}>
              {words.loadTheirs}
            </Button>
          }
        >
          {words.changedElsewhere}
        </Notice>
      )}
      {running && <p className="hint">{words.running}</p>}
      <div className={css.pair}>
        <Select
          small
          label={words.kind}
          value={draft.kind}
          disabled={ran}
          hint={ran ? words.kindFixed : undefined}
          choices={KINDS.map((kind) => ({ value: kind, label: t.kinds.names[kind] }))}
          onChange={(kind) => change(withKind(draft, kind))}
        />
        <NumberField
          label={words.minutes}
          value={draft.minutes}
          min={0.5}
          max={600}
          step={0.5}
          onChange={(minutes) => change({ ...draft, minutes })}
        />
      </div>
      <WordsFields
        label={words.stepTitle}
        hint={words.stepTitleHint}
        words={draft.title}
        max={LIMITS.line}
        onChange={(title) => change({ ...draft, title })}
      />
      <WordsFields
        label={words.invitation}
        hint={words.invitationHint}
        multiline
        words={draft.invitation}
        max={LIMITS.invitation}
        onChange={(invitation) => change({ ...draft, invitation })}
      />
      <KindFields key={draft.kind} prompt={draft} onChange={change} />
      <WordsFields
        label={words.script}
        hint={words.scriptHint}
        multiline
        words={draft.script}
        max={LIMITS.invitation}
        onChange={(script) => change({ ...draft, script })}
      />
      <FormFoot
        dirty={dirty}
        onReset={load}
        onRemove={ran ? undefined : () => void act("prompt.remove", { promptId: prompt.id }, words.removed)}
        removeHint={ran ? words.hasRun : undefined}
      />
    </form>
  );
}

const same = (a: Prompt, b: Prompt): boolean => JSON.stringify(a) === JSON.stringify(b);
