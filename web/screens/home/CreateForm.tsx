import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import type { CreateWorkshop, CreatedWorkshop } from "../../../shared/protocol.ts";
import { LANGUAGES, LIMITS } from "../../../shared/text.ts";
import type { Lang } from "../../../shared/text.ts";
import { useLang, useText } from "../../i18n.tsx";
import { postJson } from "../../live/http.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Checkbox, Option, OptionGroup } from "../../ui/Option.tsx";
import { Select } from "../../ui/Select.tsx";
import css from "./Home.module.css";

const TEMPLATES = ["seoul-2014", "one-hour-roundtable", "empty"] as const;
type Template = (typeof TEMPLATES)[number];
/** What fits the template's method; people change it as their room is. */
const ROOM: Record<Template, { days: number; tables: number; seats: number }> = {
  "seoul-2014": { days: 2, tables: 15, seats: 8 },
  "one-hour-roundtable": { days: 1, tables: 4, seats: 8 },
  empty: { days: 1, tables: 6, seats: 8 },
};
/** Days can be added to a template's own; the server holds no more. */
const MOST_DAYS = 14;
const MOST_TABLES = 999;
const MOST_SEATS = 16;

/** Asks for what a workshop needs to begin, and opens its desk. */
export function CreateForm(): ReactNode {
  const { home, common, refusals, join } = useText("home", "common", "refusals", "join");
  const { lang } = useLang();
  const [, navigate] = useLocation();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [{ id, once }] = useState(() => ({ id: nanoid(), once: nanoid() }));
  const [template, setTemplate] = useState<Template>("seoul-2014");
  const [given, setGiven] = useState({
    title: "",
    place: "",
    firstDate: today(),
    timeZone: here,
    name: "",
    ownerKey: "",
  });
  const [size, setSize] = useState(() => sizeOf("seoul-2014"));
  const [languages, setLanguages] = useState<readonly Lang[]>([lang]);
  const [asksKey, setAsksKey] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const set = (field: keyof typeof given) => (value: string) =>
    setGiven((before) => ({ ...before, [field]: value }));
  const days = Math.max(ROOM[template].days, within(size.days, MOST_DAYS));
  const tables = within(size.tables, MOST_TABLES);
  const seats = within(size.seats, MOST_SEATS);
  const complete =
    [given.title, given.place, given.name].every((text) => text.trim() !== "") &&
    languages.length > 0 &&
    given.firstDate !== "";

  const create = async () => {
    if (!complete || busy) return setProblem(complete ? null : home.missing);
    setBusy(true);
    setProblem(null);
    const body: CreateWorkshop = {
      id,
      once,
      template,
      days,
      tables,
      seats,
      languages,
      title: given.title,
      place: given.place,
      firstDate: given.firstDate,
      timeZone: given.timeZone,
      name: given.name,
      ...(given.ownerKey.trim() === "" ? {} : { ownerKey: given.ownerKey.trim() }),
    };
    const reply = await postJson<CreatedWorkshop>("/api/workshops", body);
    setBusy(false);
    if ("ok" in reply) return navigate(`/w/${reply.ok.workshop}/desk`);
    if ("unreachable" in reply) return setProblem(join.unreachable.line);
    if (reply.refused === "WRONG_KEY") setAsksKey(true);
    // The first time, the field that appears explains itself.
    setProblem(reply.refused === "WRONG_KEY" && !asksKey ? null : refusals[reply.refused]);
  };

  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <OptionGroup legend={home.template}>
        {TEMPLATES.map((name) => (
          <Option
            key={name}
            kind="radio"
            name="template"
            value={name}
            checked={template === name}
            onChange={() => {
              setTemplate(name);
              setSize(sizeOf(name));
            }}
          >
            {home.templates[name]}
          </Option>
        ))}
      </OptionGroup>
      <Field
        label={home.title}
        value={given.title}
        onChange={set("title")}
        max={LIMITS.line}
        placeholder={home.titleExample}
        required
      />
      <div className={css.two}>
        <Field label={home.place} value={given.place} onChange={set("place")} max={LIMITS.name} required />
        <Field
          label={home.firstDate}
          type="date"
          value={given.firstDate}
          onChange={set("firstDate")}
          required
        />
      </div>
      <Field
        label={home.days}
        type="number"
        inputMode="numeric"
        value={size.days}
        onChange={(text) => setSize({ ...size, days: text })}
        hint={home.templateDays(ROOM[template].days)}
      />
      <Select
        label={home.timeZone}
        value={given.timeZone}
        onChange={set("timeZone")}
        choices={zones(here).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <div className={css.two}>
        <Field
          label={home.tables}
          type="number"
          inputMode="numeric"
          value={size.tables}
          onChange={(text) => setSize({ ...size, tables: text })}
          hint={home.room(tables * seats)}
        />
        <Field
          label={home.seats}
          type="number"
          inputMode="numeric"
          value={size.seats}
          onChange={(text) => setSize({ ...size, seats: text })}
        />
      </div>
      <fieldset className={css.languages}>
        <legend className="eyebrow">{home.languages}</legend>
        {LANGUAGES.map((code) => (
          <Checkbox
            key={code}
            checked={languages.includes(code)}
            onChange={(on) =>
              setLanguages(LANGUAGES.filter((one) => (one === code ? on : languages.includes(one))))
            }
          >
            <span lang={code}>{common.languages[code]}</span>
          </Checkbox>
        ))}
      </fieldset>
      <Field
        label={home.yourName}
        value={given.name}
        onChange={set("name")}
        max={LIMITS.name}
        autoComplete="name"
        required
      />
      {asksKey && (
        <Field
          label={home.ownerKey}
          value={given.ownerKey}
          onChange={set("ownerKey")}
          hint={home.ownerKeyHint}
          autoComplete="off"
          autoFocus
          error={problem}
        />
      )}
      {problem !== null && !asksKey && (
        <Notice tone="warn" card>
          {problem}
        </Notice>
      )}
      <Button kind="main" type="submit" wide busy={busy}>
        {home.create}
      </Button>
    </form>
  );
}

const sizeOf = (template: Template) => {
  const { days, tables, seats } = ROOM[template];
  return { days: String(days), tables: String(tables), seats: String(seats) };
};

const within = (text: string, most: number): number =>
  Math.min(most, Math.max(1, Math.round(Number(text)) || 1));

/** Today here, as a date field writes it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function zones(here: string): readonly string[] {
  const all = Intl.supportedValuesOf("timeZone");
  return all.includes(here) ? all : [here, ...all];
}
