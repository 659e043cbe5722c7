import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { launchChromium } from "../support/browsers.ts";
import { useEveryTool } from "../support/calm-tools.ts";
import { Person } from "../support/person.ts";
import { type Stack, startStack } from "../support/stack.ts";

let stack: Stack;
let chromium: Browser;
let sam: Person;

beforeAll(async () => {
  stack = await startStack({ demoClinic: true });
  chromium = await launchChromium({ viewport: { width: 800, height: 640 } });
});
afterAll(async () => {
  await chromium?.close();
  await stack?.stop();
});

const page = (path: string) => `${stack.clinic?.url}${path}`;

beforeEach(async () => {
  sam = await Person.open(chromium, page("/group/client-1001"));
  await sam.sees("Welcome, Sam");
  // They come by themselves while one waits; nobody has opened any.
  const frame = await sam.frame();
  await frame.waitForFunction(() => customElements.get("iop-calm-tools"));
});

/** All that has to work with the network cut: stepping away, every tool, the numbers. */
async function everythingWorksOffline(): Promise<void> {
  await sam.press("Step away");
  await sam.sees("You have stepped away");
  await useEveryTool(sam);
  await sam.press("Need help now?");
  await sam.canPress("Call 988");
  await sam.press("More numbers");
  await sam.canPress("Call 1-800-222-1222");
  await sam.press("Close");
  expect(sam.troubles).toEqual([]);
  await sam.closeTab();
}

it("with the network cut while waiting, the calm space and its tools work", async () => {
  await sam.page.setOfflineMode(true);
  await everythingWorksOffline();
});

it("with the network cut in the room, and in the calm space itself, they work", async () => {
  const jordan = await Person.open(chromium, page("/host"));
  await jordan.press("Waiting");
  await jordan.press("Let in Sam");
  await sam.press("Go in");
  await sam.sees("Only you are here.");
  await sam.page.setOfflineMode(true);
  await everythingWorksOffline();
});
