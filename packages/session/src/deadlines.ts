import type { Command } from "./commands.ts";
import type { Instant } from "./events.ts";
import type { SessionState } from "./state.ts";

/** A page that is gone this long is lost: staff see it, and it no longer waits. A reload is far quicker. */
export const connectionGraceMs = 15_000;

/** A session that nobody ends ends by itself this long after its planned end, so that no room stays open for ever. */
export const overrunMs = 2 * 60 * 60 * 1000;

/** Whoever's session ended by itself has this long for the forms that are asked of them after it. */
export const formsAfterMs = 60 * 60 * 1000;

/** Until when a page opens the session: until it has surely ended, and until the forms for after it are done. */
export function opensUntil({ endsAt, checkIn }: Pick<SessionState, "endsAt" | "checkIn">): Instant {
  const hasFormsAfter = (checkIn?.after ?? []).length > 0;
  return endsAt + overrunMs + (hasFormsAfter ? formsAfterMs : 0);
}

/** What the service does by itself, and when. */
export interface Deadline {
  readonly at: Instant;
  readonly command: Command;
}

/** All that falls due by itself in this state, earliest first. */
export function deadlines(state: SessionState): readonly Deadline[] {
  const all: Deadline[] = state.ended
    ? []
    : [{ at: state.endsAt + overrunMs, command: { type: "endOnSchedule" } }];
  const { slowDownAsked, slowDownDueAt } = state;
  if (!state.ended && !slowDownAsked && slowDownDueAt !== null) {
    all.push({ at: slowDownDueAt, command: { type: "askToSlowDown" } });
  }
  for (const visit of state.visits.values()) {
    const { visitId, phase, connection } = visit;
    for (const { recordId, review } of visit.checkIns) {
      if (!review || review.acknowledged || review.escalatedAt !== null) continue;
      all.push({ at: review.dueAt, command: { type: "escalateReview", visitId, recordId } });
    }
    if (state.ended) continue;
    if (phase !== "left" && connection.status === "unseen") {
      all.push({
        at: connection.since + connectionGraceMs,
        command: { type: "loseConnection", visitId },
      });
    }
  }
  return all.toSorted((a, b) => a.at - b.at);
}
