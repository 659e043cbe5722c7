// Makes the README's picture from the running product: real service, real LiveKit, drawn people before the cameras.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@breathing-room/dev-stack";
import type { Browser } from "puppeteer-core";
import { launchChromium } from "../support/browsers.ts";
import { Person } from "../support/person.ts";
import { startStack } from "../support/stack.ts";
import { standInCamera } from "./stand-in-camera.ts";

const folder = join(projectRoot, "docs", "pictures");
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };

mkdirSync(folder, { recursive: true });
const stack = await startStack({ demoClinic: true });
const browser = await launchChromium();
try {
  const at = (path: string) => `${stack.clinic?.url}${path}`;
  const jordan = await withCamera(browser, at("/host"), 150);
  await jordan.page.setViewport(desk);
  await jordan.press("Go in");
  const clients: Person[] = [];
  for (let index = 0; index < 5; index++) {
    clients.push(await withCamera(browser, at(`/group/client-${1001 + index}`), 20 + index * 67));
  }
  const [sam, river, noor, kai] = clients;
  if (!sam || !river || !noor || !kai) throw new Error("the group is not complete");
  const late = await withCamera(browser, at("/group/client-1006"), 0);
  await late.page.setViewport(phone);
  await late.sees("Welcome");
  const waiting = await late.page.screenshot({ encoding: "base64" });

  for (const name of ["Sam", "River", "Noor", "Kai", "Wren"]) await jordan.press(`Let in ${name}`);
  for (const client of clients) await client.press("Go in");
  for (const person of [jordan, sam, river, noor]) await person.press("Camera off");
  await kai.press("Camera off");
  await sam.page.setViewport(phone);
  for (const person of [sam, jordan]) await allPicturesAreDrawn(person);
  await kai.press("Step away");
  await kai.page.setViewport(phone);
  await kai.sees("You have stepped away");
  await jordan.sees("Away");
  const room = await sam.page.screenshot({ encoding: "base64" });
  const away = await kai.page.screenshot({ encoding: "base64" });
  const board = await jordan.page.screenshot({ encoding: "base64" });
  await compose(browser, { waiting, room, away, board });
} finally {
  await browser.close();
  await stack.stop();
}

async function withCamera(from: Browser, url: string, hue: number): Promise<Person> {
  return Person.open(from, url, {
    prepare: async (page) => {
      // Nothing fades, so that no picture catches a screen half way.
      await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
      await page.evaluateOnNewDocument(standInCamera(hue));
    },
  });
}

/** Settles when every picture on somebody's screen has been drawn. */
async function allPicturesAreDrawn(person: Person): Promise<void> {
  const frame = await person.frame();
  for (let drawn = false; !drawn; await new Promise((resolve) => setTimeout(resolve, 500))) {
    drawn = await frame.evaluate(() => {
      const videos = window.elementsNamed("", "video") as HTMLVideoElement[];
      return videos.length >= 5 && videos.every(({ videoWidth }) => videoWidth > 0);
    });
  }
}

/** Lays the screens side by side on a plain ground, the board above. */
async function compose(from: Browser, shots: Readonly<Record<string, string>>): Promise<void> {
  const page = await from.newPage();
  await page.setViewport({ width: 1180, height: 1440 });
  const picture = (name: string) =>
    `<img class="${name}" src="data:image/png;base64,${shots[name]}">`;
  await page.setContent(`<!doctype html><style>
    body { margin: 0; padding: 24px; background: #e9e4e1; display: grid; gap: 24px; grid-template-columns: repeat(3, 1fr); width: 1132px }
    img { display: block; width: 100%; border-radius: 12px; box-shadow: 0 1px 4px rgb(0 0 0 / 0.25) }
    .board { grid-column: 1 / -1 }
  </style>${["board", "waiting", "room", "away"].map(picture).join("")}`);
  const body = await page.$("body");
  await body?.screenshot({ path: join(folder, "screens.png") });
}
