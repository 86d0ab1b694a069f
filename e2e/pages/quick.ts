/** For short stories: a workshop and its people, made through the same requests that the pages send. */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { CreateWorkshop, JoinRequest, Links } from "../../shared/protocol.ts";
import { DeskPage } from "./desk.ts";
import { PhonePage } from "./phone.ts";
import { TablePage } from "./table.ts";
import type { Room } from "../stories/world.ts";

export interface Quick {
  readonly workshop: string;
  readonly desk: DeskPage;
  readonly links: Links;
}

/** A facilitator at the desk of a new workshop. */
export async function quickWorkshop(room: Room, wanted: Partial<CreateWorkshop> = {}): Promise<Quick> {
  const page = await room.browser("Fay", { size: "desk" });
  await room.house.makeIt("2027-06-24", "09:00", "Asia/Seoul");
  const workshop = randomUUID().slice(0, 21);
  const body: CreateWorkshop = {
    id: workshop,
    template: "seoul-2014",
    title: "Digital services for all",
    place: "Seoul",
    firstDate: "2027-06-24",
    timeZone: "Asia/Seoul",
    tables: 2,
    seats: 3,
    languages: ["en", "fr"],
    name: "Fay",
    ...wanted,
  };
  await must(page, "/api/workshops", body);
  const links = (await (await page.request.get(`/api/workshops/${workshop}/links`)).json()) as Links;
  await page.goto(`/w/${workshop}/desk`);
  return { workshop, desk: new DeskPage(page), links };
}

/** A delegate who has joined and looks at the phone. */
export async function quickPhone(
  room: Room,
  { workshop, links }: Quick,
  name: string,
  table: number,
  lang: "en" | "fr" = "en",
): Promise<PhonePage> {
  const page = await room.browser(name, { size: "phone", lang });
  const phone = new PhonePage(page, name);
  await quickJoin(page, workshop, links.code, name, table);
  await page.goto(`/w/${workshop}/phone`);
  return phone;
}

/** A table's own device, which came in by its link and shows its screen. */
export async function quickTable(room: Room, { workshop, links }: Quick, number: number): Promise<TablePage> {
  const table = new TablePage(await room.browser(`table ${number}`, { size: "table" }));
  await quickEnter(table.page, links.tables[number - 1]!.link);
  await table.page.goto(`/w/${workshop}/table/${number}`);
  return table;
}

/** This browser becomes a delegate. */
export async function quickJoin(
  page: Page,
  workshop: string,
  code: string,
  name: string,
  table: number,
): Promise<void> {
  const body: JoinRequest = {
    id: randomUUID(),
    key: code,
    tableId: `t${table}`,
    profile: { name, country: "", organisation: "", kind: "", languages: [] },
  };
  await must(page, `/api/workshops/${workshop}/join`, body);
}

/** Enters by a link with a key, as `/enter` does. */
export async function quickEnter(page: Page, link: string, name?: string): Promise<void> {
  const given = new URLSearchParams(new URL(link).hash.slice(1));
  await must(page, "/api/enter", {
    workshop: given.get("w"),
    key: given.get("k"),
    ...(name === undefined ? {} : { name }),
  });
}

async function must(page: Page, path: string, body: unknown): Promise<void> {
  const response = await page.request.post(path, { data: body });
  if (!response.ok()) throw new Error(`${path} was refused: ${await response.text()}`);
}
