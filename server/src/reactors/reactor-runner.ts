import type { Instant, SessionId } from "@breathing-room/session";
import { isSettled } from "@breathing-room/session";
import type { Log } from "../logging/log.ts";
import { errorClass } from "../logging/log.ts";
import type { Clock } from "../ports/clock.ts";
import type { Cursors } from "../ports/cursors.ts";
import type { Journal } from "../ports/journal.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { Reactor } from "./reactor.ts";

/** What runs reactors. */
export interface ReactorRunnerDeps {
  readonly journal: Journal;
  readonly cursors: Cursors;
  readonly sessions: Sessions;
  readonly reactors: readonly Reactor[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Lets every reactor work through every session's journal. */
export interface ReactorRunner {
  /** Works through what is new in a session; settles when it was tried. What failed is tried at the next call. */
  run(sessionId: SessionId): Promise<void>;
  /** For how long the oldest of these sessions' reactions that are due here has been due; 0 when none is. */
  lagMs(live: readonly SessionId[]): number;
  /** Settles when nothing runs. */
  whenIdle(): Promise<void>;
}

/**
 * Makes a runner that runs after each change. A session is retired once it has ended, nothing more
 * can come of it and every reactor has dealt with its whole journal.
 */
export function createReactorRunner(deps: ReactorRunnerDeps): ReactorRunner {
  const { journal, sessions, reactors, clock, log } = deps;
  const running = new Map<SessionId, { again: boolean; readonly done: Promise<void> }>();

  const dueSince = new Map<SessionId, Instant>();

  const runAll = async (sessionId: SessionId): Promise<void> => {
    const results = await Promise.allSettled(
      reactors.map((reactor) => runOne(deps, reactor, sessionId)),
    );
    const failed = results.filter((result) => result.status === "rejected");
    if (failed.length === 0) dueSince.delete(sessionId);
    for (const { reason } of failed) log({ event: "reactor-failed", code: errorClass(reason) });
    const state = await sessions.state(sessionId);
    if (failed.length > 0 || !state?.ended || !isSettled(state, clock.now())) return;
    await journal.retire({ clinicId: state.clinicId, sessionId, endedAt: state.ended.at });
  };

  const run = (sessionId: SessionId): Promise<void> => {
    if (!dueSince.has(sessionId)) dueSince.set(sessionId, clock.now());
    const current = running.get(sessionId);
    if (current) {
      current.again = true;
      return current.done;
    }
    const work = async (): Promise<void> => {
      do {
        entry.again = false;
        await runAll(sessionId);
      } while (entry.again);
    };
    const entry = {
      again: false,
      done: Promise.resolve()
        .then(work)
        .catch((error: unknown) => log({ event: "reactor-failed", code: errorClass(error) }))
        .finally(() => running.delete(sessionId)),
    };
    running.set(sessionId, entry);
    return entry.done;
  };

  sessions.onChange(({ sessionId }) => void run(sessionId));
  return {
    run,
    lagMs(live) {
      // Another node may have dealt with it, and then nobody asks this one again.
      const known = new Set(live);
      for (const sessionId of dueSince.keys())
        if (!known.has(sessionId)) dueSince.delete(sessionId);
      return Math.max(0, ...[...dueSince.values()].map((since) => clock.now() - since));
    },
    async whenIdle() {
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

async function runOne(
  { journal, cursors, sessions }: ReactorRunnerDeps,
  reactor: Reactor,
  sessionId: SessionId,
): Promise<void> {
  const cursor = await cursors.load(reactor.name, sessionId);
  const commits = await journal.read(sessionId, cursor);
  const state = commits.length > 0 ? await sessions.state(sessionId) : null;
  if (!state) return;
  let version = cursor;
  try {
    for (const commit of commits) {
      await reactor.react(commit, state);
      version = commit.version;
    }
  } finally {
    if (version > cursor) await cursors.save(reactor.name, sessionId, version);
  }
}
