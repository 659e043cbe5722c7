import { rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@breathing-room/dev-stack";
import type { Browser, Page } from "puppeteer-core";
import { launchChromium } from "../support/browsers.ts";
import { filesFrom, gzipKiB, readManifest } from "./built-files.ts";
import type { Figure } from "./figure.ts";
import { type FormPage, buildFormPage, formPages } from "./forms/build-forms.ts";
import { serveForms } from "./forms/serve-forms.ts";

/** How often each page is opened, turn by turn. */
const rounds = 31;
const heapRounds = 3;
const slowedBy = 4;

declare global {
  interface Window {
    /** How long after the navigation all options of the nine questions were on the screen, in milliseconds. */
    readyAfter?: Promise<number>;
  }
}

/** PHQ-9 as the check-in shows it, against the same nine questions in Lit by hand. Needs a build of the widget and Chromium. */
export async function measureForms(): Promise<readonly Figure[]> {
  const folders: Readonly<Record<FormPage, string>> = {
    "check-in": await buildFormPage("check-in"),
    plain: await buildFormPage("plain"),
  };
  const server = await serveForms(Object.values(folders));
  const browser = await launchChromium();
  try {
    const ready = await timesUntilReady(browser, server.origin);
    const heap = await heapOverBlank(browser, server.origin);
    const size = (page: FormPage) => sizeOf(folders[page], `${page}.html`);
    const unit = "KiB gzip";
    return [
      {
        name: "PHQ-9 ready, over the same by hand, CPU slowed 4 x",
        // Of two pages opened one right after the other: what takes the machine away for a while mostly falls on both.
        value: median(
          ready["check-in"].map((ms, round) => ms / (ready.plain[round] ?? Number.NaN)),
        ),
        unit: "times",
        limit: 1.3,
      },
      { name: "  the check-in's form, median", value: median(ready["check-in"]), unit: "ms" },
      { name: "  nine questions by hand in Lit, median", value: median(ready.plain), unit: "ms" },
      { name: "PHQ-9: heap over a blank page", value: heap, unit: "MiB", limit: 2 },
      {
        name: "PHQ-9: all JS and CSS of a page with the form alone",
        value: size("check-in"),
        unit,
        limit: 25,
      },
      { name: "  the same by hand in Lit", value: size("plain"), unit },
      {
        name: "  in a session: with the app and the waiting room",
        value: sizeOf(join(projectRoot, "widget", "dist"), "frame.html"),
        unit,
      },
    ];
  } finally {
    await browser.close();
    server.close();
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  }
}

/** In English: what the page loads by itself, and the check-in where that comes lazily. */
function sizeOf(folder: string, page: string): number {
  const follows = (source: string) => /check-in\/index/.test(source);
  return gzipKiB(folder, filesFrom(readManifest(folder), page, follows));
}

async function timesUntilReady(
  browser: Browser,
  origin: string,
): Promise<Readonly<Record<FormPage, readonly number[]>>> {
  const times: Record<FormPage, number[]> = { "check-in": [], plain: [] };
  // The first round warms the browser's own parts up, and does not count.
  for (let round = -1; round < rounds; round++) {
    // Whoever comes second finds the machine as the first one left it.
    for (const page of round % 2 === 0 ? formPages : formPages.toReversed()) {
      const time = await timeUntilReady(browser, origin, page);
      if (round >= 0) times[page].push(time);
    }
  }
  return times;
}

function timeUntilReady(browser: Browser, origin: string, form: FormPage): Promise<number> {
  return inFreshContext(browser, origin, async (page) => {
    await page.emulateCPUThrottling(slowedBy);
    return openForm(page, origin, form);
  });
}

/** What JavaScript and the page's objects hold when nothing unneeded is left, over a page with nothing. */
async function heapOverBlank(browser: Browser, origin: string): Promise<number> {
  const blank: number[] = [];
  const form: number[] = [];
  for (let round = 0; round < heapRounds; round++) {
    blank.push(await inFreshContext(browser, origin, heapOf));
    form.push(
      await inFreshContext(browser, origin, async (page) => {
        await openForm(page, origin, "check-in");
        return heapOf(page);
      }),
    );
  }
  return (median(form) - median(blank)) / 1024 ** 2;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  // What the first collection lets go of may hold more.
  for (let time = 0; time < 2; time++) await session.send("HeapProfiler.collectGarbage");
  const used = await session.send("Runtime.getHeapUsage");
  return used.usedSize + used.embedderHeapUsedSize + used.backingStorageSize;
}

/** A page without cache, code or storage of an earlier one, at an empty page of the same origin. */
async function inFreshContext(
  browser: Browser,
  origin: string,
  measure: (page: Page) => Promise<number>,
): Promise<number> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    // The process that slowing down holds for is the one that the form then runs in.
    await page.goto(`${origin}/blank.html`);
    return await measure(page);
  } finally {
    await context.close();
  }
}

/** Opens a form, and settles with the milliseconds until the frame that shows all of it was drawn. */
async function openForm(page: Page, origin: string, form: FormPage): Promise<number> {
  await page.evaluateOnNewDocument((options) => {
    window.readyAfter = new Promise((resolve) => {
      const look = (): void => {
        const root = document.body?.firstElementChild?.shadowRoot;
        if (root?.querySelectorAll("input[type=radio]").length !== options) {
          requestAnimationFrame(look);
          return;
        }
        // Its message comes after this frame is drawn.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => resolve(performance.now()), { once: true });
        port1.start();
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
  }, 9 * 4);
  await page.goto(`${origin}/${form}.html`, { waitUntil: "domcontentloaded" });
  return page.evaluate(() => window.readyAfter ?? Number.NaN);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
