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

/** Forgets everything under keys that begin so. */
function forget(prefix: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Nothing was remembered then.
  }
}

const unsentKey = (workshop: string, who: string) => `plenaria.unsent.${workshop}.${who}`;
/** Where a person's unsent words wait, per workshop. */
export const unsentDrawer = (workshop: string, who: string): Drawer => ({
  read: () => recall(unsentKey(workshop, who)),
  write: (text) => remember(unsentKey(workshop, who), text),
});

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

/** This browser is nobody there any more: drafts and unsent words go too. */
export function forgetPerson(workshop: string): void {
  forget(`plenaria.draft.${workshop}.`);
  forget(`plenaria.unsent.${workshop}.`);
  forgetWorkshop(workshop);
}
