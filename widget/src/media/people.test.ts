import { describe, expect, it } from "vitest";
import type { RemoteParticipant } from "./livekit.ts";
import { peopleIn } from "./people.ts";

const connection = (identity: string, joinedAt: number) =>
  ({ identity, joinedAt: new Date(joinedAt) }) as RemoteParticipant;

const shown = (...all: RemoteParticipant[]) => {
  const remoteParticipants = new Map(all.map((each) => [each.identity, each]));
  return [...peopleIn({ remoteParticipants })].map(([visitId, { identity }]) => [
    visitId,
    identity,
  ]);
};

describe("the people in a room", () => {
  it("are known by their visits, whatever else an identity holds", () => {
    expect(
      shown(connection("sam.one", 1), connection("noor.two", 2), connection("kai", 3)),
    ).toEqual([
      ["sam", "sam.one"],
      ["noor", "noor.two"],
      ["kai", "kai"],
    ]);
  });

  it("are there once, with their newest connection", () => {
    const [old, young] = [connection("sam.one", 1), connection("sam.two", 2)];
    expect(shown(old, young)).toEqual([["sam", "sam.two"]]);
    expect(shown(young, old)).toEqual([["sam", "sam.two"]]);
  });

  it("are not those who came in beside somebody", () => {
    expect(shown(connection("sam.one#camera", 1), connection("", 2))).toEqual([]);
  });
});
