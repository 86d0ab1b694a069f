/** Every act there is, by name. Types, dispatch, the rights table and `send` follow from this list. */
import type * as z from "zod/mini";
import { accessCommands } from "./access.ts";
import { agendaCommands } from "./agenda.ts";
import { boardCommands } from "./boards.ts";
import { choiceCommands } from "./choices.ts";
import type { CommandDef } from "./define.ts";
import { editAgendaCommands } from "./edit-agenda.ts";
import { highlightCommands } from "./highlights.ts";
import { lateCommands } from "./late.ts";
import { lifecycleCommands } from "./lifecycle.ts";
import { noteCommands } from "./notes.ts";
import { peopleCommands } from "./people.ts";
import { promptCommands } from "./prompts.ts";
import { questionCommands } from "./questions.ts";
import { recommendationCommands } from "./recommendations.ts";
import { roleCommands } from "./roles.ts";
import { seatingCommands } from "./seating.ts";
import { selectingCommands } from "./selecting.ts";
import { signalCommands } from "./signals.ts";
import { speakerCommands } from "./speakers.ts";
import { turnCommands } from "./turns.ts";

export const commands = {
  ...lifecycleCommands,
  ...agendaCommands,
  ...editAgendaCommands,
  ...boardCommands,
  ...peopleCommands,
  ...accessCommands,
  ...seatingCommands,
  ...roleCommands,
  ...signalCommands,
  ...promptCommands,
  ...selectingCommands,
  ...turnCommands,
  ...highlightCommands,
  ...noteCommands,
  ...lateCommands,
  ...speakerCommands,
  ...questionCommands,
  ...recommendationCommands,
  ...choiceCommands,
};
export type CommandType = keyof typeof commands;
/** What a sender hands over, by command. */
export type CommandInputs = {
  readonly [T in CommandType]: (typeof commands)[T] extends CommandDef<infer S> ? z.input<S> : never;
};

export const isCommand = (type: string): type is CommandType => Object.hasOwn(commands, type);
