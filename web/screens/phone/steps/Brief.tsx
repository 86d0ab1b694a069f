import type { ReactNode } from "react";
import { say } from "../../../../shared/text.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useLang, useText } from "../../../i18n.tsx";
import { Card } from "../../../ui/Card.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { Questions } from "../Questions.tsx";
import { RecommendationText } from "../RecommendationText.tsx";
import { SpeakerCard, useSpeaker } from "../SpeakerCard.tsx";
import type { StepProps } from "../step.ts";
import css from "../Phone.module.css";

/** Who speaks and about what; or what the tables brought together, to read along. */
export function Brief({ me, prompt, onHelp }: StepProps<PromptOf<"brief">>): ReactNode {
  const { phone } = useText("phone");
  const { lang } = useLang();
  const { floor } = me.room;
  const speaker = useSpeaker(prompt);
  const next = floor.queue.filter((waiting) => waiting.kind !== "table");
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} fallback={say(prompt.title, lang)} />
        {prompt.shows === "recommendations" && <List me={me} />}
        {prompt.shows === "result" && <Result me={me} />}
        {floor.speaking !== null && <SpeakerCard prompt={prompt} speaking={floor.speaking} />}
        {next.length > 0 && (
          <section className={css.list}>
            <h2 className="eyebrow">{phone.floor.next}</h2>
            <ol className={css.list}>
              {next.map((waiting, index) => {
                const { name, line } = speaker(waiting);
                return (
                  <Card
                    key={waiting.kind === "talk" ? waiting.speakerId : waiting.kind}
                    as="li"
                    start={index + 1}
                    note={line === "" ? undefined : <span dir="auto">{line}</span>}
                  >
                    {name}
                  </Card>
                );
              })}
            </ol>
          </section>
        )}
        {prompt.shows === "invitation" && <Questions />}
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} done={false} />
    </>
  );
}

function List({ me }: Pick<StepProps, "me">): ReactNode {
  const { phone } = useText("phone");
  const published = me.room.published;
  if (published === null) return <EmptyState title={phone.list.none}>{phone.list.who}</EmptyState>;
  return (
    <ol className={css.list}>
      {published.recommendations.map((one) => (
        <Card
          key={one.id}
          as="li"
          start={one.number}
          note={[one.addressee, one.theme].filter((part) => part !== "").join(" · ") || undefined}
        >
          <RecommendationText sentence={one.sentence} points={one.points} />
        </Card>
      ))}
    </ol>
  );
}

function Result({ me }: Pick<StepProps, "me">): ReactNode {
  const { phone } = useText("phone");
  const { room } = me;
  if (room.wordings.length === 0)
    return <EmptyState title={phone.result.none}>{phone.result.who}</EmptyState>;
  return (
    <ol className={css.list}>
      {room.wordings.map((wording, index) => {
        const origin = room.published?.recommendations.find((one) => one.id === wording.recommendationId);
        const kept = wording.versions.at(-1) ?? origin;
        return kept === undefined ? null : (
          <Card
            key={wording.recommendationId}
            as="li"
            start={index + 1}
            note={wording.versions.length > 0 ? phone.result.version(wording.versions.length) : undefined}
          >
            <RecommendationText sentence={kept.sentence} points={kept.points} />
          </Card>
        );
      })}
    </ol>
  );
}
