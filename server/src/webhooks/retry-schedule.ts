import type { Instant } from "@breathing-room/session";
import type { DeliveryState } from "../ports/webhook-messages.ts";
import type { WebhookAnswer } from "../ports/webhook-sender.ts";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** How long after each attempt that failed the next one comes (Standard Webhooks 1.0, the example of its schedule). */
export const retryDelaysMs: readonly number[] = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];

/** So much later at most, so that what failed together does not all come back together. */
const mostJitter = 0.1;

/** Nobody's Retry-After puts it off for longer than the longest delay. */
const longestWaitMs = 24 * hourMs;

/** Whether an answer is one that takes the message. */
export function isTaken({ result }: WebhookAnswer): boolean {
  return typeof result === "number" && result >= 200 && result < 300;
}

/**
 * How a delivery stands after an attempt. A receiver that says when to come again is taken at its word, unless that is
 * sooner than the schedule has it.
 */
export function afterAttempt(
  { messageId, attempts }: { readonly messageId: string; readonly attempts: number },
  answer: WebhookAnswer,
  now: Instant,
): DeliveryState {
  const lastResult = answer.result;
  if (isTaken(answer)) return { status: "delivered", attempts, nextAttemptAt: null, lastResult };
  const delayMs = retryDelaysMs[attempts - 1];
  if (delayMs === undefined) return { status: "failed", attempts, nextAttemptAt: null, lastResult };
  const asked = Math.min((answer.retryAfterSeconds ?? 0) * secondMs, longestWaitMs);
  const waitMs = Math.max(delayMs * (1 + mostJitter * lotOf(messageId, attempts)), asked);
  return { status: "waiting", attempts, nextAttemptAt: now + Math.round(waitMs), lastResult };
}

/** From 0 up to 1, by lot: the ids are random, so that what is made of one is as good as a die, and the same again. */
function lotOf(messageId: string, attempts: number): number {
  let lot = attempts;
  for (const character of messageId) lot = (lot * 31 + character.charCodeAt(0)) % 9973;
  return lot / 9973;
}
