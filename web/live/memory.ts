/** What this browser remembers. Storage may be forbidden or full: then it remembers nothing, and all else works. */
import type { Drawer } from "./send.ts";

export function remember(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A private window without storage: the page works, it only forgets on reload.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export const forgetOne = (key: string): void => remember(key, null);

/** The keys under which something is remembered that begin so, in no order. */
export function rememberedKeys(prefix: string): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Whether it will outlive this page. Nothing of a workshop is remembered where its person has left this browser. */
export function tryToRemember(workshop: string, key: string, text: string): boolean {
  if (isOfTable(workshop, key) || recall(leftKey(workshop)) === null) remember(key, text);
  return recall(key) === text;
}

const unsentKey = (workshop: string, who: string) => `plenaria.unsent.${workshop}.${who}/`;
/** Where a person's unsent words wait, each under a key of its own: two tabs never write over each other. */
export function unsentDrawer(workshop: string, who: string): Drawer {
  const prefix = unsentKey(workshop, who);
  return {
    all: () => rememberedKeys(prefix).flatMap((key) => recall(key) ?? []),
    put: (id, text) => void tryToRemember(workshop, prefix + id, text),
    drop: (id) => forgetOne(prefix + id),
  };
}

/** A browser may also be a table's device: what that holds is not the person's who leaves. */
const isOfTable = (workshop: string, key: string): boolean => key.includes(`.${workshop}.device:`);

const leftKey = (workshop: string) => `plenaria.left.${workshop}`;
/** This browser is somebody there: what was forgotten when another left does not count. */
export const isBack = (workshop: string): void => forgetOne(leftKey(workshop));
/** The person has left this browser, in this tab or another. */
export const hasLeft = (workshop: string): boolean => recall(leftKey(workshop)) !== null;

export interface RecentWorkshop {
  readonly workshop: string;
  readonly title: string;
  /** `/w/…/phone` */
  readonly go: string;
  readonly at: number;
}
const RECENT = "plenaria.recent";
const RECENT_KEPT = 8;

/** Workshops that this browser was in, newest first. */
export function recentWorkshops(): readonly RecentWorkshop[] {
  try {
    return JSON.parse(recall(RECENT) ?? "[]") as RecentWorkshop[];
  } catch {
    return [];
  }
}

export function rememberWorkshop(visit: RecentWorkshop): void {
  const others = recentWorkshops().filter(({ go }) => go !== visit.go);
  remember(RECENT, JSON.stringify([visit, ...others].slice(0, RECENT_KEPT)));
}
export function forgetWorkshop(workshop: string): void {
  remember(RECENT, JSON.stringify(recentWorkshops().filter((visit) => visit.workshop !== workshop)));
}

/** This browser is nobody there any more: drafts and unsent words go too, and other tabs write none anew. */
export function forgetPerson(workshop: string): void {
  remember(leftKey(workshop), "1");
  for (const kind of ["draft", "unsent", "board", "words"])
    for (const key of rememberedKeys(`plenaria.${kind}.${workshop}.`))
      if (!isOfTable(workshop, key)) forgetOne(key);
  forgetWorkshop(workshop);
}
