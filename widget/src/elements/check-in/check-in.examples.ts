import type { FormDefinition } from "@breathing-room/measures/form";
import type { Answered } from "../../session/client.ts";
import type { Examples } from "../example.ts";
import { ScriptedClient, viewOf } from "../scripted-client.ts";
import { CheckInDraft } from "./draft.ts";
import { todayClient } from "./today.examples.ts";
import type { Place } from "./questions.ts";

const often = ["Not at all", "Several days", "More than half the days", "Nearly every day"].map(
  (label, ordinal) => ({ value: `LA${ordinal}`, label, ordinal }),
);
const stem =
  "Over the last 2 weeks, how often have you been bothered by any of the following problems?";
// The wording is PHQ-9's; see packages/measures for the source.
const problems = [
  "Little interest or pleasure in doing things",
  "Feeling down, depressed, or hopeless",
  "Trouble falling or staying asleep, or sleeping too much",
  "Feeling tired or having little energy",
  "Thoughts that you would be better off dead, or of hurting yourself in some way",
];

/** A form for examples: five questions of PHQ-9, the last of them about safety. */
export const exampleMood: FormDefinition = {
  url: "urn:example:mood",
  version: "1",
  title: "Patient Health Questionnaire-9",
  lang: "en",
  why: "These questions ask about your mood in the last two weeks. They help you and your team see what would help now.",
  notice: null,
  attribution: null,
  items: [
    {
      kind: "group",
      linkId: "stem",
      text: stem,
      items: problems.map((text, index) => ({
        kind: "choice",
        linkId: String(index + 1),
        text,
        options: often,
        ...(index === problems.length - 1 ? { safety: true as const } : {}),
      })),
    },
  ],
};

/** One of every other kind of question. */
export const exampleProgram: FormDefinition = {
  url: "urn:example:program",
  version: "1",
  title: "Before group",
  lang: "en",
  why: null,
  notice: null,
  attribution: null,
  items: [
    { kind: "boolean", linkId: "private", text: "Are you in a private space?" },
    {
      kind: "choice",
      several: true,
      linkId: "helped",
      text: "What has helped this week?",
      options: [
        { value: "walk", label: "A walk" },
        { value: "call", label: "A call" },
        { value: "rest", label: "Rest" },
      ],
    },
    {
      kind: "integer",
      linkId: "nights",
      text: "How many nights did you sleep well?",
      min: 0,
      max: 7,
    },
    { kind: "date", linkId: "visit", text: "When do you see your doctor next?" },
    { kind: "string", linkId: "word", text: "One word for today", maxLength: 40 },
    { kind: "text", linkId: "more", text: "Anything else?", maxLength: 500 },
  ],
};

/** A clinic's own questions as the service makes them, of every kind: under a heading, or opened by another's answer. */
export const exampleOwn: FormDefinition = {
  url: "https://clinic.example/fhir/Questionnaire/morning",
  version: "2026-3",
  title: "This morning",
  lang: "en",
  why: "Your clinic asks these questions.",
  notice: "They are your clinic's own. There is no score.",
  attribution: null,
  items: [
    {
      kind: "group",
      linkId: "sleep",
      text: "Sleep",
      items: [
        { kind: "boolean", linkId: "slept", text: "Did you sleep?" },
        {
          kind: "decimal",
          linkId: "hours",
          text: "How many hours?",
          min: 0.5,
          max: 16,
          enableWhen: [{ question: "slept", operator: "=", answer: true }],
        },
        { kind: "integer", linkId: "naps", text: "How many naps?", min: 0, max: 9 },
      ],
    },
    {
      kind: "choice",
      linkId: "mood",
      text: "Which word fits?",
      options: [
        { value: "low", label: "Low" },
        { value: "even", label: "Even" },
        { value: "good", label: "Good" },
      ],
    },
    {
      kind: "string",
      linkId: "word",
      text: "What would help?",
      maxLength: 40,
      enableWhen: [{ question: "mood", operator: "!=", answer: "good" }],
    },
    { kind: "date", linkId: "since", text: "Since when?" },
    { kind: "text", linkId: "more", text: "Anything else?", maxLength: 500 },
  ],
};

const safety = {
  responder: "Jordan",
  readWithinMinutes: 15,
  afterHours: "After 6 in the evening nobody reads this before the next morning.",
};

/** What the service says about the forms; whatever else it is asked has no answer. */
export async function answerTo(
  path: string,
  asked: unknown,
  send: () => Promise<Answered>,
): Promise<Answered> {
  if (path === "/v1/visit/forms") return { answer: asked };
  if (path === "/v1/visit/check-ins") return send();
  throw new Error("no answer");
}

/** A client of somebody who is asked for these forms. */
export function askedClient(
  forms: readonly FormDefinition[] = [exampleMood, exampleProgram],
  send: () => Promise<Answered> = async () => ({
    answer: { recordId: "record", sentAt: 0, review: { dueAt: 900_000 } },
  }),
): ScriptedClient {
  return new ScriptedClient({
    view: viewOf({ you: { checkIn: { recordIds: [], review: null } } }),
    answers: (path) => answerTo(path, { forms, safety }, send),
  });
}

/** A client of somebody who is asked for these forms once the session has ended. */
export function afterClient(...asked: Parameters<typeof askedClient>): ScriptedClient {
  const client = askedClient(...asked);
  const { view } = client.state;
  if (view) {
    const session = { ...view.session, ended: true };
    client.change({ view: { ...view, session, you: { ...view.you, phase: "in" } } });
  }
  return client;
}

/** Fills the draft of a client in: answers by form, then a place. */
function filledIn(
  client: ScriptedClient,
  answers: readonly [form: number, linkId: string, answer: string | null][],
  place: Place,
): ScriptedClient {
  const draft = CheckInDraft.of(client);
  void draft.load("en").then(() => {
    for (const [form, linkId, answer] of answers) draft.answer(form, linkId, answer);
    draft.go(place);
  });
  return client;
}

const never = () => new Promise<Answered>(() => {});

/** The check-in's states. */
export const checkIn: Examples = {
  element: "iop-check-in",
  states: [
    { name: "before the first form", client: () => askedClient() },
    {
      name: "a question",
      client: () =>
        filledIn(askedClient(), [[0, "4", "LA1"]], { at: "question", form: 0, linkId: "4" }),
    },
    {
      name: "an answer about safety",
      client: () =>
        filledIn(askedClient(), [[0, "5", "LA1"]], { at: "question", form: 0, linkId: "5" }),
    },
    {
      name: "all on one page",
      client: () => {
        const client = filledIn(askedClient([exampleProgram]), [], {
          at: "question",
          form: 0,
          linkId: "private",
        });
        CheckInDraft.of(client).onePage = true;
        return client;
      },
    },
    {
      name: "an answer that does not fit",
      client: () =>
        filledIn(askedClient([exampleProgram]), [[0, "nights", "many"]], {
          at: "question",
          form: 0,
          linkId: "nights",
        }),
    },
    {
      name: "questions of the clinic's own",
      client: () => {
        const client = askedClient([exampleOwn]);
        const draft = CheckInDraft.of(client);
        draft.onePage = true;
        void draft.load("en").then(() => {
          draft.answer(0, "slept", true);
          draft.go({ at: "question", form: 0, linkId: "hours" });
        });
        return client;
      },
    },
    {
      name: "looking over it",
      client: () =>
        filledIn(
          askedClient(),
          [
            [0, "1", "LA0"],
            [0, "2", "LA1"],
            [0, "3", null],
          ],
          { at: "review" },
        ),
    },
    {
      name: "not sent",
      client: () => {
        const client = filledIn(
          askedClient([exampleMood], () => Promise.reject(new Error("no answer"))),
          [[0, "1", "LA0"]],
          { at: "review" },
        );
        const draft = CheckInDraft.of(client);
        void draft.load("en").then(() => draft.send());
        return client;
      },
    },
    {
      name: "it is in, and somebody looks at it",
      client: () => {
        const client = filledIn(askedClient(), [[0, "5", "LA1"]], { at: "review" });
        const draft = CheckInDraft.of(client);
        void draft.load("en").then(() => draft.send());
        return client;
      },
    },
    {
      name: "about today",
      client: () => {
        const client = todayClient();
        CheckInDraft.of(client, "today").onePage = true;
        void CheckInDraft.of(client, "today")
          .load("en")
          .then(() => {
            CheckInDraft.of(client, "today").answer(0, "place", "other");
            CheckInDraft.of(client, "today").go({ at: "question", form: 0, linkId: "place" });
          });
        return client;
      },
      properties: { of: "today" },
    },
    {
      name: "questions that do not come",
      client: () =>
        new ScriptedClient({ view: viewOf({ you: { checkIn: { recordIds: [], review: null } } }) }),
    },
    {
      name: "questions on their way",
      client: () =>
        new ScriptedClient({
          view: viewOf({ you: { checkIn: { recordIds: [], review: null } } }),
          answers: never,
        }),
    },
  ],
};
