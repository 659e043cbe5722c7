import { describe, expect, it } from "vitest";
import { roomEn } from "../../words/room-en.ts";
import { peopleInRoom, roomClient } from "../room-people.ts";
import { off, on, peers, person } from "../scripted-client.ts";
import { comings } from "./comings.ts";
import { tileContent } from "./tile-content.ts";

const tileOf = (name: string, client = roomClient(8)) => {
  const somebody = client.state.view?.people.find((each) => each.name === name);
  if (!somebody) throw new Error(`${name} is not in the room`);
  return tileContent(somebody, client.state, roomEn);
};

describe("a tile", () => {
  it("says who hosts, who speaks and what is off, in words too", () => {
    expect(tileOf("Jordan").label).toBe("Jordan, host");
    expect(tileOf("River").label).toBe("River, speaking");
    expect(tileOf("Noor").label).toBe("Noor, microphone off");
    expect(tileOf("Kai").label).toBe("Kai, microphone off, camera off");
    expect(tileOf("Sam").label).toBe("You, microphone off");
  });

  it("shows one's own initial, not that of the word You", () => {
    expect(tileOf("Sam").initial).toBe("S");
  });

  it("lost, left and removed all read not here, and nothing more", () => {
    const people = [...peopleInRoom(3), person("Noor", "client", false)];
    const client = roomClient(3, {}, people);
    client.changeMedia({
      peers: new Map(peers(people)).set("Noor", {
        pictureOn: true,
        microphoneOn: true,
        speaking: true,
        undecryptable: true,
      }),
    });
    const tile = tileOf("Noor", client);
    expect(tile.label).toBe("Noor, not here");
    expect(tile).toMatchObject({ picture: false, speaking: false, undecryptable: false });
  });

  it("names an observer before anything else", () => {
    const people = [...peopleInRoom(2), person("Lake", "observer")];
    expect(tileOf("Lake", roomClient(3, {}, people)).label).toContain("Lake, observer");
  });

  it("shows no picture of anyone when pictures are off, but one's own", () => {
    const client = roomClient(8, { audioOnly: true });
    expect(tileOf("Noor", client).picture).toBe(false);
    expect(tileOf("Noor", client).label).not.toContain("camera off");
    expect(tileOf("Sam", client).picture).toBe(true);
  });

  it("keeps saying that you are seen until capture has stopped", () => {
    const turningOff = { ...on, wanted: false, status: "turning-off" } as const;
    expect(tileOf("Sam", roomClient(3, { camera: turningOff })).picture).toBe(true);
    expect(tileOf("Sam", roomClient(3, { camera: off })).picture).toBe(false);
  });
});

describe("who comes and goes", () => {
  const list = (names: readonly string[]) => names.join(" and ");
  const news = (before: readonly string[], after: readonly string[]) => {
    const room = (names: readonly string[]) =>
      roomClient(1, {}, [
        ...["Jordan", "River", "Noor"].map((name) => person(name, "client", names.includes(name))),
        person("Sam"),
      ]).state;
    return comings(room(before), room(after), roomEn, list);
  };

  it("is said together, and only when it changes", () => {
    expect(news(["Jordan"], ["Jordan", "River", "Noor"])).toEqual(["In the room: River and Noor."]);
    expect(news(["Jordan", "River"], ["Jordan"])).toEqual(["Not here now: River."]);
    expect(news(["Jordan"], ["Jordan"])).toEqual([]);
  });

  it("is not said on first sight of the room", () => {
    const before = roomClient(1, {}, []).state;
    expect(comings(before, roomClient(6).state, roomEn, list)).toEqual([]);
  });
});
