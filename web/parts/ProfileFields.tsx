import type { ReactNode } from "react";
import { useState } from "react";
import { ORGANISATION_KINDS } from "../../shared/protocol.ts";
import type { OrganisationKind, Profile } from "../../shared/protocol.ts";
import { LIMITS } from "../../shared/text.ts";
import { useText } from "../i18n.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";

export const emptyProfile: Profile = { name: "", country: "", organisation: "", kind: "", languages: [] };
/** As the rules take them. */
const MOST_LANGUAGES = 12;

/** What a person may say of themselves besides the name. */
export function ProfileFields({
  profile,
  onChange,
}: {
  profile: Profile;
  onChange: (profile: Profile) => void;
}): ReactNode {
  const { join, common } = useText("join", "common");
  const [languages, setLanguages] = useState(() => profile.languages.join(", "));
  return (
    <div className="stack">
      <Field
        label={join.country}
        value={profile.country}
        onChange={(country) => onChange({ ...profile, country })}
        max={LIMITS.name}
        autoComplete="country-name"
      />
      <Field
        label={join.organisation}
        value={profile.organisation}
        onChange={(organisation) => onChange({ ...profile, organisation })}
        max={LIMITS.line}
        autoComplete="organization"
      />
      <Select<OrganisationKind | "">
        label={join.kind}
        value={profile.kind}
        onChange={(kind) => onChange({ ...profile, kind })}
        choices={[
          { value: "", label: join.kindNone },
          ...ORGANISATION_KINDS.map((kind) => ({ value: kind, label: common.organisation[kind] })),
        ]}
      />
      <Field
        label={join.languages}
        hint={join.languagesHint}
        value={languages}
        onChange={(text) => {
          setLanguages(text);
          onChange({
            ...profile,
            languages: text
              .split(/[,;،、]/)
              .map((name) => name.trim())
              .filter((name) => name !== "")
              .slice(0, MOST_LANGUAGES),
          });
        }}
      />
      <p className="hint">{join.whoSees}</p>
    </div>
  );
}
