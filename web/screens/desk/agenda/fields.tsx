/** Fields that every form of the agenda uses. */
import { useState, type ReactNode } from "react";
import { minuteText, parseMinute } from "../../../../shared/time.ts";
import type { Words } from "../../../../shared/text.ts";
import { Field } from "../../../ui/Field.tsx";
import { useTools } from "../tools.tsx";
import css from "./Agenda.module.css";

interface WordsProps {
  label: string;
  words: Words;
  onChange: (words: Words) => void;
  max: number;
  multiline?: boolean;
  hint?: string;
}
/** The same words in each language of the workshop. */
export function WordsFields({ label, words, onChange, max, multiline, hint }: WordsProps): ReactNode {
  const { room, t } = useTools();
  const { languages } = room.about;
  return (
    <div className={css.words}>
      {languages.map((lang, at) => (
        <Field
          key={lang}
          small
          label={languages.length > 1 ? `${label}, ${t.common.languages[lang]}` : label}
          value={words[lang] ?? ""}
          lang={lang}
          max={max}
          counter={t.desk.words}
          multiline={multiline}
          rows={multiline ? 2 : undefined}
          hint={at === 0 ? hint : undefined}
          onChange={(text) => {
            const { [lang]: _before, ...others } = words;
            onChange(text === "" ? others : { ...others, [lang]: text });
          }}
        />
      ))}
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
  hint?: string;
}
/** A number in its bounds; what is being typed may be outside of them, and says so. */
export function NumberField({ label, value, min, max, step = 1, onChange, hint }: NumberProps): ReactNode {
  const { t } = useTools();
  // What is being typed, while it is; else the value itself.
  const [typed, type] = useState<string | null>(null);
  const fits = (text: string) =>
    text.trim() !== "" && Number(text) >= min && Number(text) <= max && Number.isInteger(Number(text) / step);
  return (
    <Field
      small
      label={label}
      type="number"
      inputMode={step < 1 ? "decimal" : "numeric"}
      value={typed ?? String(value)}
      hint={hint}
      error={typed === null || fits(typed) ? null : t.desk.agenda.between(min, max)}
      onChange={(text) => {
        type(text);
        if (fits(text)) onChange(Number(text));
      }}
      onBlur={() => type(null)}
    />
  );
}

/** A time of day at the venue; null where the start may move. */
export function TimeField({
  label,
  value,
  onChange,
  hint,
}: {
  label: string;
  value: number | null;
  onChange: (minute: number | null) => void;
  hint?: string;
}): ReactNode {
  const padded = value === null ? "" : minuteText(value).padStart(5, "0");
  return (
    <Field
      small
      label={label}
      type="time"
      value={padded}
      hint={hint}
      onChange={(text) => onChange(text === "" ? null : parseMinute(text))}
    />
  );
}

/** One a line. */
export function LinesField({
  label,
  lines,
  onChange,
  hint,
}: {
  label: string;
  lines: readonly string[];
  onChange: (lines: string[]) => void;
  hint?: string;
}): ReactNode {
  const [text, setText] = useState(lines.join("\n"));
  return (
    <Field
      small
      multiline
      rows={3}
      label={label}
      value={text}
      hint={hint}
      onChange={(typed) => {
        setText(typed);
        onChange(
          typed
            .split("\n")
            .map((line) => line.trim())
            .filter(Boolean),
        );
      }}
    />
  );
}
