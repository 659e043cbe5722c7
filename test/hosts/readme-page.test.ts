import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@breathing-room/dev-stack";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHostSite, type HostSite } from "./host-site.ts";
import { visitShows } from "./visit-frame.ts";

let site: HostSite;
beforeAll(async () => {
  site = await startHostSite();
});
afterAll(() => site?.stop());

test("the page that the README shows opens a visit, with nothing but the addresses changed", async () => {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const snippets = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  const [snippet] = snippets.filter(([, language]) => language === "html");
  const html = (snippet?.[2] ?? "")
    .replace("https://rooms.example", site.stack.service.url)
    .replace("/telehealth/invite", "/invite/Sam");
  expect(html).toContain("/invite/Sam");
  const page = await site.open(`<body>${html}`);
  await visitShows(page, "Welcome, Sam");
  await page.close();
});
