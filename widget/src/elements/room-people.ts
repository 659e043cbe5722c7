import type { ParticipantView, PersonView, View } from "@breathing-room/contract";
import type { MediaState } from "../session/client.ts";
import {
  type Script,
  ScriptedClient,
  on,
  peers,
  person,
  tenOClock,
  viewOf,
  waiting,
} from "./scripted-client.ts";

const hosts = [person("Jordan", "facilitator"), person("Morgan", "cofacilitator")];
const clients = ["River", "Noor", "Kai", "Wren", "Ellis", "Ari", "Ash", "Rowan", "Sky"];

/** So many people in the room, Sam among them, hosts first. */
export function peopleInRoom(count: number): PersonView[] {
  const others = [
    ...hosts,
    ...clients.map((name) => person(name)),
    person("Lake", "observer"),
    person("Ira", "interpreter"),
    person("Maximiliana Papadopoulos-Venkataraman"),
  ];
  const sam = person("Sam");
  return count === 1 ? [sam] : [...others.slice(0, count - 1), sam];
}

/** The room with so many people, as a client has it. */
export function roomClient(
  count: number,
  media: Partial<MediaState> = {},
  people: readonly PersonView[] = peopleInRoom(count),
): ScriptedClient {
  return new ScriptedClient({
    view: viewOf({ you: { phase: "in", roomEpoch: 1 }, people }),
    media: { ...roomMedia(people), ...media },
  });
}

function roomMedia(people: readonly PersonView[]): Partial<MediaState> {
  return {
    room: { status: "connected" },
    camera: on,
    peers: peers(people, {
      River: { microphoneOn: true, speaking: true },
      Jordan: { microphoneOn: true },
      Kai: { pictureOn: false },
      Ellis: { pictureOn: false },
    }),
    listening: true,
    encrypted: true,
  };
}

/** The board of a host with so many in the room and some who wait. */
export function boardClient(
  count: number,
  waitingNow = [waiting("Rowan", 6), waiting("Ash", 3), waiting("Sky", 0)],
  you: Partial<View["you"]> = { phase: "in", roomEpoch: 1 },
  answers?: Script["answers"],
): ScriptedClient {
  const people = you.phase === "in" ? staffFirst(count) : [];
  const view = viewOf({
    you: {
      visitId: "Jordan",
      name: "Jordan",
      role: "facilitator",
      hosts: true,
      team: null,
      ...you,
    },
    people,
    staff: {
      escalation: null,
      slowDownAsked: false,
      words: [],
      sideRooms: [],
      needsLook: [],
      waiting: waitingNow,
      participants: staffFirst(count).map(participant),
    },
  });
  return new ScriptedClient({
    view,
    ...(answers ? { answers } : {}),
    media:
      you.phase === "in"
        ? {
            ...roomMedia(people.filter(({ name }) => name !== "Jordan")),
            microphone: on,
          }
        : {},
  });
}

function staffFirst(count: number): PersonView[] {
  return peopleInRoom(count).map((somebody) => ({
    ...somebody,
    here: somebody.name !== "Ellis",
  }));
}

function participant({ visitId, name, role, here }: PersonView): ParticipantView {
  return {
    visitId,
    personId: null,
    name,
    role,
    status: here ? "here" : "lost",
    since: tenOClock - (here ? 12 : 2) * 60_000,
    awaySince: name === "Kai" ? tenOClock - 5 * 60_000 : null,
    hasMedia: here,
    privateWord: null,
    checkIn: null,
    today: null,
    sameName: false,
  };
}
