import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { useEveryTool } from "../support/calm-tools.ts";
import { type Demo, startDemo } from "../support/demo.ts";
import type { Person } from "../support/person.ts";

let demo: Demo;
let sam: Person;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.stop());

beforeEach(async () => {
  sam = await demo.open("/group/client-1001");
  await sam.sees("Welcome, Sam");
  // They come by themselves while one waits; nobody has opened any.
  const frame = await sam.frame();
  await frame.waitForFunction(() => customElements.get("iop-calm-tools"));
  await sam.press("My plan");
  await sam.sees(/You have not written a plan|Walk to the shop/);
  if (await sam.offers("Write my plan")) await writePlan();
  await sam.press("Close");
});

/** A plan of their own, that the open page keeps ready because they say so. */
async function writePlan(): Promise<void> {
  await sam.press("Write my plan");
  await sam.press("Write: What I do in an urge");
  await sam.canPress("Keep this");
  const frame = await sam.frame();
  await sam.page.bringToFront();
  await frame.evaluate(() => window.elementsNamed("", "textarea")[0]?.focus());
  await sam.page.keyboard.type("Walk to the shop.");
  await sam.press("Keep this");
  await sam.choose("Keep it ready on this page");
  await sam.press("Save my plan");
  await sam.sees("Walk to the shop.");
}

async function planOpens(): Promise<void> {
  await sam.press("My plan");
  await sam.sees("Walk to the shop.");
  await sam.canPress("Call 988");
  await sam.press("Close");
}

/** All that has to work with the network cut: the plan, stepping away, every tool, the numbers. */
async function everythingWorksOffline(): Promise<void> {
  await planOpens();
  await sam.press("Step away");
  await sam.sees("You have stepped away");
  await useEveryTool(sam);
  await planOpens();
  await sam.press("Need help now?");
  await sam.canPress("Call 988");
  await sam.press("More numbers");
  await sam.canPress("Call 1-800-222-1222");
  await sam.press("Close");
  expect(sam.troubles).toEqual([]);
  await sam.closeTab();
}

it("with the network cut while waiting, the plan, the calm space and its tools work", async () => {
  await sam.page.setOfflineMode(true);
  await everythingWorksOffline();
});

it("with the network cut in the room, and in the calm space itself, they work", async () => {
  const jordan = await demo.open("/host");
  await jordan.press("Waiting");
  await jordan.press("Let in Sam");
  await sam.press("Go in");
  await sam.sees("Only you are here.");
  await sam.page.setOfflineMode(true);
  await everythingWorksOffline();
});
