import type { Instant, SessionEvent, VisitId } from "./events.ts";
import type { SessionState, Visit } from "./state.ts";

/** What a person can say to the offer of a private word; none of them needs a reason. */
export const privateWordAnswers = ["yes", "later", "no"] as const;
export type PrivateWordAnswer = (typeof privateWordAnswers)[number];

/** How far a private word is. Nothing moves before it is `held`, and that it is by both having said so. */
export const privateWordStatuses = ["offered", "later", "declined", "held"] as const;
export type PrivateWordStatus = (typeof privateWordStatuses)[number];

/** A private word as it stands with the person whom it was offered to. */
export interface PrivateWord {
  readonly with: VisitId;
  readonly status: PrivateWordStatus;
  /** The media server's room of this one private word, under a name that is never used twice. */
  readonly roomName: string | null;
}

/** Whether there is still something to it: offered and not declined, or held. */
export function isOpen(word: PrivateWord | null): word is PrivateWord {
  return word !== null && word.status !== "declined";
}

/** The people whom this host has offered a private word, whatever became of it. */
export function offeredBy(state: SessionState, host: VisitId): readonly Visit[] {
  return [...state.visits.values()].filter(({ privateWord }) => privateWord?.with === host);
}

/** Whose private word a person is in right now, as the one or the other of the two; null when they are in none. */
export function heldWith(state: SessionState, visitId: VisitId): Visit | null {
  const all = [state.visits.get(visitId), ...offeredBy(state, visitId)];
  return all.find((visit) => visit?.privateWord?.status === "held") ?? null;
}

/** What ends when one of the two goes on with another device, or a client steps away: the word that is held. */
export function endHeld(state: SessionState, visitId: VisitId, at: Instant): SessionEvent[] {
  const visit = heldWith(state, visitId);
  return visit ? [endOf(visit, at)] : [];
}

/** What ends when one of the two goes, or says so: all that there is between them, and what was only offered. */
export function endEvery(state: SessionState, visitId: VisitId, at: Instant): SessionEvent[] {
  const own = state.visits.get(visitId);
  const all = [...(own && isOpen(own.privateWord) ? [own] : []), ...offeredBy(state, visitId)];
  return all.map((visit) => endOf(visit, at));
}

/** What ends with the session. */
export function endHeldByAnybody(state: SessionState, at: Instant): SessionEvent[] {
  return [...state.visits.values()]
    .filter(({ privateWord }) => privateWord?.status === "held")
    .map((visit) => endOf(visit, at));
}

function endOf({ visitId, privateWord }: Visit, at: Instant): SessionEvent {
  return { type: "PrivateWordEnded", at, visitId, roomName: privateWord?.roomName ?? null };
}
