import type { ReactNode } from "react";
import type { RecommendationPoint } from "../../../shared/workshop/state.ts";
import css from "./Phone.module.css";

/** Words that went up to plenary: a sentence and its points, in the serif. */
export function RecommendationText({
  sentence,
  points,
}: {
  sentence: string;
  points: readonly Pick<RecommendationPoint, "id" | "text">[];
}): ReactNode {
  return (
    <div className={`record ${css.recommendation}`} dir="auto">
      <div className={css.words}>{sentence}</div>
      {points.length > 0 && (
        <ol className={css.points}>
          {points.map((point) => (
            <li key={point.id} className={css.words}>
              {point.text}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
