import type { Instant, RecordId, SessionEvent, VisitId } from "./events.ts";
import { isHere } from "./presence.ts";
import type { Role, SessionKind } from "./roles.ts";
import { kindPolicies, rolePolicies } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";

/** What a person can let their team know without explaining anything. */
export const teamWords = ["all-right", "check-on-me", "private-word"] as const;
export type TeamWord = (typeof teamWords)[number];

/** A word to the team that stands until the person changes it or takes it back. Which one it is lies in the vault. */
export interface SaidToTeam {
  readonly at: Instant;
  readonly wordRecord: RecordId;
}

/** A short text between one person and their team; `by` is the person themselves or who of the team wrote it. */
export interface TeamText {
  readonly at: Instant;
  readonly by: VisitId;
  readonly messageRecord: RecordId;
}

/** What a host wrote to everyone in the room. */
export interface SaidToAll {
  readonly at: Instant;
  readonly by: VisitId;
  readonly messageRecord: RecordId;
}

/** Older texts leave the view; the journal and the vault keep them as long as the session. */
export const mostTexts = 20;

/** With fewer people who could have asked, staff would know or guess who did. */
export const fewestWhoCouldAsk = 3;

/** Everyone but staff has a team to speak to, where there is a room: in a session of forms alone nobody would hear it. */
export function hasTeam(kind: SessionKind, role: Role): boolean {
  const { sees } = rolePolicies[role];
  return kindPolicies[kind].hasRoom && (sees === "peer" || sees === "other");
}

/**
 * Whether a person may ask for a slower pace. It follows from who is in the room alone, which everyone in it sees, and
 * holds for all of them alike: away or not, whoever could have asked is one of several.
 */
export function mayAskToSlowDown(state: SessionState, visit: Visit): boolean {
  if (!couldAsk(visit)) return false;
  return [...state.visits.values()].filter(couldAsk).length >= fewestWhoCouldAsk;
}

const couldAsk = (visit: Visit): boolean =>
  rolePolicies[visit.role].sees === "peer" && isHere(visit);

/** Folds in what is asked, put off and seen: one sign for any number, and what falls due while one stands is one with it. */
export function evolveSlowDown(
  state: SessionState,
  event: SessionEvent & {
    type: "SlowDownAsked" | "SlowDownPutOff" | "SlowDownSeen" | "SaidToAll";
  },
): SessionState {
  const { slowDownDueAt: due } = state;
  if (event.type === "SlowDownPutOff") {
    return { ...state, slowDownDueAt: Math.min(due ?? Infinity, event.until) };
  }
  const slowDownDueAt = due !== null && due <= event.at ? null : due;
  if (event.type !== "SlowDownAsked") return { ...state, slowDownAsked: false, slowDownDueAt };
  const slowDownSigns = state.slowDownSigns + 1;
  return { ...state, slowDownAsked: true, slowDownSigns, slowDownDueAt };
}
