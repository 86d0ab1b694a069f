import { useState } from "react";
import type { ReactNode } from "react";
import { tableIdOf } from "../../../../shared/ids.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { ballotOf, currentSession, rapporteurOf } from "../../../../shared/workshop/find.ts";
import type { Ballot, Recommendation } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import { SlotBar } from "../../../parts/SlotBar.tsx";
import { Foot } from "../../../parts/Foot.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { CheckIcon } from "../../../ui/icons.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { Option, OptionGroup } from "../../../ui/Option.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { RecommendationText } from "../RecommendationText.tsx";
import { usePeople } from "../me.ts";
import type { StepProps } from "../step.ts";
import css from "../Phone.module.css";

/** Two of ten: the rapporteur decides for the table, the others suggest. Secret until it is closed. */
export function ChooseRecommendations({ me, prompt, onHelp }: StepProps<PromptOf<"select">>): ReactNode {
  const { phone } = useText("phone");
  const { room } = me;
  const ballot = ballotOf(room, prompt.id);
  const all = room.published?.recommendations ?? [];
  const options = ballot === null ? all : all.filter((one) => ballot.options.includes(one.id));
  if (options.length === 0) {
    return (
      <>
        <main className={css.main}>
          <LateWords />
          <Invitation words={prompt.invitation} />
          <EmptyState title={phone.list.none}>{phone.list.who}</EmptyState>
        </main>
        <StepFoot me={me} prompt={prompt} onHelp={onHelp} done={false} />
      </>
    );
  }
  if (ballot?.choices != null)
    return <Result me={me} prompt={prompt} onHelp={onHelp} ballot={ballot} options={options} />;
  return (
    <Choice
      key={ballot?.id ?? "before"}
      me={me}
      prompt={prompt}
      onHelp={onHelp}
      ballot={ballot}
      options={options}
    />
  );
}

interface ChoiceProps extends StepProps<PromptOf<"select">> {
  readonly ballot: Ballot | null;
  readonly options: readonly Recommendation[];
}

function Choice({ me, prompt, onHelp, ballot, options }: ChoiceProps): ReactNode {
  const { phone, common } = useText("phone", "common");
  const send = useSend();
  const people = usePeople(common.someone);
  const rapporteur = rapporteurOf(me.room, me.tableId, currentSession(me.room));
  const decides = rapporteur === me.personId;
  const suggested = me.table.suggested[prompt.id] ?? {};
  const cast = ballot === null ? undefined : me.table.picks[ballot.id];
  const mine = options.filter((one) => suggested[one.id]?.includes(me.personId)).map((one) => one.id);
  const [ticked, setTicked] = useState<readonly string[]>(decides ? (cast ?? []) : mine);
  const [busy, setBusy] = useState(false);
  const picks = ballot?.picks ?? Math.min(prompt.count, options.length);
  const handIn = async () => {
    if (ballot === null) return;
    setBusy(true);
    await send("ballot.cast", { ballotId: ballot.id, tableId: me.tableId, picks: [...ticked] });
    setBusy(false);
  };
  const suggest = () => {
    for (const { id } of options) {
      const on = ticked.includes(id);
      if (on !== mine.includes(id))
        void send("choice.suggest", { promptId: prompt.id, tableId: me.tableId, itemId: id, on });
    }
  };
  const same = sameSet(ticked, decides ? (cast ?? []) : mine);
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        <Meter filled={ticked.length} of={picks} text={common.of(ticked.length, picks)} />
        {ballot === null && <Notice card>{phone.choose.notOpen}</Notice>}
        {cast !== undefined && (
          <Notice tone="good" card icon={<CheckIcon />}>
            {phone.choose.handedIn(me.number)}
          </Notice>
        )}
        <OptionGroup legend={phone.choose.legend(picks)} hideLegend>
          {options.map((one) => (
            <Option
              key={one.id}
              record
              checked={ticked.includes(one.id)}
              disabled={!ticked.includes(one.id) && ticked.length >= picks}
              onChange={(on) => setTicked(on ? [...ticked, one.id] : ticked.filter((id) => id !== one.id))}
              note={
                (suggested[one.id] ?? []).length > 0
                  ? phone.choose.suggestedBy((suggested[one.id] ?? []).length)
                  : undefined
              }
            >
              <RecommendationText sentence={one.sentence} points={one.points} />
            </Option>
          ))}
        </OptionGroup>
      </main>
      <Foot size="phone">
        <span className="hint grow">
          {decides
            ? phone.choose.youDecide(me.number)
            : rapporteur === null
              ? phone.choose.nobody
              : phone.choose.decides(people.name(rapporteur), me.number)}
        </span>
        {decides ? (
          <Button
            kind="main"
            wraps
            busy={busy}
            disabled={ballot === null || ticked.length !== picks || same}
            onClick={() => void handIn()}
          >
            {cast === undefined
              ? phone.choose.handIn(me.number)
              : same
                ? phone.choose.isHandedIn
                : phone.choose.change}
          </Button>
        ) : (
          <Button wraps disabled={same} onClick={suggest}>
            {same && mine.length > 0 ? phone.choose.isSuggested : phone.choose.suggest}
          </Button>
        )}
        {rapporteur === null && (
          <Button kind="bare" onClick={onHelp}>
            {phone.needHelp}
          </Button>
        )}
      </Foot>
    </>
  );
}

/** After the close: how many tables chose each, and what is kept. */
function Result({
  me,
  prompt,
  onHelp,
  ballot,
  options,
}: ChoiceProps & { readonly ballot: Ballot }): ReactNode {
  const { phone } = useText("phone");
  const choices = Object.values(ballot.choices ?? {});
  const own = ballot.choices?.[tableIdOf(me.number)] ?? [];
  const rows = options
    .map((one) => ({ one, tables: choices.filter((picks) => picks.includes(one.id)).length }))
    .toSorted((a, b) => b.tables - a.tables);
  // What an earlier ballot settled was not up for choice again, but plenary keeps it too.
  const settled = (me.room.published?.recommendations ?? []).filter(({ id }) => ballot.settled.includes(id));
  return (
    <>
      <main className={css.main}>
        <h1 className={css.invitation} tabIndex={-1} data-step-heading>
          {ballot.kept === null ? phone.choose.closed : phone.choose.kept(ballot.kept.length)}
        </h1>
        <p className="hint">{phone.choose.turnout(choices.length, me.room.about.tables)}</p>
        <ol className={css.list}>
          {settled.map((one) => (
            <Card
              key={one.id}
              as="li"
              on
              start={one.number}
              note={
                <Pill tone="done" icon={<CheckIcon />}>
                  {phone.choose.isSettled}
                </Pill>
              }
            >
              <RecommendationText sentence={one.sentence} points={[]} />
            </Card>
          ))}
          {rows.map(({ one, tables }) => (
            <Card
              key={one.id}
              as="li"
              on={ballot.kept?.includes(one.id) ?? false}
              start={one.number}
              note={
                <span className={css.list}>
                  <SlotBar
                    filled={tables}
                    of={Math.max(1, choices.length)}
                    label={phone.choose.tables(tables)}
                  />
                  <span className={css.row}>
                    {phone.choose.tables(tables)}
                    {own.includes(one.id) && <Pill>{phone.choose.yours}</Pill>}
                    {ballot.kept?.includes(one.id) && (
                      <Pill tone="done" icon={<CheckIcon />}>
                        {phone.choose.isKept}
                      </Pill>
                    )}
                  </span>
                </span>
              }
            >
              <RecommendationText sentence={one.sentence} points={[]} />
            </Card>
          ))}
        </ol>
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} done={false} />
    </>
  );
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));
