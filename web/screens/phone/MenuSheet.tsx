import { Suspense, lazy, useState } from "react";
import type { ReactNode } from "react";
import { tableIdOf } from "../../../shared/ids.ts";
import type { Profile } from "../../../shared/protocol.ts";
import { LANGUAGES, LIMITS } from "../../../shared/text.ts";
import { currentSeating } from "../../../shared/workshop/find.ts";
import { useLang, useText } from "../../i18n.tsx";
import { useLive, useRoom, useSend } from "../../live/hooks.tsx";
import { leaveWorkshop } from "../../live/leave.ts";
import { ProfileFields, emptyProfile } from "../../parts/ProfileFields.tsx";
import { TableChips } from "../../parts/TableChips.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Field } from "../../ui/Field.tsx";
import { ForwardIcon } from "../../ui/icons.tsx";
import { LanguagePicker } from "../../ui/LanguagePicker.tsx";
import { Pill } from "../../ui/Pill.tsx";
import { Select } from "../../ui/Select.tsx";
import { chooseTheme, readTheme, themes } from "../../ui/theme.ts";
import { RoleChoice } from "./steps/Assign.tsx";
import { heldGrants, tableRoles, useMe } from "./me.ts";
import css from "./Phone.module.css";

/** Who I am here: name, roles, table; language and colours of this phone. */
export function MenuSheet({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const { phone, common } = useText("phone", "common");
  const room = useRoom();
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={phone.menu.title}
      description={room.about.title}
      closeLabel={common.close}
    >
      {open && (
        <div className={css.menu}>
          <Roles />
          <Disclosure summary={phone.menu.profile}>
            <ProfileForm />
          </Disclosure>
          <Place onMoved={onClose} />
          <Keep />
          <Phone />
          <Leave />
        </div>
      )}
    </Sheet>
  );
}

function Roles(): ReactNode {
  const { phone, common } = useText("phone", "common");
  const room = useRoom();
  const me = useMe();
  const workshop = useLive((state) => state.workshop);
  const personId = useLive((state) => state.personId) ?? "";
  const grants = heldGrants(room, personId).map((grant) => grant.role);
  const atTable = me === null ? [] : tableRoles(me);
  const links = [
    ...(atTable.includes("rapporteur") && me !== null
      ? [{ href: `/w/${workshop}/table/${me.number}?as=person`, label: phone.rapporteur.tools(me.number) }]
      : []),
    ...(grants.includes("facilitator") ? [{ href: `/w/${workshop}/desk`, label: phone.menu.desk }] : []),
    ...(grants.includes("generalRapporteur") || grants.includes("sessionRapporteur")
      ? [{ href: `/w/${workshop}/bench`, label: phone.menu.bench }]
      : []),
    { href: `/w/${workshop}/report`, label: phone.menu.report },
  ];
  return (
    <div className={css.list}>
      {(grants.length > 0 || atTable.length > 0) && (
        <div className={css.row}>
          {atTable.map((role) => (
            <Pill key={role} tone="line">
              {role === "facilitator" ? common.roles.tableFacilitator : common.roles.rapporteur}
            </Pill>
          ))}
          {[...new Set(grants)].map((role) => (
            <Pill key={role} tone="line">
              {common.roles[role]}
            </Pill>
          ))}
        </div>
      )}
      {links.map(({ href, label }) => (
        <a key={href} className={css.link} href={href}>
          <ForwardIcon />
          <span>{label}</span>
        </a>
      ))}
      {me !== null && room.step.now === "prompt" && (
        <Disclosure summary={phone.menu.tableRoles}>
          <RoleChoice me={me} tableRole="facilitator" />
          <RoleChoice me={me} tableRole="rapporteur" />
        </Disclosure>
      )}
    </div>
  );
}

function ProfileForm(): ReactNode {
  const { phone, join, common } = useText("phone", "join", "common");
  const send = useSend();
  const personId = useLive((state) => state.personId) ?? "";
  const saved = useLive((state) => state.people[personId]);
  const [profile, setProfile] = useState<Profile>(saved ?? emptyProfile);
  const [done, setDone] = useState(false);
  const save = async () => {
    const answer = await send("profile.change", {
      profile: { ...profile, languages: [...profile.languages] },
    });
    setDone("ok" in answer);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (profile.name.trim() !== "") void save();
      }}
    >
      <Field
        label={join.name}
        value={profile.name}
        onChange={(name) => setProfile({ ...profile, name })}
        max={LIMITS.name}
        required
      />
      <ProfileFields profile={profile} onChange={setProfile} />
      <Button type="submit" disabled={profile.name.trim() === ""}>
        {done ? phone.menu.saved : common.save}
      </Button>
    </form>
  );
}

function Place({ onMoved }: { onMoved: () => void }): ReactNode {
  const { phone, join } = useText("phone", "join");
  const room = useRoom();
  const me = useMe();
  const send = useSend();
  const seating = currentSeating(room);
  if (me === null || seating === null) return null;
  const away = me.seated.find((sitting) => sitting.personId === me.personId)?.away ?? false;
  const move = async (n: number) => {
    const answer = await send("seat.take", { tableId: tableIdOf(n) });
    if ("ok" in answer) onMoved();
  };
  return (
    <div className={css.list}>
      {seating.locked ? (
        <p className="hint">{phone.menu.locked}</p>
      ) : (
        <Disclosure summary={phone.menu.change}>
          <div className={css.list}>
            <TableChips
              label={join.table}
              all={join.allTables(room.about.tables)}
              tables={room.about.tables}
              chosen={me.number}
              full={() => false}
              onChoose={(n) => void move(n)}
            />
            <p className="hint">{phone.menu.changeLine}</p>
          </div>
        </Disclosure>
      )}
      <Button onClick={() => void send(away ? "seat.return" : "seat.leave", {})}>
        {away ? phone.menu.back : phone.menu.stepAway}
      </Button>
      <p className="hint">{away ? phone.menu.backLine : phone.menu.awayLine}</p>
    </div>
  );
}

function Phone(): ReactNode {
  const { common } = useText("common");
  const { lang, choose } = useLang();
  const [theme, setTheme] = useState(readTheme);
  return (
    <div className={css.row}>
      <LanguagePicker
        bare={false}
        label={common.language}
        value={lang}
        onChange={choose}
        languages={LANGUAGES.map((code) => ({ code, name: common.languages[code] }))}
      />
      <Select
        small
        hideLabel
        label={common.theme.label}
        value={theme}
        choices={themes.map((value) => ({ value, label: common.theme[value] }))}
        onChange={(value) => {
          chooseTheme(value);
          setTheme(value);
        }}
      />
    </div>
  );
}

/** With its picture it comes when it is asked for. */
const KeepPlace = lazy(() => import("./KeepPlace.tsx"));

function Keep(): ReactNode {
  const { phone } = useText("phone");
  const [asked, ask] = useState(false);
  return (
    <Disclosure summary={phone.menu.keep} onOpen={() => ask(true)}>
      {asked && (
        <Suspense fallback={null}>
          <KeepPlace />
        </Suspense>
      )}
    </Disclosure>
  );
}

/** For a phone that is handed on, or given back. */
function Leave(): ReactNode {
  const { phone } = useText("phone");
  const workshop = useLive((state) => state.workshop);
  const waiting = useLive((state) => state.pending.length);
  const leave = async () => {
    // A whole new page: nothing of the person stays in its memory.
    if (await leaveWorkshop(workshop)) location.assign("/");
  };
  return (
    <Disclosure summary={phone.menu.leave}>
      <div className={css.list}>
        <p className="hint">{waiting > 0 ? phone.menu.leaveUnsent(waiting) : phone.menu.leaveLine}</p>
        <Button onClick={() => void leave()}>{phone.menu.leaveNow}</Button>
      </div>
    </Disclosure>
  );
}
