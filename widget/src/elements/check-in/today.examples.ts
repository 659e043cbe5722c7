import type { FormDefinition } from "@breathing-room/measures/form";
import type { Answered } from "../../session/client.ts";
import { ScriptedClient, viewOf } from "../scripted-client.ts";

const choice = (linkId: string, text: string, labels: readonly string[]) =>
  ({
    kind: "choice",
    linkId,
    text,
    options: labels.map((label, index) => ({ value: `${linkId}-${index}`, label })),
  }) as const;

/** The questions about today, as the service asks somebody of whom it knows a place from before. */
export const exampleToday: FormDefinition = {
  url: "urn:example:today",
  version: "1",
  title: "Before we start",
  lang: "en",
  why: "These questions are about today. They help your team reach you if the connection goes, or if you need help. You can skip any of them.",
  notice: null,
  attribution: null,
  items: [
    {
      kind: "choice",
      linkId: "place",
      text: "Where are you now?",
      options: [
        { value: "same", label: "Still here: 12 Oak Street, Apartment 4" },
        { value: "other", label: "Somewhere else" },
      ],
    },
    {
      kind: "string",
      linkId: "place-new",
      text: "Write the address where you are now.",
      maxLength: 200,
      enableWhen: [{ question: "place", operator: "=", answer: "other" }],
    },
    {
      kind: "string",
      linkId: "number-new",
      text: "Write the number that we can call today.",
      maxLength: 200,
    },
    choice("privacy", "Can you talk without being heard?", [
      "Yes, I am in a private space",
      "I use headphones",
      "No, not now",
    ]),
    {
      kind: "group",
      linkId: "agreements-text",
      text: "What is said in group stays in group.\nNobody records or takes pictures. You may pass, and you may step away.\nWe meet by video; you can say no to that at any time and ask for another way.",
      items: [
        choice("agreements", "Do you agree? (version 2026-1)", [
          "I agree",
          "Ask a question first",
          "Not now",
        ]),
      ],
    },
    choice("if-gone", "If I disappear", ["Call me", "Text me", "Give me ten minutes first"]),
  ],
};

/** A client of somebody who is asked about today. */
export function todayClient(
  given = false,
  send: () => Promise<Answered> = async () => ({
    answer: { recordId: "record", sentAt: 0, review: null },
  }),
): ScriptedClient {
  return new ScriptedClient({
    view: viewOf({ you: { today: { given } } }),
    answers: async (path, { body }) => {
      if (path !== "/v1/visit/today") throw new Error("no answer");
      return body === undefined ? { answer: { forms: [exampleToday], safety: null } } : send();
    },
  });
}
