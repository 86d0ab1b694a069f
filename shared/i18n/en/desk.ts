import { deskAgenda } from "./desk/agenda.ts";
import { deskLive } from "./desk/live.ts";
import { deskPeople } from "./desk/people.ts";
import { deskPlenary } from "./desk/plenary.ts";

/** The facilitator's desk, in four parts. */
export const desk = { ...deskLive, ...deskPlenary, ...deskPeople, ...deskAgenda } as const;
