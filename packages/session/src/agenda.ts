import type { Instant, RecordId } from "./events.ts";

/** One part of the hour as the clinic planned it; a break has no title of its own. */
export interface AgendaPart {
  readonly titleRecord: RecordId | null;
  readonly lengthMs: number;
}

/** A part with the clock time at which it is planned to begin. */
export interface PlannedPart extends AgendaPart {
  readonly startsAt: Instant;
}

/** The agenda in clock times, one part after the other from the session's planned start. */
export function plannedParts(
  startsAt: Instant,
  agenda: readonly AgendaPart[],
): readonly PlannedPart[] {
  let at = startsAt;
  return agenda.map((part) => {
    const planned = { ...part, startsAt: at };
    at += part.lengthMs;
    return planned;
  });
}

/** Whether the parts fit between a session's start and its end. */
export function fitsInto(
  agenda: readonly AgendaPart[],
  startsAt: Instant,
  endsAt: Instant,
): boolean {
  const lengths = agenda.map(({ lengthMs }) => lengthMs);
  return lengths.every((ms) => ms > 0) && startsAt + sum(lengths) <= endsAt;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** A break that starts this near to a planned one is that one, a little early or late. */
const nearMs = 30 * 60_000;

/** The planned break that a break at this time is: the nearest one that was not held yet; null for one besides. */
export function breakThatIsHeld(
  planned: readonly PlannedPart[],
  held: readonly number[],
  at: Instant,
): number | null {
  const near = planned
    .map(({ titleRecord, startsAt }, index) => ({
      titleRecord,
      index,
      off: Math.abs(startsAt - at),
    }))
    .filter(
      ({ titleRecord, index, off }) =>
        titleRecord === null && off <= nearMs && !held.includes(index),
    )
    .toSorted((a, b) => a.off - b.off);
  return near[0]?.index ?? null;
}
