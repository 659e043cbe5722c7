import type { AgendaPart } from "./agenda.ts";
import { breakThatIsHeld, plannedParts } from "./agenda.ts";
import type { Instant, RecordId, SessionEvent, VisitId } from "./events.ts";
import { nextTurn } from "./go-round.ts";
import type { GoRound } from "./go-round.ts";
import { takesTurns } from "./presence.ts";
import type { SessionState } from "./state.ts";

/** A hard topic that was announced. What anybody chose to do about it is known to their own device alone. */
export interface Topic {
  readonly record: RecordId;
  readonly at: Instant;
  readonly overAt: Instant | null;
}

/** How the hour goes: everything here is known to everyone in the room. */
export interface Hour {
  readonly agenda: readonly AgendaPart[];
  /** Which parts of the agenda were breaks that have been held, early or late. */
  readonly heldBreaks: readonly number[];
  /** A break, and when the group comes back; it lasts until a host says so. */
  readonly break: { readonly until: Instant } | null;
  readonly topic: Topic | null;
  readonly goRound: GoRound | null;
}

/** Of how the hour goes. */
export type HourEvent = Extract<
  SessionEvent,
  {
    type:
      | "BreakStarted"
      | "BreakEnded"
      | "TopicAnnounced"
      | "TopicEnded"
      | "GoRoundStarted"
      | "TurnEnded"
      | "GoRoundEnded";
  }
>;

/** An hour as it is planned, before anything of it happened. */
export function plannedHour(agenda: readonly AgendaPart[]): Hour {
  return { agenda, heldBreaks: [], break: null, topic: null, goRound: null };
}

/** Folds one event of the hour. */
export function evolveHour(state: SessionState, event: HourEvent): SessionState {
  return { ...state, hour: { ...state.hour, ...change(state, event) } };
}

function change({ startsAt, hour }: SessionState, event: HourEvent): Partial<Hour> {
  switch (event.type) {
    case "BreakStarted": {
      const planned = plannedParts(startsAt, hour.agenda);
      const held = hour.break ? null : breakThatIsHeld(planned, hour.heldBreaks, event.at);
      const heldBreaks = held === null ? hour.heldBreaks : [...hour.heldBreaks, held];
      return { break: { until: event.until }, heldBreaks };
    }
    case "BreakEnded":
      return { break: null };
    case "TopicAnnounced":
      return { topic: { record: event.topicRecord, at: event.at, overAt: null } };
    case "TopicEnded":
      return { topic: hour.topic && { ...hour.topic, overAt: event.at } };
    case "GoRoundStarted":
      return { goRound: { order: event.order, done: [], current: event.order[0] ?? null } };
    case "TurnEnded":
      return { goRound: hour.goRound && turnEnded(hour.goRound, event.visitId) };
    case "GoRoundEnded":
      return { goRound: null };
  }
}

const turnEnded = (round: GoRound, visitId: VisitId): GoRound => ({
  ...round,
  done: [...round.done, visitId],
});

/**
 * Brings a round of turns in line with who is here: newcomers are last, and a turn never stays with somebody who is not
 * here. The round is over when nobody is left.
 */
export function settleTurns(state: SessionState): SessionState {
  const { goRound } = state.hour;
  if (!goRound) return state;
  const newcomers = [...state.visits.values()].filter(
    (visit) => visit.phase === "in" && takesTurns(visit) && !goRound.order.includes(visit.visitId),
  );
  const order =
    newcomers.length === 0
      ? goRound.order
      : [...goRound.order, ...newcomers.map(({ visitId }) => visitId)];
  const current = nextTurn({ ...goRound, order }, state.visits);
  if (order === goRound.order && current === goRound.current && current !== null) return state;
  return {
    ...state,
    hour: { ...state.hour, goRound: current === null ? null : { ...goRound, order, current } },
  };
}
