/** The rapporteur's acts on the table's device need a rapporteur's name: without one, the roles are asked for first. */
import { createContext, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import { Toast, ToastRack } from "../../ui/Toast.tsx";
import { useMayRecord, useNames } from "./here.ts";
import type { Here } from "./here.ts";
import { RolesDialog } from "./Roles.tsx";

export interface Recorder {
  /** Whether the rapporteur's acts are taken from this page now. */
  readonly allowed: boolean;
  /** Does the act, or says what has to come first. */
  readonly act: (act: () => void) => void;
  /** Opens the roles of this table. */
  readonly openRoles: () => void;
}
const RecorderContext = createContext<Recorder | null>(null);

export function useRecorder(): Recorder {
  const recorder = useContext(RecorderContext);
  if (recorder === null) throw new Error("a part of the table was used outside of its screen");
  return recorder;
}

/** Long enough to read two sentences. */
const SHOWN_MS = 7_000;

export function RecorderProvider({ here, children }: { here: Here; children: ReactNode }): ReactNode {
  const { common, table } = useText("common", "table");
  const names = useNames();
  const allowed = useMayRecord(here);
  const [asked, setAsked] = useState<"roles" | "first" | null>(null);
  const [refused, setRefused] = useState(false);
  const somebodyElse = here.personId !== null && here.rapporteur !== null;
  const recorder = useMemo<Recorder>(
    () => ({
      allowed,
      act: (act) => {
        if (allowed) act();
        else if (somebodyElse) setRefused(true);
        else setAsked("first");
      },
      openRoles: () => setAsked("roles"),
    }),
    [allowed, somebodyElse],
  );
  return (
    <RecorderContext value={recorder}>
      {children}
      <RolesDialog
        here={here}
        open={asked !== null}
        first={asked === "first"}
        onClose={() => setAsked(null)}
      />
      <ToastRack>
        {refused && (
          <Toast
            lasts={SHOWN_MS}
            closeLabel={common.close}
            onClose={() => setRefused(false)}
            action={{ label: table.roles.swap, onClick: () => setAsked("roles") }}
          >
            {table.roles.notYou(names.of(here.rapporteur))}
          </Toast>
        )}
      </ToastRack>
    </RecorderContext>
  );
}
