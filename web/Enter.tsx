/** A link with a key: for facilitators, table devices, the projector and observers. It opens and goes on. */
import { nanoid } from "nanoid";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import type { EnterRequest, Entered, Me, RefusalCode } from "../shared/protocol.ts";
import { LIMITS } from "../shared/text.ts";
import { useText } from "./i18n.tsx";
import { readFragment } from "./live/fragment.ts";
import { getJson, postJson } from "./live/http.ts";
import { Loading, Page, RefusedPage } from "./Pages.tsx";
import { Button, ButtonLink } from "./ui/Button.tsx";
import { Field } from "./ui/Field.tsx";
import css from "./Pages.module.css";

type State =
  | { readonly is: "entering" }
  | { readonly is: "nameless" }
  /** A personal key, in a browser that is somebody else here. */
  | { readonly is: "taken"; readonly name: string }
  | { readonly is: "refused"; readonly code: RefusalCode }
  | { readonly is: "unreachable" };

export function Enter(): ReactNode {
  const { common, join, keep } = useText("common", "join", "keep");
  const [, navigate] = useLocation();
  // Read once: a key that stays in the address bar is a key in every photograph of this screen.
  const [given] = useState(() => readFragment(location.hash));
  const [state, setState] = useState<State>({ is: "entering" });
  const [name, setName] = useState("");
  // The same id until it succeeds: a lost answer does not use a key up.
  const [id] = useState(() => nanoid());
  const started = useRef(false);

  const enter = async (who: string | null, sure = false) => {
    if (given === null) return setState({ is: "refused", code: "WRONG_LINK" });
    setState({ is: "entering" });
    if (personOf(given.key) !== null && !sure) {
      const me = await getJson<Me>(`/api/workshops/${encodeURIComponent(given.workshop)}/me`);
      if ("unreachable" in me) return setState({ is: "unreachable" });
      const here = "ok" in me ? me.ok.person : null;
      if (here !== null && here.id !== personOf(given.key))
        return setState({ is: "taken", name: here.profile.name });
    }
    const body: EnterRequest = {
      workshop: given.workshop,
      key: given.key,
      id,
      ...(who === null ? {} : { name: who }),
    };
    const reply = await postJson<Entered>("/api/enter", body);
    if ("ok" in reply) return navigate(whereTo(reply.ok), { replace: true });
    if ("unreachable" in reply) return setState({ is: "unreachable" });
    // Without a name only the facilitator's link is refused so: this browser is nobody there yet.
    if (reply.refused === "BAD_INPUT" && who === null) return setState({ is: "nameless" });
    setState({ is: "refused", code: reply.refused });
  };
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    history.replaceState(history.state, "", "/enter");
    void enter(null);
  });

  switch (state.is) {
    case "entering":
      return <Loading />;
    case "refused":
      return <RefusedPage code={state.code} />;
    case "unreachable":
      return (
        <Page title={join.unreachable.title} line={join.unreachable.line}>
          <Button kind="main" onClick={() => void enter(name.trim() === "" ? null : name)}>
            {common.tryAgain}
          </Button>
        </Page>
      );
    case "taken":
      return (
        <Page title={keep.other.title(state.name)} line={keep.other.line}>
          <Button kind="main" wide wraps onClick={() => void enter(null, true)}>
            {keep.other.go}
          </Button>
          <ButtonLink wide wraps href={`/w/${given?.workshop ?? ""}/phone`}>
            {keep.other.stay(state.name)}
          </ButtonLink>
        </Page>
      );
    case "nameless":
      return (
        <Page title={join.whoAreYou} line={join.whoWhy}>
          <form
            className={css.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== "") void enter(name);
            }}
          >
            <Field
              label={join.name}
              value={name}
              onChange={setName}
              autoComplete="name"
              autoFocus
              max={LIMITS.name}
              required
            />
            <Button kind="main" type="submit" disabled={name.trim() === ""}>
              {join.goOn}
            </Button>
          </form>
        </Page>
      );
    default:
      return state satisfies never;
  }
}

/** Whose personal key this is: a badge, what a phone kept, or what the desk gave. */
const personOf = (key: string): string | null => /^(?:badge|keep|once)-([^.]+)\./.exec(key)?.[1] ?? null;

/** Observers look at what the projector shows; a join link leads to the door; all else is inside the workshop. */
function whereTo({ workshop, as, go }: Entered): string {
  if (as === "screen") return `/w/${workshop}/screen`;
  return go.startsWith("/join") ? go : `/w/${workshop}${go}`;
}
