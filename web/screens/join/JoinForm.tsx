import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import { tableIdOf, tableNumber } from "../../../shared/ids.ts";
import type { Door, JoinRequest, Profile } from "../../../shared/protocol.ts";
import { LIMITS } from "../../../shared/text.ts";
import type { Lang } from "../../../shared/text.ts";
import { dateTag, useLang, useText } from "../../i18n.tsx";
import { getJson, postJson } from "../../live/http.ts";
import { Foot } from "../../parts/Foot.tsx";
import { ProfileFields, emptyProfile } from "../../parts/ProfileFields.tsx";
import { TableChips } from "../../parts/TableChips.tsx";
import { Button } from "../../ui/Button.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Field } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./Join.module.css";

export interface JoinFormProps {
  readonly door: Door;
  readonly secret: string;
  /** The table on which the code was scanned. */
  readonly firstTable: string | null;
  readonly onJoined: (workshop: string) => void;
  /** Who had a place here already, on another device. */
  readonly onAgain: () => void;
}

/** Name and table; the rest may wait. */
export function JoinForm({ door, secret, firstTable, onJoined, onAgain }: JoinFormProps): ReactNode {
  const { join, keep, refusals } = useText("join", "keep", "refusals");
  const { lang } = useLang();
  // The same id until it succeeds: a lost answer does not make two persons of one.
  const [id] = useState(() => nanoid());
  const [now, setNow] = useState(door);
  const [profile, setProfile] = useState<Profile>(emptyProfile);
  const [tableId, setTableId] = useState<string | null>(firstTable);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const named = profile.name.trim() !== "";
  const seatable = !now.seatingLocked && now.tables > 0;
  const full = tableId !== null && (now.taken[tableId] ?? 0) >= now.seats;
  const ready = named && (!seatable || (tableId !== null && !full));

  const submit = async () => {
    if (!ready || busy) return;
    setBusy(true);
    const body: JoinRequest = { id, key: secret, profile, tableId: seatable ? tableId : null };
    const reply = await postJson<unknown>(`/api/workshops/${door.workshop}/join`, body);
    setBusy(false);
    if ("ok" in reply) return onJoined(door.workshop);
    if ("unreachable" in reply) return setProblem(join.unreachable.line);
    setProblem(refusals[reply.refused]);
    const fresh = await getJson<Door>(`/api/workshops/${door.workshop}/door`);
    if ("ok" in fresh) setNow(fresh.ok);
  };

  const taken = tableId === null ? 0 : (now.taken[tableId] ?? 0);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <main className={css.main}>
        <div className={css.heading}>
          <span className="eyebrow">{whereWhen(now, lang)}</span>
          <h1 className={css.title} dir="auto">
            {now.title}
          </h1>
        </div>
        {now.closed && (
          <Notice tone="warn" card>
            {join.closed}
          </Notice>
        )}
        {problem !== null && (
          <Notice tone="warn" card>
            {problem}
          </Notice>
        )}
        <Field
          label={join.name}
          value={profile.name}
          onChange={(name) => setProfile({ ...profile, name })}
          max={LIMITS.name}
          autoComplete="name"
          enterKeyHint="done"
          required
        />
        {seatable ? (
          <div className={css.tables}>
            <span className="eyebrow" aria-hidden="true">
              {join.table}
            </span>
            <TableChips
              label={join.table}
              all={join.allTables(now.tables)}
              tables={now.tables}
              chosen={tableId === null ? null : tableNumber(tableId)}
              full={(n) => (now.taken[tableIdOf(n)] ?? 0) >= now.seats}
              onChoose={(n) => setTableId(tableIdOf(n))}
            />
            <span className="hint">
              {join.tableHint} {tableId !== null && (full ? join.full : join.taken(taken, now.seats))}
            </span>
          </div>
        ) : (
          now.tables > 0 && <Notice card>{join.noTableYet}</Notice>
        )}
        <Disclosure summary={join.more}>
          <ProfileFields profile={profile} onChange={setProfile} />
        </Disclosure>
        <Button kind="bare" onClick={onAgain}>
          {keep.again.open}
        </Button>
      </main>
      <Foot size="phone">
        <Button kind="main" type="submit" wide wraps busy={busy} disabled={!ready || now.closed}>
          {!named
            ? join.typeName
            : !seatable
              ? join.enter
              : tableId === null
                ? join.chooseTable
                : join.take(tableNumber(tableId))}
        </Button>
      </Foot>
    </form>
  );
}

function whereWhen(door: Door, lang: Lang): string {
  const format = new Intl.DateTimeFormat(dateTag(lang), { day: "numeric", month: "long", timeZone: "UTC" });
  return `${door.place}, ${format.formatRange(Date.parse(door.firstDate), Date.parse(door.lastDate))}`;
}
