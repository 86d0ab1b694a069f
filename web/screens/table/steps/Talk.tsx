import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { PeopleIcon } from "../../../ui/icons.tsx";
import { Notes } from "../Notes.tsx";
import { Questions } from "../Questions.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import { AskPointer } from "./Brief.tsx";
import type { StepProps } from "../step.ts";

/** The question large, to be read by everyone around; the rapporteur's notes below it where the step keeps some. */
export function Talk({ here, prompt }: StepProps<PromptOf<"discuss">>): ReactNode {
  const { table } = useText("table");
  const plenary = prompt.formation === "plenary";
  const notes = prompt.record.what === "notes";
  const people = here.seated.filter((sitting) => !sitting.away).length;
  return (
    <StepFrame
      invitation={prompt.invitation}
      fallback={plenary ? table.talk.plenary : ""}
      large
      fills={notes}
      foot={
        <TableFoot here={here} prompt={plenary ? null : prompt}>
          {plenary ? (
            <AskPointer />
          ) : (
            <span className="hint row num">
              <PeopleIcon /> {table.talk.everyone(people)}
            </span>
          )}
          <OthersDone here={here} prompt={prompt} />
        </TableFoot>
      }
    >
      {notes && <Notes here={here} />}
      {plenary && !notes && <Questions />}
    </StepFrame>
  );
}
