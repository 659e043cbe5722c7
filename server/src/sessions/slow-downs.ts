import type { Instant, RefusalCode, SessionId, SessionState } from "@breathing-room/session";
import { mayAskToSlowDown } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { Sessions } from "./sessions.ts";

/** Staff see a sign no sooner than this after a press, and no later than `latestMs`. */
export const soonestMs = 4_000;
export const latestMs = 24_000;

const service = { kind: "service" } as const;

/** What asking for a slower pace needs. */
export interface SlowDownsDeps {
  readonly sessions: Sessions;
  readonly clock: Clock;
  /** From 0 up to and without 1, evenly spread, and not to be foreseen. */
  readonly random: () => number;
}

/**
 * Presses of "slow down", on their way to staff. Who pressed is known to nothing here: what is kept is that a session is
 * asked to slow down, in this process's memory, for seconds. The journal gets it after a time by lot, under no key of
 * anybody's, so that neither its time nor its place among other events tells whose press it was. A process that is
 * stopped in those seconds leaves the rest of the time to whoever goes on: a sign that came with the stop would be all
 * too close to its press. One that is killed, or stopped while the store is away, loses it.
 */
export interface SlowDowns {
  /**
   * Takes a press of somebody who may ask; gives why not, of what everyone in the room can see, or that the process
   * stops: who presses again reaches another one.
   */
  ask(state: SessionState, visitId: string): RefusalCode | "unavailable" | null;
  /** Writes down until when what is on its way stays so, and settles when that is done. */
  stop(): Promise<void>;
}

/** A press without its person: when it is due, and what calls its timer off. */
interface OnTheWay {
  readonly dueAt: Instant;
  readonly cancel: () => void;
}

/** Makes the presses of this process. */
export function createSlowDowns({ sessions, clock, random }: SlowDownsDeps): SlowDowns {
  const onTheWay = new Map<SessionId, OnTheWay>();
  let isStopped = false;

  /** Several presses are one, and the first one's lot holds: a later one moves nothing that could be seen. */
  const keep = (sessionId: SessionId): void => {
    if (isStopped || onTheWay.has(sessionId)) return;
    const dueAt = Math.round(clock.now() + soonestMs + random() * (latestMs - soonestMs));
    const cancel = clock.wakeAt(dueAt, () => void handOn(sessionId));
    onTheWay.set(sessionId, { dueAt, cancel });
  };

  const handOn = async (sessionId: SessionId): Promise<void> => {
    onTheWay.delete(sessionId);
    try {
      // Refused where the session has ended meanwhile: there is nobody left to slow down.
      await sessions.execute(sessionId, { type: "askToSlowDown" }, service);
    } catch {
      // While the store is away it stays on its way.
      keep(sessionId);
    }
  };

  const putOff = async ([sessionId, { dueAt, cancel }]: [SessionId, OnTheWay]): Promise<void> => {
    cancel();
    const command = { type: "putOffSlowDown", until: dueAt } as const;
    await sessions.execute(sessionId, command, service).catch(() => {});
  };

  return {
    ask(state, visitId) {
      if (isStopped) return "unavailable";
      const visit = state.visits.get(visitId);
      if (!visit || !mayAskToSlowDown(state, visit)) return "too-few";
      keep(state.sessionId);
      return null;
    },
    async stop() {
      isStopped = true;
      await Promise.all([...onTheWay].map(putOff));
      onTheWay.clear();
    },
  };
}
