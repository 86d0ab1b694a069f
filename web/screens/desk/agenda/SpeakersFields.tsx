import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { LIMITS } from "../../../../shared/text.ts";
import { Button } from "../../../ui/Button.tsx";
import { Field } from "../../../ui/Field.tsx";
import { CloseIcon, DownIcon, PlusIcon, UpIcon } from "../../../ui/icons.tsx";
import { useTools } from "../tools.tsx";
import { NumberField, WordsFields } from "./fields.tsx";
import css from "./Agenda.module.css";

type Speakers = PromptOf<"brief">["speakers"];

/** Talks in their order, each with its own minutes. */
export function SpeakersFields({
  speakers,
  onChange,
}: {
  speakers: Speakers;
  onChange: (speakers: Speakers) => void;
}): ReactNode {
  const { t } = useTools();
  const words = t.desk.agenda;
  const change = (at: number, changes: Partial<Speakers[number]>) =>
    onChange(speakers.map((speaker, index) => (index === at ? { ...speaker, ...changes } : speaker)));
  const move = (at: number, by: 1 | -1) => {
    const next = [...speakers];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    onChange(next);
  };
  const sum = speakers.reduce((total, speaker) => total + speaker.minutes, 0);
  return (
    <fieldset className={css.speakers}>
      <legend className="eyebrow num">{words.speakers(speakers.length, sum)}</legend>
      {speakers.map((speaker, at) => (
        <div key={speaker.id} className={css.speaker}>
          <div className={css.pair}>
            <Field
              small
              label={words.speakerName}
              value={speaker.name}
              max={LIMITS.name}
              counter={t.desk.words}
              onChange={(name) => change(at, { name })}
            />
            <NumberField
              label={words.minutes}
              value={speaker.minutes}
              min={0.5}
              max={600}
              step={0.5}
              onChange={(minutes) => change(at, { minutes })}
            />
          </div>
          <WordsFields
            label={words.speakerTitle}
            words={speaker.title}
            max={LIMITS.line}
            onChange={(title) => change(at, { title })}
          />
          <div className="row">
            <Button
              small
              kind="bare"
              icon={<UpIcon />}
              aria-label={words.up}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            />
            <Button
              small
              kind="bare"
              icon={<DownIcon />}
              aria-label={words.down}
              disabled={at === speakers.length - 1}
              onClick={() => move(at, 1)}
            />
            <Button
              small
              kind="bare"
              icon={<CloseIcon />}
              onClick={() => onChange(speakers.filter((_, index) => index !== at))}
            >
              {t.common.remove}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button
          small
          icon={<PlusIcon />}
          onClick={() => onChange([...speakers, { id: nanoid(10), name: "", title: {}, minutes: 10 }])}
        >
          {words.addSpeaker}
        </Button>
      </div>
    </fieldset>
  );
}
