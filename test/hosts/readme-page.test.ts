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

test.each([
  ["iop-visit", "Sam", "Welcome, Sam"],
  ["iop-trends", "Noor", "No weeks yet. Your first check-in starts this."],
])(
  "the README's <%s> opens on a page, with nothing but the addresses changed",
  async (tag, person, text) => {
    const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
    const snippets = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)];
    const [snippet] = snippets.filter(
      ([, language, code]) => language === "html" && code?.includes(`<${tag} `),
    );
    const html = (snippet?.[2] ?? "")
      .replace("https://rooms.example", site.stack.service.url)
      .replace("/telehealth/invite", `/invite/${person}`);
    expect(html).toContain(`/invite/${person}`);
    const page = await site.open(`<body>${html}`);
    await visitShows(page, text);
    await page.close();
  },
);
