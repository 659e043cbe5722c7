import type { ClinicId, Instant, SessionId } from "@breathing-room/session";
import type { Log } from "../logging/log.ts";
import { errorClass } from "../logging/log.ts";
import type { Clinics } from "../ports/clinics.ts";
import type { Clock } from "../ports/clock.ts";
import type { Cursors } from "../ports/cursors.ts";
import type { Journal } from "../ports/journal.ts";
import type { OpenPages } from "../ports/open-pages.ts";
import type { Vault } from "../ports/vault.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** A retention counts in days: to look each hour is soon enough. */
const lookEveryMs = 60 * 60 * 1000;

/** What retention looks at and what it empties. */
export interface RetentionDeps {
  readonly clinics: Clinics;
  readonly journal: Journal;
  readonly vault: Vault;
  readonly cursors: Cursors;
  readonly openPages: OpenPages;
  readonly clock: Clock;
  readonly log: Log;
}

/** Forgets sessions whose clinic keeps them no longer. */
export interface Retention {
  /**
   * Forgets what is due, when it last looked an hour ago or more. What could not be forgotten is tried again an hour
   * later, and holds up nothing else. Several processes may do it at once.
   */
  sweep(): Promise<void>;
}

/** Makes the retention of this process. */
export function createRetention(deps: RetentionDeps): Retention {
  const { clinics, journal, clock, log } = deps;
  let nextLookAt: Instant = 0;

  /** The journal goes last: as long as it is there, so is what says that there is something to forget. */
  const forget = async (clinicId: ClinicId, sessionId: SessionId): Promise<void> => {
    await deps.vault.forget(clinicId, sessionId);
    await deps.cursors.forget(sessionId);
    await deps.openPages.forget(sessionId);
    await journal.forget(clinicId, sessionId);
  };

  return {
    async sweep() {
      const now = clock.now();
      if (now < nextLookAt) return;
      nextLookAt = now + lookEveryMs;
      let count = 0;
      for (const { id, retentionDays } of await clinics.all()) {
        for (const sessionId of await journal.finished(id, now - retentionDays * dayMs)) {
          try {
            await forget(id, sessionId);
            count += 1;
          } catch (error) {
            log({ event: "sweep-failed", code: errorClass(error) });
          }
        }
      }
      if (count > 0) log({ event: "sessions-forgotten", count });
    },
  };
}
