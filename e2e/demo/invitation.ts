/** One page of addresses: the ways into the room. */
import { spacedCode } from "../../shared/codes.ts";
import type { Links } from "../../shared/protocol.ts";
import { tableNumber } from "../../shared/ids.ts";
import type { Company } from "../delegates/company.ts";

export function invitation(company: Company, links: Links, port: number): string {
  const free = freeTable(company);
  const here = (link: string) => `http://localhost:${port}${new URL(link).pathname}${new URL(link).hash}`;
  const device = links.tables.find(({ tableId }) => tableId === free)?.link ?? links.join;
  const number = tableNumber(free);
  const lines: readonly (readonly [string, string])[] = [
    ["Desk", here(links.facilitator)],
    [`Phone: table ${number} has a seat for you`, here(links.join)],
    ["  the same, for a phone in this network", links.join],
    ["  or type the code", spacedCode(links.code)],
    [`Table device of table ${number}`, here(device)],
    ["Projector", here(links.screen)],
    ["Bench of the general rapporteur", `http://localhost:${port}/w/${company.workshop}/bench`],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [
    "",
    ...lines.map(([name, address]) => `  ${name.padEnd(width)}  ${address}`),
    "",
    "  Whoever enters by the desk's address is facilitator and general rapporteur: open the bench in the same browser.",
    "  To be a delegate beside it, use another browser or a private window. Press Next on the desk: the room follows.",
    "  Ctrl-C ends it; nothing is kept.",
    "",
  ].join("\n");
}

/** The table with a seat that nobody has. */
function freeTable({ parties, facilitator }: Company): string {
  const { seats } = facilitator.room.about;
  return parties.find((party) => party.people.length < seats)?.tableId ?? "t1";
}
