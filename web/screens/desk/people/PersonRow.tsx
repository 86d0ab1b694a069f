/** One person: seat, roles of the workshop, and moving them. */
import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import { personAccess } from "../../../../shared/workshop/access.ts";
import { currentSeating } from "../../../../shared/workshop/find.ts";
import { allTables } from "../../../../shared/workshop/rules.ts";
import type { HeldGrant, WorkshopRole } from "../../../../shared/workshop/state.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import { CloseIcon } from "../../../ui/icons.tsx";
import { Menu, type MenuItem } from "../../../ui/Menu.tsx";
import type { Seated } from "../model/people.ts";
import { useTools } from "../tools.tsx";
import css from "./People.module.css";

export function PersonRow({ person }: { person: Seated }): ReactNode {
  const { room, t, nameOf } = useTools();
  const { personId, profile, tableId, seat, away } = person;
  const words = t.desk.people;
  const grants = room.grants.filter((grant) => grant.personId === personId && grant.until === null);
  return (
    <li className={css.row}>
      {tableId === null ? (
        <span className={css.noSeat}>{room.about.tables > 0 && words.noSeat}</span>
      ) : (
        <span className={css.seat}>
          <Badge size={17} square>
            {tableNumber(tableId)}
          </Badge>
          <span className="hint num">{t.common.seat(seat ?? 0)}</span>
        </span>
      )}
      <span className={css.who}>
        <b className="typed">{nameOf(personId)}</b>
        <span className="hint typed">
          {[profile?.organisation, profile?.country].filter(Boolean).join(", ")}
        </span>
      </span>
      {away && <span className="hint">{t.desk.table.away}</span>}
      <span className={css.grants}>
        {grants.map((grant) => (
          <GrantChip key={grant.id} grant={grant} />
        ))}
      </span>
      <span className={css.acts}>
        <GiveGrant personId={personId} grants={grants} />
        <Move personId={personId} tableId={tableId} />
        <More personId={personId} />
      </span>
    </li>
  );
}

function GrantChip({ grant }: { grant: HeldGrant }): ReactNode {
  const { room, t, say, act, nameOf } = useTools();
  const words = t.desk.people;
  const session = room.agenda.sessions.find((one) => one.id === grant.sessionId);
  const role = session
    ? words.roleIn(t.common.roles[grant.role], say(session.short) || say(session.title))
    : t.common.roles[grant.role];
  return (
    <Chip
      label={words.end(role, nameOf(grant.personId))}
      onClick={() =>
        void act("grant.end", { grantId: grant.id }, words.endedSaid(nameOf(grant.personId), role))
      }
    >
      {role}
      <CloseIcon size={14} />
    </Chip>
  );
}

const WHOLE: readonly WorkshopRole[] = ["facilitator", "generalRapporteur"];
const PER_SESSION: readonly WorkshopRole[] = ["sessionRapporteur", "chair"];

function GiveGrant({ personId, grants }: { personId: string; grants: readonly HeldGrant[] }): ReactNode {
  const { room, t, say, act, nameOf } = useTools();
  const words = t.desk.people;
  const item = (role: WorkshopRole, sessionId: string | null, label: string): MenuItem => ({
    id: `${role}-${sessionId ?? ""}`,
    label,
    disabled: grants.some((grant) => grant.role === role && grant.sessionId === sessionId),
    onSelect: () =>
      void act(
        "grant.give",
        { id: nanoid(), personId, role, sessionId },
        words.givenSaid(nameOf(personId), label),
      ),
  });
  const items = [
    ...WHOLE.map((role) => item(role, null, t.common.roles[role])),
    ...PER_SESSION.flatMap((role) =>
      room.agenda.sessions.map((session) =>
        item(role, session.id, words.roleIn(t.common.roles[role], say(session.short) || say(session.title))),
      ),
    ),
  ];
  return (
    <Menu
      items={items}
      title={words.give}
      label={words.roleOf(nameOf(personId))}
      button={{ small: true, kind: "bare" }}
    >
      {words.role}
    </Menu>
  );
}

function More({ personId }: { personId: string }): ReactNode {
  const { desk, t, show, nameOf } = useTools();
  const words = t.desk.access;
  const erased = desk !== null && personAccess(desk, personId).erased;
  const items: readonly MenuItem[] = [
    { id: "wayIn", label: words.wayIn, onSelect: () => show({ what: "wayIn", personId }) },
    {
      id: "erase",
      label: words.erase,
      danger: true,
      disabled: erased,
      onSelect: () => show({ what: "erase", personId }),
    },
  ];
  return (
    <Menu
      items={items}
      title={nameOf(personId)}
      label={words.moreFor(nameOf(personId))}
      button={{ small: true, kind: "bare" }}
    >
      {words.more}
    </Menu>
  );
}

function Move({ personId, tableId }: { personId: string; tableId: string | null }): ReactNode {
  const { room, look, t, act, nameOf, tableName } = useTools();
  if (currentSeating(room) === null || room.about.tables === 0) return null;
  const items = allTables(room)
    .filter((other) => other !== tableId)
    .map((other): MenuItem => {
      const seated = look?.tiles[other]?.seated ?? 0;
      return {
        id: other,
        icon: <Badge size={13}>{tableNumber(other)}</Badge>,
        label: tableName(other),
        hint: seated >= room.about.seats ? t.desk.table.full : `${seated}/${room.about.seats}`,
        disabled: seated >= room.about.seats,
        onSelect: () =>
          void act(
            "seat.place",
            { personId, tableId: other },
            t.desk.toast.placed(nameOf(personId), tableName(other)),
          ),
      };
    });
  return (
    <Menu
      items={items}
      title={t.desk.table.move}
      label={t.desk.people.movePerson(nameOf(personId))}
      button={{ small: true, kind: "bare" }}
    >
      {tableId === null ? t.desk.people.seatAt : t.desk.people.moveTo}
    </Menu>
  );
}
