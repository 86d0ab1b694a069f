import { deskAccess } from "./desk/access.ts";
import { deskAgenda } from "./desk/agenda.ts";
import { deskLive } from "./desk/live.ts";
import { deskPeople } from "./desk/people.ts";
import { deskPlenary } from "./desk/plenary.ts";

/** The facilitator's desk, in five parts. */
export const desk = { ...deskLive, ...deskPlenary, ...deskPeople, ...deskAccess, ...deskAgenda } as const;
