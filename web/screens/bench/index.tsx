import { useCallback, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { COMPILE_BOARD, WORDING_BOARD } from "../../../shared/ids.ts";
import { useLive, useNow, useRoom, useSend } from "../../live/hooks.tsx";
import type { Undone } from "../../../shared/board/outbox.ts";
import { useBoard } from "../../live/useBoard.ts";
import type { BenchView } from "./bench.ts";
import { BenchPage } from "./BenchPage.tsx";
import { entriesOf } from "./model.ts";
import { UnsentBox } from "./UnsentBox.tsx";
import { useWords } from "./words.ts";

/** The bench: for the general rapporteur and the session rapporteurs. */
export default function Bench(): ReactNode {
  const room = useRoom();
  const desk = useLive((state) => state.desk);
  const people = useLive((state) => state.people);
  const me = useLive((state) => state.personId) ?? "";
  const workshop = useLive((state) => state.workshop);
  const as = useLive((state) => state.as);
  const now = useNow(1000);
  const send = useSend();
  const [unsent, setUnsent] = useState<readonly Undone[]>([]);
  const onReset = useCallback(
    (undone: readonly Undone[]) =>
      setUnsent((before) => [
        ...before,
        ...undone.filter(({ what, text }) => what === "wrote" && text !== ""),
      ]),
    [],
  );
  const isGeneral = room.grants.some(
    ({ personId, role, until }) => personId === me && role === "generalRapporteur" && until === null,
  );
  const base = { workshopId: workshop, epoch: room.life.epoch, as, self: `person:${me}`, onReset };
  const compile = useWords(useBoard(isGeneral ? { ...base, boardId: COMPILE_BOARD } : null));
  const wording = useWords(
    useBoard(isGeneral && room.wordings.length > 0 ? { ...base, boardId: WORDING_BOARD } : null),
  );
  const entries = useMemo(() => (desk ? entriesOf(desk, compile.content) : []), [desk, compile.content]);
  const view = useMemo<BenchView>(
    () => ({ room, desk, people, now, me, compile, wording, entries, send }),
    [room, desk, people, now, me, compile, wording, entries, send],
  );
  return (
    <>
      <BenchPage view={view} />
      <UnsentBox words={unsent} onClose={() => setUnsent([])} />
    </>
  );
}
