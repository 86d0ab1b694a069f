import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { EyeOffIcon } from "../../../ui/icons.tsx";
import { CardField } from "../CardField.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { OwnCards } from "../OwnCards.tsx";
import { TakenUntil } from "../TakenUntil.tsx";
import { useOwnCards } from "../ownCards.ts";
import type { StepProps } from "../step.ts";
import css from "../Phone.module.css";

/** One field, my cards, the places still to fill. Nobody else sees them before the reveal. */
export function WriteAlone({ me, prompt, onHelp }: StepProps<PromptOf<"generate">>): ReactNode {
  const { phone } = useText("phone");
  const cards = useOwnCards(prompt.id);
  const full = cards.length >= prompt.quota.max;
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        {full ? (
          <p className={css.why}>{phone.cards.full(prompt.quota.max)}</p>
        ) : (
          <CardField promptId={prompt.id} autoFocus={cards.length === 0} />
        )}
        <TakenUntil tableId={me.tableId} />
        {full && (
          <p className={css.why}>
            <EyeOffIcon />
            {prompt.anonymous ? phone.cards.onlyYouAnonymous : phone.cards.onlyYou}
          </p>
        )}
        <OwnCards prompt={prompt} cards={cards} />
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}
