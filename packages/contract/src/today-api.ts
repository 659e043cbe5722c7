import { todayQuestions } from "@breathing-room/session";
import * as v from "valibot";
import { NewCheckInSchema } from "./check-in-api.ts";

/** What a clinic has asked before a session: each question once, in whatever order. */
export const TodayPlanSchema = v.strictObject({
  ask: v.pipe(
    v.array(v.picklist(todayQuestions, "There is no such question about today.")),
    v.minLength(1, "Ask one question at least, or leave out `today`."),
    v.check((asked) => new Set(asked).size === asked.length, "Ask each question once."),
  ),
});

/** The name of a version of the agreements, such as "2026-1". */
export const AgreementsVersionSchema = v.pipe(
  v.string("A version is text."),
  v.regex(/^[A-Za-z0-9._-]{1,20}$/, "A version is 1 to 20 letters, digits, dots, - or _."),
);

/** The answers about today: one form, in the version in which it was asked. */
export const NewTodaySchema = v.strictObject({
  forms: v.pipe(
    NewCheckInSchema.entries.forms,
    v.maxLength(1, "Send the answers to the one form that is asked."),
  ),
});

/** What a host read out, and the person agreed to aloud. */
export const SpokenConsentSchema = v.strictObject({ version: AgreementsVersionSchema });

/** What somebody said about today, as the team reads it; every reading is recorded. */
export const TodaySchema = v.object({
  rows: v.array(
    v.object({
      question: v.picklist(todayQuestions),
      label: v.string(),
      /** In words; null for what was skipped or not reached. */
      answer: v.nullable(v.string()),
      /** How it was given, where that matters: confirmed, or spoken. */
      how: v.nullable(v.string()),
      at: v.nullable(v.number()),
    }),
  ),
  /** What a spoken consent would be to; null where no agreements are asked. */
  agreements: v.nullable(v.object({ version: v.string(), text: v.string(), given: v.boolean() })),
});
export type Today = v.InferOutput<typeof TodaySchema>;
