import type { View } from "@breathing-room/contract";

/** These are the team: nobody asks them to come apart. */
export const ofTheTeam: ReadonlySet<string> = new Set([
  "facilitator",
  "cofacilitator",
  "peer-specialist",
]);

/** Whether somebody is asked to a side room and has not declined; with `inOne`, only whether they are in one. */
export function isApart(view: View | null, visitId: string, inOne = false): boolean {
  const rooms = view?.staff?.sideRooms ?? [];
  return rooms
    .flatMap(({ people }) => people)
    .some(
      (each) =>
        each.visitId === visitId && (inOne ? each.status === "in" : each.status !== "declined"),
    );
}

/** Who else is in the side room that somebody is in; null when they are in none. */
export function withWhomApart(view: View | null, visitId: string): readonly string[] | null {
  for (const { people } of view?.staff?.sideRooms ?? []) {
    const inIt = people.filter(({ status }) => status === "in");
    if (!inIt.some((each) => each.visitId === visitId)) continue;
    return inIt.filter((each) => each.visitId !== visitId).map(({ name }) => name);
  }
  return null;
}
