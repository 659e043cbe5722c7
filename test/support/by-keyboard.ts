import type { Engine, EnginePage, NamedKey } from "./engines.ts";
import { focusedName, shownText } from "./in-frame.ts";

/** How long something may take to come true before the test gives up. */
const patienceMs = 60_000;

/** As many presses lead around every page here. */
const mostSteps = 80;

/** Somebody who uses a clinic's page by keyboard alone, in whichever browser, and reads what it shows. */
export class ByKeyboard {
  readonly #page: EnginePage;

  private constructor(page: EnginePage) {
    this.#page = page;
  }

  /** Opens a page in a browser of their own, which goes with `close`. */
  static async open(engine: Engine, url: string): Promise<ByKeyboard> {
    return new ByKeyboard(await engine.open(url));
  }

  press(key: NamedKey): Promise<void> {
    return this.#page.press(key);
  }

  type(text: string): Promise<void> {
    return this.#page.type(text);
  }

  /** A PNG of what the window shows. */
  picture(): Promise<Uint8Array> {
    return this.#page.picture();
  }

  /** Settles when the frame shows a text. */
  async sees(text: string): Promise<void> {
    const deadline = Date.now() + patienceMs;
    let shown = "";
    while (!(shown = await this.#page.inFrame(shownText)).includes(text)) {
      if (Date.now() > deadline) throw new Error(`waited to see ${text}; the page shows: ${shown}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits for what a name begins with to be there, and presses Tab until it has the focus. */
  tabTo(name: string): Promise<void> {
    return this.#goTo(name, () => this.#page.press("Tab"));
  }

  /** Goes back there, against the order of reading, and presses Enter: beyond the page's end lies the browser itself. */
  async entersBefore(name: string): Promise<void> {
    await this.#goTo(name, () => this.#page.tabBack());
    await this.press("Enter");
  }

  /** Goes there by Tab, and presses Enter. */
  async enters(name: string): Promise<void> {
    await this.tabTo(name);
    await this.press("Enter");
  }

  async #goTo(name: string, step: () => Promise<void>): Promise<void> {
    await this.sees(name);
    const passed: string[] = [];
    while (passed.length < mostSteps) {
      const focused = await this.#page.inFrame(focusedName);
      if (focused.startsWith(name)) return;
      passed.push(focused);
      await step();
    }
    throw new Error(`Tab does not lead to ${name}, but to: ${passed.join(", ")}`);
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}
