import { useState } from "react";
import type { ReactNode } from "react";
import { readCode } from "../../shared/codes.ts";
import { useText } from "../i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import css from "./CodeForm.module.css";

/** Where a join code is typed. */
export function CodeForm(props: {
  onCode: (code: string) => void;
  busy?: boolean;
  error?: string | null;
  first?: string;
  autoFocus?: boolean;
}): ReactNode {
  const { join } = useText("join");
  const [code, setCode] = useState(props.first ?? "");
  const go = () => {
    if (readCode(code) !== "") props.onCode(readCode(code));
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <Field
        label={join.code}
        value={code}
        onChange={setCode}
        hint={join.codeHint}
        error={props.error}
        autoComplete="off"
        autoCapitalize="characters"
        enterKeyHint="go"
        large
        autoFocus={props.autoFocus}
        className={css.code}
      />
      <Button kind="main" type="submit" wide busy={props.busy} disabled={readCode(code) === ""}>
        {join.codeGo}
      </Button>
    </form>
  );
}
