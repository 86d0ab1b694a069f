import type { ReactNode } from "react";
import { Select } from "./Select.tsx";

/** Languages by their own names; on the band it is bare. */
export function LanguagePicker<Code extends string>(props: {
  label: string;
  value: Code;
  languages: readonly { code: Code; name: string }[];
  onChange: (code: Code) => void;
  bare?: boolean | undefined;
}): ReactNode {
  const { label, value, languages, onChange, bare = true } = props;
  return (
    <Select
      label={label}
      hideLabel
      small
      bare={bare}
      value={value}
      onChange={onChange}
      choices={languages.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
    />
  );
}
