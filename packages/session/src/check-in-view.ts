import type { Review } from "./check-in.ts";
import { isAskedToCheckIn, measuresAsked, unreadReview } from "./check-in.ts";
import type { Instant, RecordId, VisitId } from "./events.ts";
import type { Sight } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";
import { todayView, type TodayView } from "./today.ts";

/** What a person knows of their own check-in. */
export interface OwnCheckInView {
  readonly recordIds: readonly RecordId[];
  /** For an answer that somebody looks at: by when, and whether they have. */
  readonly review: { readonly dueAt: Instant; readonly read: boolean } | null;
  /** Nothing is asked any more: here is only whether somebody has looked at the answers. */
  readonly over?: true;
}

/** What staff know of somebody's check-in. */
export interface CheckInView {
  /** The sendings, for the team only: the peer specialist has no part in answers. */
  readonly recordIds: readonly RecordId[];
  readonly review: ReviewView | null;
}

/** Somebody whose answer needs a look, as staff see them: whether they wait, are in the room or are gone. */
export interface NeedsLookView {
  readonly visitId: VisitId;
  readonly name: string;
  readonly checkIn: CheckInView;
  readonly today: TodayView | null;
}

/** How far the look at an answer about safety is: one that needs it most, where there are several. */
export interface ReviewView {
  readonly dueAt: Instant;
  readonly status: "needed" | "escalated" | "acknowledged" | "closed";
  /** The clinic's own system could not be told of it, and nobody has seen it yet: whoever is here is the only one. */
  readonly noticeFailed: boolean;
}

/** What somebody knows of their own check-in; null when nothing is asked of them now, nor was a review open at the end. */
export function ownCheckInView(state: SessionState, visit: Visit): OwnCheckInView | null {
  const isAsked = measuresAsked(state, visit).length > 0;
  if (!isAsked && !hadOpenReviewAtEnd(state, visit)) return null;
  const reviews = visit.checkIns.flatMap(({ review }) => review ?? []);
  const last = reviews.at(-1);
  return {
    recordIds: visit.checkIns.map(({ recordId }) => recordId),
    review: last
      ? { dueAt: last.dueAt, read: reviews.every(({ acknowledged }) => acknowledged !== null) }
      : null,
    ...(isAsked ? {} : { over: true }),
  };
}

/** An answer that nobody had looked at by the end: whether somebody has since stays to be seen. */
function hadOpenReviewAtEnd({ ended }: SessionState, { checkIns }: Visit): boolean {
  const acknowledgedAt = ({ acknowledged }: Review) => acknowledged?.at ?? Infinity;
  return checkIns.some(({ review }) => ended && review && acknowledgedAt(review) >= ended.at);
}

/** What staff know of it. The peer specialist learns that a review is needed, and nothing of answers. */
export function checkInView(state: SessionState, visit: Visit, sees: Sight): CheckInView | null {
  if (!isAskedToCheckIn(state, visit)) return null;
  const reviews = visit.checkIns.flatMap(({ review }) => review ?? []);
  const review =
    unreadReview(visit)?.review ??
    reviews.find(({ closings }) => closings.length === 0) ??
    reviews.at(-1);
  return {
    recordIds: sees === "team" ? visit.checkIns.map(({ recordId }) => recordId) : [],
    review: review ? reviewView(review) : null,
  };
}

function reviewView(review: Review): ReviewView {
  const noticeFailed = review.noticeFailedAt !== null && !review.acknowledged;
  return { dueAt: review.dueAt, status: reviewStatus(review), noticeFailed };
}

function reviewStatus({ acknowledged, closings, escalatedAt }: Review): ReviewView["status"] {
  if (closings.length > 0) return "closed";
  if (acknowledged) return "acknowledged";
  return escalatedAt === null ? "needed" : "escalated";
}

/** Everybody whose answer nobody has closed yet: a page that is closed does not take it out of sight. */
export function needsLookView(
  state: SessionState,
  sees: Sight,
  nameOf: (visit: Visit) => string,
): NeedsLookView[] {
  return [...state.visits.values()].flatMap((visit) => {
    const checkIn = checkInView(state, visit, sees);
    if (!checkIn?.review || checkIn.review.status === "closed") return [];
    const today = todayView(state, visit, sees);
    return [{ visitId: visit.visitId, name: nameOf(visit), checkIn, today }];
  });
}
