/** Who is in a simulated room: three tables, eight people who hold every role there is, a table device, a projector. */
import type { CommandInputs, CommandType } from "../../shared/workshop/commands.ts";
import { actorRef, type Actor } from "../../shared/ids.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { TIME_ZONE, tinyAgenda } from "../../shared/workshop/testing-agenda.ts";
import { act, type House } from "../../server/live/house.ts";
import { Phone, type World } from "./phone.ts";
import { credentialOf, WORKSHOP } from "./carriers.ts";

export const TABLES = ["t1", "t2", "t3"] as const;
/** Where people sit at first; null: they join later, by the door. */
export const PEOPLE: Readonly<Record<string, string | null>> = {
  fay: null,
  gus: null,
  amina: "t1",
  bo: "t1",
  chi: "t2",
  dee: "t2",
  eli: "t3",
  mai: "t3",
};
/** Rapporteurs of their tables in every session. */
const RAPPORTEURS: Readonly<Record<string, string>> = { amina: "t1", chi: "t2", eli: "t3" };
const LATE = ["mai"];
const SECRET = "S".repeat(43);

export interface Cast {
  readonly phones: readonly Phone[];
  readonly fay: Phone;
  readonly gus: Phone;
  /** Who comes in by the door while the room is at work. */
  readonly late: readonly Phone[];
}

export function gather(world: World): Cast {
  const person = (id: string) => new Phone(world, id, { kind: "person", id });
  const people = Object.keys(PEOPLE).map(person);
  const things = [
    new Phone(world, "device1", { kind: "device", tableId: "t1" }),
    new Phone(world, "projector", { kind: "screen", view: "projector" }),
  ];
  const named = (name: string) => people.find((phone) => phone.name === name)!;
  return {
    phones: [...people.filter(({ name }) => !LATE.includes(name)), ...things],
    fay: named("fay"),
    gus: named("gus"),
    late: LATE.map(named),
  };
}

/** The workshop is made and everybody is let in, before anything can fail. */
export async function begin(house: House, { phones, fay, gus }: Cast): Promise<void> {
  await house.store.createWorkshop({
    id: WORKSHOP,
    code: "ACDEFGHJKM",
    secret: SECRET,
    createdAt: house.clock.now(),
  });
  const open = await house.workshop(WORKSHOP);
  if (!open) throw new Error("the workshop was not made");
  const does = async <T extends CommandType>(type: T, input: CommandInputs[T], actor?: Actor) => {
    const answer = await act(open.room, type, input, actor);
    if (!("ok" in answer)) throw new Error(`${type}: ${JSON.stringify(answer)}`);
  };
  const about = {
    id: WORKSHOP,
    title: "A simulated room",
    place: "",
    timeZone: TIME_ZONE,
    languages: ["en" as const],
    code: "ACDEFGHJKM",
    tables: TABLES.length,
    seats: 4,
  };
  const give = (personId: string, role: "facilitator" | "generalRapporteur") =>
    does("grant.give", { id: `grant-${personId}`, personId, role, sessionId: null });
  await does("workshop.create", { about, agenda: tinyAgenda });
  await Promise.all(phones.map((phone) => letIn(house, phone)));
  await Promise.all([
    give(fay.name, "facilitator"),
    give(gus.name, "generalRapporteur"),
    ...Object.entries(RAPPORTEURS).flatMap(([personId, tableId]) =>
      ["one", "two", "end"].map((sessionId) =>
        does(
          "role.give",
          { tableId, sessionId, role: "rapporteur", personId },
          { kind: "person", id: personId },
        ),
      ),
    ),
  ]);
}

/** The door: the person is in the log, and the device has its credential. Safe to send again. */
export async function letIn(house: House, phone: Phone): Promise<boolean> {
  const open = await house.workshop(WORKSHOP);
  if (!open) return false;
  if (phone.actor.kind === "person") {
    const { id } = phone.actor;
    const joined = await act(open.room, "person.join", {
      personId: id,
      profile: profileOf(id),
      tableId: PEOPLE[id] ?? null,
    });
    if (!("ok" in joined)) return false;
  }
  await house.store.saveCredential({
    hash: credentialOf(phone.secret),
    workshopId: WORKSHOP,
    actor: actorRef(phone.actor),
    createdAt: house.clock.now(),
    revokedAt: null,
  });
  return true;
}
