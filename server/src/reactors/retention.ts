import type { ClinicId, Instant, SessionId } from "@breathing-room/session";
import type { Log } from "../logging/log.ts";
import { errorClass } from "../logging/log.ts";
import { recordClassOf, type Clinic, type Clinics } from "../ports/clinics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Cursors } from "../ports/cursors.ts";
import { documentKinds, type Documents } from "../ports/documents.ts";
import type { Journal } from "../ports/journal.ts";
import type { OpenPages } from "../ports/open-pages.ts";
import type { Plans } from "../ports/plans.ts";
import type { Vault } from "../ports/vault.ts";
import type { WebhookMessages } from "../ports/webhook-messages.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** A retention counts in days: to look each hour is soon enough. */
const lookEveryMs = 60 * 60 * 1000;

/** Stands where a lease has a session: retention is for all of them together. */
const everySession = "every session";

/** What retention looks at and what it empties. */
export interface RetentionDeps {
  readonly clinics: Clinics;
  readonly journal: Journal;
  readonly vault: Vault;
  readonly documents: Documents;
  readonly plans: Plans;
  readonly cursors: Cursors;
  readonly openPages: OpenPages;
  readonly webhookMessages: WebhookMessages;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells the processes of one store apart, those of one node after another too. */
  readonly processId: string;
}

/** Forgets sessions, records and webhook messages whose clinic keeps them no longer. */
export interface Retention {
  /**
   * Forgets what is due, when no process of this store has looked for an hour. What could not be forgotten is tried
   * again an hour later, and holds up nothing else.
   */
  sweep(): Promise<void>;
}

/** Makes the retention of this process: of all that share a store, one looks in each hour, however short they live. */
export function createRetention(deps: RetentionDeps): Retention {
  const { clinics, journal, cursors, clock, log, processId } = deps;
  let nextLookAt: Instant = 0;

  /** The journal goes last: as long as it is there, so is what says that there is something to forget. */
  const forget = async (clinicId: ClinicId, sessionId: SessionId): Promise<void> => {
    await deps.vault.forget(clinicId, sessionId);
    await cursors.forget(sessionId);
    await deps.openPages.forget(sessionId);
    await journal.forget(clinicId, sessionId);
  };

  /** Each class of records for as long as the clinic says, whatever session they came from. */
  const forgetRecords = async ({ id, recordDays }: Clinic, now: Instant): Promise<number> => {
    const classes: readonly (readonly [number | null, (until: Instant) => Promise<number>])[] = [
      ...documentKinds.map(
        (kind) =>
          [
            recordDays[recordClassOf[kind]],
            (until: Instant) => deps.documents.forget(id, kind, until),
          ] as const,
      ),
      [recordDays.plan, (until: Instant) => deps.plans.forgetUntil(id, until)],
    ];
    let count = 0;
    for (const [days, forgetUntil] of classes) {
      if (days === null) continue;
      await forgetUntil(now - days * dayMs).then(
        (forgotten) => (count += forgotten),
        (error: unknown) => log({ event: "sweep-failed", code: errorClass(error) }),
      );
    }
    return count;
  };

  const succeeds = (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      (error: unknown) => {
        log({ event: "sweep-failed", code: errorClass(error) });
        return false;
      },
    );

  return {
    async sweep() {
      const now = clock.now();
      if (now < nextLookAt) return;
      nextLookAt = now + lookEveryMs;
      // It is not given back: as long as it lasts, nobody has to look.
      const isOurs = await cursors.lease("retention", everySession, processId, lookEveryMs);
      if (!isOurs) return;
      let [count, records] = [0, 0];
      for (const clinic of await clinics.all()) {
        const { id, retentionDays } = clinic;
        records += await forgetRecords(clinic, now);
        const before = now - retentionDays * dayMs;
        try {
          for (const sessionId of await journal.finished(id, before)) {
            if (await succeeds(forget(id, sessionId))) count += 1;
          }
          await deps.webhookMessages.forget(id, before);
        } catch (error) {
          log({ event: "sweep-failed", code: errorClass(error) });
        }
      }
      if (count > 0) log({ event: "sessions-forgotten", count });
      if (records > 0) log({ event: "records-forgotten", count: records });
    },
  };
}
