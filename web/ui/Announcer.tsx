import { useEffect, useState, type ReactNode } from "react";

/** Says a text aloud, politely, whenever it changes; `turn` makes the same words sound again. */
export function Announcer({
  text,
  turn = 0,
  urgent = false,
}: {
  text: string;
  turn?: number | undefined;
  urgent?: boolean | undefined;
}): ReactNode {
  // The region must be in the page before its words arrive, or screen readers stay silent.
  const [said, say] = useState("");
  useEffect(() => {
    say("");
    const soon = setTimeout(() => say(text), 60);
    return () => clearTimeout(soon);
  }, [text, turn]);
  return (
    <div
      className="visually-hidden"
      role={urgent ? "alert" : "status"}
      aria-live={urgent ? "assertive" : "polite"}
      aria-atomic="true"
    >
      {said}
    </div>
  );
}
