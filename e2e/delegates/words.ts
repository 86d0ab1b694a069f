/** What delegates write: sentences of the trade, put together by chance; never the same card twice in one workshop. */
import type { Chance } from "./chance.ts";

interface Theme {
  /** As the agenda names it. */
  readonly name: string;
  /** What tells a reader that a card belongs here. */
  readonly marks: readonly string[];
  readonly titles: readonly string[];
  readonly means: readonly string[];
}

const THEMES: readonly Theme[] = [
  {
    name: "Governance and leadership",
    marks: ["coordinating body", "political will", "ministers", "shared vision", "mandate"],
    titles: ["Leadership that joins forces", "One vision, shared mandate", "Coordination from the top"],
    means: ["with one accountable lead", "above single ministries", "backed by the head of government"],
  },
  {
    name: "Policy and strategy",
    marks: ["open data policy", "legal framework", "national strategy", "action plan", "data protection"],
    titles: ["Clear rules, open data", "Strategy with funded actions", "Laws that let go"],
    means: ["with a yearly public review", "written together with citizens", "with funding for three years"],
  },
  {
    name: "Service delivery",
    marks: ["one-stop service", "mobile services", "service counters", "user tests", "life events"],
    titles: ["Services around people", "Every counter, every phone", "Fewer visits, less waiting"],
    means: ["without asking twice for the same paper", "for people without internet", "in every district"],
  },
  {
    name: "Capacity building",
    marks: ["training", "digital skills", "teachers", "civil servants", "coaching"],
    titles: ["Skills for the public service", "Learning on the job", "Train people, keep people"],
    means: ["before any system is bought", "beginning with local offices", "as part of every career"],
  },
  {
    name: "Knowledge sharing",
    marks: ["good practices", "study tours", "network of peers", "shared repository", "case library"],
    titles: ["Learn from each other", "Practices worth copying", "Peers across the region"],
    means: ["in three working languages", "with the failures written down too", "twice a year"],
  },
  {
    name: "Incentives",
    marks: ["innovation fund", "awards", "pay and promotion", "pilot money", "recognition"],
    titles: ["Reward those who try", "Money for small pilots", "Careers that honour change"],
    means: ["open to the smallest office", "decided by users", "paid out within a month"],
  },
  {
    name: "Small island states",
    marks: ["outer islands", "undersea cable", "regional cloud", "shared staff", "island ministries"],
    titles: ["Islands share the load", "Connect the outer islands", "Small states, joint systems"],
    means: ["together with neighbouring states", "within reach of donors", "that survive a cyclone"],
  },
];
const VERBS = [
  "Set up",
  "Agree on",
  "Fund",
  "Start small with",
  "Publish",
  "Strengthen",
  "Bring back",
  "Test",
];
const SCOPES = [
  "this year",
  "in the capital and two regions",
  "for women and rural people first",
  "with civil society at the table",
  "and measure what changes",
  "so that trust can grow",
  "before the next budget",
  "and tell people about it",
];
const OBSTACLES = [
  "Ministries guard their own data",
  "Leaders change every two years",
  "Money comes for machines, never for people",
  "Laws still ask for paper and stamp",
  "Rural offices have no connection after noon",
  "Vendors know the system better than we do",
  "Nobody owns a service that crosses two ministries",
  "Citizens were never asked what they need",
];

/** The theme that a reader sees in a text; null where there is none to see. */
export function themeOf(text: string): string | null {
  const small = text.toLowerCase();
  return THEMES.find((theme) => theme.marks.some((mark) => small.includes(mark)))?.name ?? null;
}

export class Words {
  readonly #chance: Chance;
  readonly #written = new Set<string>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** One action, that nobody wrote before. */
  action(): string {
    const theme = this.#chance.one(THEMES);
    return this.#fresh(() => {
      const { marks, means } = theme;
      return `${this.#chance.one(VERBS)} ${this.#chance.one(marks)} ${this.#chance.one(means)} ${this.#chance.one(SCOPES)}`;
    });
  }
  /** Three to five words for cards like these. */
  title(texts: readonly string[]): string {
    const counts = new Map<string, number>();
    for (const text of texts) {
      const name = themeOf(text);
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const [name] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
    return this.#chance.one(
      THEMES.find((theme) => theme.name === name)?.titles ?? ["Start where people are"],
    );
  }
  obstacle(): string {
    return `${this.#chance.one(OBSTACLES)}; ${this.#chance.one(SCOPES)} was tried`;
  }
  /** What a table's rapporteur notes down in one go. */
  note(name: string): string {
    return `${name}: ${this.#chance.one([this.#loose(), this.obstacle()])}`;
  }
  /** A table's point for plenary, in a session that has no cards. */
  point(): string {
    return this.#fresh(() => `${this.obstacle()}. ${this.#loose()}`);
  }
  finding(): string {
    return `Several tables said: ${this.#loose().toLowerCase()}. What stands in the way: ${this.obstacle().toLowerCase()}.`;
  }
  question(): string {
    return this.#fresh(
      () =>
        `Who paid for the ${this.#chance.one(this.#chance.one(THEMES).marks)} ${this.#chance.one(SCOPES)}?`,
    );
  }
  /** A recommendation to the United Nations, for tables that the record names none of. */
  request(): string {
    const islands = THEMES.at(-1)!;
    return this.#fresh(
      () =>
        `Help member states with ${this.#chance.one(islands.marks)} ${this.#chance.one(islands.means)} ${this.#chance.one(SCOPES)}`,
    );
  }

  #loose(): string {
    const { marks, means } = this.#chance.one(THEMES);
    return `${this.#chance.one(VERBS)} ${this.#chance.one(marks)} ${this.#chance.one(means)}`;
  }
  #fresh(make: () => string): string {
    for (let tries = 0; tries < 200; tries += 1) {
      const text = make();
      if (this.#written.has(text)) continue;
      this.#written.add(text);
      return text;
    }
    // All combinations are written: a number in the words keeps them apart.
    const text = `${make()} (${this.#written.size})`;
    this.#written.add(text);
    return text;
  }
}
