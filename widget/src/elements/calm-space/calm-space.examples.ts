import type { Examples } from "../example.ts";
import { roomClient } from "../room-people.ts";
import { ScriptedClient, off, tenOClock, viewOf } from "../scripted-client.ts";

const away = (media = {}) => {
  const client = roomClient(8, { camera: off, listening: false, ...media });
  client.change({ awaySince: tenOClock - 240_000 });
  return client;
};

/** The calm space's states. */
export const calmSpace: Examples = {
  element: "iop-calm-space",
  states: [
    { name: "away from the room", client: () => away() },
    { name: "keeps listening", client: () => away({ listening: true }) },
    {
      name: "away while waiting",
      client: () => new ScriptedClient({ awaySince: tenOClock }),
    },
    {
      name: "away from forms alone",
      client: () =>
        new ScriptedClient({
          awaySince: tenOClock,
          view: viewOf({ session: { kind: "check-in", hasRoom: false } }),
        }),
    },
    {
      name: "let in while away",
      client: () =>
        new ScriptedClient({
          awaySince: tenOClock,
          view: viewOf({ you: { phase: "admitted" } }),
        }),
    },
    {
      name: "without a connection",
      client: () => {
        const client = away({ room: { status: "reconnecting", since: tenOClock } });
        client.change({ service: { status: "reconnecting", since: tenOClock } });
        return client;
      },
    },
  ],
};
