import type { PrivateWordView, View } from "@breathing-room/contract";
import type { ClientState } from "../../session/client.ts";
import type { Example } from "../example.ts";
import { boardClient, roomClient } from "../room-people.ts";
import { type ScriptedClient, emptyRoom, off, on } from "../scripted-client.ts";
import { drawFace } from "../drawn-face.ts";

type Own = NonNullable<View["you"]["privateWord"]>;
type Aside = NonNullable<ClientState["aside"]>;

/** A room apart that one is in; the others are there with picture and sound, or not yet. */
export function asideWith(
  visitIds: string | readonly string[],
  { isThere = true, ...more }: Partial<Aside> & { readonly isThere?: boolean } = {},
): Aside {
  const there = { pictureOn: true, microphoneOn: true, speaking: false, undecryptable: false };
  return {
    room: {
      ...emptyRoom,
      state: {
        ...emptyRoom.state,
        link: { status: "connected" },
        peers: new Map(isThere ? [visitIds].flat().map((visitId) => [visitId, there]) : []),
      },
      showPicture: drawFace,
    },
    camera: off,
    microphone: on,
    ...more,
  };
}

/** In the room, with a private word of this kind with Jordan. */
export function wordClient(status: Own["status"]): ScriptedClient {
  const client = roomClient(8);
  client.changeYou({ privateWord: { visitId: "Jordan", name: "Jordan", status } });
  return client;
}

/** In a private word with Jordan. */
export function asideClient(more: Parameters<typeof asideWith>[1] = {}): ScriptedClient {
  const client = wordClient("held");
  client.change({ aside: asideWith("Jordan", more) });
  return client;
}

/** At the board, with a private word of this kind with Kai. */
export function wordBoard(status: Own["status"]): ScriptedClient {
  const client = boardClient(8);
  client.changeYou({ privateWord: { visitId: "Kai", name: "Kai", status } });
  changeParticipant(client, "Kai", { by: client.state.view?.you.name ?? "", status });
  return client;
}

/** Somebody's private word as the board has it. */
export function changeParticipant(
  client: ScriptedClient,
  whom: string,
  privateWord: PrivateWordView,
): void {
  const { view } = client.state;
  if (!view?.staff) throw new Error("this is the board");
  const participants = view.staff.participants.map((each) =>
    each.visitId === whom ? { ...each, privateWord } : each,
  );
  client.change({ view: { ...view, staff: { ...view.staff, participants } } });
}

/** Every screen of a private word, for the visit around it. */
export const privateWordStates: readonly Example[] = [
  { name: "room, a private word offered", client: () => wordClient("offered") },
  { name: "a private word", client: () => asideClient({ camera: on }) },
  {
    name: "a private word, the other one is not there yet",
    client: () => asideClient({ isThere: false, microphone: off }),
  },
  { name: "board, a yes to a private word", client: () => wordBoard("held") },
];
