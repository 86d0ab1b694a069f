import type { ReactNode } from "react";

/** A sentence of the catalogue whose figures stand between asterisks: those are set bold. */
export function Strong({ text }: { text: string }): ReactNode {
  return text.split("*").map((part, i) =>
    i % 2 === 1 ? (
      <b key={i} className="num">
        {part}
      </b>
    ) : (
      part
    ),
  );
}
