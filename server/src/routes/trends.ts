import type { NewTrendNote } from "@breathing-room/contract";
import { rolePolicies } from "@breathing-room/session";
import type { Clock } from "../ports/clock.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { noteText } from "../trends/note-document.ts";
import { documentsOfPerson } from "../trends/person-documents.ts";
import { readTrends } from "../trends/trends-reading.ts";
import { addOnce, type AddOnceDeps } from "./add-once.ts";
import { visitOf } from "./caller-visit.ts";
import type { VisitCaller } from "./credentials.ts";
import type { Implementation } from "./implementation.ts";
import { languageOf } from "./language.ts";
import { ProblemError } from "./problem-error.ts";

/** What the operations of measures over time work with. */
export interface TrendsRoutesDeps extends AddOnceDeps {
  readonly sessions: Sessions;
  readonly clock: Clock;
}

/** More than anybody writes in one session. */
const mostNotes = 30;

/** A person's measures over time: for the person themselves, and for the team of a session that they are in. */
export function trendsRoutes(
  deps: TrendsRoutesDeps,
): Pick<Implementation, "readOwnTrends" | "readTrends" | "addTrendNote"> {
  return {
    async readOwnTrends({ caller, request }) {
      const { state, visit } = await ownVisit(deps, caller);
      const all = await documentsOfPerson(deps, state.clinicId, visit.personId);
      return readTrends(all, "self", languageOf(request));
    },
    readTrends: ({ caller, params, request }) =>
      readAsTeam(deps, caller, params.visitId, languageOf(request)),
    addTrendNote: ({ caller, body, idempotencyKey }) => addNote(deps, caller, body, idempotencyKey),
  };
}

/** Somebody who is not there answers exactly as one whose measures the caller may not read. */
async function readAsTeam(
  deps: TrendsRoutesDeps,
  caller: VisitCaller,
  visitId: string,
  language: "en" | "es",
) {
  const { sessions } = deps;
  const { state, visit } = await visitOf(sessions, caller);
  const owner = state.visits.get(visitId);
  if (rolePolicies[visit.role].sees !== "team" || !owner || !rolePolicies[owner.role].checksIn) {
    throw new ProblemError("no-such-check-in");
  }
  if (visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  // Every reading by staff is recorded, before anything of it goes out.
  const outcome = await sessions.execute(
    state.sessionId,
    { type: "readTrends", visitId },
    { kind: "visit", visitId: visit.visitId, deviceId: caller.deviceId },
  );
  if (!outcome.accepted) throw new ProblemError(outcome.code);
  const all = await documentsOfPerson(deps, state.clinicId, owner.personId);
  return readTrends(all, "team", language);
}

async function addNote(
  deps: TrendsRoutesDeps,
  caller: VisitCaller,
  { text, about }: NewTrendNote,
  idempotencyKey: string,
) {
  const { documents, clock } = deps;
  const { state, visit } = await ownVisit(deps, caller);
  const { clinicId, sessionId } = state;
  const { personId, visitId } = visit;
  if (about !== null) {
    const checkIn = await documents.read(clinicId, about);
    // Somebody else's answers exactly as one that does not exist.
    if (checkIn?.kind !== "check-in" || checkIn.personId !== personId) {
      throw new ProblemError("no-such-check-in");
    }
  }
  const note = {
    clinicId,
    sessionId,
    personId,
    visitId,
    kind: "trend-note",
    at: clock.now(),
    text: noteText({ text, about }),
  } as const;
  const { documentId: recordId, at } = await addOnce(deps, note, idempotencyKey, mostNotes);
  return { recordId, at };
}

/** Only who checks in has measures of their own. */
async function ownVisit({ sessions }: TrendsRoutesDeps, caller: VisitCaller) {
  const { state, visit } = await visitOf(sessions, caller);
  if (!rolePolicies[visit.role].checksIn) throw new ProblemError("not-allowed");
  if (visit.deviceId !== caller.deviceId) throw new ProblemError("other-device");
  return { state, visit };
}
