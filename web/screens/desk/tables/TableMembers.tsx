/** Who sits at a table, in seat order: presence, roles, and moving to another table. */
import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import { currentSeating, currentSession, roleAt, timesServed } from "../../../../shared/workshop/find.ts";
import { allTables } from "../../../../shared/workshop/rules.ts";
import type { TableRoleName } from "../../../../shared/workshop/state.ts";
import { useLive } from "../../../live/hooks.tsx";
import { Badge } from "../../../parts/Badge.tsx";
import { cx } from "../../../ui/cx.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Menu, type MenuItem } from "../../../ui/Menu.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { useTools } from "../tools.tsx";
import css from "./TableSheet.module.css";

const ROLES: readonly TableRoleName[] = ["rapporteur", "facilitator"];

export function TableMembers({ tableId }: { tableId: string }): ReactNode {
  const { room, desk, t, people } = useTools();
  const absent = useLive((state) => state.look.desk?.tiles[tableId]?.absent);
  const seating = currentSeating(room);
  const sessionId = currentSession(room);
  const members = Object.entries(desk?.people ?? {})
    .flatMap(([personId, person]) => {
      const seat = seating ? person.seats[seating.id] : undefined;
      return seat?.tableId === tableId ? [{ personId, seat: seat.seat, away: person.away }] : [];
    })
    .sort((a, b) => a.seat - b.seat);
  const words = t.desk.table;
  if (members.length === 0) {
    return (
      <EmptyState title={words.empty} bare>
        {words.emptyLine}
      </EmptyState>
    );
  }
  return (
    <section aria-label={words.members}>
      {sessionId === null && <p className="hint">{words.noSession}</p>}
      <ul className={css.members}>
        {members.map(({ personId, seat, away }) => {
          const roles = ROLES.filter((role) => roleAt(room, tableId, sessionId, role) === personId);
          const gone = away || (absent?.includes(personId) ?? false);
          return (
            <li key={personId} className={cx(css.member, gone && css.gone)}>
              <Badge kind="line" size={15} label={words.seat(seat)}>
                {seat}
              </Badge>
              <span className={css.who}>
                <b className="typed">{people[personId]?.name ?? t.common.someone}</b>
                <span className="hint typed">
                  {[people[personId]?.country, people[personId]?.organisation].filter(Boolean).join(", ")}
                </span>
              </span>
              {roles.map((role) => (
                <Pill key={role}>{words.role[role]}</Pill>
              ))}
              {gone && <span className="hint">{away ? words.away : words.offline}</span>}
              <MemberMenu tableId={tableId} personId={personId} sessionId={sessionId} roles={roles} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function MemberMenu({
  tableId,
  personId,
  sessionId,
  roles,
}: {
  tableId: string;
  personId: string;
  sessionId: string | null;
  roles: readonly TableRoleName[];
}): ReactNode {
  const { room, look, t, act, nameOf, tableName } = useTools();
  const words = t.desk.table;
  const served = timesServed(room, personId);
  const give = (role: TableRoleName): MenuItem => {
    const has = roles.includes(role);
    return {
      id: role,
      label: has ? words.endRole(words.role[role]) : words.giveRole(words.role[role]),
      hint: !has && served > 0 ? words.times(served) : undefined,
      disabled: sessionId === null,
      onSelect: () => {
        if (sessionId === null) return;
        const said = has
          ? t.desk.toast.roleEnded(words.role[role], tableName(tableId))
          : t.desk.toast.role(nameOf(personId), words.role[role], tableName(tableId));
        void act("role.give", { tableId, sessionId, role, personId: has ? null : personId }, said);
      },
    };
  };
  const places = allTables(room).filter((other) => other !== tableId);
  const move: MenuItem[] = places.map((other) => ({
    id: other,
    icon: <Badge size={13}>{tableNumber(other)}</Badge>,
    label: tableName(other),
    hint: `${look?.tiles[other]?.seated ?? 0}/${room.about.seats}`,
    onSelect: () =>
      void act(
        "seat.place",
        { personId, tableId: other },
        t.desk.toast.placed(nameOf(personId), tableName(other)),
      ),
  }));
  return (
    <span className={css.acts}>
      <Menu
        items={ROLES.map(give)}
        label={t.desk.people.roleOf(nameOf(personId))}
        button={{ small: true, kind: "bare" }}
      >
        {t.desk.people.role}
      </Menu>
      <Menu
        items={move}
        title={words.move}
        label={t.desk.people.movePerson(nameOf(personId))}
        button={{ small: true, kind: "bare" }}
      >
        {words.move}
      </Menu>
    </span>
  );
}
