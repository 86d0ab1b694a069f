import { useState, type ReactNode } from "react";
import { Announcer } from "../ui/Announcer.tsx";
import { Button, ButtonLink, ButtonPair } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Chip, Chips } from "../ui/Chip.tsx";
import { Disclosure } from "../ui/Disclosure.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Field } from "../ui/Field.tsx";
import * as icons from "../ui/icons.tsx";
import { LanguagePicker } from "../ui/LanguagePicker.tsx";
import { Meter } from "../ui/Meter.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Checkbox, Option, OptionGroup } from "../ui/Option.tsx";
import { Pill } from "../ui/Pill.tsx";
import { QR } from "../ui/QR.tsx";
import { Select } from "../ui/Select.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { TabPanel, Tabs } from "../ui/Tabs.tsx";
import { Toast, ToastRack } from "../ui/Toast.tsx";
import { Mark } from "../parts/Mark.tsx";
import css from "./gallery.module.css";

const { CheckIcon, CloudOffIcon, HandIcon, EyeOffIcon, DotsIcon } = icons;

export function Controls(): ReactNode {
  const [name, setName] = useState("Amina Diallo");
  const [words, setWords] = useState(
    "Train local officials before the portal opens, and pay them well enough to stay",
  );
  const [table, setTable] = useState("7");
  const [theme, setTheme] = useState("gov");
  const [ticked, setTicked] = useState(["a"]);
  const [radio, setRadio] = useState("x");
  const [tab, setTab] = useState<"rec" | "session" | "none">("rec");
  const [busy, setBusy] = useState(false);
  const [language, setLanguage] = useState<"en" | "fr" | "ar">("en");
  return (
    <div className={css.page}>
      <section>
        <h2>Buttons</h2>
        <div className={css.wrap}>
          <Button kind="main">Take a seat at table 7</Button>
          <Button>I’m done</Button>
          <Button kind="bare" icon={<HandIcon />}>
            Need help
          </Button>
        </div>
        <div className={css.wrap}>
          <Button kind="main" small>
            Add
          </Button>
          <Button small>Message</Button>
          <Button small kind="bare">
            Undo
          </Button>
          <Button small icon={<Mark letter="C" size={11} />}>
            Use cluster C
          </Button>
          <Button small kind="bare" icon={<DotsIcon label="More" />} />
        </div>
        <div className={css.wrap}>
          <Button kind="main" busy={busy} onClick={() => setBusy(true)}>
            Send to plenary
          </Button>
          <Button busy>Sending</Button>
          <Button disabled>Not now</Button>
          <Button kind="main" disabled>
            Not now
          </Button>
        </div>
        <div className={css.wrap}>
          <ButtonPair label="Minutes">
            <Button kbd="−">−1 min</Button>
            <Button kbd="+">+1 min</Button>
          </ButtonPair>
          <Button kbd="P">Pause</Button>
          <ButtonLink href="#there">Open the report</ButtonLink>
        </div>
        <Button kind="main" large kbd="Space" wide>
          Next: Title
        </Button>
      </section>
      <section>
        <h2>Fields</h2>
        <Field label="Your name" value={name} onChange={setName} hint="As on your badge." />
        <Field
          label="Your action"
          multiline
          value={words}
          onChange={setWords}
          max={90}
          counter={(used, max) => `${used} of ${max}`}
          hint={
            <>
              <EyeOffIcon /> Only you see these for now
            </>
          }
        />
        <Field
          label="Code"
          value="K7MW"
          onChange={() => {}}
          error="This code is ten letters long. Look at the screen."
        />
        <Field label="Title" large small value="Ask users" onChange={() => {}} />
        <Field label="Not now" disabled value="Closed" onChange={() => {}} />
        <Select
          label="Theme"
          value={theme}
          onChange={setTheme}
          choices={[
            { value: "gov", label: "Governance and leadership" },
            { value: "pol", label: "Policy and strategy" },
          ]}
        />
        <div className={css.wrap}>
          <Select
            small
            hideLabel
            label="Addressee"
            value="m"
            onChange={() => {}}
            choices={[{ value: "m", label: "Member States" }]}
          />
          <LanguagePicker
            label="Language"
            value={language}
            onChange={setLanguage}
            languages={[
              { code: "en", name: "English" },
              { code: "fr", name: "Français" },
              { code: "ar", name: "العربية" },
            ]}
          />
        </div>
        <Chips label="Your table">
          {["5", "6", "7", "8", "9"].map((n) => (
            <Chip key={n} on={n === table} onClick={() => setTable(n)} label={`Table ${n}`}>
              {n}
            </Chip>
          ))}
          <Chip onClick={() => {}}>All 15</Chip>
          <Chip onClick={() => {}} label="Move to A">
            <Mark letter="A" size={13} />
          </Chip>
          <Chip onClick={() => {}} disabled>
            4
          </Chip>
        </Chips>
      </section>
      <section>
        <h2>Options</h2>
        <Meter filled={ticked.length} of={2} text={`${ticked.length} of 2`} />
        <OptionGroup legend="Which two should plenary adopt?" hideLegend>
          {[
            [
              "a",
              "Create a central body that coordinates digital policy across ministries, with a budget of its own.",
            ],
            ["b", "Build regional centres where countries share platforms and train together."],
            ["c", "قانون واحد للبيانات تلتزم به كل الوزارات"],
          ].map(([id = "", text]) => (
            <Option
              key={id}
              record
              checked={ticked.includes(id)}
              disabled={id === "c" && ticked.length > 1}
              onChange={(on) => setTicked(on ? [...ticked, id] : ticked.filter((x) => x !== id))}
            >
              {text}
            </Option>
          ))}
        </OptionGroup>
        <OptionGroup legend="How useful was this day?">
          {["x", "y"].map((id) => (
            <Option
              key={id}
              kind="radio"
              name="useful"
              checked={radio === id}
              onChange={() => setRadio(id)}
              note="Only counted, never with your name"
              end={<Pill>3</Pill>}
            >
              {id === "x" ? "Very useful" : "Of some use"}
            </Option>
          ))}
        </OptionGroup>
        <Checkbox checked={busy} onChange={setBusy}>
          Show my name beside it
        </Checkbox>
        <Meter filled={13} of={40} text="13 of 40 words" />
        <div className={css.wrap}>
          <Pill>Close to your 1</Pill>
          <Pill tone="now">Reading now</Pill>
          <Pill tone="done" icon={<CheckIcon />}>
            Agreed
          </Pill>
          <Pill tone="help" icon={<HandIcon />}>
            Wants help
          </Pill>
          <Pill tone="line">Adopted</Pill>
        </div>
      </section>
      <section>
        <h2>States</h2>
        <Notice icon={<CloudOffIcon />}>No connection. Your words are kept here.</Notice>
        <Notice tone="warn" card action={<Button small>Show</Button>}>
          Table 3 has 0:40 left.
        </Notice>
        <Notice tone="live" card>
          You swap now.
        </Notice>
        <Notice tone="good" card icon={<CheckIcon />}>
          Sent to plenary.
        </Notice>
        <EmptyState title="No highlights yet" action={<Button small>Write one</Button>}>
          They appear here as tables send them.
        </EmptyState>
        <EmptyState tone="failed" title="The list did not come" action={<Button small>Try again</Button>} />
        <Skeleton label="Loading the cards" count={2} />
        <Skeleton label="Loading the text" kind="text" />
        <Disclosure summary="Country, organisation, languages (optional)">
          <Field label="Country" value="" onChange={() => {}} />
        </Disclosure>
        <ToastRack inline>
          <Toast action={{ label: "Undo", kbd: "Z", onClick: () => {} }}>
            Moved to “Cluster” for all tables.
          </Toast>
          <Toast closeLabel="Close">Kwame moved a card to B</Toast>
        </ToastRack>
        <Announcer text="Gallery" />
      </section>
      <section>
        <h2>Cards</h2>
        <Card kind="mine" start="1">
          One law for data that every ministry must follow
        </Card>
        <Card kind="mine" start="2">
          تدريب الموظفين المحليين قبل إطلاق البوابة
        </Card>
        <Card kind="unsent" start="3" note="Kept here, not yet sent">
          Train local officials before the portal opens
        </Card>
        <Card kind="slot" start="4" />
        <Card on>Chosen</Card>
        <Card kind="live" className="record">
          Adopt one law for data that every ministry must follow.
        </Card>
        <Card kind="held">Ask users before building</Card>
      </section>
      <section>
        <h2>Tabs, code, icons</h2>
        <Tabs
          label="What came in"
          panel="came-in"
          current={tab}
          onChange={setTab}
          tabs={[
            { id: "rec", label: "Recommendation 1" },
            { id: "session", label: "Session" },
            { id: "none", label: "In none, 6", end: true },
          ]}
        />
        <TabPanel id="came-in" current={tab}>
          {tab}
        </TabPanel>
        <QR value="https://plenaria.local/join#K7MW4RTX" label="Join" />
        <div className={css.wrap} style={{ fontSize: 22 }}>
          {Object.entries(icons).map(([key, Icon]) => (
            <span key={key} title={key}>
              <Icon />
            </span>
          ))}
        </div>
        <p className="record">
          Promote <ins>a</ins> collaborative <del>governance</del>{" "}
          <ins className="live">e-Governance platf</ins>
        </p>
      </section>
    </div>
  );
}
