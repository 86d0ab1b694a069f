import type { Sections } from "../../../../shared/i18n/sections.ts";
import type { Progress } from "../model/progress.ts";

/** How far a table is, in words. */
export function progressWords(progress: Progress, { progress: words }: Sections["desk"]): string {
  switch (progress.what) {
    case "left":
      return words.left(progress.left);
    case "untitled":
      return progress.of === 0 ? words.noClusters : words.untitled(progress.left);
    case "written":
      return words.written(progress.count);
    case "cards":
      return words.cards(progress.count);
    case "chosen":
      return words.chosen(progress.count, progress.of);
    case "sent":
      return progress.agreed > progress.count
        ? `${words.sent(progress.count, progress.of)}, ${words.agreed(progress.agreed - progress.count)}`
        : words.sent(progress.count, progress.of);
    case "handedIn":
      return progress.done ? words.handedIn : words.notHandedIn;
    case "roles":
      return progress.done ? words.roles : words.noRoles;
    case "people":
      return progress.count === 0 ? words.atWork : words.peopleDone(progress.count, progress.of);
    case "here":
      return words.here(progress.count, progress.of);
    default:
      return progress satisfies never;
  }
}
