/** Somebody the clinic knows. The service learns the id, which says nothing about them, and a name to show. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: "client" | "facilitator" | "cofacilitator";
}

const clients = ["Sam", "River", "Noor", "Kai", "Wren", "Ellis", "Ari", "Ash", "Rowan", "Sky"];

/** The clinic's people. */
export const people: readonly Person[] = [
  { id: "staff-1", name: "Jordan", role: "facilitator" },
  { id: "staff-2", name: "Morgan", role: "cofacilitator" },
  ...clients.map((name, at) => ({ id: `client-${1001 + at}`, name, role: "client" as const })),
];
