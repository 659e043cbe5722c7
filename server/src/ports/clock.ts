import type { Instant } from "@breathing-room/session";

/** The time, and waking up at a time. */
export interface Clock {
  now(): Instant;
  /** Calls `wake` once at or soon after `at`, unless the returned function is called first. */
  wakeAt(at: Instant, wake: () => void): () => void;
}
