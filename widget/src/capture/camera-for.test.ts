import type { View } from "@breathing-room/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { cameraFor, cameraViewers } from "./camera-for.ts";
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
    expect([cameraFor(null), cameraViewers(viewOf(false))]).toEqual(["everyone", null]);
  });

  it("is the hosts alone, and without the service's word of who they are nobody", () => {
    remember("camera-for", "hosts");
    expect(cameraViewers(viewOf(false))).toEqual(["jordan", "morgan"]);
    expect(cameraViewers(null)).toEqual([]);
  });

  it("a host's own is for everyone", () => {
    remember("camera-for", "hosts");
    expect([cameraFor(viewOf(true)), cameraViewers(viewOf(true))]).toEqual(["everyone", null]);
  });
});
