import type { ReactNode } from "react";

/** Words for those who listen to the screen. */
export function VisuallyHidden({ children }: { children: ReactNode }): ReactNode {
  return <span className="visually-hidden">{children}</span>;
}
