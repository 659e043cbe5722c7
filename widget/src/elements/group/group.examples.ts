import type { Examples } from "../example.ts";
import { peopleInRoom, roomClient } from "../room-people.ts";
import { off, on, peers, person } from "../scripted-client.ts";
import { comfort } from "./comfort.ts";

/** The room's states. */
export const group: Examples = {
  element: "iop-group",
  states: [
    { name: "1 person", client: () => roomClient(1) },
    { name: "2 people", client: () => roomClient(2) },
    { name: "6 people", client: () => roomClient(6) },
    { name: "8 people", client: () => roomClient(8) },
    { name: "15 people", client: () => roomClient(15) },
    { name: "camera off", client: () => roomClient(8, { camera: off }) },
    { name: "camera for hosts", client: () => roomClient(4, { cameraFor: "hosts" }) },
    { name: "you speak", client: () => roomClient(6, { microphone: on, youSpeak: true }) },
    {
      name: "some are not here",
      client: () => {
        const people = peopleInRoom(6).map((somebody) =>
          somebody.name === "Noor" ? { ...somebody, here: false } : somebody,
        );
        return roomClient(6, {}, people);
      },
    },
    {
      name: "an observer",
      client: () => roomClient(4, {}, [...peopleInRoom(4), person("Lake", "observer")]),
    },
    {
      name: "cannot be opened",
      client: () =>
        roomClient(4, {
          encrypted: false,
          peers: peers(peopleInRoom(4), { Morgan: { undecryptable: true } }),
        }),
    },
    {
      name: "one person at a time",
      client: () => roomClient(6),
      after: () => comfort.set({ view: "one" }),
    },
    {
      name: "a few at a time",
      client: () => roomClient(8),
      after: () => comfort.set({ view: "few" }),
    },
    {
      name: "a hidden picture",
      client: () => roomClient(4),
      after: () => comfort.hide("Morgan", true),
    },
    { name: "no pictures", client: () => roomClient(6, { audioOnly: true }) },
    {
      name: "who is speaking",
      client: () => roomClient(8),
      after: () => comfort.set({ view: "speaker" }),
    },
    {
      name: "own picture hidden",
      client: () => roomClient(6),
      after: () => comfort.set({ hidesSelf: true }),
    },
    { name: "sound needs a press", client: () => roomClient(6, { soundNeedsPress: true }) },
    {
      name: "camera taken",
      client: () => roomClient(6, { camera: { ...off, trouble: "busy" } }),
    },
    {
      name: "muted by the system",
      client: () => roomClient(6, { microphone: { ...on, mutedBySystem: true } }),
    },
    {
      name: "connecting",
      client: () => roomClient(1, { room: { status: "connecting" }, camera: off }, []),
    },
    {
      name: "a hostile name",
      client: () =>
        roomClient(2, {}, [person('<img src=x onerror="document.body.id=1">'), person("Sam")]),
    },
  ],
};
