/** Everybody of one workshop, with words of their own in every field that they fill in. */
import { nanoid } from "nanoid";
import type { Profile } from "../../shared/protocol.ts";
import { Facilitator, Person, Screen, TableDevice } from "../delegates/people.ts";
import { partsOfLink } from "../delegates/visitor.ts";
import { inTurns } from "../delegates/coming-in.ts";
import { earOf, type Ear } from "./listeners.ts";
import type { Field, Secrets, Viewer } from "./oracle.ts";
import type { Client } from "../delegates/client.ts";

export interface CastPlan {
  readonly origin: string;
  readonly template: string;
  readonly tables: number;
  readonly seats: number;
  readonly firstDate: string;
  readonly ownerKey: string;
}

/** One person with what their profile says, and where they sit. */
export interface Guest {
  readonly person: Person;
  readonly names: readonly string[];
  tableId: string | null;
}

export class Cast {
  readonly workshop: string;
  readonly fay: Facilitator;
  readonly delegates: readonly Guest[];
  readonly devices: readonly TableDevice[];
  readonly screens: readonly Screen[];
  readonly gus: Guest;
  readonly sue: Guest;
  readonly ears: readonly Ear[];
  readonly secrets: Secrets;

  private constructor(
    secrets: Secrets,
    parts: Pick<Cast, "fay" | "delegates" | "devices" | "screens" | "gus" | "sue">,
  ) {
    this.secrets = secrets;
    this.workshop = parts.fay.workshop;
    this.fay = parts.fay;
    this.delegates = parts.delegates;
    this.devices = parts.devices;
    this.screens = parts.screens;
    this.gus = parts.gus;
    this.sue = parts.sue;
    this.ears = this.#listen();
  }

  static async gather(plan: CastPlan, secrets: Secrets): Promise<Cast> {
    const { origin, tables, seats } = plan;
    const made = newProfile(secrets);
    const fay = await Facilitator.create(origin, {
      template: plan.template,
      title: "A workshop",
      place: "Seoul",
      firstDate: plan.firstDate,
      timeZone: "Asia/Seoul",
      tables,
      seats,
      languages: ["en"],
      name: made.profile.name,
      ownerKey: plan.ownerKey,
    });
    const { workshop } = fay;
    made.belongTo(workshop, fay.id, null);
    secrets.widen(made.profile.name, "room");
    const links = await fay.visitor.links(workshop);
    const comes = async (tableId: string | null): Promise<Guest> => {
      const { profile, belongTo } = newProfile(secrets);
      const person = await Person.join(origin, workshop, links.code, profile, tableId);
      belongTo(workshop, person.id, tableId);
      return { person, names: [profile.name, profile.country, profile.organisation], tableId };
    };
    const places = Array.from({ length: tables * Math.max(1, seats - 1) }, (_, i) => `t${(i % tables) + 1}`);
    const delegates = await inTurns(places, (tableId) => comes(tableId));
    const devices = await inTurns(links.tables, ({ link, tableId }) =>
      TableDevice.enter(origin, workshop, link, tableId),
    );
    const screens = [
      await Screen.enter(origin, workshop, links.screen),
      await Screen.enter(origin, workshop, links.observer),
    ];
    const of = { workshop, personId: null, tables: [] };
    for (const link of [links.facilitator, links.screen, links.observer, ...links.tables.map((t) => t.link)])
      secrets.made("a working link", keyOf(link), of);
    secrets.made("the key of the QR", keyOf(links.join), of);
    secrets.made("the join code", links.code, of);
    return new Cast(secrets, {
      fay,
      delegates,
      devices,
      screens,
      gus: await comes(null),
      sue: await comes(null),
    });
  }

  get clients(): readonly Client[] {
    return [
      this.fay,
      this.gus.person,
      this.sue.person,
      ...this.delegates.map(({ person }) => person),
      ...this.devices,
      ...this.screens,
    ];
  }
  at(tableId: string): readonly Guest[] {
    return this.delegates.filter((guest) => guest.tableId === tableId);
  }
  get tables(): readonly string[] {
    return this.devices.map(({ tableId }) => tableId);
  }
  /** Words that stand nowhere else, for this field of somebody's or of some tables'. */
  words(field: Field, of: { readonly personId?: string; readonly tables?: readonly string[] } = {}): string {
    const { personId = null, tables = [] } = of;
    return this.secrets.words(field, { workshop: this.workshop, personId, tables });
  }
  /** Everybody may know their name from now on: they hold a role, or have said something to all. */
  known(guest: Guest): void {
    for (const words of guest.names) this.secrets.widen(words, "room");
  }
  async settle(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.settle()));
    await Promise.all(this.clients.map((client) => client.settle()));
  }
  close(): void {
    for (const client of this.clients) client.close();
  }

  #listen(): readonly Ear[] {
    const { workshop } = this;
    const viewer = (label: string, own: Partial<Viewer>): Viewer => ({
      label,
      workshop,
      personId: null,
      tableId: null,
      atDesk: false,
      drives: false,
      ...own,
    });
    const desk = { atDesk: true };
    return [
      earOf(this.fay, () => viewer("the facilitator", { personId: this.fay.id, ...desk, drives: true })),
      ...[this.gus, this.sue].map((guest) =>
        earOf(guest.person, () => viewer("a rapporteur at the desk", { personId: guest.person.id, ...desk })),
      ),
      ...this.delegates.map((guest) =>
        earOf(guest.person, () =>
          viewer(`a delegate at ${guest.tableId}`, { personId: guest.person.id, tableId: guest.tableId }),
        ),
      ),
      ...this.devices.map((device) =>
        earOf(device, () => viewer(`the device of ${device.tableId}`, { tableId: device.tableId })),
      ),
      ...this.screens.map((screen) => earOf(screen, () => viewer("a screen", {}))),
    ];
  }
}

/** The secret part of a link's key: what stands behind its kind. */
const keyOf = (link: string): string => partsOfLink(link).key.split(".").at(-1) ?? "";

function newProfile(secrets: Secrets) {
  // Told whose they are as soon as the server has said who that is.
  const fields = ["a person's name", "a person's country", "a person's organisation"] as const;
  const marks = fields.map((field) => secrets.words(field, { workshop: "", personId: nanoid(), tables: [] }));
  const [name = "", country = "", organisation = ""] = marks;
  const profile: Profile = { name, country, organisation, kind: "academia", languages: [] };
  const belongTo = (workshop: string, personId: string, tableId: string | null) => {
    for (const words of marks) secrets.belongs(words, workshop, personId, tableId === null ? [] : [tableId]);
  };
  return { profile, belongTo };
}
