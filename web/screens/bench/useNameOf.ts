import { actorOfRef, tableNumber } from "../../../shared/ids.ts";
import { useText } from "../../i18n.tsx";
import { useBench } from "./bench.ts";

/** Who did it, from `person:<id>`, `device:<table>` or a bare id of a person. */
export function useNameOf(): (ref: string) => string {
  const t = useText("bench", "common");
  const { people } = useBench();
  return (ref) => {
    const actor = actorOfRef(ref);
    if (actor?.kind === "device") return t.bench.sessions.device(tableNumber(actor.tableId));
    return people[actor?.kind === "person" ? actor.id : ref]?.name ?? t.common.someone;
  };
}
