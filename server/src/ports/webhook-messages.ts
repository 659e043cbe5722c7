import type { ClinicId, Instant, RecordId, SessionId, VisitId } from "@breathing-room/session";

/** What a clinic's own system is told of. */
export const webhookTypes = [
  "checkin.submitted",
  "safety.review_needed",
  "safety.review_escalated",
  "safety.review_acknowledged",
  "safety.review_closed",
  "session.ended",
] as const;
export type WebhookType = (typeof webhookTypes)[number];

/** One thing that a clinic's own system is told: what it was, when, and ids; nothing of what was said. */
export interface WebhookMessage {
  readonly clinicId: ClinicId;
  /** Stays the same however often it is sent: whoever receives it twice knows it by this. */
  readonly messageId: string;
  readonly type: WebhookType;
  readonly at: Instant;
  readonly sessionId: SessionId;
  readonly visitId: VisitId | null;
  readonly recordId: RecordId | null;
}

/** What became of an attempt: the status of the answer, or why there was none. */
export type AttemptResult = number | "timed-out" | "unreachable" | "address-refused";

/** How far the delivery of a message is. */
export interface DeliveryState {
  readonly status: "waiting" | "delivered" | "failed";
  /** Begun ones; those before a replay are not counted. */
  readonly attempts: number;
  /** Null when it is not tried again by itself. */
  readonly nextAttemptAt: Instant | null;
  /** Null before the first is over. */
  readonly lastResult: AttemptResult | null;
}

/** A message and how far it is. */
export interface Delivery extends WebhookMessage, DeliveryState {}

/** Some messages, oldest first. */
export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  /** Where to read on, or null when there were no more. */
  readonly next: number | null;
}

/** A receiver that said it is gone: nothing is sent to this address until its clinic asks for it again. */
export interface SwitchedOff {
  readonly url: string;
  readonly at: Instant;
}

/**
 * The webhook messages of all clinics, and how far each is.
 *
 * - A message is added once: adding one with an id that its clinic has changes nothing. It is due at once.
 * - Messages of a clinic have positions in the order in which they came.
 * - Who claims a message has it alone for `leaseMs`; then it is due again, as after a crash. A claim counts as an attempt.
 * - What `settle` says of an attempt counts only while no later one has begun.
 * - Time is the caller's.
 */
export interface WebhookMessages {
  add(message: WebhookMessage): Promise<void>;
  /** Clinics of which a message is due at `now`. */
  due(now: Instant): Promise<readonly ClinicId[]>;
  /** Claims the message of a clinic that has been due longest; null when none is. */
  claim(clinicId: ClinicId, now: Instant, leaseMs: number): Promise<Delivery | null>;
  /** Says what became of a claimed attempt. */
  settle(clinicId: ClinicId, messageId: string, state: DeliveryState): Promise<void>;
  list(clinicId: ClinicId, after: number, limit: number): Promise<DeliveryPage>;
  /** Makes every message since an instant due at `now`, delivered or not, from the first attempt on; says how many. */
  replay(clinicId: ClinicId, since: Instant, now: Instant): Promise<number>;
  /** Forgets messages from before an instant, delivered or not. */
  forget(clinicId: ClinicId, before: Instant): Promise<void>;
  /** Null for a clinic whose receiver has not said that it is gone, or whose clinic asked again. */
  switchedOff(clinicId: ClinicId): Promise<SwitchedOff | null>;
  /** Null switches on again. */
  switchOff(clinicId: ClinicId, off: SwitchedOff | null): Promise<void>;
}
