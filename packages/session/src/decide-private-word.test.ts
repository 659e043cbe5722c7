import { beforeEach, describe, expect, it } from "vitest";
import { History, ownWords } from "./history.test-support.ts";
import { mediaAccess, privateMediaAccess } from "./media-access.ts";
import type { PrivateWordAnswer } from "./private-word.ts";
import { viewFor } from "./view.ts";

let history: History;
beforeEach(() => {
  history = new History();
  for (const host of ["jordan", "morgan"]) history.goesIn(host, "facilitator");
  for (const client of ["sam", "noor"]) history.goesIn(client);
});

const refused = (code: string) => ({ accepted: false, code });
const nothingNew = { accepted: true, events: [] };
const happened = (...types: string[]) => ({ events: types.map((type) => ({ type })) });
const offers = (host: string, visitId: string) =>
  history.by(host, { type: "offerPrivateWord", visitId });
const answers = (who: string, answer: PrivateWordAnswer) =>
  history.by(who, { type: "answerPrivateWord", answer });
const ends = (who: string) => history.by(who, { type: "endPrivateWord" });
const sees = (who: string) =>
  viewFor(history.session, who, `${who}-device`, ownWords)?.you.privateWord;
const room = (who: string) => privateMediaAccess(history.session, who, `${who}-device`);

function holdOne(): void {
  offers("jordan", "sam");
  answers("sam", "yes");
  history.service({ type: "openPrivateRoom", visitId: "sam", roomName: "side-1" });
}

describe("a private word", () => {
  it("opens no room before both have said so", () => {
    const no = refused("too-late");
    const neither = () => [room("sam"), room("jordan")];
    expect(neither()).toEqual([
      { allowed: false, code: "too-late" },
      { allowed: false, code: "too-late" },
    ]);
    expect(answers("sam", "yes")).toEqual(no);
    offers("jordan", "sam");
    expect(sees("sam")).toEqual({ visitId: "jordan", name: "jordan", status: "offered" });
    expect(neither().some(({ allowed }) => allowed)).toBe(false);
    answers("sam", "later");
    expect(sees("jordan")).toEqual({ visitId: "sam", name: "sam", status: "later" });
    expect(neither().some(({ allowed }) => allowed)).toBe(false);
    expect(
      history.service({ type: "openPrivateRoom", visitId: "sam", roomName: "side-1" }),
    ).toEqual(no);
    expect(answers("sam", "yes")).toMatchObject(happened("PrivateWordAccepted"));
    for (const who of ["sam", "jordan"]) {
      expect(room(who)).toEqual({ allowed: true, of: "sam", sends: ["camera", "microphone"] });
    }
  });

  it("is for its two people alone: neither the rest of the team nor a peer is let into its room", () => {
    holdOne();
    for (const who of ["morgan", "noor", "nobody"]) expect(room(who).allowed).toBe(false);
    for (const who of ["sam", "jordan"]) {
      expect(privateMediaAccess(history.session, who, "another device").allowed).toBe(false);
    }
  });

  it("changes nothing about the session's room: both stay in it as they were", () => {
    const before = ["sam", "jordan"].map((who) =>
      mediaAccess(history.session, who, `${who}-device`),
    );
    holdOne();
    const now = ["sam", "jordan"].map((who) => mediaAccess(history.session, who, `${who}-device`));
    expect(now).toEqual(before);
    expect(history.session.visits.get("sam")).toMatchObject({ phase: "in", awaySince: null });
  });

  it("that is declined is over for who declined; who offered sees it until they put it away", () => {
    offers("jordan", "sam");
    expect(answers("sam", "no")).toMatchObject(happened("PrivateWordDeclined"));
    expect(sees("sam")).toBeNull();
    expect(sees("jordan")?.status).toBe("declined");
    expect(answers("sam", "no")).toEqual(nothingNew);
    expect(answers("sam", "yes")).toEqual(refused("too-late"));
    ends("jordan");
    expect(sees("jordan")).toBeNull();
  });

  it("is one at a time, for both", () => {
    offers("jordan", "sam");
    expect(offers("jordan", "sam")).toEqual(nothingNew);
    expect(offers("jordan", "noor")).toEqual(refused("too-late"));
    expect(offers("morgan", "sam")).toEqual(refused("too-late"));
    answers("sam", "no");
    expect(offers("jordan", "noor")).toMatchObject(happened("PrivateWordOffered"));
    expect(offers("morgan", "sam")).toMatchObject(happened("PrivateWordOffered"));
  });

  it("is offered to who is in the room and has a team, by who is in the room and hosts", () => {
    history.goesIn("wren", "peer-specialist");
    history.arrives("river");
    history.arrives("ash", "cofacilitator");
    for (const nobody of ["river", "wren", "morgan", "jordan", "no such"])
      expect(offers("jordan", nobody)).toEqual(refused("nobody-there"));
    expect(offers("ash", "sam")).toEqual(refused("not-admitted"));
    for (const who of ["wren", "noor"]) expect(offers(who, "sam")).toEqual(refused("not-allowed"));
  });

  it.each(["sam", "jordan"])(
    "is over at once when %s says so, and its room is to be closed",
    (who) => {
      holdOne();
      expect(ends(who)).toMatchObject({
        events: [{ type: "PrivateWordEnded", visitId: "sam", roomName: "side-1" }],
      });
      expect([sees("sam"), sees("jordan")]).toEqual([null, null]);
      expect([room("sam").allowed, room("jordan").allowed]).toEqual([false, false]);
      expect(ends(who)).toEqual(nothingNew);
    },
  );

  it.each(["sam", "jordan"])(
    "ends when %s steps away, leaves or goes on with another device",
    (who) => {
      const goes = {
        stepAway: () => history.by(who, { type: "stepAway" }),
        leave: () => history.by(who, { type: "leave" }),
        device: () =>
          history.send(
            { kind: "visit", visitId: who, deviceId: "phone" },
            { type: "useThisDevice" },
          ),
      };
      for (const go of Object.values(goes)) {
        history = new History();
        history.goesIn("jordan", "facilitator");
        history.goesIn("sam");
        holdOne();
        expect(go()).toMatchObject({
          events: [{ type: "PrivateWordEnded", roomName: "side-1" }, {}],
        });
        expect([room("sam").allowed, room("jordan").allowed]).toEqual([false, false]);
      }
    },
  );

  it("ends with the session, whoever ends it", () => {
    holdOne();
    expect(history.by("morgan", { type: "end" })).toMatchObject(
      happened("PrivateWordEnded", "Ended"),
    );
    expect(ends("sam")).toEqual(nothingNew);
  });

  it("can be said yes to while away, and then ends by stepping away: one is away as before", () => {
    history.by("sam", { type: "stepAway" });
    const since = history.at;
    holdOne();
    expect(history.by("sam", { type: "stepAway" })).toMatchObject(happened("PrivateWordEnded"));
    expect(history.session.visits.get("sam")?.awaySince).toBe(since);
  });

  it("that is only offered waits for who steps away or reloads, and for nobody when its host is gone", () => {
    offers("jordan", "sam");
    history.by("sam", { type: "stepAway" });
    history.send(
      { kind: "visit", visitId: "jordan", deviceId: "phone" },
      { type: "useThisDevice" },
    );
    expect(sees("sam")?.status).toBe("offered");
    history.send({ kind: "visit", visitId: "jordan", deviceId: "phone" }, { type: "stepAway" });
    expect(sees("sam")).toBeNull();
  });

  it("answers a word to the team that asked for it", () => {
    const waits = () =>
      viewFor(history.session, "morgan", "morgan-device", ownWords)?.staff?.words[0]?.waits;
    history.by("sam", { type: "tellTeam", wordRecord: "private-word" });
    expect(waits()).toBe(true);
    holdOne();
    expect(waits()).toBe(false);
    ends("sam");
    history.by("sam", { type: "tellTeam", wordRecord: "private-word" });
    expect(waits()).toBe(true);
  });
});
