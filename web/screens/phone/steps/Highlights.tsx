import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { currentSession, highlightsAsked, rapporteurOf } from "../../../../shared/workshop/find.ts";
import type { HighlightDraft } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import { Card } from "../../../ui/Card.tsx";
import { CheckIcon } from "../../../ui/icons.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { usePeople } from "../me.ts";
import type { Me } from "../me.ts";
import type { StepProps } from "../step.ts";
import { RapporteurLink } from "../RapporteurLink.tsx";
import css from "../Phone.module.css";

/** What this table tells plenary: the rapporteur writes and reads it back, everyone reads along. */
export function Highlights({ me, prompt, onHelp }: StepProps<PromptOf<"discuss">>): ReactNode {
  const { phone, common } = useText("phone", "common");
  const people = usePeople(common.someone);
  const rapporteur = rapporteurOf(me.room, me.tableId, currentSession(me.room));
  const record = highlightsAsked(prompt);
  if (record === null) return null;
  const drafts = me.table.drafts.filter((draft) => draft.promptId === prompt.id && draft.state !== "dropped");
  const groups = record.addressees.length === 0 ? [null] : record.addressees;
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        <p className={css.why}>
          {rapporteur === null
            ? phone.highlights.nobody
            : rapporteur === me.personId
              ? phone.highlights.you
              : phone.highlights.writes(people.name(rapporteur))}
        </p>
        <RapporteurLink me={me} />
        {groups.map((addressee) => (
          <Places
            key={addressee ?? ""}
            me={me}
            addressee={addressee}
            places={record.places}
            drafts={drafts.filter((draft) => groups.length === 1 || draft.addressee === addressee)}
          />
        ))}
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}

function Places({
  addressee,
  places,
  drafts,
}: {
  me: Me;
  addressee: string | null;
  places: number;
  drafts: readonly HighlightDraft[];
}): ReactNode {
  const { phone } = useText("phone");
  const open = Array.from(
    { length: Math.max(0, places - drafts.length) },
    (_, index) => drafts.length + index + 1,
  );
  return (
    <section className={css.list}>
      {addressee !== null && (
        <h2 className="eyebrow" dir="auto">
          {addressee}
        </h2>
      )}
      <ol className={css.list} aria-live="polite">
        {drafts.map((draft, index) => (
          <Card
            key={draft.id}
            as="li"
            kind={draft.state === "reading" ? "live" : "plain"}
            start={index + 1}
            end={<State draft={draft} />}
          >
            <span className={`record ${css.words}`}>{draft.text}</span>
          </Card>
        ))}
        {open.map((number) => (
          <Card
            key={number}
            as="li"
            kind="slot"
            start={number}
            note={number === 1 ? phone.highlights.empty : undefined}
          />
        ))}
      </ol>
    </section>
  );
}

function State({ draft }: { draft: HighlightDraft }): ReactNode {
  const { phone } = useText("phone");
  switch (draft.state) {
    case "reading":
      return <Pill tone="now">{phone.highlights.reading}</Pill>;
    case "agreed":
      return (
        <Pill tone="done" icon={<CheckIcon />}>
          {phone.highlights.agreed}
        </Pill>
      );
    case "sent":
      return (
        <Pill tone="done" icon={<CheckIcon />}>
          {phone.highlights.sent}
        </Pill>
      );
    case "draft":
    case "dropped":
      return null;
    default:
      return draft.state satisfies never;
  }
}
