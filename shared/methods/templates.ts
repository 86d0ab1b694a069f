/** The agendas that a workshop can start from. */
import { empty } from "./empty.ts";
import { oneHourRoundtable } from "./one-hour-roundtable.ts";
import type { Template } from "./plan.ts";
import { seoul2014 } from "./seoul-2014.ts";

export const TEMPLATES: readonly Template[] = [seoul2014, oneHourRoundtable, empty];

/** The template with this id; null when there is none. */
export const template = (id: string): Template | null => TEMPLATES.find((one) => one.id === id) ?? null;
