import { useEffect } from "react";

/** Whether this browser can keep its screen on (only where the page came over HTTPS). */
export const canKeepAwake = (): boolean => "wakeLock" in navigator;

/** Keeps the screen on while something runs; where the browser cannot, the menu says how. */
export function useKeepAwake(on: boolean): void {
  useEffect(() => {
    if (!on || !canKeepAwake()) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const hold = async () => {
      if (over || document.visibilityState !== "visible") return;
      // A device that saves power may refuse; then its screen goes dark as usual.
      lock = await navigator.wakeLock.request("screen").catch(() => null);
      if (over) void lock?.release();
    };
    const seen = () => void hold();
    void hold();
    document.addEventListener("visibilitychange", seen);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", seen);
      void lock?.release();
    };
  }, [on]);
}
