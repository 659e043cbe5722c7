import { AnswersSchema } from "@breathing-room/measures";
import * as v from "valibot";
import { MessageSchema, OpaqueIdSchema } from "./text.ts";

const instant = v.number();

/** One form to draw; its items are those of `@breathing-room/measures/form`, which a page knows in full. */
export const FormSchema = v.object({
  url: v.string(),
  version: v.string(),
  title: v.string(),
  lang: v.string(),
  why: v.nullable(v.string()),
  notice: v.nullable(v.string()),
  attribution: v.nullable(v.string()),
  items: v.array(v.object({ linkId: v.string(), kind: v.string(), text: v.string() })),
});

/** What a clinic decided before it asks about safety, in the words a person reads beside the forms. */
export const SafetyPromiseSchema = v.object({
  responder: v.string(),
  readWithinMinutes: v.number(),
  afterHours: v.string(),
});

/** The forms of a session, as the person who is asked gets them. */
export const FormsSchema = v.object({
  forms: v.array(FormSchema),
  /** Null where nothing is asked that somebody has to look at. */
  safety: v.nullable(SafetyPromiseSchema),
});
export type Forms = v.InferOutput<typeof FormsSchema>;

/** A longer form is refused when a clinic asks for it; more forms than this nobody answers before a group. */
export const mostForms = 12;

/** The answers to the forms, sent once. Whoever amends them sends all of them again. */
export const NewCheckInSchema = v.strictObject({
  forms: v.pipe(
    v.array(
      v.strictObject({
        url: v.pipe(v.string(), v.maxLength(255)),
        version: v.pipe(v.string(), v.maxLength(64)),
        answers: AnswersSchema,
      }),
    ),
    v.minLength(1, "Send the answers to one form at least."),
    v.maxLength(mostForms),
  ),
});
export type NewCheckIn = v.InferOutput<typeof NewCheckInSchema>;

/** The answer to a check-in that is in; equal however often it is sent under the same key. */
export const SentCheckInSchema = v.object({
  recordId: v.string(),
  sentAt: instant,
  /** For an answer that somebody looks at: by when. */
  review: v.nullable(v.object({ dueAt: instant })),
});
export type SentCheckIn = v.InferOutput<typeof SentCheckInSchema>;

/** What a page encrypts an unfinished check-in with, on the device of somebody who said yes to that. */
export const DraftKeySchema = v.object({
  /** base64url of 32 bytes. */
  key: v.string(),
});

/** A score as the team reads it; the person themselves never gets one here. */
const ScoreSchema = v.object({
  label: v.string(),
  value: v.nullable(v.number()),
  range: v.tuple([v.number(), v.number()]),
  band: v.nullable(v.string()),
  /** Some answers are missing, and the source says how to go on without them. */
  estimated: v.boolean(),
  missing: v.number(),
});

/** An answer about safety, in the words in which it was asked and given. */
const SafetyAnswerSchema = v.object({
  text: v.string(),
  answer: v.nullable(v.string()),
  state: v.picklist(["endorsed", "not-endorsed", "not-answered"]),
  /** The answer before, from whatever session it was. */
  previous: v.nullable(v.object({ answer: v.nullable(v.string()), at: instant })),
});

/** A check-in as it is read: by the person themselves, or by the team, whose every reading is recorded. */
export const CheckInSchema = v.object({
  recordId: v.string(),
  sentAt: instant,
  /** What it was closed with, first to last; for the team only. */
  notes: v.array(v.string()),
  /** Something of this person from before could not be read: what it would have said is missing here. */
  isEarlierUnreadable: v.boolean(),
  forms: v.array(
    v.object({
      form: FormSchema,
      answers: v.record(v.string(), v.unknown()),
      /** For the team only; null for the person themselves. */
      reading: v.nullable(
        v.object({
          scores: v.array(ScoreSchema),
          safety: v.array(SafetyAnswerSchema),
          notices: v.array(v.object({ text: v.string(), answer: v.nullable(v.string()) })),
        }),
      ),
    }),
  ),
});
export type CheckIn = v.InferOutput<typeof CheckInSchema>;

/** What staff do about an answer that somebody has to look at. */
export const reviewCommands = [
  v.strictObject({
    type: v.literal("acknowledgeReview"),
    visitId: OpaqueIdSchema,
    recordId: OpaqueIdSchema,
  }),
  v.strictObject({
    type: v.literal("closeReview"),
    visitId: OpaqueIdSchema,
    recordId: OpaqueIdSchema,
    /** Contact, whether a screener was done or why not, the plan, the hand-off: in the clinician's own words. */
    note: MessageSchema,
  }),
] as const;
