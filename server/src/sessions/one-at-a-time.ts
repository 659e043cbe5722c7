import type { SessionId } from "@breathing-room/session";

interface Run {
  again: boolean;
  readonly done: Promise<void>;
}

/**
 * Does one piece of work for one session at a time. A call that comes while it is done has it done once more, because
 * what has happened since it began may not be in what it saw; calls that come together share that.
 */
export class OneAtATime {
  readonly #work: (sessionId: SessionId) => Promise<void>;
  readonly #running = new Map<SessionId, Run>();

  constructor(work: (sessionId: SessionId) => Promise<void>) {
    this.#work = work;
  }

  /** Settles when work that began after this call is done; rejects when the last of it failed. */
  run(sessionId: SessionId): Promise<void> {
    const current = this.#running.get(sessionId);
    if (current) {
      current.again = true;
      return current.done;
    }
    const run: Run = {
      again: false,
      done: Promise.resolve().then(() => this.#repeat(sessionId, run)),
    };
    this.#running.set(sessionId, run);
    return run.done;
  }

  /** Settles when nothing is being done. */
  async whenIdle(): Promise<void> {
    await Promise.allSettled([...this.#running.values()].map(({ done }) => done));
  }

  async #repeat(sessionId: SessionId, run: Run): Promise<void> {
    for (;;) {
      run.again = false;
      try {
        await this.#work(sessionId);
      } catch (error) {
        if (run.again) continue;
        this.#running.delete(sessionId);
        throw error;
      }
      if (run.again) continue;
      // In the task that saw that nobody asks for more: whoever asks later begins anew.
      this.#running.delete(sessionId);
      return;
    }
  }
}
