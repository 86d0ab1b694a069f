import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import { isCode, readCode, RETURN_CODE_LENGTH } from "../../../shared/codes.ts";
import type { Door, Entered, ReturnRequest } from "../../../shared/protocol.ts";
import { useText } from "../../i18n.tsx";
import { postJson } from "../../live/http.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import css from "./Join.module.css";

/** For somebody who has a place already and another device in hand. */
export function ComeAgain(props: { door: Door; onBack: () => void; onIn: () => void }): ReactNode {
  const { keep, join, refusals } = useText("keep", "join", "refusals");
  // The same id until it succeeds: a lost answer does not use the code up.
  const [id] = useState(() => nanoid());
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const typed = readCode(code);

  const submit = async () => {
    if (typed === "" || busy) return;
    if (!isCode(typed, RETURN_CODE_LENGTH)) return setProblem(keep.again.wrong);
    setBusy(true);
    const body: ReturnRequest = { id, code: typed };
    const reply = await postJson<Entered>(`/api/workshops/${props.door.workshop}/return`, body);
    setBusy(false);
    if ("ok" in reply) return props.onIn();
    if ("unreachable" in reply) return setProblem(join.unreachable.line);
    setProblem(reply.refused === "WRONG_CODE" ? keep.again.wrong : refusals[reply.refused]);
  };

  return (
    <main className={css.main}>
      <div className={css.heading}>
        <span className="eyebrow" dir="auto">
          {props.door.title}
        </span>
        <h1 className={css.title}>{keep.again.title}</h1>
      </div>
      <p>{keep.again.line}</p>
      <form
        className={css.known}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={keep.code}
          value={code}
          onChange={(next) => {
            setCode(next);
            setProblem(null);
          }}
          hint={keep.again.hint}
          error={problem}
          autoComplete="off"
          autoCapitalize="characters"
          enterKeyHint="go"
          large
          autoFocus
          className={css.code}
        />
        <Button kind="main" type="submit" wide busy={busy} disabled={typed === ""}>
          {keep.again.go}
        </Button>
        <Button kind="bare" wide onClick={props.onBack}>
          {keep.again.newHere}
        </Button>
      </form>
    </main>
  );
}
