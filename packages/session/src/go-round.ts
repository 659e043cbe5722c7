import type { VisitId } from "./events.ts";
import { isHere } from "./presence.ts";
import type { Visit } from "./state.ts";

/** A round of turns, seen by everyone in the room. */
export interface GoRound {
  readonly order: readonly VisitId[];
  /** Whose turn is over. Passing and finishing a turn are one and the same event: nothing tells which it was. */
  readonly done: readonly VisitId[];
  readonly current: VisitId | null;
}

/**
 * Whose turn it is now: whoever has it keeps it while they are here, else the next in the order, and at last those who
 * were not here when it came to them. Null when nobody is left.
 *
 * Who is not here (left, lost, removed: all alike, and everyone sees it) is stepped over without anything being said.
 * Who is away is NOT stepped over by this function, because everyone sees the order: a turn that jumped over somebody
 * whom all see as here, with camera and microphone off, would tell that they stepped away. Neither may it do so after a
 * while, since somebody who only turned both off would keep their turn for longer. So the turn comes to them as to
 * anyone; their calm space says nothing of it; a host, who sees on the board that they are away, goes on by the very
 * event that passing is. From what peers get nobody can tell a pass, a turn that was taken, and a host who went on.
 */
export function nextTurn(
  { order, done, current }: GoRound,
  visits: ReadonlyMap<VisitId, Visit>,
): VisitId | null {
  const from = current === null ? 0 : Math.max(0, order.indexOf(current));
  const inTurn = [...order.slice(from), ...order.slice(0, from)];
  return (
    inTurn.find((visitId) => {
      const visit = visits.get(visitId);
      return visit !== undefined && isHere(visit) && !done.includes(visitId);
    }) ?? null
  );
}
