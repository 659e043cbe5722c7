import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@breathing-room/dev-stack";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/browsers.ts";
import { startHostSite, type HostSite } from "./host-site.ts";
import { visitShows } from "./visit-frame.ts";

let site: HostSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startHostSite(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test("the page that the README shows opens a visit, with nothing but the addresses changed", async () => {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const snippets = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  const [snippet] = snippets.filter(([, language]) => language === "html");
  const html = (snippet?.[2] ?? "")
    .replace("https://rooms.example", site.stack.service.url)
    .replace("/telehealth/invite", "/invite/Sam");
  expect(html).toContain("/invite/Sam");
  const page = await site.open(browser, `<body>${html}`);
  await visitShows(page, "Welcome, Sam");
  await page.close();
});
