import type { ReactNode } from "react";
import { useText } from "../../../i18n.tsx";
import { useLive, useRoom } from "../../../live/hooks.tsx";
import { Foot } from "../../../parts/Foot.tsx";
import { ButtonLink } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { RecommendationText } from "../RecommendationText.tsx";
import css from "../Phone.module.css";

/** What plenary adopted, and the way to the report. */
export function Ended(): ReactNode {
  const { phone } = useText("phone");
  const room = useRoom();
  const workshop = useLive((state) => state.workshop);
  return (
    <>
      <main className={css.main}>
        <h1 className={css.invitation} tabIndex={-1} data-step-heading>
          {phone.ended.thanks}
        </h1>
        <p>{phone.ended.line}</p>
        <ol className={css.list}>
          {room.wordings.map((wording, index) => {
            const kept = wording.versions.at(-1);
            return kept === undefined ? null : (
              <Card key={wording.recommendationId} as="li" start={index + 1}>
                <RecommendationText sentence={kept.sentence} points={kept.points} />
              </Card>
            );
          })}
        </ol>
      </main>
      <Foot size="phone">
        <ButtonLink kind="main" wide href={`/w/${workshop}/report`}>
          {phone.ended.report}
        </ButtonLink>
      </Foot>
    </>
  );
}
