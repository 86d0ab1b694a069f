import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { currentSession, rapporteurOf } from "../../../../shared/workshop/find.ts";
import { useText } from "../../../i18n.tsx";
import { PenIcon, PeopleIcon } from "../../../ui/icons.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { usePeople } from "../me.ts";
import type { StepProps } from "../step.ts";
import { Questions } from "../Questions.tsx";
import { RapporteurLink } from "../RapporteurLink.tsx";
import css from "../Phone.module.css";

/** Everyone at the table, or the whole room with its questions. */
export function Talk({ me, prompt, onHelp }: StepProps<PromptOf<"discuss">>): ReactNode {
  const { phone, common } = useText("phone", "common");
  const people = usePeople(common.someone);
  const plenary = prompt.formation === "plenary";
  const rapporteur = rapporteurOf(me.room, me.tableId, currentSession(me.room));
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        {!plenary && (
          <div className={css.box}>
            {prompt.record.what === "notes" ? (
              <div className={css.line}>
                <PenIcon />
                <div>
                  <div className={css.strong}>
                    {rapporteur === null
                      ? phone.talk.nobodyNotes
                      : rapporteur === me.personId
                        ? phone.talk.youNote
                        : phone.talk.notes(people.name(rapporteur))}
                  </div>
                  <div className="hint">
                    {rapporteur === null ? phone.talk.nameSomebody : phone.talk.notesGo}
                  </div>
                </div>
              </div>
            ) : (
              <div className={css.line}>
                <PeopleIcon />
                <div>
                  <div className={css.strong}>
                    {phone.talk.everyone(me.seated.filter((sitting) => !sitting.away).length)}
                  </div>
                  <div className="hint">{phone.pairs.nothingWritten}</div>
                </div>
              </div>
            )}
          </div>
        )}
        <RapporteurLink me={me} />
        {plenary && <Questions />}
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} done={!plenary} />
    </>
  );
}
