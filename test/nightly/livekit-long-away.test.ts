import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/browsers.ts";
import { Person } from "../support/person.ts";
import { type Stack, startStack } from "../support/stack.ts";

const awayMs = 30_000;

let stack: Stack;
let chromium: Browser;

beforeAll(async () => {
  stack = await startStack({ demoClinic: true });
  chromium = await launchChromium({ viewport: { width: 800, height: 640 } });
});
afterAll(async () => {
  await chromium?.close();
  await stack?.stop();
});

it("LiveKit killed for half a minute: everyone is back by themselves, and the waiting room never notices", async () => {
  const page = (path: string) => `${stack.clinic?.url}${path}`;
  const jordan = await Person.open(chromium, page("/host"));
  const sam = await Person.open(chromium, page("/group/client-1001"));
  const river = await Person.open(chromium, page("/group/client-1002"));
  await jordan.press("Room");
  await jordan.press("Go in");
  await jordan.press("Waiting");
  await jordan.press("Let in Sam");
  await sam.press("Go in");
  await sam.press("Camera off");
  await jordan.press("Room");
  await jordan.seesPictures();
  await river.sees("Only staff see that you are waiting.");
  const waiting = await river.text();

  await stack.livekit.kill();
  const killedAt = Date.now();
  await sam.sees("Connection lost");
  while (Date.now() - killedAt < awayMs) expect(await river.text()).toBe(waiting);
  await stack.livekit.restart();
  await sam.seesNoMore("Connection lost");
  await jordan.seesNoMore("Connection lost");
  expect(await river.text()).toBe(waiting);
  if (await sam.offers("Camera off")) await sam.press("Camera off");
  await jordan.seesPictures();
  expect([...jordan.troubles, ...sam.troubles, ...river.troubles]).toEqual([]);
}, 240_000);
