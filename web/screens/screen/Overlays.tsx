import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import { CloudOffIcon } from "../../ui/icons.tsx";
import css from "./Overlays.module.css";
import { Fit } from "./Fit.tsx";
import { useHall } from "./hall.ts";
import { messageNow } from "./scene.ts";

/** The facilitator asks for the eyes of the room: everything else goes dark. */
export function Attention(): ReactNode {
  const t = useText("screen");
  const { room } = useHall();
  if (!room.attention) return null;
  return (
    <div className={css.attention} role="alert">
      <h1>{t.screen.attention.title}</h1>
      <p>{t.screen.attention.line}</p>
    </div>
  );
}

/** A message stays for a minute over the foot of the screen, and says whom it is for. */
export function MessageStrip(): ReactNode {
  const t = useText("screen");
  const { room, now } = useHall();
  const message = messageNow(room, now);
  if (!message) return null;
  return (
    <div className={css.message} role="status">
      <span className={css.to}>
        {message.to === "stage" ? t.screen.message.stage : t.screen.message.everyone}
      </span>
      <Fit steps={MESSAGE_STEPS} className={css.messageWords}>
        <b dir="auto">{message.text}</b>
      </Fit>
    </div>
  );
}
const MESSAGE_STEPS = [1.6, 1.4, 1.2, 1.05, 0.95, 0.85, 0.75, 0.65, 0.56] as const;

/** Calm and small: the clock goes on without the server. */
export function Offline(): ReactNode {
  const t = useText("screen");
  const { online, keeps } = useHall();
  if (online && keeps) return null;
  return (
    <div className={css.offline} role="status">
      <CloudOffIcon /> {online ? t.screen.unkept : t.screen.noConnection}
    </div>
  );
}
