import * as v from "valibot";
import { MessageSchema, OpaqueIdSchema } from "./text.ts";

const instant = v.number();

/** What became of the answers to one form, one time: skipped is shown as skipped, and never as a number. */
const PointSchema = v.object({
  /** The check-in that it comes from: what a note can be about. */
  recordId: v.string(),
  at: instant,
  value: v.nullable(v.number()),
  state: v.picklist(["scored", "estimated", "incomplete", "skipped"]),
});

const RuleSchema = v.object({
  label: v.string(),
  source: v.string(),
  standing: v.picklist(["verified", "knowledge", "design-choice"]),
});

/** What only the team reads of a scale: its name in the source, bands and cuts, and which thresholds a change met. */
const ScaleReadingSchema = v.object({
  label: v.string(),
  bands: v.array(v.object({ from: v.number(), label: v.string() })),
  bandsSource: v.nullable(v.string()),
  cuts: v.array(v.object({ at: v.number(), label: v.string(), source: v.string() })),
  /** The way to the newest score, from the one before and from the first. */
  changes: v.array(
    v.object({
      from: v.number(),
      to: v.number(),
      since: instant,
      direction: v.picklist(["better", "worse", "same"]),
      met: v.array(RuleSchema),
    }),
  ),
});

const ScaleSchema = v.object({
  /** In plain words of our own, in the language that was asked for. */
  name: v.string(),
  easier: v.picklist(["lower", "higher"]),
  range: v.tuple([v.number(), v.number()]),
  /** Oldest first; of a check-in that was amended the last. */
  points: v.array(PointSchema),
  /** Null for the person themselves: they never get a band. */
  reading: v.nullable(ScaleReadingSchema),
});

/** A prompt to look, never a verdict, with the rules that it comes from. */
const SignalSchema = v.object({
  asks: v.picklist(["more-support", "less-support"]),
  scaleLabel: v.string(),
  at: instant,
  change: v.nullable(v.object({ from: v.number(), to: v.number(), since: instant })),
  value: v.nullable(v.number()),
  rules: v.array(RuleSchema),
});

/** A person's measures over time: for the person themselves, or for the team, whose every reading is recorded. */
export const TrendsSchema = v.object({
  scales: v.array(ScaleSchema),
  /** The person's own words, oldest first; about a check-in, or about no one in particular. */
  notes: v.array(
    v.object({
      recordId: v.string(),
      about: v.nullable(v.string()),
      at: instant,
      text: v.string(),
    }),
  ),
  /** What the person said after a session, oldest first; for the team what they chose to share with it. */
  afterSessions: v.array(
    v.object({
      at: instant,
      said: v.array(v.object({ question: v.string(), answer: v.string() })),
    }),
  ),
  /** For the team only; null for the person themselves. */
  signals: v.nullable(v.array(SignalSchema)),
});
export type Trends = v.InferOutput<typeof TrendsSchema>;

/** A note that a person writes to their own measures. */
export const NewTrendNoteSchema = v.strictObject({
  text: MessageSchema,
  /** The check-in that it is about, or null. */
  about: v.nullable(OpaqueIdSchema),
});
export type NewTrendNote = v.InferOutput<typeof NewTrendNoteSchema>;

/** The answer to a note that is in; equal however often it is sent under the same key. */
export const TrendNoteSchema = v.object({ recordId: v.string(), at: instant });
