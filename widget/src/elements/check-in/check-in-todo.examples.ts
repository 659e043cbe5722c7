import type { Examples } from "../example.ts";
import { ScriptedClient, tenOClock, viewOf } from "../scripted-client.ts";

const todo = (
  name: string,
  you: NonNullable<Parameters<typeof viewOf>[0]>["you"],
  ended = false,
): Examples["states"][number] => ({
  name,
  client: () => new ScriptedClient({ view: viewOf({ session: { ended }, you: you ?? {} }) }),
});

const none = { recordIds: [], review: null };
const recordIds = ["record"];

/** The states of the lines that lead to the forms. */
export const checkInTodo: Examples = {
  element: "iop-check-in-todo",
  states: [
    todo("both to do", { today: { given: false }, checkIn: none }),
    todo("both are in", { today: { given: true }, checkIn: { recordIds, review: null } }),
    todo("somebody looks at it", {
      checkIn: { recordIds, review: { dueAt: tenOClock, read: false } },
    }),
    todo("not read in time", {
      checkIn: { recordIds, review: { dueAt: tenOClock - 3_600_000, read: false } },
    }),
    todo(
      "not read at the end",
      { checkIn: { recordIds, review: { dueAt: tenOClock, read: false }, over: true } },
      true,
    ),
    todo("read", { checkIn: { recordIds, review: { dueAt: tenOClock, read: true } } }),
  ],
};
