import type { Clock } from "../ports/clock.ts";

const failuresPerMinute = 60;
/** More remotes than this at once push out those not seen for longest, so that memory stays small. */
const maxRemotes = 10_000;

/** Counts refused credentials for each remote address; good credentials are never counted, nor held up. */
export interface FailedCredentials {
  /** Counts one more; gives the seconds to wait when there were too many, or null. */
  count(remote: string): number | null;
}

/** Makes a token bucket for each remote: 60 failures at once, refilled at one a second. */
export function createFailedCredentials(clock: Clock): FailedCredentials {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    count(remote) {
      const now = clock.now();
      const { tokens, at } = buckets.get(remote) ?? { tokens: failuresPerMinute, at: now };
      const refilled = Math.min(
        failuresPerMinute,
        tokens + ((now - at) / 60_000) * failuresPerMinute,
      );
      const left = Math.max(0, refilled - 1);
      // Taken out and put in again, the map is in the order of last use.
      buckets.delete(remote);
      buckets.set(remote, { tokens: left, at: now });
      const oldest = buckets.keys().next();
      if (buckets.size > maxRemotes && !oldest.done) buckets.delete(oldest.value);
      return refilled >= 1
        ? null
        : Math.max(1, Math.ceil((1 - refilled) * (60 / failuresPerMinute)));
    },
  };
}
