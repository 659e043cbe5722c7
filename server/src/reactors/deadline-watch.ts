import type { Instant, SessionId, SessionState } from "@breathing-room/session";
import { deadlines } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { Sessions } from "../sessions/sessions.ts";

const service = { kind: "service" } as const;

/**
 * Sees to it that what falls due by itself happens. It has no cursor: what is due follows from the state and the time
 * alone, so nothing is lost with the process.
 */
export interface DeadlineWatch {
  /** Does what is due in a session now, as it was read a moment ago, and sets the timer for what comes next. */
  check(state: SessionState): Promise<void>;
  stop(): void;
}

/** Makes the watch over all sessions that this process follows: one timer each, for the earliest deadline. */
export function createDeadlineWatch(sessions: Sessions, clock: Clock): DeadlineWatch {
  const timers = new Map<SessionId, { readonly at: Instant; readonly cancel: () => void }>();
  let stopped = false;

  const setTimer = (state: SessionState): void => {
    const { sessionId } = state;
    const timer = timers.get(sessionId);
    const next = deadlines(state)[0];
    // Most of what happens moves no deadline that is the next one.
    if (timer && timer.at === next?.at) return;
    timer?.cancel();
    timers.delete(sessionId);
    if (!next || stopped) return;
    const wake = () => {
      timers.delete(sessionId);
      // What fails here is done by the next sweep.
      void wakeUp(sessionId).catch(() => {});
    };
    timers.set(sessionId, { at: next.at, cancel: clock.wakeAt(next.at, wake) });
  };

  const wakeUp = async (sessionId: SessionId): Promise<void> => {
    const state = await sessions.state(sessionId);
    if (state) await check(state);
  };

  const check = async (state: SessionState): Promise<void> => {
    if (stopped) return;
    const { sessionId } = state;
    const due = deadlines(state).filter(({ at }) => at <= clock.now());
    let newest = state;
    for (const { command } of due) {
      const outcome = await sessions.execute(sessionId, command, service);
      // Who is refused has not the newest state, and looks again when the timer, due already, wakes it.
      if (outcome.accepted) newest = outcome.state;
    }
    setTimer(newest);
  };

  sessions.onChange(setTimer);
  return {
    check,
    stop() {
      stopped = true;
      for (const { cancel } of timers.values()) cancel();
      timers.clear();
    },
  };
}
