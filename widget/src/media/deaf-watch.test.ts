import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchForDeafness } from "./deaf-watch.ts";
import type { Room } from "./livekit.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Somebody in a room, as far as the watch looks. */
function person(identity: string) {
  const self = { identity, isSpeaking: false, packets: 0, subscriptions: [] as boolean[] };
  const publication = {
    trackSid: `track of ${identity}`,
    kind: "audio",
    isSubscribed: true,
    isMuted: false,
    isEnabled: true,
    setSubscribed: (on: boolean) => self.subscriptions.push(on),
    track: {
      receiver: {
        getStats: async () =>
          new Map([["in", { type: "inbound-rtp", packetsReceived: self.packets }]]),
      },
    },
  };
  return Object.assign(self, { trackPublications: new Map([["track", publication]]) });
}

function watched(...people: ReturnType<typeof person>[]) {
  const giveUp = vi.fn();
  const room = {
    state: "connected",
    remoteParticipants: new Map(people.map((p) => [p.identity, p])),
  };
  watchForDeafness(room as unknown as Room, giveUp);
  return giveUp;
}

describe("the watch for deafness", () => {
  it("subscribes anew to a voice that does not arrive, and then gives the connection up", async () => {
    const sam = person("sam");
    const giveUp = watched(sam);
    sam.isSpeaking = true;
    await vi.advanceTimersByTimeAsync(11_000);
    expect(sam.subscriptions).toEqual([false, true]);
    expect(giveUp).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(giveUp).toHaveBeenCalled();
  });

  it("leaves everything as it is while nobody speaks, though a microphone gives nothing at all", async () => {
    const sam = person("sam");
    const giveUp = watched(sam);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sam.subscriptions).toEqual([]);
    expect(giveUp).not.toHaveBeenCalled();
  });

  it("keeps a connection over which anything arrives", async () => {
    const [sam, ari] = [person("sam"), person("ari")];
    const giveUp = watched(sam, ari);
    sam.isSpeaking = true;
    for (let second = 0; second < 60; second++) {
      ari.packets += 50;
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(sam.subscriptions).toEqual([false, true]);
    expect(giveUp).not.toHaveBeenCalled();
  });
});
