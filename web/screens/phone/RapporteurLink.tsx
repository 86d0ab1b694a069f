import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import { useLive } from "../../live/hooks.tsx";
import { ForwardIcon, PenIcon } from "../../ui/icons.tsx";
import { tableRoles } from "./me.ts";
import type { Me } from "./me.ts";
import css from "./Phone.module.css";

/** For the table's rapporteur: the table's tools on the own phone. */
export function RapporteurLink({ me }: { me: Me }): ReactNode {
  const { phone } = useText("phone");
  const workshop = useLive((state) => state.workshop);
  if (!tableRoles(me).includes("rapporteur")) return null;
  return (
    <a className={css.link} href={`/w/${workshop}/table/${me.number}?as=person`}>
      <PenIcon />
      <span>{phone.rapporteur.tools(me.number)}</span>
      <ForwardIcon />
    </a>
  );
}
