import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../support/browsers.ts";
import { type Demo, smallWindow, startDemo } from "../support/demo.ts";
import type { Person } from "../support/person.ts";

let demo: Demo;
let asking: Browser;
let jordan: Person;

beforeAll(async () => {
  demo = await startDemo();
  asking = await launchChromium({ ...smallWindow, askForMedia: true });
  jordan = await demo.open("/host");
  await jordan.press("Room");
  await jordan.press("Go in");
  await jordan.press("Mic off");
  await jordan.press("Camera off");
});
afterAll(async () => {
  await asking?.close();
  await demo?.stop();
});

async function letIn(person: Person, name: string): Promise<void> {
  await jordan.press("Waiting");
  await jordan.press(`Let in ${name}`);
  await person.press("Go in");
  await person.sees("2 here");
}

it("who is denied camera and microphone is told how to mend it, still joins, sees and hears", async () => {
  const noor = await demo.open(
    "/group/client-1003",
    { denied: ["camera", "microphone"], at: demo.stack.service.url },
    asking,
  );
  await noor.press("Try camera");
  await noor.sees("The browser is blocking the camera");
  await noor.sees("That is all right.");
  await noor.press("Go on without camera");
  await letIn(noor, "Noor");
  await noor.seesPictures();
  await noor.hears();
  await noor.press("Mic off");
  await noor.sees("The browser is blocking the microphone");
  expect(await noor.liveTracks()).toBe(0);
  await noor.press("Leave");
  await noor.press("Leave");
  await noor.closeTab();
});

it("a computer without camera and microphone joins all the same", async () => {
  const kai = await demo.open("/group/client-1004", { without: "devices" });
  await kai.press("Try camera");
  await kai.sees("We find no camera");
  await kai.press("Go on without camera");
  await letIn(kai, "Kai");
  await kai.seesPictures();
  await kai.hears();
  await kai.closeTab();
});

it("a camera that another app has taken is said, and works once it is free", async () => {
  const wren = await demo.open("/group/client-1005", { without: "free camera" });
  await wren.press("Try camera");
  await wren.sees("Another app may be using it.");
  const frame = await wren.frame();
  await frame.evaluate(() => {
    window.remembered.cameraIsTaken = false;
  });
  await wren.press("Try again");
  await wren.sees("Only you see this picture");
  await wren.closeTab();
});
