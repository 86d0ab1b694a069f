/** What comes up when somebody presses for it. */
import type { ReactNode } from "react";
import { ChooseTable } from "./ChooseTable.tsx";
import { HelpSheet } from "./HelpSheet.tsx";
import { MenuSheet } from "./MenuSheet.tsx";
import type { Me } from "./me.ts";

export default function Sheets({
  show,
  me,
  onClose,
}: {
  show: "help" | "menu" | "seat";
  me: Me | null;
  onClose: () => void;
}): ReactNode {
  if (show === "seat") return <ChooseTable />;
  if (show === "menu") return <MenuSheet open onClose={onClose} />;
  return me && <HelpSheet me={me} open onClose={onClose} />;
}
