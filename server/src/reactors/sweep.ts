import type { SessionId } from "@breathing-room/session";
import type { Log } from "../logging/log.ts";
import { errorClass } from "../logging/log.ts";
import type { Clock } from "../ports/clock.ts";
import { UnreadableJournal, type Journal } from "../ports/journal.ts";
import { AFewAtATime } from "../sessions/a-few-at-a-time.ts";
import type { MediaPresence } from "../sessions/media-presence.ts";
import type { Presence } from "../sessions/presence.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { DeadlineWatch } from "./deadline-watch.ts";
import type { ReactorRunner } from "./reactor-runner.ts";
import type { Retention } from "./retention.ts";
import type { WebhookDelivery } from "./webhook-delivery.ts";

const sweepEveryMs = 5_000;

/** A store that is far away answers a few as soon as one; all at once would be in everybody's way. */
const sessionsAtOnce = 8;

/** With a media server that hangs each of these takes seconds, and those behind them wait. */
const reactionsAtOnce = 32;

/** What a sweep goes through, and with what. */
export interface SweepDeps {
  readonly journal: Journal;
  readonly sessions: Sessions;
  readonly presence: Presence;
  readonly mediaPresence: MediaPresence;
  readonly deadlineWatch: DeadlineWatch;
  readonly runner: ReactorRunner;
  readonly delivery: WebhookDelivery;
  readonly retention: Retention;
  readonly clock: Clock;
  readonly log: Log;
  /** The one session that this process is there for; without it, all, and what is over. */
  readonly onlySession?: SessionId;
}

/** Sees to it that what is due is done, whatever was missed. */
export interface Sweep {
  /**
   * Goes through all sessions once, after a sweep that is under way. Settles when each was looked at, and says whether
   * all could be; what the media server is asked for goes on behind it. Never rejects.
   */
  once(): Promise<boolean>;
  /** Sweeps every few seconds from now on; while a sweep takes longer than that, no other begins. */
  begin(): void;
  /** What goes on behind a sweep begins no more. */
  stop(): void;
  /** Settles when nothing goes on behind a sweep. */
  whenIdle(): Promise<void>;
}

/** Makes the sweep of a process. What is wrong with one session holds up no other. */
export function createSweep(deps: SweepDeps): Sweep {
  const { journal, sessions, clock, log, onlySession } = deps;
  const reactions = new AFewAtATime(reactionsAtOnce);
  const reacting = new Set<SessionId>();
  let last = Promise.resolve(true);
  let underWay = 0;
  let cancel = () => {};

  const tell = (error: unknown): void => {
    const event = error instanceof UnreadableJournal ? "session-unreadable" : "sweep-failed";
    log({ event, code: errorClass(error) });
  };

  /** A media server that hangs holds up neither a start nor a sweep: what it is asked for is not waited for. */
  const reactBehind = (sessionId: SessionId, hasRoom: boolean, isDealtWith: boolean): void => {
    if (reacting.has(sessionId) || (isDealtWith && !hasRoom)) return;
    reacting.add(sessionId);
    reactions.add(async () => {
      const looking = hasRoom ? deps.mediaPresence.look(sessionId).catch(tell) : undefined;
      if (!isDealtWith) await deps.runner.run(sessionId);
      await looking;
      reacting.delete(sessionId);
    });
  };

  const sweepOne = async (sessionId: SessionId): Promise<void> => {
    const state = await sessions.state(sessionId);
    if (!state) return;
    await deps.presence.reconcile(state);
    await deps.deadlineWatch.check(state);
    const hasRoom = state.roomName !== null && state.ended === null;
    reactBehind(sessionId, hasRoom, deps.runner.isDealtWith(state));
  };

  const sweepAll = async (): Promise<boolean> => {
    let isDone = true;
    const failed = (error: unknown): void => {
      isDone = false;
      tell(error);
    };
    try {
      const live = onlySession === undefined ? await journal.live() : [onlySession];
      sessions.forgetOver(new Set(live));
      const rest = live.values();
      const worker = async (): Promise<void> => {
        for (const sessionId of rest) await sweepOne(sessionId).catch(failed);
      };
      await Promise.all(Array.from({ length: sessionsAtOnce }, worker));
      if (onlySession !== undefined) return isDone;
      await deps.delivery.run();
      await deps.retention.sweep();
    } catch (error) {
      failed(error);
    }
    return isDone;
  };

  const once = (): Promise<boolean> => {
    underWay += 1;
    last = last.then(sweepAll).finally(() => {
      underWay -= 1;
    });
    return last;
  };
  const later = (): void => {
    cancel = clock.wakeAt(clock.now() + sweepEveryMs, () => {
      later();
      if (underWay === 0) void once();
    });
  };

  return {
    once,
    begin: later,
    stop() {
      cancel();
      reactions.clear();
    },
    whenIdle: () => reactions.whenIdle(),
  };
}
