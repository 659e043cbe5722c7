import { aloneClient } from "../check-in/check-in-alone.examples.ts";
import { afterClient } from "../check-in/check-in.examples.ts";
import type { Example, Examples } from "../example.ts";
import { withGroupTexts } from "../group-typing/group-typing.examples.ts";
import { boardClient, roomClient } from "../room-people.ts";
import { roundAt, sleepTopic, withHour } from "../hour/planned-day.ts";
import { feedbackClient } from "../feedback/feedback.examples.ts";
import { privateWordStates } from "../apart/private-word.examples.ts";
import { sideRoomStates } from "../apart/side-room.examples.ts";
import { ScriptedClient, off, on, tenOClock, viewOf } from "../scripted-client.ts";
import { ownTrends } from "../trends/trends.examples.ts";
import { awayClient, exampleTexts, teamClient } from "../team-word/team-word.examples.ts";

const clinic = { clinicName: "Example Clinic", clinicPhone: "555 0100" };
const press = (selector: string) => (root: ShadowRoot) =>
  root.querySelector<HTMLElement>(selector)?.click();

/** Presses one of the two buttons that stand there once somebody may be asked how it was. */
const pressInFeedback = (index: number) => async (root: ShadowRoot) => {
  await customElements.whenDefined("iop-farewell");
  const farewell = root.querySelector("iop-farewell");
  await farewell?.updateComplete;
  await customElements.whenDefined("iop-feedback");
  const feedback = farewell?.shadowRoot?.querySelector("iop-feedback");
  const isThere = () => feedback?.renderRoot.querySelectorAll("button").item(index);
  while (feedback && !isThere()) await new Promise(requestAnimationFrame);
  isThere()?.click();
};

/** Opens the forms for after the room, where the line that leads to them stood. */
const openForms = async (root: ShadowRoot) => {
  for (const name of ["iop-farewell", "iop-check-in-todo"]) await customElements.whenDefined(name);
  const farewell = root.querySelector("iop-farewell");
  await farewell?.updateComplete;
  const todo = farewell?.shadowRoot?.querySelector("iop-check-in-todo");
  await todo?.updateComplete;
  todo?.shadowRoot?.querySelector("button")?.click();
};

const away = () => {
  const client = roomClient(8, { camera: off, listening: false });
  client.change({ awaySince: tenOClock - 240_000 });
  return client;
};

const awayFromForms = () => {
  const client = aloneClient();
  client.change({ awaySince: tenOClock - 240_000 });
  return client;
};

const elsewhere = () => new ScriptedClient({ view: viewOf({ you: { onOtherDevice: true } }) });

const beforeTheRoom: Example[] = [
  {
    name: "joining",
    client: () => new ScriptedClient({ view: null, service: { status: "joining" } }),
  },
  ...(
    ["no-invite", "invite-not-valid", "role-changed", "session-ended", "unavailable"] as const
  ).map((code): Example => ({
    name: `refused: ${code}`,
    client: () => new ScriptedClient({ view: null, service: { status: "refused", code } }),
  })),
  { name: "waiting", client: () => withHour(new ScriptedClient(), null) },
  {
    name: "not yet",
    client: () =>
      new ScriptedClient({
        view: viewOf({
          session: { startsAt: tenOClock - 600_000 },
          you: { askedToWait: { by: "Jordan", message: null } },
        }),
      }),
  },
  {
    name: "let in",
    client: () => new ScriptedClient({ view: viewOf({ you: { phase: "admitted" } }) }),
  },
  {
    name: "waiting, connection lost",
    client: () => new ScriptedClient({ service: { status: "reconnecting", since: tenOClock } }),
  },
  {
    name: "no video in this browser",
    client: () =>
      new ScriptedClient({ media: { room: { status: "impossible", why: "no-webrtc" } } }),
  },
  { name: "help now", client: () => new ScriptedClient(), after: press(".help") },
];

const inTheRoom: Example[] = [
  { name: "room", client: () => roomClient(8) },
  {
    name: "room, a hard topic",
    client: () => withHour(roomClient(8), { topic: sleepTopic(), goRound: roundAt("River") }),
  },
  { name: "room, 2 people", client: () => roomClient(2) },
  { name: "room, 6 people", client: () => roomClient(6) },
  { name: "room, 15 people", client: () => roomClient(15, { microphone: on }) },
  {
    name: "room, turning off",
    client: () => roomClient(6, { camera: { ...on, wanted: false, status: "turning-off" } }),
  },
  {
    name: "room, camera blocked",
    client: () => roomClient(6, { camera: { ...off, trouble: "blocked" } }),
  },
  {
    name: "room, connection lost",
    client: () =>
      roomClient(8, { room: { status: "reconnecting", since: tenOClock }, camera: off }),
  },
  {
    name: "room, service lost",
    client: () => {
      const client = roomClient(8);
      client.change({ service: { status: "reconnecting", since: tenOClock } });
      return client;
    },
  },
  { name: "camera for hosts", client: () => roomClient(8, { cameraFor: "hosts" }) },
  { name: "leaving", client: () => roomClient(8), after: press(".leave") },
  {
    name: "more",
    client: () => teamClient(),
    after: (root) =>
      void root
        .querySelector("iop-controls")
        ?.dispatchEvent(
          new CustomEvent("iop-open", { detail: "more", bubbles: true, composed: true }),
        ),
  },
  {
    name: "steady",
    client: () => new ScriptedClient(),
    after: (root) =>
      void root.host.dispatchEvent(new CustomEvent("iop-open", { detail: "steady" })),
  },
  { name: "away", client: () => withHour(away(), { topic: sleepTopic() }) },
  {
    name: "coming back",
    client: () => withHour(away(), { topic: sleepTopic() }),
    after: press(".middle button"),
  },
  {
    name: "away, a word said and answered",
    client: () =>
      awayClient({
        said: { word: "check-on-me", since: tenOClock - 180_000 },
        texts: exampleTexts,
      }),
  },
  {
    name: "room, somebody types to the group",
    client: () => withGroupTexts(roomClient(8)),
  },
  { name: "room, the team writes", client: () => teamClient({ texts: exampleTexts }) },
  {
    name: "room, a host writes to all",
    client: () => {
      const client = teamClient();
      const { view } = client.state;
      const saidToAll = { at: client.now(), by: "Jordan", text: "Let us slow down a little." };
      if (view) client.change({ view: { ...view, saidToAll } });
      return client;
    },
  },
  ...privateWordStates,
  ...sideRoomStates,
  {
    name: "left",
    client: () => new ScriptedClient({ view: viewOf({ you: { phase: "left" } }) }),
  },
  {
    name: "ended",
    client: () =>
      new ScriptedClient({ view: viewOf({ session: { ended: true }, you: { phase: "in" } }) }),
  },
  {
    name: "ended before one was let in",
    client: () => new ScriptedClient({ view: viewOf({ session: { ended: true } }) }),
  },
  {
    name: "ended before one went in",
    client: () =>
      new ScriptedClient({
        view: viewOf({ session: { ended: true }, you: { phase: "admitted" } }),
      }),
  },
  { name: "ended, forms for after the room", client: () => afterClient(), after: openForms },
  { name: "ended, asked how it was", client: () => feedbackClient(), after: pressInFeedback(0) },
  {
    name: "ended, and how it has been",
    client: () => feedbackClient(null, undefined, ownTrends),
    after: pressInFeedback(1),
  },
  {
    name: "ended, for a host",
    client: () =>
      new ScriptedClient({ view: viewOf({ session: { ended: true }, you: { hosts: true } }) }),
  },
  { name: "on another device", client: elsewhere },
  {
    name: "stays on the other device",
    client: elsewhere,
    after: async (root) => {
      await customElements.whenDefined("iop-doorstep");
      const element = root.querySelector("iop-doorstep");
      await element?.updateComplete;
      const door = element?.shadowRoot;
      door?.querySelector<HTMLElement>("button + button")?.click();
    },
  },
  {
    name: "taken over by another device",
    client: () => {
      const client = elsewhere();
      client.change({ takenOver: true });
      return client;
    },
  },
];

/** A visit's states, from the invite to the end. */
export const visit: Examples = {
  element: "iop-visit",
  states: [
    ...beforeTheRoom,
    ...inTheRoom,
    { name: "away from forms alone", client: awayFromForms },
    { name: "board", client: () => boardClient(8) },
    {
      name: "board, before going in",
      client: () => boardClient(4, undefined, { phase: "admitted" }),
    },
  ].map((state) => ({ ...state, properties: clinic })),
};
