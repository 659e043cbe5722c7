import type { View } from "@breathing-room/contract";
import type { Examples } from "../example.ts";
import { boardClient, roomClient } from "../room-people.ts";
import { type ScriptedClient, tenOClock } from "../scripted-client.ts";

type Texts = NonNullable<View["groupTexts"]>["texts"];
type Text = Texts[number];

/** A text that somebody typed, so many minutes ago. */
export function groupText(name: string, minutes: number, text: string): Text {
  const visitId = name === "Sam" ? "you" : name;
  return { id: `${name}: ${text}`, visitId, name, at: tenOClock - minutes * 60_000, text };
}

/** What was typed to and fro. */
export const exampleGroupTexts: Texts = [
  groupText("River", 8, "I would rather type today. My voice is not with me."),
  groupText("Jordan", 7, "That is fine, River. Type as much or as little as you like."),
  groupText("Sam", 6, "Same here last week."),
  groupText(
    "Maximiliana Papadopoulos-Venkataraman",
    5,
    "The evenings are the hardest.\nI went for a walk twice.",
  ),
];

/** Lets a client see this as typed to the group. */
export function withGroupTexts(
  client: ScriptedClient,
  texts: Texts = exampleGroupTexts,
  mayWrite = true,
): ScriptedClient {
  const { view } = client.state;
  if (view) client.change({ view: { ...view, groupTexts: { mayWrite, texts } } });
  return client;
}

/** The states of typing to the group. */
export const groupTexts: Examples = {
  element: "iop-group-texts",
  states: [
    {
      name: "texts, and one on its way",
      client: () => {
        const client = withGroupTexts(roomClient(8));
        client.send({ type: "writeToGroup", message: "I am here, only the line is bad." });
        client.change({ service: { status: "reconnecting", since: tenOClock } });
        return client;
      },
    },
    {
      name: "a host takes one away",
      client: () => withGroupTexts(boardClient(8)),
      after: (root) => root.querySelectorAll<HTMLElement>("li .link")[2]?.click(),
    },
    {
      name: "who observes",
      client: () => {
        const client = withGroupTexts(roomClient(4), exampleGroupTexts, false);
        client.changeYou({ role: "observer", sends: [], visitId: "Lake", name: "Lake" });
        return client;
      },
    },
  ],
};
