import { describe, expect, it } from "vitest";
import { ScriptedClient, tenOClock, viewOf } from "../scripted-client.ts";
import { screenFor, whatIsLost } from "./screen.ts";

const screenOf = (script: ConstructorParameters<typeof ScriptedClient>[0]) =>
  screenFor(new ScriptedClient(script).state);
const reconnecting = { status: "reconnecting", since: tenOClock } as const;

describe("one screen at a time", () => {
  it("opens, or says why it cannot", () => {
    expect(screenOf({ view: null, service: { status: "joining" } })).toBe("joining");
    expect(screenOf({ view: null, service: { status: "refused", code: "no-invite" } })).toBe(
      "refused",
    );
  });

  it("waits until the person goes in, let in or not", () => {
    expect(screenOf({})).toBe("waiting");
    expect(screenOf({ view: viewOf({ you: { phase: "admitted" } }) })).toBe("waiting");
  });

  it("is in the room as soon as the person is on the way in", () => {
    const view = viewOf({ you: { phase: "admitted" } });
    expect(screenOf({ view, media: { room: { status: "connecting" } } })).toBe("room");
    expect(screenOf({ view: viewOf({ you: { phase: "in" } }) })).toBe("room");
  });

  it("stays away without a network, and whatever the room does", () => {
    const view = viewOf({ you: { phase: "in" } });
    const script = { view, awaySince: tenOClock, service: reconnecting };
    expect(screenOf({ ...script, media: { room: reconnecting } })).toBe("away");
  });

  it("ends, leaves and moves to another device even while away", () => {
    const awaySince = tenOClock;
    expect(screenOf({ awaySince, view: viewOf({ session: { ended: true } }) })).toBe("ended");
    expect(screenOf({ awaySince, view: viewOf({ you: { phase: "left" } }) })).toBe("left");
    expect(screenOf({ awaySince, view: viewOf({ you: { onOtherDevice: true } }) })).toBe(
      "other-device",
    );
  });
});

describe("what is lost", () => {
  const lost = (script: ConstructorParameters<typeof ScriptedClient>[0]) =>
    whatIsLost(new ScriptedClient(script).state);
  const view = viewOf({ you: { phase: "in" } });

  it("says that nobody sees or hears you only when the room is gone too", () => {
    expect(lost({ view, media: { room: { status: "connected" } } })).toBe("nothing");
    expect(lost({ view, service: reconnecting, media: { room: { status: "connected" } } })).toBe(
      "service",
    );
    expect(lost({ view, media: { room: reconnecting } })).toBe("everything");
    expect(lost({ service: reconnecting })).toBe("everything");
  });
});
