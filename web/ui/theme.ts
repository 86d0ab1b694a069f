/** What a person can choose; "system" leaves it to the device. */
export const themes = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

const KEY = "plenaria.theme";

/** Reads a word as a theme; anything else is no choice. */
export function themeOf(word: string | null | undefined): Theme | null {
  return themes.find((theme) => theme === word) ?? null;
}

/** The theme to show: the address asks first (`?theme=dark`), then what this device remembers. */
export function readTheme(search: string = location.search): Theme {
  return themeOf(new URLSearchParams(search).get("theme")) ?? themeOf(remembered()) ?? "system";
}

/** Shows a theme now, without remembering it. */
export function showTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}

/** Shows a theme and remembers it on this device. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme);
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage can be forbidden or full; the choice then lasts as long as the page.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
