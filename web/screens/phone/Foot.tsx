import type { ReactNode } from "react";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { useText } from "../../i18n.tsx";
import { useSend } from "../../live/hooks.tsx";
import { Foot } from "../../parts/Foot.tsx";
import { Button } from "../../ui/Button.tsx";
import { CheckIcon, HandIcon } from "../../ui/icons.tsx";
import type { Me } from "./me.ts";

/** Help at the start, then the step's own acts. */
export function StepFoot({
  me,
  prompt,
  onHelp,
  done = true,
  children,
}: {
  me: Me;
  prompt: Prompt | null;
  onHelp: () => void;
  done?: boolean;
  children?: ReactNode;
}): ReactNode {
  const { phone } = useText("phone");
  return (
    <Foot size="phone">
      <Button kind="bare" icon={<HandIcon />} onClick={onHelp}>
        {me.table.help === null
          ? phone.needHelp
          : me.table.help.coming
            ? phone.help.coming
            : phone.help.called}
      </Button>
      <span className="grow" />
      {children ?? (done && prompt !== null && <Done me={me} prompt={prompt} />)}
    </Foot>
  );
}

function Done({ me, prompt }: { me: Me; prompt: Prompt }): ReactNode {
  const { phone } = useText("phone");
  const send = useSend();
  const done = me.table.done[prompt.id]?.people.includes(me.personId) ?? false;
  return (
    <Button
      aria-pressed={done}
      icon={done ? <CheckIcon /> : undefined}
      onClick={() => void send("done.mark", { promptId: prompt.id, done: !done })}
    >
      {done ? phone.done.is : phone.done.mark}
    </Button>
  );
}
