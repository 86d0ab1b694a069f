/** The world of a story: one server, and as many browsers as there are people and devices. Nobody's page may break. */
import { expect, test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { House } from "../harness/room.ts";
import type { Line } from "../harness/line.ts";

export { expect };

/** What somebody holds in their hands or looks at. */
const SIZES = {
  phone: { width: 390, height: 844 },
  table: { width: 1180, height: 820 },
  desk: { width: 1440, height: 900 },
  hall: { width: 1600, height: 900 },
} as const;

export interface BrowserOptions {
  readonly size: keyof typeof SIZES;
  readonly lang?: "en" | "fr";
  /** A way to the server that can be cut. */
  readonly through?: Line;
}

export class Room {
  readonly house: House;
  /** What broke in any page, by whom. */
  readonly troubles: string[] = [];
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];

  constructor(browser: Browser, house: House) {
    this.#browser = browser;
    this.house = house;
  }

  /** A new browser, of somebody who was never here. */
  async browser(who: string, { size, lang = "en", through }: BrowserOptions): Promise<Page> {
    const context = await this.#browser.newContext({
      baseURL: through?.origin ?? this.house.origin,
      viewport: SIZES[size],
      locale: lang,
      reducedMotion: "reduce",
      hasTouch: size === "phone",
    });
    this.#contexts.push(context);
    context.on("weberror", (problem) =>
      this.troubles.push(`${who}: ${problem.error().stack ?? String(problem.error())}`),
    );
    context.on("console", (message) => {
      if (
        message.type() === "error" &&
        /Content Security Policy|Trusted(HTML|Script)|Permissions-Policy|React/u.test(message.text())
      )
        this.troubles.push(`${who}: ${message.text()}`);
    });
    return context.newPage();
  }

  async leave(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

/** One server serves all stories of a run, as it would serve several workshops; each story makes its own. */
export const test = base.extend<{ room: Room }, { house: House }>({
  house: [
    async ({}, use) => {
      const house = await House.open();
      await use(house);
      await house.close();
    },
    { scope: "worker" },
  ],
  room: async ({ browser, house }, use) => {
    const room = new Room(browser, house);
    await use(room);
    await room.leave();
    expect(room.troubles, "nobody's page broke").toEqual([]);
  },
});
