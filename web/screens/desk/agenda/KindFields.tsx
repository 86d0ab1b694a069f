/** What a prompt of each kind needs to be told. */
import type { ReactNode } from "react";
import type { Prompt, PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { Checkbox } from "../../../ui/Option.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useTools } from "../tools.tsx";
import { LinesField, NumberField } from "./fields.tsx";
import { SpeakersFields } from "./SpeakersFields.tsx";
import css from "./Agenda.module.css";

interface Props<P extends Prompt> {
  prompt: P;
  onChange: (prompt: P) => void;
}

export function KindFields({ prompt, onChange }: Props<Prompt>): ReactNode {
  switch (prompt.kind) {
    case "brief":
      return <Brief prompt={prompt} onChange={onChange} />;
    case "discuss":
      return <Discuss prompt={prompt} onChange={onChange} />;
    case "generate":
      return <Generate prompt={prompt} onChange={onChange} />;
    case "select":
      return <SelectFields prompt={prompt} onChange={onChange} />;
    case "compose":
      return <Compose prompt={prompt} onChange={onChange} />;
    case "floor":
      return <Floor prompt={prompt} onChange={onChange} />;
    case "assign":
    case "organize":
    case "pause":
      return null;
    default:
      return prompt satisfies never;
  }
}

function Brief({ prompt, onChange }: Props<PromptOf<"brief">>): ReactNode {
  const words = useTools().t.desk.agenda;
  return (
    <>
      <Select
        small
        label={words.shows}
        value={prompt.shows}
        choices={choices(words.showsWhat)}
        onChange={(shows) => onChange({ ...prompt, shows })}
      />
      <SpeakersFields speakers={prompt.speakers} onChange={(speakers) => onChange({ ...prompt, speakers })} />
    </>
  );
}

function Discuss({ prompt, onChange }: Props<PromptOf<"discuss">>): ReactNode {
  const words = useTools().t.desk.agenda;
  const { record } = prompt;
  const setRecord = (what: typeof record.what) =>
    onChange({ ...prompt, record: what === "highlights" ? { what, places: 2, addressees: [] } : { what } });
  return (
    <>
      <div className={css.pair}>
        <Select
          small
          label={words.formation}
          value={prompt.formation}
          choices={choices(words.formations)}
          onChange={(formation) => onChange({ ...prompt, formation })}
        />
        <Select
          small
          label={words.turns}
          value={prompt.turns}
          choices={choices(words.turnsHow)}
          onChange={(turns) => onChange({ ...prompt, turns })}
        />
        <Select
          small
          label={words.record}
          value={record.what}
          choices={choices(words.recordWhat)}
          onChange={setRecord}
        />
      </div>
      {record.what === "highlights" && (
        <>
          <NumberField
            label={words.places}
            value={record.places}
            min={1}
            max={10}
            onChange={(places) => onChange({ ...prompt, record: { ...record, places } })}
          />
          <LinesField
            label={words.addressees}
            hint={words.addresseesHint}
            lines={record.addressees}
            onChange={(addressees) => onChange({ ...prompt, record: { ...record, addressees } })}
          />
        </>
      )}
    </>
  );
}

function Generate({ prompt, onChange }: Props<PromptOf<"generate">>): ReactNode {
  const words = useTools().t.desk.agenda;
  const { quota } = prompt;
  return (
    <>
      <div className={css.pair}>
        <Select
          small
          label={words.formation}
          value={prompt.formation}
          choices={choices(words.writers)}
          onChange={(formation) => onChange({ ...prompt, formation })}
        />
        <NumberField
          label={words.least}
          value={quota.min}
          min={0}
          max={quota.max}
          onChange={(min) => onChange({ ...prompt, quota: { ...quota, min } })}
        />
        <NumberField
          label={words.most}
          value={quota.max}
          min={Math.max(1, quota.min)}
          max={50}
          onChange={(max) => onChange({ ...prompt, quota: { ...quota, max } })}
        />
      </div>
      {prompt.formation === "solo" && (
        <Checkbox checked={prompt.anonymous} onChange={(anonymous) => onChange({ ...prompt, anonymous })}>
          {words.anonymous}
        </Checkbox>
      )}
    </>
  );
}

function SelectFields({ prompt, onChange }: Props<PromptOf<"select">>): ReactNode {
  const words = useTools().t.desk.agenda;
  return (
    <div className={css.pair}>
      <Select
        small
        label={words.from}
        value={prompt.from}
        choices={choices(words.fromWhat)}
        onChange={(from) => onChange({ ...prompt, from })}
      />
      <NumberField
        label={words.count}
        value={prompt.count}
        min={1}
        max={50}
        onChange={(count) =>
          onChange({ ...prompt, count, keep: prompt.from === "cards" ? count : prompt.keep })
        }
      />
      {prompt.from === "recommendations" && (
        <NumberField
          label={words.keep}
          value={prompt.keep}
          min={1}
          max={50}
          onChange={(keep) => onChange({ ...prompt, keep })}
        />
      )}
    </div>
  );
}

function Compose({ prompt, onChange }: Props<PromptOf<"compose">>): ReactNode {
  const { agenda: words } = useTools().t.desk;
  const limits = prompt.words;
  return (
    <div className={css.pair}>
      <Select
        small
        label={words.output}
        value={prompt.output}
        choices={choices(words.outputs)}
        onChange={(output) => onChange({ ...prompt, output })}
      />
      <NumberField
        label={words.wordsLeast}
        value={limits.min}
        min={1}
        max={limits.max}
        onChange={(min) => onChange({ ...prompt, words: { ...limits, min } })}
      />
      <NumberField
        label={words.wordsMost}
        value={limits.max}
        min={limits.min}
        max={2000}
        onChange={(max) => onChange({ ...prompt, words: { ...limits, max } })}
      />
    </div>
  );
}

function Floor({ prompt, onChange }: Props<PromptOf<"floor">>): ReactNode {
  const words = useTools().t.desk.agenda;
  const total = prompt.tables * prompt.slot + (prompt.chair ?? 0);
  return (
    <>
      <div className={css.pair}>
        <NumberField
          label={words.reporting}
          value={prompt.tables}
          min={0}
          max={999}
          onChange={(tables) => onChange({ ...prompt, tables })}
        />
        <NumberField
          label={words.slot}
          value={prompt.slot}
          min={0.5}
          max={600}
          step={0.5}
          onChange={(slot) => onChange({ ...prompt, slot })}
        />
        {prompt.chair !== null && (
          <NumberField
            label={words.chairMinutes}
            value={prompt.chair}
            min={0.5}
            max={600}
            step={0.5}
            onChange={(chair) => onChange({ ...prompt, chair })}
          />
        )}
      </div>
      <Checkbox
        checked={prompt.chair !== null}
        onChange={(on) => onChange({ ...prompt, chair: on ? 3 : null })}
      >
        {words.chair}
      </Checkbox>
      <p className="hint num">{words.floorSum(total, prompt.minutes)}</p>
    </>
  );
}

/** A catalogue's group as choices, in its order. */
function choices<Key extends string>(names: Readonly<Record<Key, string>>): { value: Key; label: string }[] {
  return (Object.keys(names) as Key[]).map((value) => ({ value, label: names[value] }));
}
