import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { LANGUAGES } from "../../../shared/text.ts";
import { useLang, useText } from "../../i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { LanguagePicker } from "../../ui/LanguagePicker.tsx";
import { readTheme, showTheme, themeOf } from "../../ui/theme.ts";
import css from "./HallKeys.module.css";

/** How long the bar stays after the pointer rests. */
const REST_MS = 3_000;

/** Key D: dark and light. Key F: the whole screen. The same two as buttons, while the pointer moves. */
export function HallKeys(): ReactNode {
  const t = useText("screen", "common");
  const { lang, choose } = useLang();
  const [dark, setDark] = useState(
    () => themeOf(new URLSearchParams(location.search).get("theme")) === "dark",
  );
  const [full, setFull] = useState(false);
  const moving = useMoving();

  // Lit rooms wash out dark slides: the projector begins light, whatever the device prefers.
  useEffect(() => {
    showTheme(dark ? "dark" : "light");
  }, [dark]);
  useEffect(() => () => showTheme(readTheme()), []);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.repeat ||
        event.target instanceof HTMLSelectElement
      )
        return;
      const key = event.key.toLowerCase();
      if (key === "d") setDark((before) => !before);
      if (key === "f") toggleFull();
    };
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("keydown", pressed);
    document.addEventListener("fullscreenchange", changed);
    return () => {
      document.removeEventListener("keydown", pressed);
      document.removeEventListener("fullscreenchange", changed);
    };
  }, []);

  return (
    <div className={css.bar} data-shown={moving} role="toolbar" aria-label={t.screen.keys.bar}>
      <LanguagePicker
        label={t.screen.keys.language}
        value={lang}
        languages={LANGUAGES.map((code) => ({ code, name: t.common.languages[code] }))}
        onChange={choose}
      />
      <Button small kbd="D" onClick={() => setDark(!dark)}>
        {dark ? t.screen.keys.light : t.screen.keys.dark}
      </Button>
      <Button small kbd="F" onClick={toggleFull}>
        {full ? t.screen.keys.leaveFull : t.screen.keys.full}
      </Button>
    </div>
  );
}

function toggleFull(): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  // A browser may refuse; the page then stays as it is.
  done.catch(() => undefined);
}

/** Whether somebody moves the pointer or touches the screen. */
function useMoving(): boolean {
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      setMoving(true);
      clearTimeout(rest);
      rest = setTimeout(() => setMoving(false), REST_MS);
    };
    document.addEventListener("pointermove", moved);
    document.addEventListener("pointerdown", moved);
    document.addEventListener("focusin", moved);
    return () => {
      clearTimeout(rest);
      document.removeEventListener("pointermove", moved);
      document.removeEventListener("pointerdown", moved);
      document.removeEventListener("focusin", moved);
    };
  }, []);
  return moving;
}
