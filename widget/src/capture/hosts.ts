import type { View } from "@breathing-room/contract";

/** Those of the people in the room who host it. */
export function hostsIn(people: View["people"]): View["people"] {
  return people.filter(({ role }) => role.endsWith("facilitator"));
}
