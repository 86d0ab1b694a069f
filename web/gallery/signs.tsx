import type { ReactNode } from "react";
import { Badge } from "../parts/Badge.tsx";
import { Band } from "../parts/Band.tsx";
import { Clock } from "../parts/Clock.tsx";
import { DayRibbon, type DaySegment } from "../parts/DayRibbon.tsx";
import { DeskBand } from "../parts/DeskBand.tsx";
import { Foot } from "../parts/Foot.tsx";
import { JoinBox } from "../parts/JoinBox.tsx";
import { Mark } from "../parts/Mark.tsx";
import { PersonTicks } from "../parts/PersonTicks.tsx";
import { PipKey, Pips } from "../parts/Pips.tsx";
import { Ribbon } from "../parts/Ribbon.tsx";
import { SeatDots } from "../parts/SeatDots.tsx";
import { SeatRing, type RingSeat } from "../parts/SeatRing.tsx";
import { ShareBar } from "../parts/ShareBar.tsx";
import { SlotBar } from "../parts/SlotBar.tsx";
import { Thread } from "../parts/Thread.tsx";
import { WordCounter } from "../parts/WordCounter.tsx";
import { Button, ButtonPair } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Field } from "../ui/Field.tsx";
import { CloudOffIcon, EyeOffIcon, HandIcon } from "../ui/icons.tsx";
import { LanguagePicker } from "../ui/LanguagePicker.tsx";
import { Notice } from "../ui/Notice.tsx";
import css from "./gallery.module.css";

const letters = [..."ABCDEFGHIJKLMNOP", "AA"];

function time(text: string): number {
  const [hours = "0", minutes = "0"] = text.split(":");
  return Number(hours) * 60 + Number(minutes);
}
function piece(state: DaySegment["state"], a: string, b: string, c: string, d: string) {
  return { state, planned: { from: time(a), to: time(b) }, actual: { from: time(c), to: time(d) } };
}
const day: DaySegment[] = [
  { id: "1", name: "Talks", ...piece("past", "9:30", "10:00", "9:30", "10:04") },
  { id: "2", name: "Small islands, at tables", ...piece("past", "10:00", "10:50", "10:04", "10:54") },
  { id: "3", ...piece("past", "10:50", "11:00", "10:54", "11:05") },
  { id: "4", name: "Break", ...piece("past", "11:00", "11:30", "11:05", "11:33") },
  { id: "5", name: "Intro", ...piece("past", "11:30", "11:40", "11:33", "11:43") },
  {
    id: "6",
    name: "Five actions",
    ...piece("now", "11:40", "12:25", "11:43", "12:29"),
    steps: [
      piece("past", "11:40", "11:45", "11:43", "11:48"),
      piece("past", "11:45", "11:55", "11:48", "11:59"),
      piece("now", "11:55", "12:05", "11:59", "12:09"),
      piece("todo", "12:05", "12:10", "12:09", "12:14"),
      piece("todo", "12:10", "12:25", "12:14", "12:29"),
    ],
  },
  { id: "7", name: "Recommend", ...piece("next", "12:25", "12:45", "12:29", "12:49") },
  { id: "8", name: "Report back", ...piece("next", "12:45", "13:10", "12:49", "13:14") },
  { id: "9", name: "Lunch 13:15", ...piece("todo", "13:15", "14:15", "13:15", "14:15") },
  { id: "10", name: "Choose", ...piece("todo", "14:15", "14:30", "14:15", "14:30") },
  { id: "11", name: "Wording", ...piece("todo", "14:30", "14:50", "14:30", "14:50") },
  { id: "12", ...piece("todo", "14:50", "15:00", "14:50", "15:00") },
];
const seats: RingSeat[] = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
  id: String(n),
  number: String(n),
  state: n === 1 ? "done" : n === 2 ? "speaking" : n === 6 ? "passed" : n === 8 ? "empty" : "waiting",
  you: n === 3,
}));

function SomeClock({
  text = "6:10",
  phase = "running" as const,
}: {
  text?: string;
  phase?: "running" | "soon" | "over" | "paused";
}): ReactNode {
  return <Clock text={text} phase={phase} label="Time left" />;
}

export function Signs(): ReactNode {
  return (
    <>
      <DeskBand
        what="Cluster"
        sub="Wrap-up, step 3 of 5"
        steps={{ at: 2, of: 5 }}
        clock={<SomeClock />}
        clockSub="of 10 min, until 12:09"
        lag="4 min behind plan"
        behind
        lagSub="Lunch at 13:15 still holds"
        wall="12:03"
        wallSub="Wed 25 June"
        ribbon={<Ribbon share={0.617} phase="running" notches={[0.5, 0.1]} />}
      >
        <DayRibbon
          from={time("9:30")}
          to={time("15:00")}
          now={time("12:03")}
          segments={day}
          hours={[10, 11, 12, 13, 14].map((hour) => ({ at: hour * 60, text: String(hour) }))}
          planLabel="Plan"
          actualLabel="Actual"
          label="The day"
        />
      </DeskBand>
      <Foot size="desk">
        <Button kbd="←">Back to “Choose together”</Button>
        <ButtonPair label="Minutes">
          <Button kbd="−">−1 min</Button>
          <Button kbd="+">+1 min</Button>
        </ButtonPair>
        <span className="grow" />
        <Button kind="main" large kbd="Space" style={{ width: 360 }}>
          Next: Title
        </Button>
      </Foot>
      <Foot size="table">
        <b>Move 2 cards to</b>
        <Chip onClick={() => {}} label="A">
          <Mark letter="A" size={15} />
        </Chip>
        <Chip onClick={() => {}}>New cluster</Chip>
        <Button kind="bare" small>
          Untick
        </Button>
        <span className="grow" />
        <Button kind="bare" icon={<HandIcon />}>
          Need help
        </Button>
        <Button kind="main">We’re done</Button>
      </Foot>
      <div className={css.page}>
        <section className={css.wide}>
          <Band
            size="table"
            badge={<Badge kind="now">7</Badge>}
            what="Cluster"
            sub="Wrap-up, step 3 of 5. Lindiwe is rapporteur"
            clock={<SomeClock />}
            ribbon={<Ribbon share={0.617} phase="running" notches={[0.5, 0.1]} />}
          />
          <Band
            size="bench"
            what="Compile ten recommendations"
            sub="Nadia Haddad, general rapporteur"
            end={
              <>
                <Badge kind="now" size={15}>
                  7
                </Badge>
                <span>then</span>
                <Badge kind="line" size={15}>
                  12
                </Badge>
              </>
            }
            clock={<SomeClock text="0:40" phase="soon" />}
            ribbon={<Ribbon share={0.08} phase="soon" notches={[0.5, 0.1]} />}
          />
        </section>
        <section>
          <h2>Marks and badges</h2>
          {[12, 15, 19, 33].map((size) => (
            <div key={size} className={css.wrap}>
              {letters.slice(0, size > 19 ? 9 : 17).map((letter) => (
                <Mark key={letter} letter={letter} size={size} />
              ))}
            </div>
          ))}
          <div className={css.wrap}>
            {(["plain", "now", "line", "quiet", "good"] as const).map((kind) => (
              <Badge key={kind} kind={kind} size={19} square>
                12
              </Badge>
            ))}
            <Badge size={27}>7</Badge>
            <span className="stack" style={{ width: 36, gap: 5 }}>
              <Badge kind="quiet" size={17} square>
                34
              </Badge>
              <ShareBar share={0.6} label="6 of 10 cards in clusters" />
            </span>
            <Badge size={12.5}>108</Badge>
          </div>
        </section>
        <section>
          <h2>Seats, cards, places</h2>
          <SeatDots taken={6} of={8} label="6 of 8 here" />
          <Pips
            clusters={[
              { cards: 5, titled: true },
              { cards: 4, titled: false },
            ]}
            loose={5}
            label="9 of 14 cards in clusters"
          />
          <Pips
            clusters={[
              { cards: 12, titled: true },
              { cards: 9, titled: false },
            ]}
            loose={14}
            label="21 of 35"
          />
          <div className={css.wrap}>
            <PipKey kind="titled">cluster with a title</PipKey>
            <PipKey kind="open">no title yet</PipKey>
            <PipKey kind="loose">left over</PipKey>
          </div>
          <div style={{ width: 300, fontSize: 30 }}>
            <SlotBar filled={11} of={15} strong label="11 of 15" />
            <SlotBar filled={4} of={15} label="4 of 15" />
            <SlotBar filled={44} of={60} label="44 of 60" />
          </div>
          <div style={{ fontSize: 30 }}>
            <PersonTicks on={53} of={120} label="53 of 120" />
          </div>
          <div style={{ fontSize: 30 }}>
            <PersonTicks on={310} of={480} label="310 of 480" />
          </div>
          <WordCounter words={2} min={3} max={5} text="two of 3–5 words" />
          <WordCounter words={4} min={3} max={5} text="four of 3–5 words" />
          <WordCounter words={7} min={3} max={5} text="seven of 3–5 words" />
          <WordCounter
            words={13}
            max={40}
            text={
              <>
                <b>13</b> of 40 words
              </>
            }
          />
        </section>
        <section>
          <h2>Round the table</h2>
          <SeatRing seats={seats} eyebrow="Speaking" name="Tomás" time="0:21" label="Tomás speaks" />
        </section>
        <section className={css.wide}>
          <h2>Thread</h2>
          <div className={css.tied}>
            {["a", "b", "c"].map((id) => (
              <div key={id} style={{ display: "contents" }}>
                <div id={`from-${id}`}>
                  <Card
                    start={<Mark letter={id.toUpperCase()} size={16} />}
                    end={<span className="hint num">6</span>}
                  >
                    People who can do it
                  </Card>
                </div>
                <div id={`to-${id}`}>
                  <Card kind={id === "b" ? "live" : "plain"} className="record">
                    Train the people who will run a service before it opens, and pay them well enough to stay.
                  </Card>
                </div>
              </div>
            ))}
            <Thread
              links={[
                { from: "from-a", to: "to-a" },
                { from: "from-b", to: "to-a" },
                { from: "from-c", to: "to-b", kind: "maybe" },
              ]}
              bus={24}
            />
          </div>
        </section>
      </div>
    </>
  );
}

export function Hall(): ReactNode {
  const over = new URLSearchParams(location.search).has("over");
  const two = new URLSearchParams(location.search).has("two");
  return (
    <div className={css.hall}>
      <Band
        size={new URLSearchParams(location.search).has("low") ? "low" : "hall"}
        badge={over || two ? undefined : <Badge kind="now">7</Badge>}
        what={two ? "Chacun écrit" : "Table 7 speaks"}
        sub="Report back, 3 of 5 tables"
        clock={<SomeClock text={over ? "+0:18" : "2:10"} phase={over ? "over" : "running"} />}
        after={over || two ? undefined : "of 3:00"}
        second={two ? { lang: "ar", dir: "rtl", what: "اكتب وحدك", sub: "الختام، الخطوة 1 من 5" } : undefined}
        ribbon={
          <Ribbon
            share={0.72}
            phase={over ? "over" : "running"}
            notches={two ? [0.5, 0.2] : [0.33]}
            both={two}
          />
        }
      />
      <div className={css.say}>
        <h1>Write the five most important actions for your country.</h1>
      </div>
      <div className={css.hallFoot}>
        <div className="grow">
          <div style={{ marginBlockEnd: ".42em", lineHeight: 1.2 }}>
            <b className="num">87 of 120</b> people are writing
          </div>
          <PersonTicks on={87} of={120} label="87 of 120" />
        </div>
        <JoinBox
          text="Join at plenaria.local"
          code="K7MW 4RTX"
          qr={{ value: "https://plenaria.local/join#K7MW4RTX", label: "Join" }}
        />
      </div>
    </div>
  );
}

export function PhonePage(): ReactNode {
  const rtl = new URLSearchParams(location.search).get("dir") === "rtl";
  return (
    <div className={css.phones} {...(rtl ? { lang: "ar" } : {})}>
      <div className={css.phone}>
        <Band
          size="phone"
          badge={<Badge kind="now">7</Badge>}
          what={rtl ? "اكتب وحدك" : "Write, alone"}
          sub={rtl ? "المقعد 3" : "Seat 3"}
          clock={<SomeClock text="3:42" />}
          ribbon={<Ribbon share={0.74} phase="running" notches={[0.2]} />}
        />
        <main>
          <h1>
            {rtl ? "اكتب أهم خمسة إجراءات لبلدك." : "Write the five most important actions for your country."}
          </h1>
          <div className="stack" style={{ gap: 8 }}>
            <Field
              label="Your action"
              hideLabel
              multiline
              value={
                rtl
                  ? "تدريب الموظفين المحليين قبل إطلاق البوابة"
                  : "Train local officials before the portal opens"
              }
              onChange={() => {}}
            />
            <div className="row">
              <span className="hint grow row">
                <EyeOffIcon />
                {rtl ? "لا يراها أحد غيرك الآن" : "Only you see these for now"}
              </span>
              <Button kind="main" small>
                {rtl ? "أضف" : "Add"}
              </Button>
            </div>
          </div>
          <div className="stack" style={{ gap: 8 }}>
            <Card kind="mine" start="1">
              {rtl
                ? "قانون واحد للبيانات تلتزم به كل الوزارات"
                : "One law for data that every ministry must follow"}
            </Card>
            <Card kind="mine" start="2">
              Un centre de services partagé par village
            </Card>
            <Card kind="slot" start="3" />
            <Card kind="slot" start="4" />
          </div>
        </main>
        <Foot size="phone">
          <Button kind="bare" icon={<HandIcon />}>
            {rtl ? "أحتاج مساعدة" : "Need help"}
          </Button>
          <span className="grow" />
          <Button>{rtl ? "انتهيت" : "I’m done"}</Button>
        </Foot>
      </div>
      <div className={css.phone}>
        <Band
          size="phone"
          badge={<Badge kind="now">7</Badge>}
          what="Time is up"
          sub="Finish your sentence"
          clock={<SomeClock text="+0:18" phase="over" />}
          ribbon={<Ribbon share={0} phase="over" />}
        />
        <Notice icon={<CloudOffIcon />}>No connection. Your words are kept here.</Notice>
        <main>
          <SeatRing seats={seats} eyebrow="Speaking" name="Tomás" time="0:21" label="Tomás speaks" />
        </main>
        <Foot size="phone">
          <Button kind="main" wide>
            Take a seat at table 7
          </Button>
        </Foot>
      </div>
      <div className={css.phone}>
        <Band
          size="phone"
          what="Plenaria"
          end={
            <LanguagePicker
              label="Language"
              value="en"
              onChange={() => {}}
              languages={[{ code: "en", name: "English" }]}
            />
          }
          ribbon={<Ribbon share={0} phase="idle" />}
        />
        <main />
      </div>
    </div>
  );
}
