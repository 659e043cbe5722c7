import type { SessionId } from "@breathing-room/session";

/** Who wants to be woken for which session's commits, in this process. */
export class CommitSubscribers {
  readonly #bySession = new Map<SessionId, Set<(version?: number) => void>>();

  get isEmpty(): boolean {
    return this.#bySession.size === 0;
  }

  has(sessionId: SessionId): boolean {
    return this.#bySession.has(sessionId);
  }

  /** Adds a subscription until the returned function is called; calling that again is harmless. */
  add(sessionId: SessionId, wake: (version?: number) => void): () => void {
    // The same function may subscribe twice, and each subscription ends by itself.
    const subscriber = (version?: number) => wake(version);
    const subscribers = this.#bySession.get(sessionId) ?? new Set();
    this.#bySession.set(sessionId, subscribers.add(subscriber));
    return () => {
      subscribers.delete(subscriber);
      if (subscribers.size > 0 || this.#bySession.get(sessionId) !== subscribers) return;
      this.#bySession.delete(sessionId);
    };
  }

  /** Wakes a session's subscribers in the next microtask, so that an append never waits for them. */
  wake(sessionId: SessionId, version?: number): void {
    const subscribers = this.#bySession.get(sessionId);
    for (const subscriber of subscribers ?? []) {
      queueMicrotask(() => {
        if (subscribers?.has(subscriber)) subscriber(version);
      });
    }
  }

  wakeAll(): void {
    for (const sessionId of this.#bySession.keys()) this.wake(sessionId);
  }

  /** Ends every subscription, also those that were about to be woken. */
  clear(): void {
    for (const subscribers of this.#bySession.values()) subscribers.clear();
    this.#bySession.clear();
  }
}
