/** A browser without a page: keeps its cookies and speaks the HTTP half of the protocol. */
import { nanoid } from "nanoid";
import type {
  CreateWorkshop,
  CreatedWorkshop,
  Door,
  Entered,
  JoinRequest,
  Links,
  Me,
  Profile,
} from "../../shared/protocol.ts";

/** The server said no, or something that was not expected. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: number;
  readonly code: string | null;
  constructor(path: string, status: number, body: string) {
    super(`${path} answered ${status} ${body}`);
    this.status = status;
    this.code = codeIn(body);
  }
}

export class Visitor {
  readonly origin: string;
  /** The longest that its sockets and boards wait between two tries to come back; undefined: as the libraries do. */
  patienceMs: number | undefined;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.origin = origin;
  }

  /** The header that sockets and boards send too. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** The same browser by another way to the server: its cookies, as they are now. */
  byWayOf(origin: string): Visitor {
    const other = new Visitor(origin);
    for (const [name, value] of this.#cookies) other.#cookies.set(name, value);
    return other;
  }

  create(workshop: Omit<CreateWorkshop, "id">): Promise<CreatedWorkshop> {
    return this.post<CreatedWorkshop>("/api/workshops", { id: nanoid(12), ...workshop });
  }
  findByCode(code: string): Promise<Door> {
    return this.get<Door>(`/api/find?code=${encodeURIComponent(code)}`);
  }
  /** Through the door with the code, to a table or (null) to none yet. Sent again it is the same person. */
  join(workshop: string, key: string, profile: Profile, tableId: string | null): Promise<Entered> {
    const request: JoinRequest = { id: nanoid(), key, profile, tableId };
    return this.post<Entered>(`/api/workshops/${workshop}/join`, request);
  }
  /** By a link of the desk: `…/enter#w=…&k=…`. */
  enter(link: string, name?: string): Promise<Entered> {
    const { workshop, key } = partsOfLink(link);
    return this.post<Entered>("/api/enter", { workshop, key, ...(name === undefined ? {} : { name }) });
  }
  me(workshop: string): Promise<Me> {
    return this.get<Me>(`/api/workshops/${workshop}/me`);
  }
  links(workshop: string): Promise<Links> {
    return this.get<Links>(`/api/workshops/${workshop}/links`);
  }
  report(workshop: string, format: "md" | "json"): Promise<string> {
    return this.#ask("GET", `/api/workshops/${workshop}/report.${format}`);
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.#ask("GET", path)) as T;
  }
  async post<T>(path: string, body: unknown): Promise<T> {
    return JSON.parse(await this.#ask("POST", path, JSON.stringify(body))) as T;
  }

  async #ask(method: string, path: string, body: string | null = null): Promise<string> {
    const headers = {
      cookie: this.cookie,
      ...(body === null ? {} : { "content-type": "application/json" }),
    };
    const response = await fetch(this.origin + path, { method, headers, body });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    if (!response.ok) throw new HttpProblem(path, response.status, text);
    return text;
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";", 1);
    const at = pair.indexOf("=");
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** A workshop that begins today, for plays and measurements: they say what matters to them, the rest is like this. */
export const anyWorkshop = (
  wanted: Pick<CreateWorkshop, "title" | "tables" | "seats"> & Partial<CreateWorkshop>,
): Omit<CreateWorkshop, "id"> => ({
  template: "one-hour-roundtable",
  place: "",
  firstDate: new Date().toISOString().slice(0, 10),
  timeZone: "UTC",
  languages: ["en"],
  name: "Solveig Dahl",
  ...wanted,
});

/** The workshop and the key that a link carries in its fragment. */
export function partsOfLink(link: string): { readonly workshop: string; readonly key: string } {
  const fragment = new URLSearchParams(link.slice(link.indexOf("#") + 1));
  return { workshop: fragment.get("w") ?? "", key: fragment.get("k") ?? "" };
}

function codeIn(body: string): string | null {
  try {
    const { refused } = JSON.parse(body) as { refused?: unknown };
    return typeof refused === "string" ? refused : null;
  } catch {
    return null;
  }
}
