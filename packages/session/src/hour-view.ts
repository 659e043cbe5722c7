import { plannedParts } from "./agenda.ts";
import type { Instant, RecordId, VisitId } from "./events.ts";
import type { SessionState } from "./state.ts";

/** One part of the agenda, as everyone with a visit knows it beforehand. */
export interface AgendaPartView {
  /** Null for a break. */
  readonly title: string | null;
  readonly startsAt: Instant;
  /** A break that was held already, a little early or late. */
  readonly held: boolean;
}

/** How the hour goes, the same for everyone in the room. */
export interface HourView {
  /** When the group comes back; null when there is no break. */
  readonly breakUntil: Instant | null;
  /** The hard topic that was announced last, and when it was over. */
  readonly topic: {
    readonly text: string;
    readonly since: Instant;
    readonly overAt: Instant | null;
  } | null;
  readonly goRound: {
    readonly order: readonly VisitId[];
    readonly done: readonly VisitId[];
    readonly current: VisitId | null;
  } | null;
}

/** The agenda in clock times. */
export function agendaView(
  { startsAt, hour }: SessionState,
  words: (record: RecordId) => string,
): AgendaPartView[] {
  return plannedParts(startsAt, hour.agenda).map((part, index) => ({
    title: part.titleRecord === null ? null : words(part.titleRecord),
    startsAt: part.startsAt,
    held: hour.heldBreaks.includes(index),
  }));
}

/** What everyone in the room knows of the hour; nothing in it follows from what somebody did privately. */
export function hourView(
  { hour: { break: pause, topic, goRound } }: SessionState,
  words: (record: RecordId) => string,
): HourView {
  return {
    breakUntil: pause?.until ?? null,
    topic: topic && { text: words(topic.record), since: topic.at, overAt: topic.overAt },
    goRound,
  };
}
