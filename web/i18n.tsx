/** The person's language: sections of the catalogues, loaded when a screen needs them. */
import { createContext, startTransition, use, useContext, useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { SectionName, Sections } from "../shared/i18n/sections.ts";
import { isLang, isRightToLeft } from "../shared/text.ts";
import type { Lang } from "../shared/text.ts";
import { recall, remember } from "./live/memory.ts";

/** The server's own page is written by the server. */
const files = import.meta.glob<Partial<Sections>>(["../shared/i18n/*/*.ts", "!../shared/i18n/*/health.ts"]);
const loaded = new Map<string, Promise<unknown>>();

function load<Name extends SectionName>(lang: Lang, name: Name): Promise<Sections[Name]> {
  const path = `../shared/i18n/${lang}/${name}.ts`;
  const before = loaded.get(path);
  if (before !== undefined) return before as Promise<Sections[Name]>;
  const file = files[path];
  if (file === undefined) throw new Error(`no catalogue ${path}`);
  const coming = file().then((module) => {
    const section = module[name];
    if (section === undefined) throw new Error(`${path} has no export named ${name}`);
    return section;
  });
  loaded.set(path, coming);
  // A download that failed is tried again by the next who asks.
  coming.catch(() => loaded.delete(path));
  return coming;
}

/** Begins to load sections beside a screen's code, so that they do not wait for each other. */
export function preloadText(...names: readonly SectionName[]): Promise<unknown> {
  return Promise.all(names.map((name) => load(firstLang(), name)));
}

interface LangChoice {
  readonly lang: Lang;
  readonly choose: (lang: Lang) => void;
}
const LangContext = createContext<LangChoice>({ lang: "en", choose: () => undefined });

const KEY = "plenaria.lang";

/** What the address asks for, else what this browser chose before, else what its person speaks. */
function firstLang(): Lang {
  const asked = [
    new URLSearchParams(location.search).get("lang"),
    recall(KEY),
    ...navigator.languages.map((tag) => tag.split("-")[0]),
  ];
  return asked.find(isLang) ?? "en";
}

export function LangProvider({ children }: { children: ReactNode }): ReactNode {
  const [lang, setLang] = useState(firstLang);
  useEffect(() => {
    // `?dir=rtl` turns any language round, to check the layout before its catalogue is there.
    const forced = new URLSearchParams(location.search).get("dir");
    document.documentElement.lang = lang;
    document.documentElement.dir =
      forced === "rtl" || forced === "ltr" ? forced : isRightToLeft(lang) ? "rtl" : "ltr";
  }, [lang]);
  const choice = useMemo<LangChoice>(
    () => ({
      lang,
      choose: (next) => {
        remember(KEY, next);
        // The old language stays on screen until the new one is loaded.
        startTransition(() => setLang(next));
      },
    }),
    [lang],
  );
  return <LangContext value={choice}>{children}</LangContext>;
}

/** The language now, and how to choose another. */
export function useLang(): LangChoice {
  return useContext(LangContext);
}

/** How dates and numbers are written: English as most of the world's halls write it, day before month. */
export const dateTag = (lang: Lang): string => (lang === "en" ? "en-GB" : lang);

/** Catalogue sections by name: `const t = useText("phone", "common"); t.phone.needHelp`. Waits (Suspense) for the first load. */
export function useText<Names extends readonly SectionName[]>(
  ...names: Names
): Pick<Sections, Names[number]> {
  const { lang } = useLang();
  const entries = names.map((name) => [name, use(load(lang, name))] as const);
  return Object.fromEntries(entries) as unknown as Pick<Sections, Names[number]>;
}
