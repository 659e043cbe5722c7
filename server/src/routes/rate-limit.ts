import type { Instant } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";

/** More than any page does at once, its coming back after a break included. */
const mostAtOnce = 300;

/** More than any person does, however they press. */
const perSecond = 50;

const fullAgainAfterMs = (mostAtOnce / perSecond) * 1000;

/**
 * Keeps one credential from taking a whole process for itself. It counts in this process's memory alone: on several
 * nodes, or isolates of a Worker, a credential may come as often at each of them, and a restart forgets what was. That
 * is enough for what it is for, and costs no call of the store.
 */
export interface RateLimit {
  /** Counts a request of a credential: 0 when it may go on, else how long it has to wait. */
  take(credential: string): number;
}

/** Makes a rate limit: a bucket for each credential, full at first, that fills again all the time. */
export function createRateLimit(clock: Clock): RateLimit {
  const buckets = new Map<string, { left: number; at: Instant }>();
  let tidiedAt = clock.now();

  /** Who has not come for so long has a full bucket, like somebody who never came. */
  const tidy = (now: Instant): void => {
    if (now - tidiedAt < fullAgainAfterMs) return;
    tidiedAt = now;
    for (const [credential, { at }] of buckets) {
      if (now - at >= fullAgainAfterMs) buckets.delete(credential);
    }
  };

  return {
    take(credential) {
      const now = clock.now();
      tidy(now);
      const bucket = buckets.get(credential) ?? { left: mostAtOnce, at: now };
      const refilled = bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond;
      const left = Math.min(mostAtOnce, refilled);
      const mayGoOn = left >= 1;
      buckets.set(credential, { left: mayGoOn ? left - 1 : left, at: now });
      return mayGoOn ? 0 : Math.ceil(((1 - left) / perSecond) * 1000);
    },
  };
}
