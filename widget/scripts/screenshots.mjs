// Pictures of the examples: node widget/scripts/screenshots.mjs <folder> [element] [state|state] [--widths 360,768,1280] [--themes light,dark] [--lang es] [--text 200] [--brand #863366] [--browser firefox|webkit] [--full]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createServer } from "vite";
import { launchChromium, launchFirefox } from "../../test/support/browsers.ts";
import { launchWebKit } from "../../test/support/webkit.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: "string", default: "360,768,1280" },
    themes: { type: "string", default: "light,dark" },
    lang: { type: "string", default: "en" },
    text: { type: "string", default: "100" },
    brand: { type: "string" },
    browser: { type: "string", default: "chromium" },
    // The whole of what the page can be scrolled to, instead of a window's height.
    full: { type: "boolean", default: false },
  },
});
const [folder, onlyElement, onlyState] = positionals;
if (!folder) throw new Error("Say into which folder the pictures go.");
mkdirSync(folder, { recursive: true });

const cameras = {
  chromium: async () => puppeteerCamera(await launchChromium({ args: ["--hide-scrollbars"] })),
  firefox: async () => puppeteerCamera(await launchFirefox()),
  webkit: webKitCamera,
};
const heights = { 320: 640, 360: 740, 768: 1024, 844: 390, 1280: 800, 1920: 1080 };
const server = await createServer({
  root: fileURLToPath(new URL("..", import.meta.url)),
  configFile: false,
  logLevel: "error",
  server: { port: 0 },
});
await server.listen();
const [origin] = server.resolvedUrls?.local ?? [];
const camera = await cameras[values.browser]();
try {
  await camera.open(`${origin}examples.html`);
  const links = await camera.links();
  for (const link of links) {
    const address = new URL(link);
    const element = address.searchParams.get("element");
    const state = address.searchParams.get("state");
    if (onlyElement && element !== onlyElement) continue;
    if (onlyState && !onlyState.split("|").includes(state)) continue;
    for (const width of values.widths.split(",")) {
      for (const theme of values.themes.split(",")) {
        await camera.resize(Number(width), heights[width] ?? 800);
        const { lang, text, brand } = values;
        for (const [key, value] of Object.entries({ lang, text, brand, theme })) {
          if (value !== undefined) address.searchParams.set(key, value);
        }
        await camera.open(address.href);
        // Notices of a lost connection come after a moment, faces with their first frames.
        await new Promise((resolve) => setTimeout(resolve, state.includes("lost") ? 2500 : 700));
        const name = `${element}-${state.replaceAll(/[^a-z0-9]+/gi, "-")}-${width}-${theme}.png`;
        writeFileSync(join(folder, name), await camera.picture());
      }
    }
  }
} finally {
  await camera.close();
  await server.close();
}

async function puppeteerCamera(browser) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  page.on("console", (message) => {
    if (message.type() === "error") console.error(message.text());
  });
  return {
    resize: (width, height) => page.setViewport({ width, height }),
    async open(url) {
      await page.goto(url);
      await page.waitForSelector("body[data-ready]");
    },
    links: () => page.$$eval("a", (found) => found.map(({ href }) => href)),
    picture: () => page.screenshot({ fullPage: values.full }),
    close: () => browser.close(),
  };
}

/** Its window does not become as narrow as a telephone: the pages stand in a frame that does. */
async function webKitCamera() {
  const page = await launchWebKit();
  await page.resize(1500, 1190);
  await page.open(`${origin}examples.html`);
  await page.run(
    `document.body.append(Object.assign(document.createElement("iframe"), { style: "position: fixed; inset: 0; border: 0" }))`,
  );
  return {
    resize: (width, height) =>
      page.run(
        "Object.assign(document.querySelector('iframe'), { width: arguments[0], height: arguments[1] })",
        width,
        height,
      ),
    async open(url) {
      await page.run(
        `return new Promise((resolve) => Object.assign(document.querySelector("iframe"), { src: arguments[0], onload: () => resolve() }))`,
        url,
      );
      await page.enterFrame("iframe");
      await page.waitFor("return document.body?.dataset.ready !== undefined");
      await page.enterFrame(null);
    },
    async links() {
      await page.enterFrame("iframe");
      const links = await page.run(
        "return [...document.querySelectorAll('a')].map(({ href }) => href)",
      );
      await page.enterFrame(null);
      return links;
    },
    picture: () => page.screenshot(),
    close: () => page.close(),
  };
}
