import { useEffect } from "react";

/** Keeps the machine behind the projector awake, where the browser lets a page ask for it. */
export function useAwake(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let gone = false;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        const got = await navigator.wakeLock.request("screen");
        if (gone) await got.release();
        else lock = got;
      } catch {
        // The device saves its battery, or the page is not secure: the organisers keep the screen on themselves.
      }
    };
    // The lock ends whenever the page is hidden.
    const seen = () => void ask();
    document.addEventListener("visibilitychange", seen);
    seen();
    return () => {
      gone = true;
      document.removeEventListener("visibilitychange", seen);
      lock?.release().catch(() => undefined);
    };
  }, []);
}
