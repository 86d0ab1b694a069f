/** What every step on a phone is given. */
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import type { Me } from "./me.ts";

export interface StepProps<P extends Prompt = Prompt> {
  readonly me: Me;
  readonly prompt: P;
  readonly onHelp: () => void;
}
