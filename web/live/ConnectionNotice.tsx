import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useText } from "../i18n.tsx";
import { CloudOffIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useLive } from "./hooks.tsx";

/** A blip is nobody's business; after so long the strip says calmly how it is. */
const BLIP_MS = 1_500;

/** Stands under the band of every screen. `reads`: this screen writes nothing. */
export function ConnectionNotice({ reads }: { reads?: boolean }): ReactNode {
  const { common } = useText("common");
  const offline = useLive((state) => state.connection === "offline");
  const unkept = useLive((state) => state.unkept);
  const [shown, show] = useState(false);
  useEffect(() => {
    if (!offline) return show(false);
    const soon = setTimeout(() => show(true), BLIP_MS);
    return () => clearTimeout(soon);
  }, [offline]);
  if (!shown && unkept !== null)
    return (
      <Notice tone="warn" icon={<CloudOffIcon />}>
        {common.connection.unkept}
      </Notice>
    );
  if (!shown) return null;
  return (
    <Notice icon={<CloudOffIcon />}>
      {reads ? common.connection.offlineReading : common.connection.offline}
    </Notice>
  );
}
