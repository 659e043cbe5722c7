import { rolePolicies } from "./roles.ts";
import type { Visit } from "./state.ts";

/**
 * Whether somebody is here, as everyone in the room sees it: false alike for a lost connection and for leaving. Who can
 * still hear and be heard is here, although their page is lost. Nothing private goes into it.
 */
export function isHere(visit: Visit): boolean {
  return visit.phase === "in" && (visit.connection.status !== "lost" || isConnectedToMedia(visit));
}

/** Whether a round of turns asks this person: staff lead it, and others came to interpret or to watch. */
export function takesTurns({ role }: Visit): boolean {
  return role === "client" || role === "family" || role === "peer-specialist";
}

/** Whether a page of theirs is in the media server's room. */
export function isConnectedToMedia(visit: Visit): boolean {
  return visit.mediaSids.length > 0;
}

/** Hosts first, then by when they first went in; for those who did. */
export function byPlaceInGrid(a: Visit, b: Visit): number {
  const hostsFirst = Number(rolePolicies[b.role].hosts) - Number(rolePolicies[a.role].hosts);
  return hostsFirst || (a.enteredOrder ?? 0) - (b.enteredOrder ?? 0);
}
