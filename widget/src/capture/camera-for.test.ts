import type { View } from "@breathing-room/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { cameraFor } from "./camera-for.ts";
import { hostsIn } from "./hosts.ts";
import { remember } from "./kept-choices.ts";

const people = [
  { visitId: "jordan", name: "Jordan", role: "facilitator", here: true },
  { visitId: "morgan", name: "Morgan", role: "cofacilitator", here: true },
  { visitId: "ira", name: "Ira", role: "peer-specialist", here: true },
  { visitId: "lake", name: "Lake", role: "observer", here: true },
  { visitId: "noor", name: "Noor", role: "client", here: true },
] as const;
const viewOf = (hosts: boolean) => ({ you: { hosts }, people }) as unknown as View;

describe("whom the camera is for", () => {
  beforeEach(() => remember("camera-for", "everyone"));

  it("is everyone unless something else was chosen on this device", () => {
    expect([cameraFor(null), cameraFor(viewOf(false))]).toEqual(["everyone", "everyone"]);
  });

  it("is the hosts alone, not whoever else is of the staff", () => {
    remember("camera-for", "hosts");
    expect([cameraFor(null), cameraFor(viewOf(false))]).toEqual(["hosts", "hosts"]);
    expect(hostsIn(people).map(({ visitId }) => visitId)).toEqual(["jordan", "morgan"]);
  });

  it("a host's own is for everyone", () => {
    remember("camera-for", "hosts");
    expect(cameraFor(viewOf(true))).toBe("everyone");
  });
});
