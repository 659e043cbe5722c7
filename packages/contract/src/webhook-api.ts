import * as v from "valibot";
import { TimestampSchema } from "./text.ts";

/** The query of a list: where to read on, and how much at most. */
export const pageQuery = {
  /** What `next` said of the page before. */
  after: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,15}$/, "Give what `next` said of the page before."),
      v.transform(Number),
    ),
    "0",
  ),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, "A limit is a number from 1 to 100."),
      v.transform(Number),
      v.minValue(1, "A limit is a number from 1 to 100."),
      v.maxValue(100, "A limit is a number from 1 to 100."),
    ),
    "50",
  ),
} as const;

/** Where a clinic's webhooks go, and whether they do. */
export const WebhookSchema = v.strictObject({
  url: v.nullable(v.string()),
  /** `switched-off`: the receiver answered 410, and nothing is sent to it before a replay or another address. */
  state: v.picklist(["none", "on", "switched-off"]),
  switchedOffAt: v.nullable(TimestampSchema),
});
export type Webhook = v.InferOutput<typeof WebhookSchema>;

/** Which of the messages. */
export const WebhookMessagesQuerySchema = v.strictObject(pageQuery);

const nextPage = v.nullable(v.string());

/** What a clinic was told of or is to be told of, oldest first. */
export const WebhookMessagesSchema = v.strictObject({
  messages: v.array(
    v.strictObject({
      /** The `webhook-id` header, the same however often it is sent. */
      id: v.string(),
      type: v.string(),
      at: TimestampSchema,
      sessionId: v.string(),
      visitId: v.nullable(v.string()),
      recordId: v.nullable(v.string()),
      status: v.picklist(["waiting", "delivered", "failed"]),
      attempts: v.number(),
      nextAttemptAt: v.nullable(TimestampSchema),
      /** The status of the last answer, or `timed-out`, `unreachable`, `address-refused`. */
      lastResult: v.nullable(v.union([v.number(), v.string()])),
    }),
  ),
  next: nextPage,
});
export type WebhookMessages = v.InferOutput<typeof WebhookMessagesSchema>;

/** From when on everything is sent again. */
export const ReplaySchema = v.strictObject({ since: TimestampSchema });

/** How many messages are sent again. */
export const ReplayedSchema = v.strictObject({ messages: v.number() });
