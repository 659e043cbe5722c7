import { afterAll, beforeAll, expect, it } from "vitest";
import { type Demo, startDemo } from "../support/demo.ts";

const awayMs = 30_000;

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.stop());

it("LiveKit killed for half a minute: everyone is back by themselves, and the waiting room never notices", async () => {
  const jordan = await demo.open("/host");
  const sam = await demo.open("/group/client-1001");
  const river = await demo.open("/group/client-1002");
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

  await demo.stack.livekit.kill();
  const killedAt = Date.now();
  await sam.sees("Connection lost");
  while (Date.now() - killedAt < awayMs) expect(await river.text()).toBe(waiting);
  await demo.stack.livekit.restart();
  await sam.seesNoMore("Connection lost");
  await jordan.seesNoMore("Connection lost");
  expect(await river.text()).toBe(waiting);
  if (await sam.offers("Camera off")) await sam.press("Camera off");
  await jordan.seesPictures();
  expect([...jordan.troubles, ...sam.troubles, ...river.troubles]).toEqual([]);
}, 240_000);
