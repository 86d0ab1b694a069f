import { useState } from "react";
import { useLive } from "../../../live/hooks.tsx";
import { recall, remember } from "../../../live/memory.ts";

/** A highlight while its words are written. */
export interface Edited {
  readonly id: string;
  /** The place it was begun in. */
  readonly place: number;
  readonly addressee: string | null;
  readonly text: string;
  readonly clusterIds: readonly string[];
  readonly cardIds: readonly string[];
}
export interface Editing {
  readonly now: Edited | null;
  readonly begin: (edited: Edited) => void;
  readonly change: (more: Partial<Edited>) => void;
  readonly end: () => void;
}

/** One highlight is written at a time; what is typed stays over a reload or the next step. */
export function useEditing(promptId: string): Editing {
  const workshop = useLive((state) => state.workshop);
  const tableId = useLive((state) => state.tableId);
  const key = `plenaria.highlight.${workshop}.${tableId}.${promptId}`;
  const [now, setNow] = useState<Edited | null>(() => parse(recall(key)));
  const keep = (edited: Edited | null) => {
    setNow(edited);
    remember(key, edited === null ? null : JSON.stringify(edited));
  };
  return {
    now,
    begin: keep,
    change: (more) => {
      if (now !== null) keep({ ...now, ...more });
    },
    end: () => keep(null),
  };
}

function parse(text: string | null): Edited | null {
  try {
    return text === null ? null : (JSON.parse(text) as Edited);
  } catch {
    return null;
  }
}
