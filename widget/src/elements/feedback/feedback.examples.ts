import type { Answered } from "../../session/client.ts";
import type { Examples } from "../example.ts";
import { ScriptedClient, viewOf } from "../scripted-client.ts";

const choice = (linkId: string, text: string, labels: readonly string[]) => ({
  kind: "choice",
  linkId,
  text,
  options: labels.map((label, index) => ({ value: `${linkId}-${index}`, label })),
});

/** The questions after a session, as the service gives them. */
export const feedbackForm = {
  url: "urn:breathing-room:questionnaire:session-feedback",
  version: "1.0.0",
  title: "After group",
  lang: "en",
  why: null,
  notice: null,
  attribution: null,
  items: [
    choice("heard", "Did you feel heard today?", ["Not really", "Partly", "Yes"]),
    choice("pace", "How was the pace?", ["Too slow", "About right", "Too fast"]),
    { kind: "text", linkId: "helped", text: "What helped today?", maxLength: 1000 },
    { kind: "text", linkId: "change", text: "Is there anything to change?", maxLength: 1000 },
  ],
};

/** A client of somebody who was in the room. */
export function feedbackClient(
  given: unknown = null,
  send: () => Promise<Answered> = async () => ({ answer: { recordId: "record", at: 0 } }),
  trends: unknown = null,
): ScriptedClient {
  const answers = async (path: string, { key }: { readonly key?: string }): Promise<Answered> => {
    if (path === "/v1/visit/trends") return { answer: trends };
    return key === undefined ? { answer: { form: feedbackForm, given } } : send();
  };
  return new ScriptedClient({
    view: viewOf({ session: { ended: true }, you: { phase: "in" } }),
    answers,
  });
}

const given = { at: 0, answers: { heard: "heard-2", helped: "Walking." }, readers: "team" };

/** The states of the questions after a session. */
export const feedback: Examples = {
  element: "iop-feedback",
  states: [
    { name: "not opened", client: () => feedbackClient() },
    { name: "open", client: () => feedbackClient(), properties: { open: true } },
    { name: "said before", client: () => feedbackClient(given), properties: { open: true } },
    {
      name: "not answered for",
      client: () => feedbackClient(given),
      properties: { open: true, sending: "lost" },
    },
  ],
};
