import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchFirefox } from "../support/browsers.ts";
import { type Demo, smallWindow, startDemo } from "../support/demo.ts";
import type { Person } from "../support/person.ts";
import { stackShapes } from "../support/stack.ts";

describe.each(stackShapes)("a group meets on %s", (shape) => {
  let demo: Demo;
  let firefox: Browser;
  let jordan: Person;
  let sam: Person;
  let river: Person;

  beforeAll(async () => {
    demo = await startDemo({ shape });
    firefox = await launchFirefox(smallWindow);
  });
  afterAll(async () => {
    await firefox?.close();
    await demo?.stop();
  });

  it("a facilitator and two clients, one in Firefox, open the tag; the clients wait", async () => {
    jordan = await demo.open("/host");
    sam = await demo.open("/group/client-1001");
    river = await demo.open("/group/client-1002", {}, firefox);
    for (const person of [sam, river]) {
      await person.sees("Your camera is off");
      await person.sees("Only staff see that you are waiting.");
      expect(await person.text()).not.toMatch(/Let in|Waiting:|End session/);
      expect(await person.liveTracks()).toBe(0);
    }
    await jordan.press("Waiting");
    await jordan.sees("Waiting: 2");
  });

  it("a client looks at themselves in private, and nobody else does", async () => {
    await sam.press("Try camera");
    await sam.sees("Only you see this picture");
    expect(await sam.liveTracks()).toBe(1);
    await sam.press("Turn camera off");
    await sam.sees("Your camera is off");
    expect(await sam.liveTracks()).toBe(0);
  });

  it("the host asks one to wait a little, then lets both in; they go in with camera and microphone off", async () => {
    await jordan.press("Room");
    await jordan.press("Go in");
    await jordan.press("Waiting");
    await jordan.press("Not yet, Sam");
    await jordan.press("Send");
    await sam.sees("You have not done anything wrong.");
    await jordan.press("Let in 2");
    for (const person of [sam, river]) {
      await person.sees("You can go in now");
      await person.press("Go in");
      await person.sees("They do not see you.");
      expect(await person.liveTracks()).toBe(0);
    }
    await jordan.press("Room");
    for (const person of [jordan, sam, river]) await person.sees("3 here");
  });

  it("they see and hear each other, encrypted", async () => {
    for (const person of [jordan, sam, river]) {
      await person.press("Camera off");
      await person.press("Mic off");
      await person.sees("They see you. They hear you.");
    }
    for (const person of [jordan, sam, river]) {
      await person.seesPictures();
      await person.hears();
      await person.sees("Encrypted");
    }
  });

  it("stepping away stops capture in the same task, and nothing more is sent", async () => {
    expect(await sam.pressAndLookAtTracks("Step away")).toEqual(
      expect.not.arrayContaining(["live"]),
    );
    await sam.sees("You have stepped away");
    expect(await sam.inTheMiddle()).toEqual({ element: "iop-calm-tools", overflows: false });
    await sam.sendsNothing();
  });

  it("stepped away: peers' pages show exactly what 'both off' shows; staff see it in the panel, never on the stage", async () => {
    await river.sees("Sam, microphone off, camera off");
    await jordan.sees("Sam, microphone off, camera off");
    // Firefox's microphone sounds without a pause: from here on nothing changes but what Sam does.
    await river.sees("You, speaking");
    await jordan.sees("River, speaking");
    const away = {
      river: await river.markup("iop-visit"),
      jordan: await jordan.markup("iop-group"),
    };
    await jordan.press("People");
    await jordan.sees("Away now");
    await jordan.press("Room");

    await sam.press("Come back when you like");
    await sam.press("Be seen and heard");
    await sam.sees("They see you. They hear you.");
    await river.seesNoMore("Sam, microphone off");
    await jordan.seesNoMore("Sam, microphone off");

    await sam.press("Both off");
    await river.sees("Sam, microphone off, camera off");
    await jordan.sees("Sam, microphone off, camera off");
    await expect.poll(() => river.markup("iop-visit")).toBe(away.river);
    await expect.poll(() => jordan.markup("iop-group")).toBe(away.jordan);
    expect(await river.markup("iop-group")).not.toMatch(/away/i);
  });

  it("coming back to listen first leaves camera and microphone off", async () => {
    await sam.press("Step away");
    await sam.sees("You have stepped away");
    await sam.press("Come back when you like");
    await sam.press("Listen first");
    await sam.sees("They do not see you.");
    expect(await sam.liveTracks()).toBe(0);
    await sam.hears();
  });

  // Once is enough: what one node writes is read at the other.
  const onTwoNodes = shape === "two nodes" ? it : () => {};
  onTwoNodes(
    "one types to the group instead of speaking, in the clinic's session that allows it, and takes it back",
    async () => {
      await sam.press("More");
      await sam.press("Type to the group");
      await sam.sees("Everyone who has been in the room so far can read it");
      const frame = await sam.frame();
      await frame.evaluate(() => {
        const [field] = window.elementsNamed("", "textarea");
        (field as HTMLTextAreaElement).value = "I am here, and listen.";
      });
      await sam.press("Send to the group");
      for (const person of [river, jordan]) {
        await person.sees("Sam types to the group I am here, and listen.");
      }
      await sam.press("Take back: I am here, and listen.");
      await sam.press("Take it away");
      for (const person of [river, jordan]) await person.seesNoMore("I am here, and listen.");
      await sam.press("Close");
    },
  );

  it("one leaves, and the others see 'not here'; they can come back", async () => {
    await sam.press("Leave");
    await sam.sees("You can come back until");
    await sam.press("Leave");
    await sam.sees("You have left");
    await river.sees("not here");
    expect(await sam.liveTracks()).toBe(0);
    await sam.press("Come back");
    await sam.press("Go in");
    await river.seesNoMore("not here");
  });

  it("the host ends the session for everyone; every camera and microphone is off", async () => {
    await jordan.press("End session");
    await jordan.press("End for everyone");
    for (const person of [sam, river, jordan]) {
      await person.sees("has ended");
      expect(await person.liveTracks()).toBe(0);
      expect(person.troubles).toEqual([]);
    }
  });

  it("afterwards a client says what helped, to whom they choose; a host is not asked", async () => {
    await sam.press("Answer them");
    await sam.choose("Partly");
    await sam.press("Keep it");
    await sam.sees("It is kept.");
    expect(await jordan.text()).not.toContain("How was it today?");
  });
});
