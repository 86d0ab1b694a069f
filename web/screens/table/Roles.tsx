import type { ReactNode } from "react";
import { timesServed } from "../../../shared/workshop/find.ts";
import type { TableRoleName } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { useSend } from "../../live/hooks.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Option, OptionGroup } from "../../ui/Option.tsx";
import { useAsked } from "./asked.ts";
import { useNames } from "./here.ts";
import type { Here } from "./here.ts";
import css from "./Roles.module.css";

/** Both roles side by side (or `only` one), each with everyone who sits here: those who have served least stand first. */
export function RoleCards({ here, only }: { here: Here; only?: TableRoleName | undefined }): ReactNode {
  const { table } = useText("table");
  if (here.seated.length === 0)
    return <EmptyState title={table.roles.nobody}>{table.roles.notSeated}</EmptyState>;
  return (
    <div className={css.roles}>
      {only !== "rapporteur" && <RoleCard here={here} which="facilitator" />}
      {only !== "facilitator" && <RoleCard here={here} which="rapporteur" />}
    </div>
  );
}

function RoleCard({ here, which: role }: { here: Here; which: TableRoleName }): ReactNode {
  const { table, common } = useText("table", "common");
  const send = useSend();
  const names = useNames();
  const asked = useAsked("role.give");
  const { room, tableId, sessionId } = here;
  if (sessionId === null) return null;
  const given = asked.findLast((one) => one.role === role && one.sessionId === sessionId);
  const known = role === "facilitator" ? here.facilitator : here.rapporteur;
  const holder = given === undefined ? known : given.personId;
  const give = (personId: string | null) => void send("role.give", { tableId, sessionId, role, personId });
  const candidates = here.seated
    .filter((sitting) => !sitting.away || sitting.personId === holder)
    .toSorted((a, b) => timesServed(room, a.personId) - timesServed(room, b.personId) || a.seat - b.seat);
  return (
    <section className={css.role}>
      <div className={css.what}>
        <h2>{role === "facilitator" ? table.roles.facilitator : table.roles.rapporteur}</h2>
        <p className="hint">
          {role === "facilitator" ? table.roles.facilitatorLine : table.roles.rapporteurLine}
        </p>
      </div>
      <OptionGroup
        legend={role === "facilitator" ? table.roles.facilitator : table.roles.rapporteur}
        hideLegend
      >
        {candidates.map(({ personId, seat }) => (
          <Option
            key={personId}
            kind="radio"
            name={`role-${role}`}
            checked={holder === personId}
            onChange={() => give(personId)}
            note={[names.from(personId), served(personId)].filter((part) => part !== "").join(". ")}
            end={
              <Badge kind="line" label={common.seat(seat)}>
                {seat}
              </Badge>
            }
          >
            {names.of(personId)}
          </Option>
        ))}
      </OptionGroup>
      {holder !== null && (
        <Button kind="bare" small onClick={() => give(null)}>
          {table.roles.giveBack}
        </Button>
      )}
    </section>
  );

  /** The role just taken is no service yet. */
  function served(personId: string): string {
    const now = [here.facilitator, here.rapporteur].filter((id) => id === personId).length;
    return table.roles.served(timesServed(room, personId) - now);
  }
}

/** The roles in every later step; `first`: something waits for a rapporteur's name. */
export function RolesDialog({
  here,
  open,
  first,
  onClose,
}: {
  here: Here;
  open: boolean;
  first: boolean;
  onClose: () => void;
}): ReactNode {
  const { table, common } = useText("table", "common");
  const waits = first && here.rapporteur === null;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title={waits ? table.roles.nameFirst : table.roles.title}
      description={
        waits ? table.roles.nameFirstLine : here.sessionId === null ? table.handIn.noSession : undefined
      }
      closeLabel={common.close}
      actions={
        <Button kind="main" onClick={onClose}>
          {common.close}
        </Button>
      }
    >
      {here.sessionId !== null && <RoleCards here={here} only={first ? "rapporteur" : undefined} />}
    </Dialog>
  );
}
