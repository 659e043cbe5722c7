import type { Example, Examples } from "../example.ts";
import { boardClient } from "../room-people.ts";
import { tenOClock, waiting } from "../scripted-client.ts";

const press = (words: string) => (root: ShadowRoot) => {
  for (const button of root.querySelectorAll("button")) {
    const name = button.getAttribute("aria-label") ?? button.textContent;
    if (name.includes(words)) button.click();
  }
};

/** Of ten: Noor and Ari were let in and have not come inside, Kai is away, Ellis is lost, Wren left. */
const notAllInside = () => {
  const client = boardClient(10);
  const { view } = client.state;
  const status = { Noor: "let-in", Ari: "let-in", Wren: "left" } as Record<
    string,
    "let-in" | "left"
  >;
  const participants = (view?.staff?.participants ?? []).map((one) => ({
    ...one,
    status: status[one.name] ?? one.status,
  }));
  const people = (view?.people ?? []).filter(({ name }) => status[name] !== "let-in");
  if (view?.staff) {
    client.change({ view: { ...view, people, staff: { ...view.staff, participants } } });
  }
  return client;
};

const sheets: Example[] = [
  { name: "not yet, with words", client: () => boardClient(8), after: press("Not yet, Ash") },
  { name: "ends the session", client: notAllInside, after: press("End session") },
  {
    name: "ends the session, alone",
    client: () => boardClient(2, [], { phase: "in", visitId: "Jordan" }),
    after: press("End session"),
  },
];

/** The board's states. */
export const facilitator: Examples = {
  element: "iop-facilitator",
  states: [
    { name: "three wait", client: () => boardClient(8) },
    { name: "nobody waits", client: () => boardClient(8, []) },
    {
      name: "same names, one asked to wait",
      client: () =>
        boardClient(6, [
          waiting("Ash", 12, { sameName: true }),
          waiting("Ash", 4, { visitId: "other-ash", sameName: true }),
          waiting("Sky", 0, { askedToWaitAt: tenOClock - 120_000 }),
          waiting("Lake", 2, { role: "observer" }),
        ]),
    },
    {
      name: "before going in",
      client: () => boardClient(4, undefined, { phase: "admitted" }),
    },
    {
      name: "no place left",
      client: () => {
        const client = boardClient(8);
        client.change({ refusedCommand: { type: "admit", code: "room-full" } });
        return client;
      },
    },
    { name: "not all inside", client: notAllInside, after: press("People") },
    { name: "people", client: () => boardClient(8), after: press("People") },
    { name: "room", client: () => boardClient(8), after: press("Room") },
    {
      name: "fifteen in the room, eight wait",
      client: () =>
        boardClient(
          15,
          ["Ash", "Rowan", "Sky", "Noor", "Wren", "Ellis", "Ari", "River"].map((name, index) =>
            waiting(name, index),
          ),
        ),
    },
    ...sheets,
  ],
};
