import type { Examples } from "../example.ts";
import { ScriptedClient, viewOf } from "../scripted-client.ts";
import { answerTo, exampleProgram } from "./check-in.examples.ts";

/** A client of somebody in a session of forms alone. */
export function aloneClient(recordIds: readonly string[] = []): ScriptedClient {
  const asked = { forms: [exampleProgram], safety: null };
  return new ScriptedClient({
    view: viewOf({
      session: { kind: "check-in", hasRoom: false },
      you: { checkIn: { recordIds, review: null } },
    }),
    answers: (path) =>
      answerTo(path, asked, async () => ({
        answer: { recordId: "record", sentAt: 0, review: null },
      })),
  });
}

/** The states of a session of forms alone. */
export const checkInAlone: Examples = {
  element: "iop-check-in-alone",
  states: [
    { name: "to do", client: () => aloneClient() },
    { name: "it is in", client: () => aloneClient(["record"]) },
  ],
};
