import type { View } from "@breathing-room/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { LocalActs } from "./local-acts.ts";

function viewWith(you: Partial<View["you"]> = {}, ended = false): View {
  return {
    session: {
      kind: "group",
      title: "Tuesday",
      hosts: ["Jordan"],
      startsAt: 0,
      endsAt: 9,
      hasRoom: true,
      ended,
      agenda: [],
    },
    you: {
      visitId: "visit",
      name: "Sam",
      role: "client",
      hosts: false,
      sends: ["camera", "microphone"],
      phase: "in",
      waitingSince: 0,
      awaySince: null,
      onOtherDevice: false,
      askedToWait: null,
      checkIn: null,
      today: null,
      team: null,
      privateWord: null,
      sideRoom: null,
      roomEpoch: 1,
      ...you,
    },
    people: [{ visitId: "visit", name: "Sam", role: "client", here: true }],
    hour: null,
    saidToAll: null,
    groupTexts: null,
    staff: null,
  };
}

const here = viewWith();
const away = viewWith({ awaySince: 120 });

describe("what a person did holds before the service says so", () => {
  let acts: LocalActs;
  beforeEach(() => (acts = new LocalActs()));

  it("is away from the press on, and an older view never undoes it", () => {
    acts.stepAway(100, here);
    acts.viewArrived(here, 110);
    expect(acts.awaySince(here)).toBe(100);
    expect(acts.shown(here).you.awaySince).toBe(100);
    acts.answered({ type: "stepAway" }, null, [], 200);
    acts.viewArrived(here, 210);
    expect(acts.awaySince(here)).toBe(100);
  });

  it("takes the service's word again once the service has confirmed, so that another device can bring one back", () => {
    acts.stepAway(100, here);
    acts.answered({ type: "stepAway" }, null, [], 200);
    acts.viewArrived(away, 210);
    acts.viewArrived(away, 9000);
    expect(acts.awaySince(away)).toBe(120);
    acts.viewArrived(here, 9100);
    expect(acts.awaySince(here)).toBe(null);
  });

  it("is never brought back by a refusal or by silence", () => {
    acts.stepAway(100, here);
    acts.answered({ type: "stepAway" }, "not-allowed", [], 200);
    acts.viewArrived(here, 60_000);
    expect(acts.awaySince(here)).toBe(100);
  });

  it("stays away through away, back and away again, whatever late views say", () => {
    acts.stepAway(100, here);
    acts.comeBackFromAway();
    acts.stepAway(140, here);
    acts.answered({ type: "stepAway" }, null, [{ type: "return" }, { type: "stepAway" }], 150);
    acts.viewArrived(away, 160);
    acts.answered({ type: "return" }, null, [{ type: "stepAway" }], 170);
    acts.viewArrived(here, 180);
    expect(acts.awaySince(here)).toBe(140);
    acts.answered({ type: "stepAway" }, null, [], 190);
    acts.viewArrived(away, 200);
    acts.viewArrived(here, 210);
    expect(acts.awaySince(here)).toBe(140);
  });

  it("comes back at once, and says away again only if the service refused", () => {
    acts.comeBackFromAway();
    expect(acts.awaySince(away)).toBe(null);
    acts.answered({ type: "return" }, "other-device", [], 200);
    expect(acts.awaySince(away)).toBe(120);
  });

  it("has left from the press on: nobody is shown any more, until one comes back", () => {
    acts.leave();
    expect(acts.shown(here)).toMatchObject({ you: { phase: "left", roomEpoch: null }, people: [] });
    acts.answered({ type: "leave" }, null, [], 200);
    acts.viewArrived(here, 210);
    expect(acts.shown(here).you.phase).toBe("left");
    acts.viewArrived(viewWith({ phase: "left" }), 220);
    const back = viewWith({ phase: "admitted" });
    acts.viewArrived(back, 230);
    expect(acts.shown(back).you.phase).toBe("admitted");
  });

  it("is there again when a leave was refused, and when one came back before it was sent", () => {
    acts.leave();
    acts.answered({ type: "leave" }, "other-device", [], 200);
    expect(acts.shown(here).you.phase).toBe("in");
    acts.leave();
    acts.answered({ type: "leave" }, null, [{ type: "comeBack" }], 300);
    acts.answered({ type: "comeBack" }, null, [], 310);
    const back = viewWith({ phase: "admitted" });
    expect(acts.shown(back).you.phase).toBe("admitted");
  });

  it("is not away any more where the visit is over", () => {
    acts.stepAway(100, here);
    const ended = viewWith({ awaySince: null }, true);
    acts.viewArrived(ended, 200);
    expect(acts.awaySince(ended)).toBe(null);
  });
});
