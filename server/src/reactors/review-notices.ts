import type { WebhookMessage, WebhookType } from "../ports/webhook-messages.ts";
import type { Sessions } from "../sessions/sessions.ts";

/** Messages that somebody outside has to act on. */
const aboutReviews: ReadonlySet<WebhookType> = new Set([
  "safety.review_needed",
  "safety.review_escalated",
]);

/** Tells a session's staff whether the clinic's own system could be told of a review. */
export interface ReviewNotices {
  /** For a message about anything else it does nothing, and saying the same again changes nothing. */
  report(message: WebhookMessage, delivered: boolean): Promise<void>;
}

/** Makes it on the sessions: a delivery that fails stands in the journal, and so on the board. */
export function createReviewNotices(sessions: Sessions): ReviewNotices {
  return {
    async report({ type, sessionId, visitId, recordId }, delivered) {
      if (!aboutReviews.has(type) || visitId === null || recordId === null) return;
      // A session that was forgotten in its time has no board.
      if ((await sessions.state(sessionId)) === null) return;
      const command = { type: "reportNotice", visitId, recordId, delivered } as const;
      await sessions.execute(sessionId, command, { kind: "service" });
    },
  };
}
