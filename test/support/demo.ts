import type { Browser } from "puppeteer-core";
import { type BrowserOptions, launchChromium } from "./browsers.ts";
import { Person, type PersonOptions } from "./person.ts";
import { type Stack, type StackShape, startStack } from "./stack.ts";

/** A small window, and so a small picture: several people share two processor cores. */
export const smallWindow = { viewport: { width: 800, height: 640 } };

/** The demo as people meet it: its stack, a Chromium, and whoever opens a page of the clinic. */
export interface Demo {
  readonly stack: Stack;
  readonly chromium: Browser;
  /** Somebody at a page of the clinic, in Chromium or in the browser that is given. */
  open(path: string, options?: PersonOptions, browser?: Browser): Promise<Person>;
  /** Closes the browser and ends the stack; safe to call twice. */
  stop(): Promise<void>;
}

/** Starts all of it for one test file, and settles when each part answers. Call `stop` in `afterAll`. */
export async function startDemo(
  options: { readonly shape?: StackShape } & BrowserOptions = {},
): Promise<Demo> {
  const { shape, ...browserOptions } = options;
  const stack = await startStack({ demoClinic: true, ...(shape ? { shape } : {}) });
  try {
    const chromium = await launchChromium({ ...smallWindow, ...browserOptions });
    return {
      stack,
      chromium,
      open: (path, more = {}, browser = chromium) =>
        Person.open(browser, `${stack.clinic?.url}${path}`, more),
      async stop() {
        await chromium.close();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
