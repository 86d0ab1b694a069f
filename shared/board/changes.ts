/** What a transaction changed, in the words of the document. Only what took effect counts, never what bytes said. */
import * as Y from "yjs";
import { isKey, promptOfRoot, type TextPlace } from "./shape.ts";

/** A map of the document: of cards, of clusters, of texts, or of one text's points. */
export type MapPlace =
  | { readonly of: "cards" | "clusters" | "texts" }
  | { readonly of: "points"; readonly textId: string };

export type Change =
  | { readonly what: "added"; readonly in: MapPlace; readonly id: string }
  | {
      readonly what: "field";
      readonly in: MapPlace;
      readonly id: string;
      readonly key: string;
      readonly value: unknown;
    }
  | { readonly what: "text"; readonly place: TextPlace }
  /** Something that no edit of this document makes: a key removed or replaced, a foreign type or place. */
  | { readonly what: "odd"; readonly why: string };

/** To be asked inside the document's `afterTransaction` event, where Yjs still knows what was before. */
export function changesOf(transaction: Y.Transaction): Change[] {
  const changes: Change[] = [];
  for (const [type, keys] of transaction.changed) {
    const path = pathOf(type);
    const event = transaction.changedParentTypes.get(type)?.find(({ target }) => target === type);
    if (path === null) changes.push({ what: "odd", why: "outside the document" });
    else if (type instanceof Y.Text) changes.push(textChange(path, keys));
    else if (!(type instanceof Y.Map) || keys.has(null))
      changes.push({ what: "odd", why: `a list at ${path.join("/")}` });
    else if (event) changes.push(...mapChanges(path, type as Y.Map<unknown>, event));
  }
  return changes;
}

/** Of letters that were put into it. */
export function changeOfText(text: Y.Text): Change {
  const path = pathOf(text);
  return path === null ? { what: "odd", why: "outside the document" } : textChange(path, NO_KEY);
}
const NO_KEY: ReadonlySet<string | null> = new Set([null]);

function textChange(path: readonly string[], keys: ReadonlySet<string | null>): Change {
  const place = textPlaceOf(path);
  if (place === null || [...keys].some((key) => key !== null))
    return { what: "odd", why: `text at ${path.join("/")}` };
  return { what: "text", place };
}

function textPlaceOf(path: readonly string[]): TextPlace | null {
  const [root, id, key, pointId, pointKey] = path as [string, ...(string | undefined)[]];
  const promptId = promptOfRoot(root);
  if (path.length === 1)
    return root === "notes"
      ? { kind: "notes" }
      : isKey(promptId)
        ? { kind: "statement", id: promptId }
        : null;
  if (path.length === 3 && isKey(id)) {
    if (root === "cards" && key === "text") return { kind: "card", id };
    if (root === "clusters" && key === "title") return { kind: "title", id };
    if (root === "texts" && key === "sentence") return { kind: "sentence", id };
  }
  if (
    path.length === 5 &&
    root === "texts" &&
    key === "points" &&
    pointKey === "text" &&
    isKey(id) &&
    isKey(pointId)
  )
    return { kind: "point", textId: id, id: pointId };
  return null;
}

function mapChanges(
  path: readonly string[],
  map: Y.Map<unknown>,
  event: Pick<Y.YMapEvent<unknown>, "keys">,
): Change[] {
  const changed = [...event.keys].map(([key, { action }]) => ({ key, action }));
  const [entries, fields] = [mapPlaceOf(path), mapPlaceOf(path.slice(0, -1))];
  return changed.map(({ key, action }): Change => {
    if (entries && action === "add" && isKey(key)) return { what: "added", in: entries, id: key };
    if (fields && action !== "delete")
      return { what: "field", in: fields, id: path.at(-1)!, key, value: map.get(key) };
    return { what: "odd", why: `${action} of ${[...path, key].join("/")}` };
  });
}

function mapPlaceOf(path: readonly string[]): MapPlace | null {
  const [root, id, points] = path;
  if (path.length === 1 && (root === "cards" || root === "clusters" || root === "texts")) return { of: root };
  if (path.length === 3 && root === "texts" && points === "points") return { of: "points", textId: id! };
  return null;
}

/** From the root's name down to this type; null where a part of the way is no map key. */
function pathOf(type: object): string[] | null {
  const path: string[] = [];
  let at = type as Y.AbstractType<Y.YEvent<Y.Map<unknown>>>;
  while (at._item !== null) {
    const { parentSub, parent } = at._item;
    if (parentSub === null || !(parent instanceof Y.AbstractType)) return null;
    path.unshift(parentSub);
    at = parent as typeof at;
  }
  return [Y.findRootTypeKey(at), ...path];
}
