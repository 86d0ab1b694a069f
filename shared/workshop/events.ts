/** Every kind of fact there is, by name. Upgrades of old logs have their place here and nowhere else. */
import type { AudienceKind } from "../ids.ts";
import { accessEvents } from "./access.ts";
import { agendaEvents } from "./agenda-events.ts";
import { boardEvents } from "./boards.ts";
import { choiceEvents } from "./choices.ts";
import type { EventDef } from "./define.ts";
import { editAgendaEvents } from "./edit-agenda.ts";
import { highlightEvents } from "./highlights.ts";
import { lateEvents } from "./late.ts";
import { lifecycleEvents } from "./lifecycle.ts";
import { noteEvents } from "./notes.ts";
import { peopleEvents } from "./people.ts";
import { promptEvents } from "./prompts.ts";
import { questionEvents } from "./questions.ts";
import { recommendationEvents } from "./recommendations.ts";
import { roleEvents } from "./roles.ts";
import { seatingEvents } from "./seating.ts";
import { selectingEvents } from "./selecting.ts";
import { signalEvents } from "./signals.ts";
import { speakerEvents } from "./speakers.ts";
import { turnEvents } from "./turns.ts";

const all: readonly { readonly def: unknown }[] = [
  ...lifecycleEvents,
  ...agendaEvents,
  ...editAgendaEvents,
  ...boardEvents,
  ...peopleEvents,
  ...accessEvents,
  ...seatingEvents,
  ...roleEvents,
  ...signalEvents,
  ...promptEvents,
  ...selectingEvents,
  ...turnEvents,
  ...highlightEvents,
  ...noteEvents,
  ...lateEvents,
  ...speakerEvents,
  ...questionEvents,
  ...recommendationEvents,
  ...choiceEvents,
];

export const events: ReadonlyMap<string, EventDef> = new Map(
  all.map(({ def }) => {
    const event = def as EventDef<AudienceKind>;
    return [event.type, event];
  }),
);
