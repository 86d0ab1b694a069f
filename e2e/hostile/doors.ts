/** Hostile words typed at the doors: names, codes, links, addresses, workshops made, names of acts; all over HTTP and sockets. */
import { hasUnwanted } from "../../shared/text.ts";
import { linkKey } from "../../server/auth/keys.ts";
import { openHall, profileOf, type Browser, type Hall } from "../../server/live/hall.contract.ts";
import type { Log } from "../../server/log.ts";
import type { StoredWorkshop } from "../../server/store/store.ts";

export interface DoorsFound {
  tried: number;
  taken: number;
  refused: number;
  readonly wrong: string[];
}
/** A server lets so many workshops be made in a minute, from one address. */
const A_SERVER = 28;
/** A passphrase takes long to check, and few are taken in a minute. */
const PASSPHRASES = 4;

export async function tryDoors(strings: readonly string[], log: Log): Promise<DoorsFound> {
  const found: DoorsFound = { tried: 0, taken: 0, refused: 0, wrong: [] };
  for (let from = 0; from < strings.length; from += A_SERVER) {
    const hall = await openHall(undefined, undefined, { log });
    try {
      await atOneServer(hall, strings.slice(from, from + A_SERVER), found);
    } finally {
      await hall.close();
    }
  }
  return found;
}

async function atOneServer(hall: Hall, strings: readonly string[], found: DoorsFound): Promise<void> {
  const workshop = await hall.workshop("w1", { tables: 3, seats: 8 });
  const owner = hall.browser();
  await owner.enter(workshop, "facilitator", "Fay");
  const desk = await owner.connect(workshop).here();
  for (const [i, text] of strings.entries()) {
    const other = (n: number) => strings[(i + n) % strings.length]!;
    const where = JSON.stringify(text).slice(0, 60);
    const browser = hall.browser();
    for (const answer of await Promise.all(asks(browser, workshop, text, other))) {
      found.tried += 1;
      if (answer.status < 300) found.taken += 1;
      else found.refused += 1;
      if (answer.status >= 500) found.wrong.push(`${answer.about} with ${where}: ${answer.status}`);
    }
    const { person } = await browser.me(workshop);
    if (person && hasUnwanted(Object.values(person.profile).join("")))
      found.wrong.push(`the profile of ${where} is kept unclean`);
    for (const [id, type] of [
      [text, "message.send"],
      [`c${i}`, text],
    ] as const) {
      found.tried += 1;
      const answer = await desk.says(id, type, { id: `m${i}`, text, to: text });
      if ("failed" in answer) found.wrong.push(`an act called ${where} fails`);
      else found.refused += 1;
    }
    if (i < PASSPHRASES) {
      const set = await owner.ask(`/api/workshops/w1/passphrase`, { passphrase: text, current: other(1) });
      if (set.status >= 500) found.wrong.push(`the passphrase ${where}: ${set.status}`);
    }
  }
}

function asks(browser: Browser, workshop: StoredWorkshop, text: string, other: (n: number) => string) {
  const part = encodeURIComponent(Buffer.from(text.slice(0, 300)).toString());
  const ask = async (about: string, path: string, body?: unknown, headers?: Record<string, string>) => ({
    about,
    status: (await browser.ask<unknown>(path, body, headers)).status,
  });
  const profile = { ...profileOf(text), country: other(1), organisation: other(2), languages: [] };
  const id = `0123456789abcdef${Buffer.from(text.slice(0, 3)).toString("hex").slice(0, 12)}`;
  const join = { id, key: workshop.code, profile: profileOf("Amina"), tableId: null };
  const made = {
    ...{ id: `made-${id}`, template: "one-hour-roundtable", firstDate: "2026-11-23", timeZone: "Asia/Seoul" },
    ...{ tables: 2, seats: 4, languages: ["en"], title: text, place: other(3), name: other(4) },
  };
  // What no header can hold never leaves a client.
  const header = text.replaceAll(/[^\x20-\x7E]/g, "").trim();
  return [
    ask("a profile", `/api/workshops/w1/join`, { ...join, profile }),
    ask("the id of a request", `/api/workshops/w1/join`, { ...join, id: text }),
    ask("a table's id", `/api/workshops/w1/join`, { ...join, tableId: text }),
    ask("a facilitator's name", "/api/enter", {
      workshop: "w1",
      key: linkKey(workshop, "facilitator"),
      name: text,
    }),
    ask("a link's key", "/api/enter", { workshop: "w1", key: text, name: "x" }),
    ask("a link's workshop", "/api/enter", { workshop: text, key: text }),
    ask("a code to find", `/api/find?code=${part}`),
    ask("a code to come again", "/api/workshops/w1/return", { id, code: text }),
    ask("a workshop's address", `/api/workshops/${part}/door`),
    ask("a page's address", `/w/${part}/phone`),
    ask("a file's address", `/assets/${part}`),
    ask("a person's address", `/api/workshops/w1/people/${part}/way-in`),
    ask("a workshop made", "/api/workshops", made),
    ask("a body", "/api/workshops/w1/join", text === "" ? "{" : text),
    ask("headers", `/api/workshops/w1/me`, undefined, {
      "user-agent": header,
      "accept-language": header,
      "x-forwarded-for": header,
      "x-forwarded-host": header,
      cookie: header,
    }),
  ];
}
