import type { View } from "@breathing-room/contract";

/** These are the team: nobody asks them to come apart. */
export const ofTheTeam: ReadonlySet<string> = new Set([
  "facilitator",
  "cofacilitator",
  "peer-specialist",
]);

/** Whether somebody is asked to a side room or in one; who put it off, or went back, only as long as that is asked too. */
export function isApart(view: View | null, visitId: string, evenIfPutOff = true): boolean {
  const rooms = view?.staff?.sideRooms ?? [];
  const status = rooms
    .flatMap(({ people }) => people)
    .find((each) => each.visitId === visitId && each.status !== "declined")?.status;
  return status === "in" || status === "asked" || (status === "later" && evenIfPutOff);
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
