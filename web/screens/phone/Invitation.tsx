import type { ReactNode } from "react";
import { say } from "../../../shared/text.ts";
import type { Words } from "../../../shared/text.ts";
import { useLang } from "../../i18n.tsx";
import { cx } from "../../ui/cx.ts";
import css from "./Phone.module.css";

/** Longer ones leave room for what people do. */
const LONG = 90;

/** What people are asked to do now. */
export function Invitation({ words, fallback = "" }: { words: Words; fallback?: string }): ReactNode {
  const { lang } = useLang();
  const text = say(words, lang) || fallback;
  if (text === "") return null;
  return (
    <h1 className={cx(css.invitation, text.length > LONG && css.long)} tabIndex={-1} data-step-heading>
      {text}
    </h1>
  );
}
