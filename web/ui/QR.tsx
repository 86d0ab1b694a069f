import { QRCodeSVG } from "qrcode.react";
import type { ReactNode } from "react";
import css from "./QR.module.css";

/** A QR code, dark on white in every theme; its edge is `size` (any CSS length). */
export function QR({
  value,
  label,
  size = "160px",
}: {
  value: string;
  label: string;
  size?: string | undefined;
}): ReactNode {
  return (
    <span className={css.qr} style={{ "--edge": size }}>
      <QRCodeSVG
        value={value}
        level="M"
        marginSize={2}
        title={label}
        bgColor="#ffffff"
        fgColor="#000000"
        shapeRendering="crispEdges"
      />
    </span>
  );
}
