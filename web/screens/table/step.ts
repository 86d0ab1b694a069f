/** What every step at a table is given. */
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import type { Here } from "./here.ts";

export interface StepProps<P extends Prompt = Prompt> {
  readonly here: Here;
  readonly prompt: P;
}
