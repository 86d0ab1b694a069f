/** One of the contract's commands with its input, as the desk sends and undoes them. */
import type { CommandInputs } from "../../../shared/workshop/commands.ts";

export type Sent = {
  [Type in keyof CommandInputs]: { readonly type: Type; readonly input: CommandInputs[Type] };
}[keyof CommandInputs];
