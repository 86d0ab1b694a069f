import type { ReactNode } from "react";
import { QR } from "../ui/QR.tsx";
import css from "./JoinBox.module.css";

export interface JoinBoxProps {
  /** "Join at plenaria.local" */
  text: ReactNode;
  code: string;
  /** Left out: no picture. */
  qr?: { value: string; label: string; size?: string | undefined } | undefined;
}

/** The way in, at the foot of the projector. */
export function JoinBox({ text, code, qr }: JoinBoxProps): ReactNode {
  return (
    <div className={css.join}>
      <div>
        {text}
        <b className={css.code} dir="ltr">
          {code}
        </b>
      </div>
      {qr && <QR value={qr.value} label={qr.label} size={qr.size ?? "calc(var(--u) * 2.75)"} />}
    </div>
  );
}
