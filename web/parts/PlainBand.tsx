import type { ReactNode } from "react";
import { LANGUAGES } from "../../shared/text.ts";
import { useLang, useText } from "../i18n.tsx";
import { LanguagePicker } from "../ui/LanguagePicker.tsx";
import { Band } from "./Band.tsx";
import { Ribbon } from "./Ribbon.tsx";

/** The band of pages outside a workshop: the product's name and the language. */
export function PlainBand(): ReactNode {
  const { common } = useText("common");
  const { lang, choose } = useLang();
  return (
    <Band
      size="phone"
      what={common.product}
      end={
        <LanguagePicker
          label={common.language}
          value={lang}
          onChange={choose}
          languages={LANGUAGES.map((code) => ({ code, name: common.languages[code] }))}
        />
      }
      ribbon={<Ribbon share={0} phase="idle" />}
    />
  );
}
