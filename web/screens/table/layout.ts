import { useSyncExternalStore } from "react";

/** Below this width the table's screen is a list, as on the phone: a rapporteur's own. */
const query = matchMedia("(max-width: 719px)");
const subscribe = (changed: () => void) => {
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

export const useLayout = (): "wide" | "narrow" =>
  useSyncExternalStore(subscribe, () => (query.matches ? "narrow" : "wide"));
