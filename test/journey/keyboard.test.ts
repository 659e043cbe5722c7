import { afterAll, beforeAll, expect, it } from "vitest";
import { type Demo, startDemo } from "../support/demo.ts";
import type { Person } from "../support/person.ts";

let demo: Demo;
let jordan: Person;
let sam: Person;

beforeAll(async () => {
  demo = await startDemo();
  jordan = await demo.open("/host");
  sam = await demo.open("/group/client-1001");
});
afterAll(() => demo?.stop());

it("a host lets somebody in by keyboard alone", async () => {
  await sam.sees("Only staff see that you are waiting.");
  await jordan.tabTo("Let in Sam");
  await jordan.page.keyboard.press("Enter");
  await sam.sees("You can go in now");
});

it("a client goes in, turns the camera on, steps away, comes back and leaves by keyboard alone", async () => {
  await sam.tabTo("Go in");
  await sam.page.keyboard.press("Enter");
  await sam.sees("Nothing is recorded.");
  await sam.tabTo("Camera off");
  await sam.page.keyboard.press("Space");
  await sam.sees("Camera on");

  await sam.tabTo("Step away");
  await sam.page.keyboard.press("Enter");
  await sam.sees("You have stepped away");
  expect(await sam.liveTracks()).toBe(0);

  await sam.tabTo("Come back when you like");
  await sam.page.keyboard.press("Enter");
  await sam.tabTo("Listen first");
  await sam.page.keyboard.press("Enter");
  await sam.sees("Camera off");

  await sam.tabTo("Leave");
  await sam.page.keyboard.press("Enter");
  await sam.sees("You can come back until");
  await sam.page.keyboard.press("Escape");
  await sam.seesNoMore("You can come back until");
  expect(await sam.focus()).toBe("Leave");
  await sam.page.keyboard.press("Enter");
  await sam.sees("You can come back until");
  await sam.tabTo("Leave", "iop-sheet");
  await sam.page.keyboard.press("Enter");
  await sam.sees("Come back");
});

it("the crisis lines are there for the keyboard in every state, and nothing is dialed by itself", async () => {
  await sam.tabTo("Need help now?");
  await sam.page.keyboard.press("Enter");
  await sam.sees("Call 988");
  await sam.sees("Nothing is dialed until you press.");
  await sam.page.keyboard.press("Escape");
  expect(await sam.focus()).toBe("Need help now?");
});
