import { findFirefox } from "@breathing-room/dev-stack";
import type { Browser } from "puppeteer-core";
import { launchChromium, launchFirefox } from "./browsers.ts";
import { hasWebKit, launchWebKit } from "./webkit.ts";

/** Keys that type nothing, by WebDriver's codes (W3C WebDriver, 17.4.2). */
const codes = { Enter: "\uE007", Tab: "\uE004", ArrowDown: "\uE015" } as const;

const shift = "\uE008";

/** A key with a name of its own. */
export type NamedKey = keyof typeof codes;

/** A clinic's page in one browser: read in the frame of the visit, and used by keyboard alone. */
export interface EnginePage {
  /** Calls a function in the frame that has all it needs in itself. */
  inFrame(read: (within: string) => string, within?: string): Promise<string>;
  press(key: NamedKey): Promise<void>;
  /** Presses Tab with Shift held down. */
  tabBack(): Promise<void>;
  type(text: string): Promise<void>;
  /** A PNG of what the window shows. */
  picture(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A browser of its own kind. */
export interface Engine {
  readonly name: "Chromium" | "Firefox" | "WebKit";
  readonly isHere: boolean;
  /** Starts the browser with a clinic's page, and settles when the frame of the visit is in it. */
  open(url: string): Promise<EnginePage>;
}

/** The three kinds of browsers there are; Chromium, without which nothing here is tested, counts as found. */
export const engines: readonly Engine[] = [
  {
    name: "Chromium",
    isHere: true,
    open: async (url) => openWithPuppeteer(await launchChromium(), url),
  },
  {
    name: "Firefox",
    isHere: findFirefox() !== undefined,
    open: async (url) => openWithPuppeteer(await launchFirefox(), url),
  },
  { name: "WebKit", isHere: hasWebKit, open: openWithWebKit },
];

async function openWithPuppeteer(browser: Browser, url: string): Promise<EnginePage> {
  const page = await browser.newPage();
  await page.goto(url);
  const frame = await page.waitForFrame((found) => /\/c\/[^/]+\/visit/.test(found.url()));
  return {
    inFrame: (read, within = "") => frame.evaluate(read, within),
    press: (key) => page.keyboard.press(key),
    async tabBack() {
      await page.keyboard.down("Shift");
      await page.keyboard.press("Tab");
      await page.keyboard.up("Shift");
    },
    type: (text) => page.keyboard.type(text),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}

async function openWithWebKit(url: string): Promise<EnginePage> {
  const page = await launchWebKit();
  await page.open(url);
  const tag = "document.querySelector('iop-visit, iop-facilitator')";
  await page.waitFor(`return ${tag}?.shadowRoot?.querySelector("iframe")`);
  await page.enterFrame(["iop-visit, iop-facilitator", "iframe"]);
  return {
    inFrame: (read, within = "") => page.run(`return (${read.toString()})(...arguments)`, within),
    press: (key) => page.keys(codes[key]),
    tabBack: () => page.keys(shift + codes.Tab),
    type: (text) => page.keys(...Array.from(text)),
    picture: () => page.screenshot(),
    close: () => page.close(),
  };
}
