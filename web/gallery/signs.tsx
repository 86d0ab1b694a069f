import type { ReactNode } from "react";
import { Badge } from "../parts/Badge.tsx";
import { Band } from "../parts/Band.tsx";
import { DayRibbon, type DaySegment } from "../parts/DayRibbon.tsx";
import { DeskBand } from "../parts/DeskBand.tsx";
import { Foot } from "../parts/Foot.tsx";
import { Mark } from "../parts/Mark.tsx";
import { PersonTicks } from "../parts/PersonTicks.tsx";
import { PipKey, Pips } from "../parts/Pips.tsx";
import { Ribbon } from "../parts/Ribbon.tsx";
import { SeatDots } from "../parts/SeatDots.tsx";
import { SeatRing } from "../parts/SeatRing.tsx";
import { ShareBar } from "../parts/ShareBar.tsx";
import { SlotBar } from "../parts/SlotBar.tsx";
import { Thread } from "../parts/Thread.tsx";
import { WordCounter } from "../parts/WordCounter.tsx";
import { Button, ButtonPair } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Chip } from "../ui/Chip.tsx";
import { HandIcon } from "../ui/icons.tsx";
import css from "./gallery.module.css";
import { seats, SomeClock } from "./samples.tsx";

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
