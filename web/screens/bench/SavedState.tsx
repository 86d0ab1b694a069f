import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import type { Words } from "./bench.ts";

/** Saved means durable on the server; what is only kept here never calls itself saved. */
export function SavedState({ words }: { words: Words }): ReactNode {
  const t = useText("bench");
  const text = {
    loading: t.bench.ten.loading,
    saved: t.bench.ten.saved,
    saving: t.bench.ten.saving,
    kept: t.bench.ten.keptHere,
    closed: t.bench.ten.closed,
  }[words.state];
  return <span role="status">{text}</span>;
}
