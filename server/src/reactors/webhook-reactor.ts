import type { SessionState } from "@breathing-room/session";
import type { Clinics } from "../ports/clinics.ts";
import type { WebhookMessage, WebhookMessages } from "../ports/webhook-messages.ts";
import { idOf } from "../sealing/random-id.ts";
import type { Digest } from "../sessions/command-digest.ts";
import { eventsToTell, messagesOfCommit } from "../webhooks/messages-of-commit.ts";
import { isSwitchedOff } from "../webhooks/switched-off.ts";
import type { Reactor } from "./reactor.ts";
import type { ReviewNotices } from "./review-notices.ts";

/** What the reactor works with. */
export interface WebhookReactorDeps {
  readonly clinics: Clinics;
  readonly webhookMessages: WebhookMessages;
  readonly digest: Digest;
  readonly notices: ReviewNotices;
  /** Begins to send what is due. */
  readonly send: () => void;
}

/** Puts down what a clinic's own system is to be told of, once for each thing that happened, and has it sent. */
export function createWebhookReactor(deps: WebhookReactorDeps): Reactor {
  const { clinics, webhookMessages, digest, notices, send } = deps;
  // Of a keyed digest: how many commits a journal has, private ones too, is nobody's business outside.
  const messageIdOf = async (place: string) => `msg_${idOf(await digest(`webhook ${place}`))}`;

  const noteIfNobodyListens = async (
    messages: readonly WebhookMessage[],
    { clinicId }: SessionState,
  ) => {
    const clinic = await clinics.byId(clinicId);
    const isOff =
      clinic?.webhook && (await isSwitchedOff(webhookMessages, clinicId, clinic.webhook));
    if (isOff) for (const message of messages) await notices.report(message, false);
  };

  return {
    name: "webhooks",
    reactsTo: eventsToTell,
    async react(commit, state) {
      if (!(await clinics.byId(state.clinicId))?.webhook) return;
      const messages = await messagesOfCommit(commit, state, messageIdOf);
      for (const message of messages) await webhookMessages.add(message);
      await noteIfNobodyListens(messages, state);
      send();
    },
  };
}
