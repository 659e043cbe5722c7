import type { SessionState, Visit } from "@breathing-room/session";
import type { Sessions } from "../sessions/sessions.ts";
import type { VisitCaller } from "./credentials.ts";
import { ProblemError } from "./problem-error.ts";

/** The session and the visit that a token was made for, as the journal has them now; `unauthorized` when they are gone. */
export async function visitOf(
  sessions: Sessions,
  { sessionId, visitId }: VisitCaller,
): Promise<{ readonly state: SessionState; readonly visit: Visit }> {
  const state = await sessions.state(sessionId);
  const visit = state?.visits.get(visitId);
  if (!state || !visit) throw new ProblemError("unauthorized");
  return { state, visit };
}
