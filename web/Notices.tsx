/** Refusals and failures as toasts. */
import type { ReactNode } from "react";
import { useText } from "./i18n.tsx";
import { useLive, useLiveHandle } from "./live/hooks.tsx";
import { Toast, ToastRack } from "./ui/Toast.tsx";

/** How long a refusal stays: long enough to read two sentences. */
const NOTICE_MS = 9_000;

export default function Notices(): ReactNode {
  const { common, refusals } = useText("common", "refusals");
  const notices = useLive((state) => state.notices);
  const { dismiss } = useLiveHandle();
  return (
    <ToastRack>
      {notices.map(({ id, refused, reference }) => (
        <Toast key={id} lasts={NOTICE_MS} closeLabel={common.close} onClose={() => dismiss(id)}>
          {refused === null ? common.failed(reference ?? "") : refusals[refused]}
        </Toast>
      ))}
    </ToastRack>
  );
}
