import type { Person } from "./person.ts";

/** Every tool of the calm space, by the name on its button. */
export const toolNames = [
  "Look around you",
  "5 things you see",
  "Count or name",
  "Feet on the floor",
  "Ride out an urge",
  "Describe a thing",
  "A slow rhythm",
  "Slow breathing",
] as const;

/** Goes through every step of every tool, says each thing that one can say of an urge, and opens the numbers to call. */
export async function useEveryTool(person: Person): Promise<void> {
  if (!(await person.offers("Slow breathing"))) await person.press("More tools");
  for (const name of toolNames) {
    await person.press(name);
    while (await person.offers("Next step")) await person.press("Next step");
    for (const answer of ["Still here", "Easing", "Stronger"]) {
      if (await person.offers(answer)) await person.press(answer);
    }
    await person.press("Step before");
    await person.press("Something else");
  }
  await person.press("Numbers to call");
  await person.canPress("Text HOME to 741741");
  await person.press("Numbers to call");
}
