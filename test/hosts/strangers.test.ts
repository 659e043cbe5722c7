import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startHostSite, tagFor, type HostSite, type OpenOptions } from "./host-site.ts";
import { allText, visitFrames, visitShows } from "./visit-frame.ts";

declare global {
  interface Window {
    /** What the tag on the page has told it so far. */
    told: string[];
    /** What a page in a test has received by postMessage. */
    received: unknown[];
  }
}

let site: HostSite;
let page: Page;
beforeAll(async () => {
  site = await startHostSite();
});
afterAll(() => site.stop());
afterEach(() => page.close());

const listen = `<script nonce="ours">
  window.told = []; window.received = [];
  for (const type of ["iop-ready", "iop-ended", "iop-error"]) {
    addEventListener(type, (event) => told.push(event.detail ? type + ":" + event.detail.code : type));
  }
</script>`;
const visit = (person: string) => tagFor(person) + site.embed;

async function open(html: string, options: OpenOptions = {}): Promise<void> {
  const stranger = `<!doctype html><script>
    window.received = [];
    addEventListener("message", ({ data }) => received.push(data));
  </script>`;
  site.pages({ "/stranger": { html: stranger } });
  page = await site.open(html, options);
}

const isReady = () => page.waitForFunction(() => window.told.includes("iop-ready"));

/** Settles when everything that was posted before in the page has been delivered. */
async function delivered(): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        addEventListener("message", ({ data }) => data === "delivered" && resolve());
        postMessage("delivered", location.origin);
      }),
  );
}

test("the page is told that the visit is ready, and nothing about it", async () => {
  await open(`${listen}<script>
    addEventListener("message", ({ data }) => received.push(data));
  </script>${visit("Sam")}`);
  await visitShows(page, "Welcome, Sam");
  await isReady();
  expect(await page.evaluate(() => window.told)).toEqual(["iop-ready"]);
  expect(await page.evaluate(() => window.received)).toEqual([
    { type: "iop-wants-invite" },
    { type: "iop-ready" },
  ]);
});

test("the tag ignores messages that do not come from its own frame", async () => {
  await open(`${listen}${visit("River")}<iframe src="${site.strangerOrigin}/stranger"></iframe>`);
  await visitShows(page, "Welcome, River");
  await isReady();
  const given = site.invitesGiven();
  const stranger = page.frames().find((frame) => frame.url().includes("/stranger"));
  for (const place of [page.mainFrame(), stranger]) {
    await place?.evaluate(() => {
      for (const type of ["iop-wants-invite", "iop-ended", "iop-error"]) {
        parent.postMessage({ type, code: "forged" }, "*");
      }
    });
  }
  await delivered();
  expect(await page.evaluate(() => window.told)).toEqual(["iop-ready"]);
  expect(site.invitesGiven()).toBe(given);
  expect(await stranger?.evaluate(() => window.received)).toEqual([]);
});

test("the frame ignores messages that do not come from the page around it", async () => {
  await open(`${listen}${visit("Noor")}<iframe src="/stranger"></iframe>`);
  const frame = await visitShows(page, "Welcome, Noor");
  const sibling = page.frames().find((candidate) => candidate.url().includes("/stranger"));
  await sibling?.evaluate(() => {
    const inner = parent.document.querySelector("iop-visit")?.shadowRoot?.querySelector("iframe");
    if (!inner?.contentWindow) throw new Error("no frame to write to");
    inner.contentWindow.postMessage({ type: "iop-look", lang: "es", theme: "dark" }, "*");
    inner.contentWindow.postMessage({ type: "iop-invite", invite: "forged" }, "*");
  });
  await delivered();
  expect(await frame.evaluate(() => document.documentElement.lang)).toBe("en");
  expect(await frame.evaluate(allText)).toContain("Welcome, Noor");
});

test("a page of an origin that the clinic did not register shows no visit and hands over no invite", async () => {
  const service = site.stack.service.url;
  await open(`${listen}${visit("Kai")}`, {
    origin: site.strangerOrigin,
    headers: {
      "content-security-policy": `default-src 'none'; script-src 'nonce-ours' ${service}/embed.js; frame-src ${service}; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
  });
  const given = site.invitesGiven();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const count = (path: string) => asked.filter((each) => each === path).length;
  await page.waitForFunction(() => window.told.includes("iop-error:page-refused"), {
    timeout: 30_000,
  });
  const shown = () =>
    page.evaluate(() => {
      const sentence = document.querySelector("iop-visit")?.shadowRoot?.querySelector("p");
      return sentence?.checkVisibility() ? sentence.textContent.trim() : null;
    });
  expect(await shown()).toBe("This page cannot show the group. Please tell the clinic.");
  // It is tried once more, in case the service was just starting, and then no more.
  await expect.poll(() => count("/embed.js"), { timeout: 30_000 }).toBeGreaterThan(1);
  await page.waitForFunction(() => document.querySelector("link") === null);
  await delivered();
  expect(count("/c/example/visit")).toBe(1);
  expect(await page.evaluate(() => window.told)).toEqual(["iop-error:page-refused"]);
  expect(visitFrames(page)).toEqual([]);
  expect(site.invitesGiven()).toBe(given);
});

test("opened on its own the frame says that it is a part of the clinic's website", async () => {
  await open("");
  await page.goto(`${site.stack.service.url}/c/example/visit`);
  expect(await page.evaluate(allText)).toBe(
    "This page is a part of the website of Example Clinic. Please open your session there.",
  );
});

test("where a page around it keeps camera and microphone back, the clinic is told which", async () => {
  const warnings: string[] = [];
  await open(listen + visit("Wren"), {
    headers: { "permissions-policy": "camera=(), microphone=()" },
    prepare: async (tab) => tab.on("console", (message) => warnings.push(message.text())),
  });
  await visitShows(page, "Welcome, Wren");
  await page.waitForFunction(() => window.told.includes("iop-error:permissions-withheld"));
  expect(warnings.join("\n")).toContain("camera and microphone");
});
