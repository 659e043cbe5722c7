import { timestamp } from "@breathing-room/contract";
import type { Clock } from "../ports/clock.ts";
import type { Delivery, WebhookMessages } from "../ports/webhook-messages.ts";
import { isSwitchedOff } from "../webhooks/switched-off.ts";
import type { Implementation } from "./implementation.ts";

/** What the webhook operations work with. */
export interface WebhookRoutesDeps {
  readonly webhookMessages: WebhookMessages;
  readonly clock: Clock;
}

/** A clinic's own look at what it was told, and how it has it told again. */
export function webhookRoutes({
  webhookMessages,
  clock,
}: WebhookRoutesDeps): Pick<
  Implementation,
  "readWebhook" | "listWebhookMessages" | "replayWebhooks"
> {
  return {
    async readWebhook({ caller: { id, webhook } }) {
      if (webhook === null) return { url: null, state: "none", switchedOffAt: null };
      const { url } = webhook;
      const isOff = await isSwitchedOff(webhookMessages, id, webhook);
      const at = isOff ? ((await webhookMessages.switchedOff(id))?.at ?? null) : null;
      if (at === null) return { url, state: "on", switchedOffAt: null };
      return { url, state: "switched-off", switchedOffAt: timestamp(at) };
    },

    async listWebhookMessages({ caller, query }) {
      const page = await webhookMessages.list(caller.id, query.after, query.limit);
      const next = page.next === null ? null : String(page.next);
      return { messages: page.deliveries.map(messageOf), next };
    },

    async replayWebhooks({ caller, body }) {
      const messages = await webhookMessages.replay(caller.id, Date.parse(body.since), clock.now());
      await webhookMessages.switchOff(caller.id, null);
      return { messages };
    },
  };
}

function messageOf(delivery: Delivery) {
  const { messageId, type, sessionId, visitId, recordId, status, attempts, lastResult } = delivery;
  const { at, nextAttemptAt } = delivery;
  return {
    id: messageId,
    type,
    at: timestamp(at),
    sessionId,
    visitId,
    recordId,
    status,
    attempts,
    nextAttemptAt: nextAttemptAt === null ? null : timestamp(nextAttemptAt),
    lastResult,
  };
}
