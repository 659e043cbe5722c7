import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from "vitest";
import { type Demo, startDemo } from "../support/demo.ts";
import type { Person } from "../support/person.ts";

let demo: Demo;
let jordan: Person;
let sam: Person;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.stop());

/** Jordan hosts; Sam is in the room and sends picture and sound. */
beforeEach(async () => {
  jordan = await demo.open("/host");
  sam = await demo.open("/group/client-1001");
  await jordan.press("Room");
  await jordan.press("Go in");
  await jordan.press("Waiting");
  await jordan.press("Let in Sam");
  await sam.press("Go in");
  await sam.press("Camera off");
  await sam.press("Mic off");
  await jordan.press("Room");
  await jordan.seesPictures();
});

afterEach(async () => {
  // Every story has a session of its own: the demo clinic makes a new one after this one ended.
  if (await jordan.offers("Go back")) await jordan.press("Go back");
  await jordan.press("End session");
  await jordan.press("End for everyone");
  await sam.sees("has ended");
  expect([...jordan.troubles, ...sam.troubles]).toEqual([]);
  await Promise.all([jordan.closeTab(), sam.closeTab()]);
});

const cameraAndMicrophoneAreOff = async (person: Person) => {
  await person.sees("They do not see you. They do not hear you.");
  expect(await person.liveTracks()).toBe(0);
};

it("a reloaded page is back in the room, with camera and microphone off", async () => {
  await sam.page.reload();
  await cameraAndMicrophoneAreOff(sam);
  await jordan.sees("Sam, microphone off, camera off");
  await sam.press("Camera off");
  await jordan.seesPictures();
});

it("a second device is asked before it takes over, and the first one is told kindly", async () => {
  const phone = await demo.open("/group/client-1001");
  await phone.sees("You are here on another device");
  await phone.press("Stay on the other");
  await phone.sees("You stay on your other device");
  await jordan.seesPictures();
  await phone.press("Use this device");
  await cameraAndMicrophoneAreOff(phone);
  await sam.sees("You are now on another device");
  expect(await sam.liveTracks()).toBe(0);
  await sam.press("Use this device");
  await cameraAndMicrophoneAreOff(sam);
  await phone.sees("You are now on another device");
  await phone.closeTab();
});

it("a crashed browser comes back to where the person was, still away", async () => {
  await sam.press("Step away");
  await sam.sees("You have stepped away");
  await sam.closeTab();
  sam = await demo.open("/group/client-1001");
  await sam.sees("You have stepped away");
  await sam.press("Come back when you like");
  await sam.press("Listen first");
  await cameraAndMicrophoneAreOff(sam);
});

it("stepping away and a word to the team work offline, and the team learns of both when the network is back", async () => {
  await sam.page.setOfflineMode(true);
  expect(await sam.pressAndLookAtTracks("Step away")).toEqual(expect.not.arrayContaining(["live"]));
  await sam.sees("You have stepped away");
  for (const word of ["I am all right", "Please check on me"]) await sam.press(word);
  await sam.page.setOfflineMode(false);
  await jordan.press("People");
  await jordan.sees("Away now");
  await jordan.sees("“Please check on me” now");
  await jordan.press("Write to Sam");
  await jordan.press("I have seen this. Take the time you need.");
  await jordan.press("Send");
  await sam.sees("Jordan writes to you");
  await jordan.press("Room");
  await sam.sees("You have stepped away");
});

it("a killed and restarted service finds everyone where they were; the room goes on meanwhile", async () => {
  await demo.stack.service.kill();
  await sam.sees("Connection lost");
  expect(await sam.pressAndLookAtTracks("Step away")).toEqual(expect.not.arrayContaining(["live"]));
  await sam.sees("You have stepped away");
  await demo.stack.service.restart();
  await jordan.press("People");
  await jordan.sees("Away");
  await jordan.press("Room");
  await sam.press("Come back when you like");
  await sam.press("Be seen and heard");
  await jordan.seesPictures();
});

it("LiveKit gone and back: the page says so, and everyone is back by themselves", async () => {
  await demo.stack.livekit.kill();
  await sam.sees("Connection lost");
  await demo.stack.livekit.restart();
  await sam.seesNoMore("Connection lost");
  await jordan.seesNoMore("Connection lost");
  if (await sam.offers("Camera off")) await sam.press("Camera off");
  await jordan.seesPictures();
});

it("a laptop that slept is back in the room", async () => {
  const session = await sam.page.createCDPSession();
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await sam.sees("2 here");
  if (await sam.offers("Camera off")) await sam.press("Camera off");
  await jordan.seesPictures();
});
