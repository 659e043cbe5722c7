// Pictures of the examples: node widget/scripts/screenshots.mjs <folder> [element] [state] [--widths 360,768,1280] [--themes light,dark] [--lang es] [--text 200] [--brand #863366]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import { createServer } from "vite";
import { findChromium } from "../../packages/dev-stack/src/browsers/find-browsers.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: "string", default: "360,768,1280" },
    themes: { type: "string", default: "light,dark" },
    lang: { type: "string", default: "en" },
    text: { type: "string", default: "100" },
    brand: { type: "string" },
  },
});
const [folder, onlyElement, onlyState] = positionals;
if (!folder) throw new Error("Say into which folder the pictures go.");
mkdirSync(folder, { recursive: true });

const heights = { 320: 640, 360: 740, 768: 1024, 844: 390, 1280: 800, 1920: 1080 };
const server = await createServer({
  root: fileURLToPath(new URL("..", import.meta.url)),
  configFile: false,
  logLevel: "error",
  server: { port: 0 },
});
await server.listen();
const [origin] = server.resolvedUrls?.local ?? [];
const browser = await puppeteer.launch({
  executablePath: findChromium(),
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  page.on("console", (message) => {
    if (message.type() === "error") console.error(message.text());
  });
  await page.goto(`${origin}examples.html`);
  await page.waitForSelector("a");
  const links = await page.$$eval("a", (found) => found.map(({ href }) => href));
  for (const link of links) {
    const address = new URL(link);
    const element = address.searchParams.get("element");
    const state = address.searchParams.get("state");
    if (onlyElement && element !== onlyElement) continue;
    if (onlyState && state !== onlyState) continue;
    for (const width of values.widths.split(",")) {
      for (const theme of values.themes.split(",")) {
        await page.setViewport({ width: Number(width), height: heights[width] ?? 800 });
        for (const [key, value] of Object.entries({ ...values, theme })) {
          if (!["widths", "themes"].includes(key)) address.searchParams.set(key, value);
        }
        await page.goto(address.href);
        await page.waitForSelector("body[data-ready]");
        // Notices of a lost connection come after a moment, faces with their first frames.
        await new Promise((resolve) => setTimeout(resolve, state.includes("lost") ? 2500 : 700));
        const name = `${element}-${state.replaceAll(/[^a-z0-9]+/gi, "-")}-${width}-${theme}.png`;
        await page.screenshot({ path: join(folder, name) });
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
