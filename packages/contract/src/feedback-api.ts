import { AnswersSchema } from "@breathing-room/measures";
import * as v from "valibot";
import { FormSchema } from "./check-in-api.ts";

const instant = v.number();

/** Who reads what somebody says after a session: nobody but they themselves, the team, or the team and the clinic. */
export const feedbackReaders = ["nobody", "team", "team-and-clinic"] as const;
export type FeedbackReaders = (typeof feedbackReaders)[number];

/** What somebody says after a session. The last one counts, and with it who may read it. */
export const NewFeedbackSchema = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(255)),
  version: v.pipe(v.string(), v.maxLength(64)),
  answers: AnswersSchema,
  readers: v.picklist(feedbackReaders, "Choose who reads it."),
});
export type NewFeedback = v.InferOutput<typeof NewFeedbackSchema>;

/** The questions after a session, and what the person said there themselves. */
export const FeedbackSchema = v.object({
  form: FormSchema,
  given: v.nullable(
    v.object({
      at: instant,
      answers: v.record(v.string(), v.unknown()),
      readers: v.picklist(feedbackReaders),
    }),
  ),
});
export type Feedback = v.InferOutput<typeof FeedbackSchema>;

/** The answer to feedback that is in; equal however often it is sent under the same key. */
export const SentFeedbackSchema = v.object({ recordId: v.string(), at: instant });
