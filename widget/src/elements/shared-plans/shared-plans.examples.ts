import type { Answered } from "../../session/client.ts";
import type { Example, Examples } from "../example.ts";
import { writtenPlan } from "../plan/my-plan.examples.ts";
import { boardClient } from "../room-people.ts";

const hung = new Promise<never>(() => {});

/** A board whose service answers so. */
const board =
  (plans: () => Promise<Answered>, plan: () => Promise<Answered> = () => hung): Example["client"] =>
  () =>
    boardClient(8, undefined, undefined, (path) => (path === "/v1/visit/plans" ? plans() : plan()));
const share = (visitIds: readonly string[], isIncomplete = false) => ({
  answer: { visitIds, isIncomplete },
});
const two = async () => share(["Kai", "waiting-Ash", "gone"]);
const nothing = { ...writtenPlan, sections: {}, people: [], professionals: [] };
const reads = { visitId: "Kai" };

/** Plans as staff read them. */
export const sharedPlans: Examples = {
  element: "iop-shared-plans",
  states: [
    { name: "two share theirs", client: board(two) },
    { name: "nobody shares", client: board(async () => share([])) },
    { name: "one does not open", client: board(async () => share(["Kai"], true)) },
    { name: "looking", client: board(() => hung) },
    { name: "lost", client: board(() => Promise.reject(new Error("no connection"))) },
    {
      name: "a plan",
      client: board(two, async () => ({ answer: writtenPlan })),
      properties: reads,
    },
    {
      name: "an empty plan",
      client: board(two, async () => ({ answer: nothing })),
      properties: reads,
    },
    { name: "getting a plan", client: board(two), properties: reads },
    {
      name: "no longer shared",
      client: board(two, async () => ({ refused: "no-such-plan" })),
      properties: reads,
    },
    {
      name: "a plan, lost",
      client: board(two, () => Promise.reject(new Error("no connection"))),
      properties: reads,
    },
  ],
};
