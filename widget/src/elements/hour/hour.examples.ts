import type { Example, Examples } from "../example.ts";
import { roomClient } from "../room-people.ts";
import { ScriptedClient, tenOClock } from "../scripted-client.ts";
import { roundAt, sleepTopic, withHour } from "./planned-day.ts";

const choose = (number: number) => (root: ShadowRoot) =>
  root.querySelectorAll<HTMLElement>(".choices button")[number]?.click();
const topic = { topic: sleepTopic() };

/** What stands above the pictures. */
export const hour: Examples = {
  element: "iop-hour",
  states: [
    { name: "a hard topic comes", client: () => withHour(roomClient(8), topic) },
    { name: "stays for it", client: () => withHour(roomClient(8), topic), after: choose(0) },
    { name: "without sound", client: () => withHour(roomClient(8), topic), after: choose(2) },
    {
      name: "somebody has the turn",
      client: () => withHour(roomClient(8), { goRound: roundAt("River") }),
    },
    { name: "your turn", client: () => withHour(roomClient(8), { goRound: roundAt("you") }) },
    {
      name: "a break",
      client: () => withHour(roomClient(8), { breakUntil: tenOClock + 600_000 }),
    },
  ],
};

/** What comes when. */
export const agenda: Examples = {
  element: "iop-agenda",
  states: [{ name: "all of it", client: () => withHour(new ScriptedClient(), null) }],
};

/** What one can do, said before. */
export const inAdvance: Examples = {
  element: "iop-in-advance",
  states: [{ name: "for the first time", client: () => new ScriptedClient() }],
};

const press = (root: ShadowRoot) => root.querySelector<HTMLElement>(".stack button.away")?.click();
const practiceStates: Example[] = [
  { name: "before", client: () => new ScriptedClient() },
  { name: "away", client: () => new ScriptedClient(), after: press },
];

/** Stepping away, to try out. */
export const practice: Examples = { element: "iop-practice", states: practiceStates };
