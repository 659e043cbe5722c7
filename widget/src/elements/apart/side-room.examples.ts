import type { SideRoomView, View } from "@breathing-room/contract";
import type { Example } from "../example.ts";
import { boardClient, roomClient } from "../room-people.ts";
import { type ScriptedClient, off, on } from "../scripted-client.ts";
import { asideWith } from "./private-word.examples.ts";

type Own = NonNullable<View["you"]["sideRoom"]>;

/** A side room with Noor and Kai that Jordan offers, as it stands with oneself. */
export function sideRoom(status: Own["status"], more: Partial<Own> = {}): Own {
  const asked = ["Noor", "Kai"];
  const inIt = status === "in" ? asked.map((name) => ({ visitId: name, name })) : [];
  return { sideRoomId: "side", by: "Jordan", status, asked, inIt, endsSoon: false, ...more };
}

/** In the room, with a side room of this kind. */
export function sideClient(status: Own["status"], more: Partial<Own> = {}): ScriptedClient {
  const client = roomClient(8);
  client.changeYou({ sideRoom: sideRoom(status, more) });
  return client;
}

/** In a side room; of those who are named there, so many are connected. */
export function inSideRoom(more: Partial<Own> = {}, connected = Infinity): ScriptedClient {
  const client = sideClient("in", more);
  const { inIt } = sideRoom("in", more);
  const visitIds = inIt.slice(0, connected).map(({ visitId }) => visitId);
  client.change({ aside: asideWith(visitIds, { camera: on }) });
  return client;
}

/** At the board, with these side rooms. */
export function sideBoard(...rooms: readonly SideRoomView[]): ScriptedClient {
  const client = boardClient(8);
  const { view } = client.state;
  if (!view?.staff) throw new Error("this is the board");
  client.change({ view: { ...view, staff: { ...view.staff, sideRooms: rooms } } });
  return client;
}

/** One of each answer. */
export const someRoom: SideRoomView = {
  sideRoomId: "side",
  by: "Morgan",
  endsSoon: false,
  people: (
    [
      ["River", "in"],
      ["Noor", "in"],
      ["Kai", "asked"],
      ["Wren", "later"],
    ] as const
  ).map(([name, status]) => ({ visitId: name, name, status })),
};

const eight = [
  "Jordan",
  "Noor",
  "Kai",
  "Wren",
  "Ari",
  "Ash",
  "Maximiliana Papadopoulos-Venkataraman",
];

/** Every screen of a side room, for the visit around it. */
export const sideRoomStates: readonly Example[] = [
  {
    name: "room, a side room offered",
    client: () => sideClient("asked", { inIt: [{ visitId: "Noor", name: "Noor" }] }),
  },
  { name: "a side room", client: () => inSideRoom() },
  { name: "a side room that is about to close", client: () => inSideRoom({ endsSoon: true }) },
  {
    name: "a side room of eight",
    client: () =>
      inSideRoom(
        { asked: eight.slice(1), inIt: eight.map((name) => ({ visitId: name, name })) },
        6,
      ),
  },
  {
    name: "a side room, nobody else is there yet",
    client: () => {
      const client = inSideRoom({ inIt: [] });
      client.change({ aside: asideWith([], { camera: off, microphone: off }) });
      return client;
    },
  },
  {
    name: "board, a side room",
    client: () =>
      sideBoard(someRoom, {
        sideRoomId: "two",
        by: "Jordan",
        endsSoon: false,
        people: ["Ellis", "Sam"].map((name) => ({ visitId: name, name, status: "declined" })),
      }),
  },
];
