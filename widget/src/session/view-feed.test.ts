import type { CurrentView } from "@breathing-room/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ServiceLink } from "./client.ts";
import { Outage, Refusal, type Service } from "./service.ts";
import { ViewFeed } from "./view-feed.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const view: CurrentView["view"] = {
  session: {
    kind: "group",
    title: "Tuesday",
    hosts: [],
    startsAt: 0,
    endsAt: 9,
    hasRoom: true,
    ended: false,
    agenda: [],
  },
  you: {
    visitId: "visit",
    name: "Sam",
    role: "client",
    hosts: false,
    sends: [],
    phase: "waiting",
    waitingSince: 0,
    awaySince: null,
    onOtherDevice: false,
    askedToWait: null,
    checkIn: null,
    today: null,
    team: null,
    privateWord: null,
    sideRoom: null,
    roomEpoch: null,
  },
  people: [],
  hour: null,
  saidToAll: null,
  groupTexts: null,
  staff: null,
};
const current = { serverTime: 5, view };
const viewEvent = `event: view\ndata: ${JSON.stringify(current)}\n\n`;

/** A service whose streams the test writes; each list is answered in turn, and its last answer repeated. */
function setUp({
  invites = ["invite"],
  streams = [] as (Error | null)[],
}: { invites?: (string | null)[]; streams?: (Error | null)[] } = {}) {
  const open: ReadableStreamDefaultController<Uint8Array>[] = [];
  const calls: string[] = [];
  const links: ServiceLink["status"][] = [];
  let tokens = 0;
  const service: Service = {
    arrive: async () => {
      calls.push("arrive");
      return { visitToken: `token${++tokens}`, ...current };
    },
    ask: async () => null,
    readView: async () => {
      calls.push("poll");
      return current;
    },
    openStream: async (token, signal) => {
      calls.push(`stream ${token}`);
      const answer = streams.shift();
      if (answer) throw answer;
      return new ReadableStream({
        start(controller) {
          open.push(controller);
          signal.addEventListener("abort", () => controller.error(new Error("aborted")));
        },
      });
    },
    sendCommand: () => Promise.resolve(null),
    grantMedia: () => Promise.reject(new Outage()),
    sendLast() {},
  };
  const feed = new ViewFeed({
    service,
    getInvite: async () => (invites.length > 1 ? invites.shift() : invites[0]) ?? null,
    onView() {},
    onLink: (link) =>
      links.push(link.status === "refused" ? (`refused ${link.code}` as never) : link.status),
  });
  const write = (text: string) => open.at(-1)?.enqueue(new TextEncoder().encode(text));
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { feed, calls, links, open, write, settle };
}

describe("the view feed", () => {
  it("cuts a stream that was silent for 40 s, though pings keep it, and opens another with the same token", async () => {
    const { feed, calls, links, write, settle } = setUp();
    feed.start();
    await settle();
    write(viewEvent);
    for (let ping = 0; ping < 6; ping++) {
      await vi.advanceTimersByTimeAsync(15_000);
      write(":\n\n");
    }
    expect(calls).toEqual(["arrive", "stream token1"]);
    await vi.advanceTimersByTimeAsync(41_000);
    expect(calls).toEqual(["arrive", "stream token1", "stream token1"]);
    expect(links.at(-1)).toBe("reconnecting");
    write(viewEvent);
    await settle();
    expect(links.at(-1)).toBe("live");
    feed.stop();
  });

  it("says that it reconnects while the service holds views back, on the stream that stays open", async () => {
    const { feed, calls, links, write, settle } = setUp();
    feed.start();
    await settle();
    write(viewEvent);
    write('event: hold\ndata: {"held":true}\n\n');
    await settle();
    expect(links.at(-1)).toBe("reconnecting");
    write('event: hold\ndata: {"held":false}\n\n');
    await settle();
    expect(links.at(-1)).toBe("live");
    expect(calls).toEqual(["arrive", "stream token1"]);
    feed.stop();
  });

  it("says nothing of a loss when the service said goodbye and the next stream opens, and says it when none does", async () => {
    const { feed, links, write, open, settle } = setUp({
      streams: [null, null, ...Array.from({ length: 9 }, () => new Outage())],
    });
    feed.start();
    await settle();
    write(viewEvent);
    await settle();
    for (const isLast of [false, true]) {
      write('event: end\ndata: {"reason":"restarting"}\n\n');
      open.at(-1)?.close();
      await vi.advanceTimersByTimeAsync(isLast ? 5_000 : 1_000);
      if (isLast) break;
      write(viewEvent);
      await settle();
      expect(links).not.toContain("reconnecting");
    }
    expect(links.at(-1)).toBe("reconnecting");
    feed.stop();
  });

  it("waits longer after each failure, and tries at once when told to", async () => {
    const { feed, calls, settle } = setUp({
      streams: Array.from({ length: 50 }, () => new Outage()),
    });
    feed.start();
    await vi.advanceTimersByTimeAsync(60_000);
    const tries = calls.filter((call) => call.startsWith("stream")).length;
    expect(tries).toBeGreaterThan(6);
    expect(tries).toBeLessThan(20);
    feed.tryNow();
    await settle();
    expect(calls.filter((call) => call.startsWith("stream")).length).toBe(tries + 1);
    feed.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls.filter((call) => call.startsWith("stream")).length).toBe(tries + 1);
  });

  it("asks for a fresh invite at once when its token is refused, and never in a tight loop", async () => {
    const refusals = Array.from({ length: 50 }, () => new Refusal("unauthorized"));
    const { feed, calls } = setUp({ streams: [null, ...refusals] });
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    feed.tokenRefused("token1");
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls.slice(0, 4)).toEqual(["arrive", "stream token1", "arrive", "stream token2"]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls.filter((call) => call === "arrive").length).toBeLessThan(12);
    feed.stop();
  });

  it("goes on with a new token when the stream ended because the old one expired", async () => {
    const { feed, calls, write, open, settle } = setUp();
    feed.start();
    await settle();
    write(viewEvent);
    write('event: end\ndata: {"reason":"expired"}\n\n');
    open.at(-1)?.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toEqual(["arrive", "stream token1", "arrive", "stream token2"]);
    feed.stop();
  });

  it("tells a first page without an invite at once, and one that was in a session only after some tries", async () => {
    const first = setUp({ invites: [null] });
    first.feed.start();
    await first.settle();
    expect(first.links).toEqual(["joining", "refused no-invite"]);

    const later = setUp({
      invites: ["invite", null, null, "invite"],
      streams: [new Refusal("unauthorized")],
    });
    later.feed.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(later.calls.slice(0, 4)).toEqual(["arrive", "stream token1", "arrive", "stream token2"]);
    later.feed.stop();
  });

  it("is refused for good when the service says so, and starts anew when asked to", async () => {
    const { feed, links, calls, settle } = setUp({ streams: [new Refusal("session-ended")] });
    feed.start();
    await settle();
    expect(links.at(-1)).toBe("refused session-ended");
    feed.start();
    await settle();
    expect(calls).toEqual(["arrive", "stream token1", "arrive", "stream token2"]);
    feed.stop();
  });

  it("asks every two seconds where streams give no view, and tries a stream again every minute", async () => {
    const { feed, calls, links, write } = setUp();
    feed.start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(calls.slice(0, 5)).toEqual(["arrive", "stream token1", "stream token1", "poll", "poll"]);
    const linksBefore = links.filter((link) => link === "reconnecting").length;
    await vi.advanceTimersByTimeAsync(65_000);
    const polls = calls.filter((call) => call === "poll").length;
    expect(polls).toBeGreaterThan(25);
    expect(calls.filter((call) => call.startsWith("stream"))).toHaveLength(3);
    expect(links.filter((link) => link === "reconnecting")).toHaveLength(linksBefore);
    const isTrying = () => calls.at(-1) === "stream token1";
    for (let second = 0; second < 60 && !isTrying(); second++) {
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(isTrying()).toBe(true);
    write(viewEvent);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls.at(-1)).toBe("stream token1");
    expect(links.at(-1)).toBe("live");
    feed.stop();
  });

  it("asks every two seconds while the browser has no stream to spare, and takes one over when it is free", async () => {
    let free = false;
    const request = async (
      _name: string,
      _options: LockOptions,
      callback: (lock: unknown) => unknown,
    ) => callback(free ? {} : null);
    vi.stubGlobal("navigator", { locks: { request } });
    const { feed, calls, links } = setUp();
    feed.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls).toEqual(["arrive", "poll", "poll", "poll"]);
    expect(links.at(-1)).toBe("live");
    free = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(calls.at(-1)).toBe("stream token1");
    feed.stop();
  });
});
