import type { Today } from "@breathing-room/contract";
import type { Answered } from "../../session/client.ts";
import type { Example, Examples } from "../example.ts";
import { trendsForTeam } from "../trends/trends.examples.ts";
import "../trends/trends.ts";
import { ScriptedClient, tenOClock, viewOf, waiting } from "../scripted-client.ts";

const options = ["Not at all", "Several days"].map((label, ordinal) => ({
  value: `LA${ordinal}`,
  label,
  ordinal,
}));
// The wording is PHQ-9's; see packages/measures for the source.
const item9 = "Thoughts that you would be better off dead, or of hurting yourself in some way";
/** A check-in as the team reads it, with an answer about safety. */
export const readRecord = {
  recordId: "record",
  sentAt: tenOClock - 19 * 60_000,
  notes: [],
  isEarlierUnreadable: false,
  forms: [
    {
      form: {
        url: "urn:example:mood",
        version: "1",
        title: "Patient Health Questionnaire-9",
        lang: "en",
        items: [
          { kind: "choice", linkId: "8", text: "Feeling tired or having little energy", options },
          { kind: "choice", linkId: "9", text: item9, options, safety: true },
        ],
      },
      answers: { "8": null, "9": "LA1" },
      reading: {
        scores: [
          {
            label: "PHQ-9 total",
            value: 9,
            range: [0, 27],
            band: "mild",
            estimated: true,
            missing: 1,
          },
        ],
        safety: [
          {
            text: item9,
            answer: "Several days",
            state: "endorsed",
            previous: { answer: "Not at all", at: tenOClock - 7 * 86_400_000 },
          },
        ],
        notices: [],
      },
    },
  ],
};

/** What somebody said about today, as the team reads it. */
export const readToday: Today = {
  rows: [
    {
      question: "place",
      label: "Place today",
      answer: "12 Oak Street, Apartment 4",
      how: "The same as before, confirmed today",
      at: tenOClock - 20 * 60_000,
    },
    {
      question: "number",
      label: "Number today",
      answer: "555 0100",
      how: null,
      at: tenOClock - 20 * 60_000,
    },
    { question: "contact", label: "Emergency contact", answer: null, how: null, at: null },
    {
      question: "agreements",
      label: "Agreements and consent",
      answer: "Ask a question first",
      how: "version 2026-1",
      at: tenOClock - 20 * 60_000,
    },
  ],
  agreements: {
    version: "2026-1",
    text: "What is said in group stays in group.\nNobody records or takes pictures.",
    given: false,
  },
};

type Status = "needed" | "escalated" | "acknowledged" | "closed";

function reader(
  status: Status | null,
  {
    today = true,
    answered = true,
    record = readRecord as unknown,
    answers,
  }: {
    readonly today?: boolean;
    readonly answered?: boolean;
    readonly record?: unknown;
    readonly answers?: () => Promise<Answered>;
  } = {},
): ScriptedClient {
  const checkIn = {
    recordIds: answered ? ["record"] : [],
    review: status && { dueAt: tenOClock, status, noticeFailed: false },
  };
  const rowan = waiting("Rowan", 6, { checkIn, today: today ? { records: 1 } : null });
  const staff = {
    slowDownAsked: false,
    words: [],
    sideRooms: [],
    escalation: null,
    needsLook: [],
    waiting: [rowan],
    participants: [],
  };
  return new ScriptedClient({
    view: viewOf({ you: { role: "facilitator", hosts: true, phase: "admitted" }, staff }),
    answers: (path) => answers?.() ?? Promise.resolve({ answer: answerAt(path, record) }),
  });
}

function answerAt(path: string, record: unknown): unknown {
  if (path.endsWith("/today")) return readToday;
  return path.endsWith("/trends") ? trendsForTeam : record;
}

const state = (name: string, client: () => ScriptedClient): Example => ({
  name,
  client,
  properties: { visitId: "waiting-Rowan", name: "Rowan" },
});

/** The states of reading a check-in. */
export const checkInReview: Examples = {
  element: "iop-check-in-review",
  states: [
    state("an answer to look at", () => reader("needed")),
    state("read and not closed", () => reader("acknowledged", { today: false })),
    state("closed", () => {
      const record = { ...readRecord, notes: ["Talked at 9:55. Joins group, call after it."] };
      return reader("closed", { today: false, record });
    }),
    state("what was before cannot be read", () =>
      reader("needed", { today: false, record: { ...readRecord, isEarlierUnreadable: true } }),
    ),
    state("only today", () => reader(null, { answered: false })),
    state("answers that do not come", () =>
      reader("escalated", { answers: () => Promise.reject(new Error("no answer")) }),
    ),
    {
      name: "over time",
      client: () => reader("closed"),
      properties: { visitId: "waiting-Rowan", name: "Rowan", overTime: true },
    },
    state("answers on their way", () => reader(null, { answers: () => new Promise(() => {}) })),
  ],
};
