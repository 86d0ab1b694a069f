import type { ReactNode } from "react";
import { Badge } from "../parts/Badge.tsx";
import { Band } from "../parts/Band.tsx";
import { Foot } from "../parts/Foot.tsx";
import { JoinBox } from "../parts/JoinBox.tsx";
import { PersonTicks } from "../parts/PersonTicks.tsx";
import { Ribbon } from "../parts/Ribbon.tsx";
import { SeatRing } from "../parts/SeatRing.tsx";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Field } from "../ui/Field.tsx";
import { CloudOffIcon, EyeOffIcon, HandIcon } from "../ui/icons.tsx";
import { LanguagePicker } from "../ui/LanguagePicker.tsx";
import { Notice } from "../ui/Notice.tsx";
import css from "./gallery.module.css";
import { seats, SomeClock } from "./samples.tsx";

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
