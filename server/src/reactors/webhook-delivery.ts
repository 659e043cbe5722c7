import type { ClinicId } from "@breathing-room/session";
import type { Log } from "../logging/log.ts";
import { errorClass } from "../logging/log.ts";
import type { Clinics, WebhookTarget } from "../ports/clinics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Delivery, DeliveryPage, WebhookMessages } from "../ports/webhook-messages.ts";
import type { WebhookSender } from "../ports/webhook-sender.ts";
import type { Sealing } from "../sealing/sealing.ts";
import { OneAtATime } from "../sessions/one-at-a-time.ts";
import { afterAttempt, isTaken } from "../webhooks/retry-schedule.ts";
import { signedRequest } from "../webhooks/signed-request.ts";
import { isSwitchedOff } from "../webhooks/switched-off.ts";
import type { ReviewNotices } from "./review-notices.ts";

/** What delivery works with. */
export interface WebhookDeliveryDeps {
  readonly clinics: Clinics;
  readonly webhookMessages: WebhookMessages;
  readonly webhookSender: WebhookSender;
  readonly sealing: Sealing;
  readonly notices: ReviewNotices;
  readonly clock: Clock;
  readonly log: Log;
}

/** Longer than any attempt takes; a message whose process was killed is sent again after so long. */
const leaseMs = 60_000;

/** One that fails may be a hiccup; after the second staff are told, within seconds of the first. */
const failuresBeforeStaffAreTold = 2;

const pageLength = 200;

/** The status by which a receiver says that it wants nothing any more (RFC 9110, 410 Gone). */
const gone = 410;

/** Sends webhook messages as they fall due. */
export interface WebhookDelivery {
  /**
   * Begins to send what is due of every clinic, one message of each at a time; a slow receiver holds up no other. Never
   * rejects: what could not be begun now the next sweep begins.
   */
  run(): Promise<void>;
  /**
   * Lets what is due go out for as long as it is given, breaks off the rest, which is sent again later, and settles when
   * nothing is being sent.
   */
  stop(patienceMs: number): Promise<void>;
}

/** Makes the delivery of this process; several may work on the same messages. */
export function createWebhookDelivery(deps: WebhookDeliveryDeps): WebhookDelivery {
  const { clinics, webhookMessages, clock, log } = deps;
  const stopping = new AbortController();

  const deliverAll = async (clinicId: ClinicId): Promise<void> => {
    while (!stopping.signal.aborted) {
      const target = (await clinics.byId(clinicId))?.webhook ?? null;
      if (target === null || (await isSwitchedOff(webhookMessages, clinicId, target))) return;
      const delivery = await webhookMessages.claim(clinicId, clock.now(), leaseMs);
      if (delivery === null) return;
      await attempt(deps, delivery, target, stopping.signal);
    }
  };

  const sending = new OneAtATime(deliverAll);
  const begin = (clinicId: ClinicId): void => {
    sending
      .run(clinicId)
      .catch((error: unknown) => log({ event: "webhook-failed", code: errorClass(error) }));
  };
  return {
    async run() {
      if (stopping.signal.aborted) return;
      try {
        for (const clinicId of await webhookMessages.due(clock.now())) begin(clinicId);
      } catch (error) {
        log({ event: "webhook-failed", code: errorClass(error) });
      }
    },
    async stop(patienceMs) {
      const patience = setTimeout(() => stopping.abort(), patienceMs);
      await sending.whenIdle();
      clearTimeout(patience);
      stopping.abort();
    },
  };
}

async function attempt(
  deps: WebhookDeliveryDeps,
  delivery: Delivery,
  target: WebhookTarget,
  signal: AbortSignal,
): Promise<void> {
  const { webhookMessages, webhookSender, sealing, notices, clock, log } = deps;
  const { clinicId, messageId, attempts } = delivery;
  const secrets = await Promise.all(
    target.secretVersions.map((version) => sealing.webhookSecrets(clinicId, version)),
  );
  const signing = { url: target.url, secrets: secrets.flat() };
  const request = await signedRequest(delivery, signing, clock.now());
  const answer = await webhookSender.post(request, signal);
  // What was broken off is not known: its lease runs out, and it is sent again.
  if (signal.aborted) return;
  const now = clock.now();
  if (answer.result === gone) {
    // Once it is off nothing is asked again: a process that dies in between would leave staff without a word.
    await reportAllWaiting(deps, clinicId);
    await webhookMessages.switchOff(clinicId, { url: target.url, at: now });
    // It waits for its clinic to ask again.
    const kept = { status: "waiting", attempts, nextAttemptAt: now, lastResult: gone } as const;
    await webhookMessages.settle(clinicId, messageId, kept);
    // What came meanwhile was not there to be told of, and was not off yet for who put it down.
    await reportAllWaiting(deps, clinicId);
  } else {
    await webhookMessages.settle(clinicId, messageId, afterAttempt(delivery, answer, now));
  }
  const delivered = isTaken(answer);
  if (!delivered) log({ event: "webhook-failed", ...statusOf(answer.result) });
  const isCertain = answer.result === "address-refused";
  if (delivered || isCertain || attempts >= failuresBeforeStaffAreTold) {
    await notices.report(delivery, delivered);
  }
}

/** What nobody is told of any more staff have to know, whichever message the receiver answered so. */
async function reportAllWaiting(
  { webhookMessages, notices, log }: WebhookDeliveryDeps,
  clinicId: ClinicId,
): Promise<void> {
  for (let after: number | null = 0; after !== null;) {
    const page: DeliveryPage = await webhookMessages.list(clinicId, after, pageLength);
    const waiting = page.deliveries.filter(({ status }) => status === "waiting");
    for (const delivery of waiting) {
      // A session that cannot be read keeps nothing from the others.
      await notices
        .report(delivery, false)
        .catch((error: unknown) => log({ event: "webhook-failed", code: errorClass(error) }));
    }
    after = page.next;
  }
}

const statusOf = (result: unknown) => (typeof result === "number" ? { status: result } : {});
