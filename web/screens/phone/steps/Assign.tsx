import type { ReactNode } from "react";
import { currentSession, roleAt, timesServed } from "../../../../shared/workshop/find.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import type { Seated } from "../../../../shared/workshop/groups.ts";
import type { TableRoleName } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import { Badge } from "../../../parts/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Option, OptionGroup } from "../../../ui/Option.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import type { StepProps } from "../step.ts";
import { usePeople } from "../me.ts";
import type { Me } from "../me.ts";
import css from "../Phone.module.css";

export function Assign({ me, prompt, onHelp }: StepProps<PromptOf<"assign">>): ReactNode {
  const { phone } = useText("phone");
  return (
    <>
      <main className={css.main}>
        <Invitation words={prompt.invitation} fallback={phone.roles.invite} />
        <RoleChoice me={me} tableRole="facilitator" />
        <RoleChoice me={me} tableRole="rapporteur" />
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}

/** So many are proposed at once: who holds it, I, and who has served least. */
const PROPOSED = 3;

/** Who takes a role for this session: those who have served least stand first. */
export function RoleChoice({ me, tableRole: role }: { me: Me; tableRole: TableRoleName }): ReactNode {
  const { phone, common } = useText("phone", "common");
  const send = useSend();
  const people = usePeople(common.someone);
  const { room, tableId } = me;
  const sessionId = currentSession(room);
  if (sessionId === null) return null;
  const holder = roleAt(room, tableId, sessionId, role);
  const give = (personId: string | null) => void send("role.give", { tableId, sessionId, role, personId });
  const candidates = me.seated
    .filter((sitting) => !sitting.away || sitting.personId === holder)
    .toSorted((a, b) => timesServed(room, a.personId) - timesServed(room, b.personId) || a.seat - b.seat);
  const option = ({ personId, seat }: Seated) => (
    <Option
      key={personId}
      kind="radio"
      name={role}
      checked={holder === personId}
      onChange={() => give(personId)}
      note={phone.roles.served(timesServed(room, personId))}
      end={
        <Badge kind="line" label={common.seat(seat)}>
          {seat}
        </Badge>
      }
    >
      {personId === me.personId ? phone.roles.youAs(people.name(personId)) : people.name(personId)}
    </Option>
  );
  const proposed = candidates.filter(({ personId }) => personId === holder || personId === me.personId);
  const first = [...proposed, ...candidates.filter((one) => !proposed.includes(one))].slice(0, PROPOSED);
  const others = candidates.filter((one) => !first.includes(one));
  const title = role === "facilitator" ? phone.roles.facilitator : phone.roles.rapporteur;
  return (
    <section className={css.list}>
      <OptionGroup legend={title}>
        {candidates.filter((one) => first.includes(one)).map(option)}
        {others.length > 0 && (
          <Disclosure summary={phone.roles.others(others.length)}>
            <div className={css.list}>{others.map(option)}</div>
          </Disclosure>
        )}
      </OptionGroup>
      {holder === me.personId && (
        <Button kind="bare" small onClick={() => give(null)}>
          {phone.roles.giveBack}
        </Button>
      )}
    </section>
  );
}
