import type { View } from "@breathing-room/contract";
import type { Examples } from "../example.ts";
import { roomClient } from "../room-people.ts";
import { type ScriptedClient, off, tenOClock } from "../scripted-client.ts";

type Team = NonNullable<View["you"]["team"]>;

/** In the room, with this between oneself and the team. */
export function teamClient(team: Partial<Team> = {}): ScriptedClient {
  const client = roomClient(8);
  client.changeYou({ team: { said: null, texts: [], maySlowDown: true, ...team } });
  return client;
}

/** Away from the room, with this between oneself and the team. */
export function awayClient(team: Partial<Team> = {}): ScriptedClient {
  const client = teamClient(team);
  client.changeMedia({ camera: off, listening: false });
  client.change({ awaySince: tenOClock - 240_000 });
  return client;
}

/** What was written to and fro. */
export const exampleTexts: Team["texts"] = [
  { at: tenOClock - 240_000, by: null, text: "I would rather type today." },
  { at: tenOClock - 120_000, by: "Jordan", text: "That is fine. Take the time you need." },
];

/** The states of a word to the team. */
export const teamWord: Examples = {
  element: "iop-team-word",
  states: [
    { name: "nothing said", client: () => teamClient() },
    {
      name: "please check on me",
      client: () => teamClient({ said: { word: "check-on-me", since: tenOClock - 60_000 } }),
    },
    { name: "texts", client: () => teamClient({ texts: exampleTexts }) },
    {
      name: "writes",
      client: () => teamClient(),
      after: (root) => root.querySelector<HTMLElement>("[aria-expanded]")?.click(),
    },
    {
      name: "without a connection",
      client: () => {
        const client = teamClient();
        client.send({ type: "tellTeam", word: "private-word" });
        client.send({ type: "writeToTeam", message: "I am here, only the line is bad." });
        client.change({ service: { status: "reconnecting", since: tenOClock } });
        return client;
      },
    },
    {
      name: "not sent",
      client: () => {
        const client = teamClient();
        client.change({ refusedCommand: { type: "tellTeam", word: null, code: "other-device" } });
        return client;
      },
    },
    { name: "few people here", client: () => teamClient({ maySlowDown: false }) },
  ],
};
