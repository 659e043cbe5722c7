import type { TeamWordsView } from "@breathing-room/contract";
import "../board-words/board-signs.ts";
import type { Example, Examples } from "../example.ts";
import type { IopElement } from "../iop-element.ts";
import { boardClient } from "../room-people.ts";
import { readRecord as read } from "../check-in-review/check-in-review.examples.ts";
import { roundAt, sleepTopic, withHour } from "../hour/planned-day.ts";
import { tenOClock, waiting } from "../scripted-client.ts";

const press = (words: string) => (root: ShadowRoot) => {
  for (const button of root.querySelectorAll("button")) {
    const name = button.getAttribute("aria-label") ?? button.textContent;
    if (name.includes(words)) button.click();
  }
};

/** The same inside of an element of the board. */
const pressIn = (element: string, words: string) => (root: ShadowRoot) => {
  const inner = root.querySelector(element)?.shadowRoot;
  if (inner) press(words)(inner);
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

/** Kai, away, asks for somebody; River has typed; Noor left; somebody asks to slow down. */
const wordsSaid = () => {
  const client = boardClient(8, [waiting("Ash", 3)]);
  const { view } = client.state;
  const since = tenOClock - 300_000;
  const said = (name: string, more: Partial<TeamWordsView>): TeamWordsView => ({
    visitId: name,
    name,
    said: null,
    texts: [],
    waits: false,
    ...more,
  });
  const words = [
    said("Kai", { said: { word: "check-on-me", since }, waits: true }),
    said("River", {
      texts: [{ at: since, by: null, text: "I would rather type than speak today." }],
      waits: true,
    }),
    said("Wren", {
      said: { word: "all-right", since },
      texts: [{ at: since, by: "Morgan", text: "Good to know." }],
    }),
    said("waiting-Ash", { name: "Ash", said: { word: "private-word", since }, waits: true }),
    said("gone-Sky", { name: "Sky", said: { word: "check-on-me", since }, waits: true }),
  ];
  if (view?.staff) {
    client.change({ view: { ...view, staff: { ...view.staff, words, slowDownAsked: true } } });
  }
  return client;
};

/** Presses what is drawn inside of the parts that the board loads apart. */
const pressInside = (tag: string, words: string) => async (root: ShadowRoot) => {
  await customElements.whenDefined("iop-board-signs");
  for (const element of root.querySelectorAll(tag)) {
    await (element as IopElement).updateComplete;
    for (const button of element.shadowRoot?.querySelectorAll("button") ?? []) {
      const name = button.getAttribute("aria-label") ?? button.textContent;
      if (name.includes(words)) return button.click();
    }
  }
};

/** Rowan's answer needs a look, and so does Wren's, whose page is gone; Ash has sent a plain one. */
const needsLook = (status: "needed" | "acknowledged" = "needed") => {
  const review = { dueAt: tenOClock, status, noticeFailed: false };
  const checkIn = { recordIds: ["record"], review };
  const plain = { recordIds: ["record"], review: null };
  const client = boardClient(
    8,
    [waiting("Rowan", 6, { checkIn }), waiting("Ash", 3, { checkIn: plain }), waiting("Sky", 0)],
    undefined,
    async (path) => ({
      answer: path === "/v1/visit/plans" ? { visitIds: [], isIncomplete: false } : read,
    }),
  );
  const { view } = client.state;
  if (view?.staff) {
    const gone = {
      visitId: "gone-Wren",
      name: "Wren",
      checkIn: {
        ...checkIn,
        review: { ...review, status: "escalated" as const, noticeFailed: true },
      },
      today: { records: 1 },
    };
    const looks = [{ visitId: "waiting-Rowan", name: "Rowan", checkIn, today: null }, gone];
    const escalation = "Morgan, the program’s lead";
    client.change({ view: { ...view, staff: { ...view.staff, escalation, needsLook: looks } } });
  }
  return client;
};

const sheets: Example[] = [
  {
    name: "writes to somebody",
    client: wordsSaid,
    after: pressInside("iop-board-word", "Write to River"),
  },
  {
    name: "answers to all",
    client: wordsSaid,
    after: pressInside("iop-board-signs", "Answer to all"),
  },
  { name: "reads an answer", client: () => needsLook(), after: press("Read answer: Rowan") },
  {
    name: "closes a review",
    client: () => needsLook("acknowledged"),
    after: press("Read check-in: Rowan"),
  },
  {
    name: "ends before somebody has looked",
    client: () => needsLook(),
    after: press("End session"),
  },
  { name: "not yet, with words", client: () => boardClient(8), after: press("Not yet, Ash") },
  ...(["Go-round", "Break", "Hard topic"] as const).map((word) => ({
    name: `leads: ${word}`,
    client: () => withHour(boardClient(8)),
    after: pressIn("iop-lead-hour", word),
  })),
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
    { name: "somebody needs a look first", client: () => needsLook() },
    {
      name: "a go-round and a hard topic",
      client: () => withHour(boardClient(8), { goRound: roundAt("River"), topic: sleepTopic() }),
    },
    { name: "words to the team", client: wordsSaid },
    { name: "words to the team, people", client: wordsSaid, after: press("People") },
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
        client.change({ refusedCommand: { type: "admit", visitIds: [], code: "room-full" } });
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
