import { planReaders } from "@breathing-room/session";
import * as v from "valibot";
import { NameSchema, writtenSchema } from "./text.ts";

/** Enough for a few lines in one's own words: a plan is read in a hard moment. */
const mostLetters = 600;

/** More than anybody calls. */
const mostCalls = 8;

/** Somebody to call, with a number or without one yet. */
const CallSchema = v.strictObject({
  name: NameSchema,
  number: v.nullable(
    v.pipe(
      v.string("Give the number as text."),
      v.trim(),
      v.regex(/^[0-9+][0-9 ()./-]{1,29}$/, "A number has digits, spaces and + ( ) . / -"),
    ),
  ),
});

const callsSchema = v.pipe(
  v.array(CallSchema),
  v.maxLength(mostCalls, `Name at most ${mostCalls} to call.`),
);

/**
 * What a plan is written in, in the order in which it is offered: the steps of a safety plan in the order of the Safety
 * Planning Intervention (Stanley & Brown 2012, Cognitive and Behavioral Practice 19:256-264), then what keeps from using.
 * Whom to call stands apart, with numbers.
 */
const SectionsSchema = v.strictObject({
  "warning-signs": v.optional(writtenSchema(mostLetters)),
  "by-myself": v.optional(writtenSchema(mostLetters)),
  "people-and-places": v.optional(writtenSchema(mostLetters)),
  "safer-place": v.optional(writtenSchema(mostLetters)),
  "what-starts-it": v.optional(writtenSchema(mostLetters)),
  "early-signs": v.optional(writtenSchema(mostLetters)),
  "helped-before": v.optional(writtenSchema(mostLetters)),
  "in-an-urge": v.optional(writtenSchema(mostLetters)),
  meetings: v.optional(writtenSchema(mostLetters)),
  medicines: v.optional(writtenSchema(mostLetters)),
  reasons: v.optional(writtenSchema(mostLetters)),
  "after-a-slip": v.optional(writtenSchema(mostLetters)),
});

/** A plan as its person writes it; every part can be left out. */
export const NewPlanSchema = v.strictObject({
  sections: SectionsSchema,
  /** Family and friends that one can ask for help. */
  people: callsSchema,
  /** Professionals and agencies. */
  professionals: callsSchema,
  /** Who of the staff may read it. */
  sharedWith: v.pipe(
    v.array(v.picklist(planReaders, "It can be shared with the team or the peer specialist.")),
    v.check((readers) => new Set(readers).size === readers.length, "Name each reader once."),
  ),
  /** Whether an open page keeps it, so that it is there without a connection. */
  readyOffline: v.boolean(),
});
export type NewPlan = v.InferOutput<typeof NewPlanSchema>;

/** A part of a plan that is written in one's own words. */
export type PlanSection = keyof NewPlan["sections"];

/** A plan as it was written, and when. */
export const PlanSchema = v.strictObject({ ...NewPlanSchema.entries, writtenAt: v.number() });
export type Plan = v.InferOutput<typeof PlanSchema>;

/** One's own plan; null when none is written. */
export const OwnPlanSchema = v.strictObject({ plan: v.nullable(PlanSchema) });
export type OwnPlan = v.InferOutput<typeof OwnPlanSchema>;

/** Whose plans in a session the reader may read now, by their visits; of what stands in them it says nothing. */
export const SharedPlansSchema = v.strictObject({
  visitIds: v.array(v.string()),
  /** Whether a plan could not be opened, so that somebody may be missing. */
  isIncomplete: v.boolean(),
});
export type SharedPlans = v.InferOutput<typeof SharedPlansSchema>;

/** The answer to a plan that is kept. */
export const WrittenPlanSchema = v.strictObject({ writtenAt: v.number() });
export type WrittenPlan = v.InferOutput<typeof WrittenPlanSchema>;

/** Nothing has to be said to take one's plan away. */
export const ForgetPlanSchema = v.strictObject({});
