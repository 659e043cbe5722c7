import type { Instant, SessionId, SessionState } from "@breathing-room/session";
import { isSettled } from "@breathing-room/session";
import type { Log } from "../logging/log.ts";
import { errorClass } from "../logging/log.ts";
import type { Clock } from "../ports/clock.ts";
import type { Cursors } from "../ports/cursors.ts";
import type { Commit, Journal } from "../ports/journal.ts";
import { OneAtATime } from "../sessions/one-at-a-time.ts";
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
  /** Tells the nodes of one store apart: of several only one works on a session at a time. */
  readonly nodeName: string;
}

/** Longer than any reaction takes; a node that is killed in the middle of one is followed by another after so long. */
const leaseMs = 15_000;

/** Lets every reactor work through every session's journal. */
export interface ReactorRunner {
  /** Works through what is new in a session; settles when it was tried. What failed is tried at the next call. */
  run(sessionId: SessionId): Promise<void>;
  /** Whether all that has happened up to a state was dealt with, or asks for nothing. */
  isDealtWith(state: SessionState): boolean;
  /** For how long the oldest of these sessions' reactions that are due here has been due; 0 when none is. */
  lagMs(live: readonly SessionId[]): number;
  /** Settles when nothing runs. */
  whenIdle(): Promise<void>;
}

/**
 * Makes a runner that runs after each change. A session is retired once it has ended, nothing more
 * can come of it by itself and every reactor has dealt with its whole journal.
 */
export function createReactorRunner(deps: ReactorRunnerDeps): ReactorRunner {
  const { journal, sessions, reactors, clock, log } = deps;
  const dueSince = new Map<SessionId, Instant>();
  const dealtWith = new WeakSet<SessionState>();

  const runAll = async (sessionId: SessionId): Promise<void> => {
    // As it was before: the reactors have dealt with all of this, and perhaps not with what came meanwhile.
    const seen = await sessions.stateAt(sessionId);
    const results = await Promise.allSettled(
      reactors.map((reactor) => runOne(deps, reactor, sessionId)),
    );
    const failed = results.filter((result) => result.status === "rejected");
    if (failed.length === 0) dueSince.delete(sessionId);
    for (const { reason } of failed) log({ event: "reactor-failed", code: errorClass(reason) });
    // Who works on it elsewhere sees to the rest.
    const isDone = results.every((result) => result.status === "fulfilled" && result.value);
    if (!isDone || !seen) return;
    const { state, version } = seen;
    if (!state.ended || !isSettled(state)) return void dealtWith.add(state);
    const { clinicId, ended } = state;
    await journal.retire({ clinicId, sessionId, endedAt: ended.at, version });
  };

  const running = new OneAtATime(runAll);
  const run = async (sessionId: SessionId): Promise<void> => {
    if (!dueSince.has(sessionId)) dueSince.set(sessionId, clock.now());
    try {
      await running.run(sessionId);
    } catch (error) {
      log({ event: "reactor-failed", code: errorClass(error) });
    }
  };

  // Most commits ask for nothing elsewhere: to look through each of them would cost more than the commit. Where nothing
  // was left to do before, they leave nothing, and their cursors stay behind until there is something.
  sessions.onChange((state, events, before) => {
    const isDue = reactors.some((reactor) => concerns(reactor, { events }));
    if (isDue || state.ended) void run(state.sessionId);
    else if (before === null || dealtWith.has(before)) dealtWith.add(state);
  });
  return {
    run,
    isDealtWith: (state) => dealtWith.has(state),
    lagMs(live) {
      // Another node may have dealt with it, and then nobody asks this one again.
      const known = new Set(live);
      for (const sessionId of dueSince.keys())
        if (!known.has(sessionId)) dueSince.delete(sessionId);
      return Math.max(0, ...[...dueSince.values()].map((since) => clock.now() - since));
    },
    whenIdle: () => running.whenIdle(),
  };
}

/** Works through what is new; false when another node does. */
async function runOne(
  deps: ReactorRunnerDeps,
  reactor: Reactor,
  sessionId: SessionId,
): Promise<boolean> {
  const { cursors, nodeName } = deps;
  const { name } = reactor;
  const commits = await newCommits(deps, reactor, sessionId);
  const last = commits.at(-1);
  if (!last) return true;
  if (!commits.some((commit) => concerns(reactor, commit))) {
    await cursors.save(name, sessionId, last.version);
    return true;
  }
  if (!(await cursors.lease(name, sessionId, nodeName, leaseMs))) return false;
  try {
    await react(deps, reactor, sessionId);
  } finally {
    await cursors.release(name, sessionId, nodeName);
  }
  return true;
}

async function newCommits(
  { journal, cursors }: ReactorRunnerDeps,
  { name }: Reactor,
  sessionId: SessionId,
): Promise<readonly Commit[]> {
  return journal.read(sessionId, await cursors.load(name, sessionId));
}

function concerns({ reactsTo }: Reactor, { events }: Pick<Commit, "events">): boolean {
  return events.some(({ type }) => reactsTo.has(type));
}

async function react(
  deps: ReactorRunnerDeps,
  reactor: Reactor,
  sessionId: SessionId,
): Promise<void> {
  const { cursors, sessions, nodeName } = deps;
  // Read again: who had the lease before may have dealt with some.
  const commits = await newCommits(deps, reactor, sessionId);
  const state = commits.length > 0 ? await sessions.state(sessionId) : null;
  if (!state) return;
  let version = 0;
  try {
    for (const commit of commits) {
      if (concerns(reactor, commit)) {
        const isOurs = await cursors.lease(reactor.name, sessionId, nodeName, leaseMs);
        if (!isOurs) throw new Error("a reaction took longer than its lease");
        await reactor.react(commit, state);
      }
      version = commit.version;
    }
  } finally {
    if (version > 0) await cursors.save(reactor.name, sessionId, version);
  }
}
