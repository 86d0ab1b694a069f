/** The table's device, or its rapporteur's phone or laptop: one step at a time, the table's words, and the way to plenary. */
import { Suspense, lazy, useEffect } from "react";
import type { ReactNode } from "react";
import { actorRef } from "../../../shared/ids.ts";
import { currentPrompt } from "../../../shared/workshop/find.ts";
import { useText } from "../../i18n.tsx";
import { ConnectionNotice } from "../../live/ConnectionNotice.tsx";
import { useLive, useRoom } from "../../live/hooks.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Announcements } from "./Announcements.tsx";
import { BoardProvider } from "./board/BoardProvider.tsx";
import { useHere } from "./here.ts";
import type { Here } from "./here.ts";
import { useLayout } from "./layout.ts";
import { TableMenu } from "./Menu.tsx";
import { RecorderProvider } from "./recorder.tsx";
import { Attention, Strips } from "./Strips.tsx";
import { Step } from "./steps/Step.tsx";
import { TableBand } from "./TableBand.tsx";
import { Unsent } from "../../parts/Unsent.tsx";
import { useKeepAwake } from "../../live/wake.ts";
import css from "./Table.module.css";

/** Seldom needed. */
const LateTray = lazy(() => import("./LateTray.tsx"));

export default function Table(): ReactNode {
  const { table } = useText("table");
  const room = useRoom();
  const here = useHere();
  const narrow = useLayout() === "narrow";
  const workshop = useLive((state) => state.workshop);
  // A person without a seat looks at no table.
  const seatless = useLive((state) => state.person !== null && state.tableId === null);
  const actor = useLive((state) => (state.actor === null ? "" : actorRef(state.actor)));
  const prompt = currentPrompt(room);
  useKeepAwake(prompt !== null);
  useTop(room.step.run);
  const size = narrow ? "phone" : "table";
  if (here === null)
    return (
      <div className={css.screen} data-layout={size}>
        <TableBand size={size} menu={undefined} />
        <ConnectionNotice />
        <main className={css.main}>
          {seatless ? (
            <EmptyState
              title={table.seats.noSeat}
              action={<ButtonLink href={`/w/${workshop}/phone`}>{table.seats.toPhone}</ButtonLink>}
            >
              {table.seats.noSeatLine}
            </EmptyState>
          ) : (
            <Skeleton label={table.loading} />
          )}
        </main>
      </div>
    );
  return (
    <RecorderProvider here={here}>
      <BoardProvider here={here}>
        <div className={css.screen} data-layout={size}>
          <TableBand size={size} menu={<TableMenu here={here} />} />
          <ConnectionNotice />
          <Strips />
          <Unsent key={actor} who={actor} />
          <Tray here={here} />
          <Step key={room.step.run} here={here} prompt={prompt} />
          <Announcements />
          <Attention />
        </div>
      </BoardProvider>
    </RecorderProvider>
  );
}

function Tray({ here }: { here: Here }): ReactNode {
  const waiting = here.table.late.filter((words) => words.state === "waiting");
  if (waiting.length === 0) return null;
  return (
    <Suspense>
      <LateTray here={here} waiting={waiting} />
    </Suspense>
  );
}

/** A new step begins at its top, and listeners hear it from its heading on. */
function useTop(run: number): void {
  useEffect(() => {
    document.querySelector<HTMLElement>("[data-step-heading]")?.focus({ preventScroll: true });
  }, [run]);
}
