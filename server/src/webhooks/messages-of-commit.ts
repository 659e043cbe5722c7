import type { SessionEvent, SessionEventType, SessionState } from "@breathing-room/session";
import type { Commit } from "../ports/journal.ts";
import type { WebhookMessage, WebhookType } from "../ports/webhook-messages.ts";

/** Makes a message's id of its place in a journal, which nobody outside is to learn. */
export type MessageIdOf = (place: string) => Promise<string>;

// oxfmt-ignore
/**
 * What of a session its clinic's own system is told: nothing here is about stepping away, coming, going, or what
 * anybody said.
 */
const typesOf: Readonly<Partial<Record<SessionEventType, WebhookType>>> = {
  CheckInSent:        "checkin.submitted",
  ReviewEscalated:    "safety.review_escalated",
  ReviewAcknowledged: "safety.review_acknowledged",
  ReviewClosed:       "safety.review_closed",
  Ended:              "session.ended",
};

/** The events that a clinic's own system is told of. */
export const eventsToTell: ReadonlySet<SessionEventType> = new Set(
  Object.keys(typesOf) as SessionEventType[],
);

/** The messages that a commit asks for; the same ones, with the same ids, whenever it is asked. */
export async function messagesOfCommit(
  { version, events }: Commit,
  { clinicId, sessionId }: SessionState,
  messageIdOf: MessageIdOf,
): Promise<readonly WebhookMessage[]> {
  const messages: WebhookMessage[] = [];
  for (const [index, event] of events.entries()) {
    for (const type of typesOfEvent(event)) {
      messages.push({
        clinicId,
        messageId: await messageIdOf(`${sessionId} ${version} ${index} ${type}`),
        type,
        at: event.at,
        sessionId,
        visitId: "visitId" in event ? event.visitId : null,
        recordId: "recordId" in event ? event.recordId : null,
      });
    }
  }
  return messages;
}

function typesOfEvent(event: SessionEvent): readonly WebhookType[] {
  const type = typesOf[event.type];
  if (type === undefined) return [];
  const isForReview = event.type === "CheckInSent" && event.reviewDueAt !== null;
  return isForReview ? [type, "safety.review_needed"] : [type];
}
