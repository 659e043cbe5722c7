import type { Plan } from "@breathing-room/contract";
import type { Example, Examples } from "../example.ts";
import type { PlanWords } from "../../words/plan-en.ts";
import { planWords } from "../../words/plan-words.ts";
import { ScriptedClient, tenOClock, viewOf } from "../scripted-client.ts";

/** A plan as somebody may have written it. */
export const writtenPlan: Plan = {
  sections: {
    "in-an-urge": "Wait fifteen minutes.\nWalk to the shop and back.\nCall Ellis.",
    "by-myself": "Tea, the green blanket, the long playlist.",
    "warning-signs": "I stop answering messages.",
    "safer-place": "Ellis keeps my tablets.",
    meetings: "Thursday at 7 pm, the library.",
    medicines: "Naloxone: kitchen drawer. Ellis knows.",
    reasons: "My sister. The garden.",
  },
  people: [{ name: "Ellis", number: "555 0142" }],
  professionals: [
    { name: "Jordan, my counselor", number: "555 0100" },
    { name: "Walk-in clinic", number: null },
  ],
  sharedWith: ["team"],
  readyOffline: true,
  writtenAt: tenOClock - 86_400_000,
};

const clientWith =
  (plan: Plan | null, awaySince: number | null = null) =>
  () =>
    new ScriptedClient({
      view: viewOf(),
      awaySince,
      answers: async (path) =>
        path === "/v1/visit/plan" ? { answer: { plan, writtenAt: tenOClock } } : { answer: {} },
    });

type Words = (w: PlanWords) => string;

/** A state that a person came to by pressing these, whatever element they stand in. */
function after(name: string, client: Example["client"], ...presses: readonly Words[]): Example {
  return {
    name,
    client,
    after: async (root) => {
      for (const words of presses) await press(root, words);
    },
  };
}

async function press(root: ShadowRoot, wanted: Words): Promise<void> {
  const host = root.host as HTMLElement & { updateComplete: Promise<unknown> };
  const words = wanted(planWords(host.lang));
  // The plan comes with an answer of the service.
  await new Promise(requestAnimationFrame);
  await host.updateComplete;
  const inner = root.querySelector("iop-plan-editor");
  const places = [root, inner?.shadowRoot].flatMap((each) => each ?? []);
  for (const button of places.flatMap((each) => [...each.querySelectorAll("button")])) {
    const name = button.getAttribute("aria-label") ?? button.textContent.trim();
    if (name !== words) continue;
    button.click();
    await host.updateComplete;
    await root.querySelector("iop-plan-editor")?.updateComplete;
    return;
  }
  throw new Error(`there is no button "${words}"`);
}

const write: Words = (w) => w.write;
const change: Words = (w) => w.change;

/** The plan, read and written. */
export const myPlan: Examples = {
  element: "iop-my-plan",
  states: [
    { name: "a plan", client: clientWith(writtenPlan) },
    { name: "a plan, away", client: clientWith(writtenPlan, tenOClock) },
    { name: "no plan yet", client: clientWith(null) },
    { name: "no plan, away", client: clientWith(null, tenOClock) },
    {
      name: "lost",
      client: () => new ScriptedClient({ service: { status: "reconnecting", since: tenOClock } }),
    },
    after("writing, empty", clientWith(null), write),
    after("writing", clientWith(writtenPlan), change),
    after("writing a part", clientWith(null), write, (w) =>
      w.writePart(w.parts["in-an-urge"].title),
    ),
    after("whom to call", clientWith(writtenPlan), change, (w) =>
      w.changePart(w.parts.people.title),
    ),
    after("taking it away", clientWith(writtenPlan), change, (w) => w.takeAway),
  ],
};
