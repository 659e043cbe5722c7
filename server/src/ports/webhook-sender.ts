import type { AttemptResult } from "./webhook-messages.ts";

/** A request as it goes out: what it says was signed over exactly these bytes. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of it. */
export interface WebhookAnswer {
  readonly result: AttemptResult;
  /** The answer's Retry-After in seconds, where it has one. */
  readonly retryAfterSeconds: number | null;
}

/**
 * Posts webhooks.
 *
 * - Goes to no address that is not everybody's: nothing is sent to one, and the result is `address-refused`.
 * - Follows no redirect: a 3xx is the answer.
 * - Is over in twenty seconds (Standard Webhooks 1.0 asks for 15 to 30), or when the signal aborts; reads no body.
 * - Never rejects: whatever goes wrong is the answer's result.
 */
export interface WebhookSender {
  post(request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer>;
}

/** How long a receiver has, from looking up its name to the head of its answer. */
export const webhookTimeoutMs = 20_000;
