import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/browsers.ts";
import { hasWebKit, launchWebKit } from "../support/webkit.ts";
import { startHostSite, tagFor, type HostSite } from "./host-site.ts";
import { allText, visitShows } from "./visit-frame.ts";

let site: HostSite;
beforeAll(async () => {
  site = await startHostSite();
  site.pages(
    Object.fromEntries(people.map((person) => [`/${person}`, { html: pageOf(person) }] as const)),
  );
});
afterAll(() => site.stop());

const people = ["Sam", "River", "Noor", "Kai", "Wren", "Ellis", "Ari", "Ash"];
const pageOf = (person: string) =>
  `<!doctype html><html lang="en"><body>${tagFor(person)}${site.embed}`;

async function openVisit(browser: Browser, person: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/${person}`);
  return page;
}

test("eight tabs of one browser all reach the waiting room, and all are told when they are let in", async () => {
  const browser = await launchChromium();
  try {
    const pages: Page[] = [];
    for (const person of people) pages.push(await openVisit(browser, person));
    for (const [index, page] of pages.entries()) {
      await page.bringToFront();
      await visitShows(page, `Welcome, ${people[index]}`);
    }
    await site.letEveryoneIn();
    await Promise.all(pages.map((page) => visitShows(page, "You can go in now")));
  } finally {
    await browser.close();
  }
});

test("where the browser blocks cookies and storage, the visit works all the same", async () => {
  const profile = mkdtempSync(join(tmpdir(), "breathing-room-profile-"));
  mkdirSync(join(profile, "Default"));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const browser = await launchChromium({ args: [`--user-data-dir=${profile}`] });
  try {
    const page = await openVisit(browser, "Sam");
    const frame = await visitShows(page, "Welcome, Sam");
    const refused = await frame.evaluate(() => {
      try {
        return typeof window.localStorage;
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(refused).toBe("SecurityError");
    await page.reload();
    await visitShows(page, "Welcome, Sam");
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

test("nothing is stored in the browser, and no third party is asked for anything", async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const asked = new Set<string>();
    page.on("request", (request) => asked.add(new URL(request.url()).origin));
    await page.goto(`${site.origin}/River`);
    const frame = await visitShows(page, "Welcome, River");
    expect([...asked].toSorted()).toEqual([site.origin, site.stack.service.url].toSorted());
    // The room's code has run too: LiveKit's loggers would like to be remembered. It starts its worker at once.
    await frame.waitForFunction(() =>
      performance.getEntriesByType("resource").some(({ name }) => name.includes("e2ee-worker")),
    );
    const stored = await frame.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      cookies: document.cookie,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
    }));
    expect(stored).toEqual({ local: 0, session: 0, cookies: "", databases: 0, caches: 0 });
  } finally {
    await browser.close();
  }
});

test.runIf(hasWebKit)(
  "WebKit, which has no video calls here, shows the waiting room and says plainly that it cannot join",
  async () => {
    const webkit = await launchWebKit();
    try {
      await webkit.open(`${site.origin}/Noor`);
      await webkit.waitFor(
        "return document.querySelector('iop-visit')?.shadowRoot?.querySelector('iframe')",
      );
      await webkit.enterFrame(["iop-visit", "iframe"]);
      const text = `return (${allText.toString()})()`;
      await webkit.waitFor(`${text}.includes("This browser cannot join by video")`);
      const shown = await webkit.run<string>(text);
      expect(shown).toContain("Welcome, Noor");
      expect(shown).toContain("555 0100");
      expect(shown).toContain("Need help now?");
      expect(shown).toContain("Leave");
      expect(shown).toMatch(/Nobody sees or hears you here|does not see or hear you yet/);
      // What could not be used is not offered.
      expect(shown).not.toContain("Try camera");
    } finally {
      await webkit.close();
    }
  },
);
