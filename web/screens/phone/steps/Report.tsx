import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { Badge } from "../../../parts/Badge.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { Questions } from "../Questions.tsx";
import { RapporteurLink } from "../RapporteurLink.tsx";
import { SpeakerCard, useSpeaker } from "../SpeakerCard.tsx";
import type { StepProps } from "../step.ts";
import css from "../Phone.module.css";

/** Table after table: who speaks, when is ours, what people ask. */
export function Report({ me, prompt, onHelp }: StepProps<PromptOf<"floor">>): ReactNode {
  const { phone } = useText("phone");
  const called = useSpeaker(prompt);
  const { floor } = me.room;
  const place = floor.queue.findIndex(
    (waiting) => waiting.kind === "table" && waiting.tableId === me.tableId,
  );
  const ours = floor.speaking?.speaker.kind === "table" && floor.speaking.speaker.tableId === me.tableId;
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        {floor.speaking === null ? (
          <EmptyState title={phone.floor.nobody}>{phone.floor.who}</EmptyState>
        ) : (
          <SpeakerCard prompt={prompt} speaking={floor.speaking} />
        )}
        {(ours || place >= 0) && (
          <div className={css.box}>
            <div className={`${css.line} ${css.centre}`}>
              <Badge kind={ours ? "now" : "plain"} size={19}>
                {me.number}
              </Badge>
              <div className={css.strong}>
                {ours
                  ? phone.floor.yours
                  : place === 0
                    ? phone.floor.yourNext
                    : phone.floor.yourIn(place + 1)}
              </div>
            </div>
          </div>
        )}
        {(ours || place >= 0) && <RapporteurLink me={me} />}
        {floor.queue.length > 0 && (
          <section className={css.list}>
            <h2 className="eyebrow">{phone.floor.next}</h2>
            <div className={css.row}>
              {floor.queue.map((waiting) =>
                waiting.kind === "table" ? (
                  <Badge key={waiting.tableId} kind={waiting.tableId === me.tableId ? "plain" : "line"}>
                    {tableNumber(waiting.tableId)}
                  </Badge>
                ) : (
                  <span key={waiting.kind}>{called(waiting).name}</span>
                ),
              )}
            </div>
          </section>
        )}
        <Questions />
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} done={false} />
    </>
  );
}
