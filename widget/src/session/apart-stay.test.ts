import type { View } from "@breathing-room/contract";
import { expect, test } from "vitest";
import { apartStayOf } from "./apart-stay.ts";
import type { SessionClient } from "./client.ts";
import type { Reception } from "./room-port.ts";

const people = ["jordan", "noor"].map((visitId) => ({ visitId })) as unknown as View["people"];

/** A page in a side room, with what the room there is told. */
function inSideRoom(chosen: { cameraFor: "everyone" | "hosts"; audioOnly: boolean }) {
  const told: Reception[] = [];
  const room = { receive: (reception: Reception) => told.push(reception), open: () => {} };
  const you = { phase: "in", sideRoom: { sideRoomId: "side", status: "in" }, privateWord: null };
  const media = { ...chosen, camera: { wanted: false }, microphone: { wanted: false } };
  const client = Object.assign(new EventTarget(), {
    state: { view: { you, people }, media, pending: [], awaySince: null, aside: null as unknown },
    goAside: () => (client.state.aside = { room }),
  });
  const comes = (more: object) => {
    client.state = { ...client.state, view: { you, people, ...more } };
    client.dispatchEvent(new Event("change"));
  };
  apartStayOf(client as unknown as SessionClient);
  return { told, comes };
}

test("a picture that is for the hosts alone is so in a room apart, whoever comes there later", () => {
  const { told, comes } = inSideRoom({ cameraFor: "hosts", audioOnly: false });
  expect(told.at(-1)).toEqual({ hears: true, audioOnly: false, seenIn: people });
  const more = [...people, { visitId: "morgan" }];
  comes({ people: more });
  expect(told.at(-1)?.seenIn).toEqual(more);
});

test("a picture that is for everyone is for everyone there, and who wants no pictures gets none", () => {
  const { told } = inSideRoom({ cameraFor: "everyone", audioOnly: true });
  expect(told.at(-1)).toEqual({ hears: true, audioOnly: true, seenIn: null });
});
