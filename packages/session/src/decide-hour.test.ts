import { beforeEach, describe, expect, it } from "vitest";
import { History, ownWords } from "./history.test-support.ts";
import { viewFor } from "./view.ts";

const nothingNew = { accepted: true, events: [] };
const refused = (code: string) => ({ accepted: false, code });

let history: History;
beforeEach(() => {
  history = new History();
  history.goesIn("jordan", "facilitator");
  for (const who of ["sam", "noor", "kai"]) history.goesIn(who);
});

const hour = () => viewFor(history.session, "sam", "sam-device", ownWords)?.hour;
const endTurn = (who: string, visitId = who) => history.by(who, { type: "endTurn", visitId });

describe("the agenda", () => {
  const created = (agenda: { titleRecord: string | null; lengthMs: number }[]) => {
    const other = new History();
    other.state = null;
    return other.send(
      { kind: "clinic" },
      {
        type: "createSession",
        sessionId: "session",
        clinicId: "clinic",
        kind: "group",
        titleRecord: "title",
        hostRecords: [],
        startsAt: 0,
        endsAt: 1000,
        agenda,
      },
    );
  };

  it("fits between start and end, or the session is refused", () => {
    expect(created([{ titleRecord: "all", lengthMs: 1000 }])).toMatchObject({ accepted: true });
    expect(created([{ titleRecord: "more", lengthMs: 1001 }])).toEqual(refused("bad-times"));
    expect(created([{ titleRecord: "none", lengthMs: 0 }])).toEqual(refused("bad-times"));
  });
});

describe("a break", () => {
  it("says when the group comes back, and lasts until a host says so", () => {
    const until = history.at + 600_000;
    history.by("jordan", { type: "startBreak", until });
    expect(hour()?.breakUntil).toBe(until);
    expect(history.by("jordan", { type: "startBreak", until })).toEqual(nothingNew);
    history.at = until + 60_000;
    expect(hour()?.breakUntil).toBe(until);
    history.by("jordan", { type: "endBreak" });
    expect(hour()?.breakUntil).toBeNull();
    expect(history.by("jordan", { type: "endBreak" })).toEqual(nothingNew);
  });

  it("that would be over already, or never, is none: the command came late", () => {
    for (const off of [-1, 1000, 61 * 60_000]) {
      const until = history.at + off;
      expect(history.by("jordan", { type: "startBreak", until })).toEqual(refused("bad-times"));
    }
  });

  it("near the planned one is that one, which is not said to come next any more", () => {
    const held = () =>
      viewFor(history.session, "sam", "sam-device", ownWords)?.session.agenda.map((p) => p.held);
    history.at = 3_000_000;
    history.by("jordan", { type: "startBreak", until: history.at + 60_000 });
    expect(held()).toEqual([false, false, false]);
    history.by("jordan", { type: "endBreak" });
    history.at = 5_600_000 - 20 * 60_000;
    history.by("jordan", { type: "startBreak", until: history.at + 600_000 });
    expect(held()).toEqual([false, true, false]);
    history.by("jordan", { type: "startBreak", until: history.at + 900_000 });
    expect(held()).toEqual([false, true, false]);
  });
});

describe("a hard topic", () => {
  it("is announced, and said to be over", () => {
    history.by("jordan", { type: "announceTopic", topicRecord: "sleep" });
    expect(hour()?.topic).toEqual({ text: "sleep", since: history.at, overAt: null });
    history.by("jordan", { type: "endTopic" });
    expect(hour()?.topic?.overAt).toBe(history.at);
    expect(history.by("jordan", { type: "endTopic" })).toEqual(nothingNew);
  });
});

describe("a go-round", () => {
  it("asks everyone who takes turns once, in the order of the grid", () => {
    history.goesIn("ellis", "interpreter");
    history.by("jordan", { type: "startGoRound" });
    expect(history.by("jordan", { type: "startGoRound" })).toEqual(nothingNew);
    expect(hour()?.goRound).toEqual({ order: ["sam", "noor", "kai"], done: [], current: "sam" });
    endTurn("sam");
    expect(hour()?.goRound).toMatchObject({ done: ["sam"], current: "noor" });
    endTurn("jordan", "noor");
    endTurn("kai");
    expect(hour()?.goRound).toBeNull();
  });

  it("a turn is ended by whoever has it or by a host, and by nobody else", () => {
    history.by("jordan", { type: "startGoRound" });
    expect(endTurn("noor", "sam")).toEqual(refused("not-allowed"));
    expect(endTurn("noor")).toEqual(nothingNew);
    expect(hour()?.goRound?.current).toBe("sam");
  });

  it("a turn that was over already is not taken from the next", () => {
    history.by("jordan", { type: "startGoRound" });
    endTurn("sam");
    expect(endTurn("sam")).toEqual(nothingNew);
    expect(endTurn("jordan", "sam")).toEqual(nothingNew);
    expect(hour()?.goRound?.current).toBe("noor");
  });

  it("who comes in is asked last", () => {
    history.by("jordan", { type: "startGoRound" });
    history.goesIn("wren");
    expect(hour()?.goRound?.order).toEqual(["sam", "noor", "kai", "wren"]);
  });

  it("goes on when whoever has the turn leaves, and is over when nobody is left", () => {
    history.by("jordan", { type: "startGoRound" });
    history.by("sam", { type: "leave" });
    expect(history.session.hour.goRound?.current).toBe("noor");
    history.loses("noor");
    endTurn("kai");
    expect(history.session.hour.goRound).toBeNull();
  });

  it("with nobody to ask is none", () => {
    for (const who of ["sam", "noor", "kai"]) history.by(who, { type: "leave" });
    expect(history.by("jordan", { type: "startGoRound" })).toEqual(nothingNew);
  });

  it("is led from inside", () => {
    history.arrives("morgan", "cofacilitator");
    expect(history.by("morgan", { type: "startGoRound" })).toEqual(refused("not-admitted"));
  });
});
