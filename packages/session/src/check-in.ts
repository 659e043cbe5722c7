import type { Instant, RecordId, VisitId } from "./events.ts";
import type { SessionState, Visit } from "./state.ts";
import { rolePolicies } from "./roles.ts";

/** The forms that a session asks of those who check in. */
export interface CheckInPlan {
  /** Each as `url|version`, in the order of asking: the words and options of a version never change. */
  readonly measures: readonly string[];
  /**
   * What is asked once the session has ended, of who was in its room; never anything about safety, because nobody of the
   * team is there any more. What is in both lists a person does before or after, as they choose.
   */
  readonly after?: readonly string[];
  /** The promise on the screen: an answer that has to be looked at is read this soon after it was sent. */
  readonly readWithinMs: number;
  /** Who is told next when nobody has read it in time, in the clinic's words; absent where nothing has to be read. */
  readonly escalationRecord?: RecordId;
}

/** Before the session's end, or after it: other forms are asked then. */
export type FormsTime = "before" | "after";

/** One sending of the forms. The answers lie in the vault; an amended one is another sending, and the first stays. */
export interface CheckIn {
  readonly recordId: RecordId;
  readonly at: Instant;
  readonly when: FormsTime;
  readonly review: Review | null;
}

/** An answer about safety that somebody of the team has to look at. */
export interface Review {
  readonly dueAt: Instant;
  readonly acknowledged: { readonly at: Instant; readonly by: VisitId } | null;
  /** What was done about it, each time that it was written down. */
  readonly closings: readonly {
    readonly at: Instant;
    readonly by: VisitId;
    readonly noteRecord: RecordId;
  }[];
  /** When the time was up and nobody had acknowledged it. */
  readonly escalatedAt: Instant | null;
  /** Since when the clinic's own system could not be told of it; null when it was, or need not be. */
  readonly noticeFailedAt: Instant | null;
}

/** Who is asked for a check-in: those whose role checks in, where the session has forms. */
export function isAskedToCheckIn(state: SessionState, visit: Visit): boolean {
  return state.checkIn !== null && rolePolicies[visit.role].checksIn;
}

/** Which forms are asked now. */
export function formsTime({ ended }: SessionState): FormsTime {
  return ended ? "after" : "before";
}

/**
 * What somebody can fill in now: before the end the session's forms, and then those for after, without what they have
 * sent before.
 */
export function measuresAsked(state: SessionState, visit: Visit): readonly string[] {
  const { checkIn, ended } = state;
  if (checkIn === null || !isAskedToCheckIn(state, visit)) return [];
  if (ended === null) return checkIn.measures;
  const { after = [], measures } = checkIn;
  if (visit.enteredOrder === null) return [];
  return visit.checkIns.some(({ when }) => when === "before")
    ? after.filter((measure) => !measures.includes(measure))
    : after;
}

/** The first sending that nobody of the team has acknowledged and that needs it. */
export function unreadReview(visit: Visit): (CheckIn & { readonly review: Review }) | null {
  for (const checkIn of visit.checkIns) {
    const { review } = checkIn;
    if (review && !review.acknowledged) return { ...checkIn, review };
  }
  return null;
}

/** Whether nothing more can come of an ended session: nobody's answer waits for the next ones responsible. */
export function isSettled(state: SessionState): boolean {
  return (
    state.ended !== null &&
    [...state.visits.values()].every((visit) => {
      const unread = unreadReview(visit);
      return unread === null || unread.review.escalatedAt !== null;
    })
  );
}
