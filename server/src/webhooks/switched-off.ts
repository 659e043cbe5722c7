import type { ClinicId } from "@breathing-room/session";
import type { WebhookTarget } from "../ports/clinics.ts";
import type { WebhookMessages } from "../ports/webhook-messages.ts";

/** Whether a clinic's receiver said that it is gone, at the address that the clinic still has. */
export async function isSwitchedOff(
  webhookMessages: Pick<WebhookMessages, "switchedOff">,
  clinicId: ClinicId,
  { url }: WebhookTarget,
): Promise<boolean> {
  return (await webhookMessages.switchedOff(clinicId))?.url === url;
}
