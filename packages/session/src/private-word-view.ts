import type { VisitId } from "./events.ts";
import { isOpen, offeredBy, type PrivateWordStatus } from "./private-word.ts";
import type { Sight } from "./roles.ts";
import type { SessionState, Visit } from "./state.ts";
import type { Words } from "./view.ts";

/** A private word as the two see it: with whom, and how far it is. */
export interface OwnPrivateWordView {
  readonly visitId: VisitId;
  readonly name: string;
  readonly status: PrivateWordStatus;
}

/** A private word as the rest of the team sees it: who of them offered it. */
export interface PrivateWordView {
  readonly by: string;
  readonly status: PrivateWordStatus;
}

/**
 * What one of the two knows of it. Who declined is asked nothing more and shown nothing; who offered sees it until they
 * put it away.
 */
export function ownPrivateWordView(
  state: SessionState,
  visit: Visit,
  words: Words,
): OwnPrivateWordView | null {
  const { privateWord } = visit;
  const host = isOpen(privateWord) ? state.visits.get(privateWord.with) : undefined;
  if (privateWord && host) return own(host, privateWord.status, words);
  const offered = offeredBy(state, visit.visitId);
  const to = offered.find((each) => isOpen(each.privateWord)) ?? offered.at(-1);
  return to?.privateWord ? own(to, to.privateWord.status, words) : null;
}

function own(
  { visitId, nameRecord }: Visit,
  status: PrivateWordStatus,
  words: Words,
): OwnPrivateWordView {
  return { visitId, name: words(nameRecord), status };
}

/** What the team knows of somebody's; it is between two people, so staff at large learn nothing of it. */
export function privateWordView(
  state: SessionState,
  { privateWord }: Visit,
  sees: Sight,
  words: Words,
): PrivateWordView | null {
  const host = privateWord && state.visits.get(privateWord.with);
  if (!host || sees !== "team") return null;
  return { by: words(host.nameRecord), status: privateWord.status };
}
