import type { SessionId } from "@breathing-room/session";
import { CommitSubscribers } from "../commit-subscribers.ts";
import type { RedisDatabase } from "./database.ts";

/**
 * Who wants to be woken for which session's commits, by any process. After a break everybody is woken, because what
 * was said meanwhile is lost.
 */
export interface CommitWatch {
  subscribe(sessionId: SessionId, wake: (version?: number) => void): () => void;
  close(): void;
}

/** One subscription that hears of all commits of all sessions: for a process that follows most of them. */
export class WatchOfAll implements CommitWatch {
  readonly #subscribers = new CommitSubscribers();

  private constructor() {}

  /** Settles when every commit from now on is heard of. */
  static async begin(database: RedisDatabase): Promise<WatchOfAll> {
    const watch = new WatchOfAll();
    await database.listen((sessionId, version) => watch.#subscribers.wake(sessionId, version));
    database.onRecovery(() => watch.#subscribers.wakeAll());
    return watch;
  }

  subscribe(sessionId: SessionId, wake: (version?: number) => void): () => void {
    return this.#subscribers.add(sessionId, wake);
  }

  close(): void {
    this.#subscribers.clear();
  }
}

/** A subscription for each session that somebody here has asked for: for a process that is there for one. */
export class WatchOfAsked implements CommitWatch {
  readonly #database: RedisDatabase;
  readonly #subscribers = new CommitSubscribers();
  /** The sessions that are asked for; the promise gives how to stop listening, or null when that failed. */
  readonly #listening = new Map<SessionId, Promise<(() => void) | null>>();

  constructor(database: RedisDatabase) {
    this.#database = database;
    database.onRecovery(() => {
      for (const sessionId of this.#listening.keys()) void this.#listenAgain(sessionId);
      this.#subscribers.wakeAll();
    });
  }

  subscribe(sessionId: SessionId, wake: (version?: number) => void): () => void {
    const stop = this.#subscribers.add(sessionId, wake);
    if (!this.#listening.has(sessionId)) this.#listen(sessionId);
    return () => {
      stop();
      if (!this.#subscribers.has(sessionId)) this.#stopListening(sessionId);
    };
  }

  close(): void {
    this.#subscribers.clear();
    for (const sessionId of this.#listening.keys()) this.#stopListening(sessionId);
  }

  #listen(sessionId: SessionId): void {
    const onCommit = (version?: number) => this.#subscribers.wake(sessionId, version);
    const listening = this.#database.listenTo(sessionId, onCommit).then(
      (stop) => {
        // What was said before anybody listened is made up for.
        if (this.#listening.get(sessionId) === listening) onCommit();
        return stop;
      },
      () => null,
    );
    this.#listening.set(sessionId, listening);
  }

  /** The client itself makes anew what it had; what it never had is asked for again. */
  async #listenAgain(sessionId: SessionId): Promise<void> {
    const listening = this.#listening.get(sessionId);
    const stop = await listening;
    if (stop === null && this.#listening.get(sessionId) === listening) this.#listen(sessionId);
  }

  #stopListening(sessionId: SessionId): void {
    void this.#listening.get(sessionId)?.then((stop) => stop?.());
    this.#listening.delete(sessionId);
  }
}
