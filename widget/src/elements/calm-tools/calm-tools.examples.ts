import type { Example, Examples } from "../example.ts";
import { ScriptedClient } from "../scripted-client.ts";

type Press = readonly (string | { readonly times: number; readonly words: string })[];

/** A state that a person came to by pressing these. */
function after(name: string, ...presses: Press): Example {
  return {
    name,
    client: () => new ScriptedClient(),
    after: async (root) => {
      for (const press of presses) {
        const { words, times } = typeof press === "string" ? { words: press, times: 1 } : press;
        for (let time = 0; time < times; time += 1) await pressIn(root, words);
      }
    },
  };
}

async function pressIn(root: ShadowRoot, words: string): Promise<void> {
  const buttons = [...root.querySelectorAll("button")];
  const button = buttons.find(({ textContent }) => textContent.trim() === words);
  if (!button) throw new Error(`there is no button "${words}"`);
  button.click();
  await (root.host as Element & { updateComplete: Promise<unknown> }).updateComplete;
}

const next = (times: number) => ({ words: "Next step", times });

/** Every tool at its first step and at its last, and each answer about an urge. */
export const calmTools: Examples = {
  element: "iop-calm-tools",
  states: [
    after("orienting first"),
    after("orienting, last step", next(3)),
    after("five things", "5 things you see"),
    after("five things, last step", "5 things you see", next(4)),
    after("count or name", "Count or name"),
    after("count or name, last step", "Count or name", next(3)),
    after("feet", "Feet on the floor"),
    after("feet, last step", "Feet on the floor", next(3)),
    after("urge", "Ride out an urge"),
    after("urge, how is it", "Ride out an urge", next(2)),
    after("urge, still here", "Ride out an urge", next(2), "Still here"),
    after("urge, easing", "Ride out an urge", next(2), "Easing"),
    after("urge, stronger", "Ride out an urge", next(2), "Stronger"),
    after("more tools", "More tools"),
    after("describe", "More tools", "Describe a thing"),
    after("describe, last step", "More tools", "Describe a thing", next(3)),
    after("rhythm", "More tools", "A slow rhythm"),
    after("rhythm, last step", "More tools", "A slow rhythm", next(2)),
    after("breath", "More tools", "Slow breathing"),
    after("breath, last step", "More tools", "Slow breathing", next(3)),
  ],
};
