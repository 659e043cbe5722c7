import type { Instant, SessionEvent, VisitId } from "@breathing-room/session";

/** When somebody was in the room, from when they first went in to when they were last there. */
export interface Stay {
  readonly start: Instant;
  /** Null while they are in it. */
  readonly end: Instant | null;
}

/** Everybody's stay in a session's room. That somebody stepped away is not in it: they were in the session all the same. */
export function staysOf(events: readonly SessionEvent[]): ReadonlyMap<VisitId, Stay> {
  const stays = new Map<VisitId, Stay>();
  for (const event of events) {
    if (event.type === "Entered") {
      const { start } = stays.get(event.visitId) ?? { start: event.at };
      stays.set(event.visitId, { start, end: null });
    }
    if (event.type === "Left") close(stays, event.visitId, event.at);
    if (event.type === "Ended") for (const visitId of stays.keys()) close(stays, visitId, event.at);
  }
  return stays;
}

function close(stays: Map<VisitId, Stay>, visitId: VisitId, at: Instant): void {
  const stay = stays.get(visitId);
  if (stay && stay.end === null) stays.set(visitId, { ...stay, end: at });
}
