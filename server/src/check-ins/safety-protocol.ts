import { kindPolicies, type SessionKind } from "@breathing-room/session";
import type { Clinic, SafetyProtocol } from "../ports/clinics.ts";
import type { WebhookMessages } from "../ports/webhook-messages.ts";
import { isSwitchedOff } from "../webhooks/switched-off.ts";

/** What tells whether a clinic's own system is listening. */
export type Listening = Pick<WebhookMessages, "switchedOff">;

/**
 * The protocol by which an answer about safety is read in a session of this kind now. Null where the clinic has settled
 * none, and where nobody would be told: in a session without a room nobody of the team has a board, so somebody is told
 * only by a webhook, and only while it is not switched off. Without it nothing about safety is asked, or taken.
 */
export async function safetyProtocolIn(
  kind: SessionKind,
  { id, checkIns, webhook }: Clinic,
  webhookMessages: Listening,
): Promise<SafetyProtocol | null> {
  if (kindPolicies[kind].hasRoom || checkIns.safety === null) return checkIns.safety;
  const isTold = webhook !== null && !(await isSwitchedOff(webhookMessages, id, webhook));
  return isTold ? checkIns.safety : null;
}
