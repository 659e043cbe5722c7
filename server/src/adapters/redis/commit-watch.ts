import type { SessionId } from "@breathing-room/session";
import { CommitSubscribers } from "../commit-subscribers.ts";
import type { RedisDatabase } from "./database.ts";

/**
 * Who wants to be woken for which session's commits. One subscription hears of all commits of all processes; after a
 * break everybody is woken, because what was said meanwhile is lost.
 */
export class CommitWatch {
  readonly #subscribers = new CommitSubscribers();

  private constructor() {}

  /** Settles when every commit from now on is heard of. */
  static async begin(database: RedisDatabase): Promise<CommitWatch> {
    const watch = new CommitWatch();
    await database.listen((sessionId) => watch.#subscribers.wake(sessionId));
    database.onRecovery(() => watch.#subscribers.wakeAll());
    return watch;
  }

  subscribe(sessionId: SessionId, wake: () => void): () => void {
    return this.#subscribers.add(sessionId, wake);
  }

  close(): void {
    this.#subscribers.clear();
  }
}
