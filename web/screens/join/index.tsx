/** The door: from a code or a scanned picture to a seat at a table. */
import { useCallback, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useLocation, useParams } from "wouter";
import type { Door, Me, RefusalCode } from "../../../shared/protocol.ts";
import { useText } from "../../i18n.tsx";
import { readFragment } from "../../live/fragment.ts";
import { getJson } from "../../live/http.ts";
import { leaveWorkshop } from "../../live/leave.ts";
import { CodeForm } from "../../parts/CodeForm.tsx";
import { PlainBand } from "../../parts/PlainBand.tsx";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ComeAgain } from "./ComeAgain.tsx";
import { JoinForm } from "./JoinForm.tsx";
import css from "./Join.module.css";

interface Found {
  readonly door: Door;
  /** The code or the picture's secret. */
  readonly key: string;
  readonly tableId: string | null;
  /** Who this browser is there already. */
  readonly known: string | null;
}
type State =
  | { readonly is: "asking"; readonly refused: RefusalCode | null; readonly code: string }
  | { readonly is: "looking" }
  | { readonly is: "unreachable"; readonly again: () => void }
  | ({ readonly is: "found" } & Found);

export default function Join(): ReactNode {
  const { join, common, refusals } = useText("join", "common", "refusals");
  const { code } = useParams<{ code?: string }>();
  const [, navigate] = useLocation();
  const [state, setState] = useState<State>({ is: "looking" });
  const [again, setAgain] = useState(false);

  const look = useCallback(
    async (
      path: string,
      key: (door: Door) => string,
      tableId: string | null,
      typed: string,
    ): Promise<void> => {
      setState({ is: "looking" });
      const door = await getJson<Door>(path);
      if ("unreachable" in door)
        return setState({ is: "unreachable", again: () => void look(path, key, tableId, typed) });
      if ("refused" in door) return setState({ is: "asking", refused: door.refused, code: typed });
      const me = await getJson<Me>(`/api/workshops/${door.ok.workshop}/me`);
      const known = "ok" in me ? (me.ok.person?.profile.name ?? null) : null;
      setState({ is: "found", door: door.ok, key: key(door.ok), tableId, known });
    },
    [],
  );
  useEffect(() => {
    const scanned = readFragment(location.hash);
    if (scanned !== null)
      void look(
        `/api/workshops/${encodeURIComponent(scanned.workshop)}/door`,
        () => scanned.key,
        scanned.tableId,
        "",
      );
    else if (code !== undefined)
      void look(`/api/find?code=${encodeURIComponent(code)}`, () => code, null, code);
    else setState({ is: "asking", refused: null, code: "" });
  }, [code, look]);

  const other = async (found: Found) => {
    if (await leaveWorkshop(found.door.workshop)) setState({ is: "found", ...found, known: null });
    else setState({ is: "unreachable", again: () => void other(found) });
  };

  return (
    <div className={css.page}>
      <PlainBand />
      {state.is === "found" && state.known === null && again ? (
        <ComeAgain
          door={state.door}
          onBack={() => setAgain(false)}
          onIn={() => navigate(`/w/${state.door.workshop}/phone`, { replace: true })}
        />
      ) : state.is === "found" && state.known === null ? (
        <JoinForm
          door={state.door}
          secret={state.key}
          firstTable={state.tableId}
          onAgain={() => setAgain(true)}
          onJoined={(workshop) => navigate(`/w/${workshop}/phone`, { replace: true })}
        />
      ) : (
        <main className={css.main}>
          {state.is === "looking" && <Skeleton kind="text" count={3} label={join.looking} />}
          {state.is === "asking" && (
            <CodeForm
              first={state.code}
              autoFocus
              error={state.refused === null ? null : refusals[state.refused]}
              onCode={(typed) =>
                typed === code
                  ? void look(`/api/find?code=${typed}`, () => typed, null, typed)
                  : navigate(`/join/${typed}`)
              }
            />
          )}
          {state.is === "unreachable" && (
            <EmptyState
              tone="failed"
              title={join.unreachable.title}
              action={<Button onClick={state.again}>{common.tryAgain}</Button>}
            >
              {join.unreachable.line}
            </EmptyState>
          )}
          {state.is === "found" && state.known !== null && (
            <div className={css.known}>
              <h1 className={css.title} dir="auto">
                {state.door.title}
              </h1>
              <p>
                <strong>{join.again.title}.</strong> {join.again.line(state.known)}
              </p>
              <ButtonLink kind="main" wide href={`/w/${state.door.workshop}/phone`}>
                {join.again.go}
              </ButtonLink>
              <Button kind="bare" wide onClick={() => void other(state)}>
                {join.again.other}
              </Button>
            </div>
          )}
        </main>
      )}
    </div>
  );
}
