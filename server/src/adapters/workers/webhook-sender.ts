import {
  webhookTimeoutMs,
  type WebhookAnswer,
  type WebhookRequest,
  type WebhookSender,
} from "../../ports/webhook-sender.ts";
import { retryAfterSeconds } from "../../webhooks/retry-after.ts";
import { checkAddress } from "../../webhooks/webhook-address.ts";

/**
 * Posts webhooks from Workers. The platform resolves names itself and tells nobody to what, so that here the spelling is
 * all that can be checked: an address that is not everybody's, and a name that is a network's own, are refused. What a
 * name resolves to is up to the platform, whose `fetch` goes out to the internet and has no network of the clinic's or
 * the service's behind it.
 */
export class WorkersWebhookSender implements WebhookSender {
  async post({ url, headers, body }: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer> {
    if (!checkAddress(url, { allowsThisMachine: false }).isAllowed) {
      return { result: "address-refused", retryAfterSeconds: null };
    }
    const timeout = AbortSignal.timeout(webhookTimeoutMs);
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers,
        body,
        redirect: "manual",
        signal: AbortSignal.any([signal, timeout]),
      });
      void answer.body?.cancel();
      const retryAfter = retryAfterSeconds(answer.headers.get("retry-after"));
      return { result: answer.status, retryAfterSeconds: retryAfter };
    } catch {
      return { result: timeout.aborted ? "timed-out" : "unreachable", retryAfterSeconds: null };
    }
  }
}
