import { afterAll, beforeAll, expect, it } from "vitest";
import { type Demo, startDemo } from "../support/demo.ts";
import type { Person } from "../support/person.ts";

let demo: Demo;
let jordan: Person;

beforeAll(async () => {
  demo = await startDemo({ shape: "two nodes" });
  jordan = await demo.open("/host");
});
afterAll(() => demo?.stop());

it("one node after another is replaced, and nobody notices: not in the room, not at the door", async () => {
  const sam = await demo.open("/group/client-1001");
  const river = await demo.open("/group/client-1002");
  await jordan.press("Room");
  await jordan.press("Go in");
  await jordan.press("Waiting");
  await jordan.press("Let in Sam");
  await sam.press("Go in");
  await sam.sees("2 here");
  await river.sees("Only staff see that you are waiting.");
  const everyone = [jordan, sam, river];
  const noticed = new Set<string>();
  let isOver = false;
  const watching = Promise.all(
    everyone.map(async (person) => {
      // In quotation marks it is what a page tells of leaving, to whoever is new.
      while (!isOver) {
        const text = await person.text();
        if (/lost|cannot reach|(?<!“)not here|You are back/.test(text)) noticed.add(text);
      }
    }),
  );
  for (const node of demo.stack.nodes) await node.restart();
  isOver = true;
  await watching;
  expect([...noticed]).toEqual([]);

  // And each is where they were: what one does the others see, whichever node has whom.
  await jordan.press("Waiting");
  await jordan.press("Let in River");
  await river.sees("You can go in now");
  await river.press("Go in");
  for (const person of [sam, river]) await person.sees("3 here");
  expect(everyone.flatMap(({ troubles }) => troubles)).toEqual([]);
});

it("while Redis is away the page says so and keeps what it shows, and it goes on by itself when Redis is back", async () => {
  const noor = await demo.open("/group/client-1003");
  await noor.sees("Only staff see that you are waiting.");
  await demo.stack.redis?.kill("SIGSTOP");
  await noor.sees("Connection lost");
  await demo.stack.redis?.kill("SIGCONT");
  await noor.seesNoMore("Connection lost");
  await noor.sees("Only staff see that you are waiting.");
  await jordan.press("Waiting");
  await jordan.press("Let in Noor");
  await noor.sees("You can go in now");
});
