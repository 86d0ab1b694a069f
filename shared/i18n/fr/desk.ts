import type { Section } from "../section.ts";
import type { desk as model } from "../en/desk.ts";
import { deskAccess } from "./desk/access.ts";
import { deskAgenda } from "./desk/agenda.ts";
import { deskLive } from "./desk/live.ts";
import { deskPeople } from "./desk/people.ts";
import { deskPlenary } from "./desk/plenary.ts";

export const desk: Section<typeof model> = {
  ...deskLive,
  ...deskPlenary,
  ...deskPeople,
  ...deskAccess,
  ...deskAgenda,
};
