/** Browsers with every screen of a workshop open, in which whatever runs, asks, or breaks a page's rules is noted. */
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { cleanText } from "../../shared/text.ts";
import { chromiumLaunch } from "../harness/chromium.ts";
import { TRAP } from "./strings.ts";

/** As text: what a compiler adds to a function is not there in a page. */
const LISTENING = `{
  const tell = globalThis.__note;
  Object.defineProperty(globalThis, ${JSON.stringify(TRAP)}, { value: (n) => tell("ran " + n), writable: false });
  globalThis.print = () => undefined;
  document.addEventListener("securitypolicyviolation", (event) =>
    tell(event.violatedDirective + " was violated by " + event.blockedURI));
}`;

export type Turn = (page: Page) => Promise<void>;

export class Eyes {
  readonly found = { pages: 0, asked: 0, troubles: [] as string[] };
  readonly origin: string;
  readonly #workshop: string;
  readonly #browser: Browser;
  readonly #pages = new Map<string, Page>();
  /** What somebody presses to come to what a page shows, again after each reload. */
  readonly #turns = new Map<string, Turn>();
  #rings = 0;

  private constructor(browser: Browser, origin: string, workshop: string) {
    this.#browser = browser;
    this.origin = origin;
    this.#workshop = workshop;
  }

  static async open(origin: string, workshop: string): Promise<Eyes> {
    const browser = await chromium.launch(chromiumLaunch);
    return new Eyes(browser, origin, workshop);
  }
  close(): Promise<void> {
    return this.#browser.close();
  }
  page(name: string): Page {
    const page = this.#pages.get(name);
    if (!page) throw new Error(`nobody looks at ${name}`);
    return page;
  }

  /** A browser of its own, let in, and at its screen; gives the person's id, where it is one. */
  async opens(
    name: string,
    path: string,
    body: object,
    size: readonly [number, number] = [1440, 900],
  ): Promise<string> {
    const { origin } = this;
    const [width, height] = size;
    const context = await this.#browser.newContext({
      baseURL: origin,
      viewport: { width, height },
      locale: "en",
    });
    await this.#listens(context, name);
    const isLink = "workshop" in body;
    const answer = await context.request.post(
      isLink ? "/api/enter" : `/api/workshops/${this.#workshop}/join`,
      {
        data: { id: `${name}-0123456789abcdefgh`, ...body },
      },
    );
    if (!answer.ok()) throw new Error(`${name} may not come in: ${await answer.text()}`);
    const me = (await (await context.request.get(`/api/workshops/${this.#workshop}/me`)).json()) as {
      person: { id: string } | null;
    };
    await this.#shows(context, name, `/w/${this.#workshop}/${path}`);
    return me.person?.id ?? "";
  }
  /** One more page of a browser that is in already. */
  also(of: string, name: string, path: string, turn?: Turn): Promise<void> {
    return this.#shows(this.page(of).context(), name, path, turn);
  }
  /** A browser that is nobody here. */
  async outside(name: string, path: string): Promise<void> {
    const context = await this.#browser.newContext({ baseURL: this.origin, locale: "en" });
    await this.#listens(context, name);
    await this.#shows(context, name, path);
  }
  async #shows(context: BrowserContext, name: string, path: string, turn?: Turn): Promise<void> {
    const page = await context.newPage();
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    this.#pages.set(name, page);
    if (turn) {
      this.#turns.set(name, turn);
      await turn(page);
    }
    this.found.pages += 1;
  }
  async #listens(context: BrowserContext, name: string): Promise<void> {
    const note = (what: string) => {
      if (this.found.troubles.length < 200) this.found.troubles.push(`${name}: ${what}`);
    };
    await context.exposeBinding("__note", (_source, what: string) => {
      if (what.startsWith("ran")) this.#rings += 1;
      note(what);
    });
    await context.addInitScript({ content: LISTENING });
    context.on("dialog", (dialog) => {
      note(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on("weberror", (problem) => note(problem.error().stack ?? problem.error().message));
    context.on("console", (message) => {
      if (message.type() === "error") note(`console: ${message.text()} at ${message.location().url}`);
    });
    context.on("page", (page) => {
      page.on("framenavigated", (frame) => {
        if (frame !== page.mainFrame()) note(`a frame went to ${frame.url()}`);
        else if (!frame.url().startsWith(this.origin) && frame.url() !== "about:blank")
          note(`went to ${frame.url()}`);
      });
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(this.origin) && !url.startsWith("data:") && !url.startsWith("blob:"))
          note(`asked for ${url}`);
      });
    });
  }

  /** Every page has drawn what it was told. */
  async drawn(): Promise<void> {
    await Promise.all(
      [...this.#pages.values()].map((page) =>
        page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 0))),
      ),
    );
  }

  /** What pages that come now are told. */
  async comeAgain(names: readonly string[] = [...this.#pages.keys()]): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        const page = this.page(name);
        await page.emulateMedia({ media: "screen" });
        await page.reload({ waitUntil: "load" });
        await this.#turns.get(name)?.(page);
      }),
    );
    await this.drawn();
  }

  /** Whether these pages show the words. */
  async look(words: string, names: readonly string[]): Promise<void> {
    const clean = cleanText(words, { lines: true }).split("\n")[0]!.trim();
    if (clean.length < 2) return;
    for (const name of names) {
      this.found.asked += 1;
      const text = (await this.page(name).evaluate(() => document.body.textContent)) ?? "";
      if (text.includes(clean)) this.seen.set(name, (this.seen.get(name) ?? 0) + 1);
    }
  }
  /** How often each page was seen to show the very words. */
  readonly seen = new Map<string, number>();

  /** Walked into on purpose: on a page of nobody's, the trap rings; on a page of ours nothing can be put in at all. */
  async trapRings(): Promise<boolean> {
    const before = this.#rings;
    const { length } = this.found.troubles;
    const context = this.#pages.get("phone")!.context();
    const page = await context.newPage();
    await page.setContent(`<img src="data:," onerror="${TRAP}(1)">`);
    await page.waitForFunction(() => document.images[0]?.complete === true);
    const own = this.#pages.get("phone")!;
    const isStopped = await own.evaluate(() => {
      try {
        document.body.insertAdjacentHTML("beforeend", "<b>x</b>");
        return false;
      } catch {
        return true;
      }
    });
    await page.close();
    const rang = this.#rings > before;
    this.found.troubles.length = length;
    return rang && isStopped;
  }
}
