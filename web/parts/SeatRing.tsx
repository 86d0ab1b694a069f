import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./SeatRing.module.css";

export interface RingSeat {
  id: string;
  /** What stands in the circle: the seat's number. */
  number: string;
  /** passed: they let it go by; empty: nobody sits there. */
  state: "speaking" | "done" | "waiting" | "passed" | "empty";
  you?: boolean | undefined;
}

export interface SeatRingProps {
  /** In the order of the turn, clockwise; the one who speaks stands at the top. */
  seats: readonly RingSeat[];
  /** In the middle: "Speaking", "Tomás", "0:21". */
  eyebrow: string;
  name: string;
  time?: string | undefined;
  /** The whole, said aloud: "Tomás speaks, you are next, 2 of 8 have spoken". */
  label: string;
}

const MIDDLE = { x: 175, y: 165 };

/** The round of turns at a table. */
export function SeatRing({ seats, eyebrow, name, time, label }: SeatRingProps): ReactNode {
  const speaking = Math.max(
    0,
    seats.findIndex((seat) => seat.state === "speaking"),
  );
  // Circles shrink so that up to sixteen seats keep apart.
  const scale = Math.min(1, (2 * Math.PI * 126) / (Math.max(1, seats.length) * 54));
  return (
    <svg viewBox="0 0 350 330" className={css.ring} role="img" aria-label={label}>
      <circle cx={MIDDLE.x} cy={MIDDLE.y} r="82" className={css.hub} />
      <text x={MIDDLE.x} y={time ? 146 : 158} className={css.eyebrow}>
        {eyebrow}
      </text>
      <text x={MIDDLE.x} y={time ? 172 : 184} className={cx(css.name, name.length > 12 && css.longName)}>
        {shortened(name)}
      </text>
      {time && (
        <text x={MIDDLE.x} y={200} className={css.time} direction="ltr">
          {time}
        </text>
      )}
      {seats.map((seat, at) => {
        const angle = ((at - speaking) / seats.length) * 2 * Math.PI - Math.PI / 2;
        const x = Math.round(MIDDLE.x + 126 * Math.cos(angle));
        const y = Math.round(MIDDLE.y + 126 * Math.sin(angle));
        const now = seat.state === "speaking";
        return (
          <g
            key={seat.id}
            className={cx(css.seat, css.move, seat.you && !now ? css.you : css[seat.state])}
            transform={`translate(${x} ${y})`}
          >
            <circle r={(now ? 27 : 22) * scale} />
            {seat.state === "done" ? (
              <path
                className={css.check}
                d="M-6 .5l4 4L6-4.5"
                style={seat.you ? { stroke: "var(--on-ink)" } : undefined}
              />
            ) : (
              <text y="5">{seat.number}</text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function shortened(name: string): string {
  const signs = [...name];
  return signs.length > 18 ? `${signs.slice(0, 17).join("")}…` : name;
}
