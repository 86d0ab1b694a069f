import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { RoleCards } from "../Roles.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";

export function Assign({ here, prompt }: StepProps<PromptOf<"assign">>): ReactNode {
  const { table } = useText("table");
  return (
    <StepFrame
      invitation={prompt.invitation}
      fallback={table.roles.invite}
      foot={
        <TableFoot here={here} prompt={prompt}>
          <OthersDone here={here} prompt={prompt} />
        </TableFoot>
      }
    >
      <RoleCards here={here} />
    </StepFrame>
  );
}
