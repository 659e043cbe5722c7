import { beforeEach, describe, expect, it } from "vitest";
import { History, ownWords } from "./history.test-support.ts";
import { mediaAccess, sideMediaAccess } from "./media-access.ts";
import type { SideRoomAnswer } from "./side-room.ts";
import { viewFor } from "./view.ts";

let history: History;
function setUp(): void {
  history = new History();
  for (const host of ["jordan", "morgan"]) history.goesIn(host, "facilitator");
  for (const client of ["sam", "noor", "kai", "lake"]) history.goesIn(client);
}
beforeEach(setUp);

const refused = (code: string) => ({ accepted: false, code });
const nothingNew = { accepted: true, events: [] };
const happened = (...types: string[]) => ({ events: types.map((type) => ({ type })) });
const offers = (host: string, visitIds: readonly string[], sideRoomId = "side") =>
  history.by(host, { type: "offerSideRoom", sideRoomId, visitIds });
const answers = (who: string, answer: SideRoomAnswer, sideRoomId = "side") =>
  history.by(who, { type: "answerSideRoom", sideRoomId, answer });
const goesBack = (who: string) => history.by(who, { type: "leaveSideRoom" });
const looksIn = (who: string, sideRoomId = "side") =>
  history.by(who, { type: "enterSideRoom", sideRoomId });
const announces = (who: string) =>
  history.by(who, { type: "announceSideRoomEnd", sideRoomId: "side" });
const closesNow = (who: string) => history.by(who, { type: "closeSideRoom", sideRoomId: "side" });
/** After those in it had the time to read it. */
const closes = (who: string) => {
  announces(who);
  history.at += 5000;
  return closesNow(who);
};
const view = (who: string, device = `${who}-device`) =>
  viewFor(history.session, who, device, ownWords);
const sees = (who: string) => view(who)?.you.sideRoom;
const inIt = (who: string) => sees(who)?.inIt.map(({ name }) => name);
const onTheBoard = () =>
  view("morgan")?.staff?.sideRooms.map(({ people }) =>
    people.map(({ name, status }) => `${name} ${status}`).join(", "),
  );
const room = (who: string) => sideMediaAccess(history.session, who, `${who}-device`);

function holdOne(): void {
  offers("jordan", ["sam", "noor"]);
  for (const who of ["sam", "noor"]) answers(who, "yes");
  history.service({ type: "openSideRoom", sideRoomId: "side", roomName: "room-1" });
}

describe("a side room", () => {
  it("moves nobody: each goes in by their own yes, and has no media of it before", () => {
    offers("jordan", ["sam", "noor", "kai"]);
    for (const who of ["sam", "noor", "kai", "jordan"])
      expect(room(who)).toEqual({ allowed: false, code: "too-late" });
    expect(sees("sam")).toEqual({
      sideRoomId: "side",
      by: "jordan",
      status: "asked",
      asked: ["noor", "kai"],
      inIt: [],
      endsSoon: false,
    });
    expect(answers("sam", "yes")).toMatchObject(happened("SideRoomEntered"));
    expect(room("sam")).toEqual({ allowed: true, of: "side", sends: ["camera", "microphone"] });
    for (const who of ["noor", "kai", "jordan", "morgan", "lake"])
      expect(room(who).allowed).toBe(false);
    expect(sideMediaAccess(history.session, "sam", "another device").allowed).toBe(false);
  });

  it("changes nothing about the session's room: everyone stays in it as they were", () => {
    const main = () =>
      ["sam", "noor", "jordan"].map((who) => mediaAccess(history.session, who, `${who}-device`));
    const before = main();
    holdOne();
    looksIn("jordan");
    expect(main()).toEqual(before);
    expect(history.session.visits.get("sam")).toMatchObject({ phase: "in", awaySince: null });
  });

  it("shows those who were asked who is in it, and never who put it off, declined or did not answer", () => {
    const told = (["later", "no", null] as const).map((answer) => {
      setUp();
      offers("jordan", ["sam", "noor", "kai"]);
      answers("sam", "yes");
      if (answer) answers("noor", answer);
      return ["sam", "kai"].map((who) => JSON.stringify(view(who)));
    });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(inIt("kai")).toEqual(["sam"]);
    expect(onTheBoard()).toEqual(["sam in, noor asked, kai asked"]);
  });

  it("tells going back, stepping away and another device from each other to nobody who is in it", () => {
    const ways = [
      () => goesBack("noor"),
      () => history.by("noor", { type: "stepAway" }),
      () =>
        history.send(
          { kind: "visit", visitId: "noor", deviceId: "phone" },
          { type: "useThisDevice" },
        ),
    ];
    const told = ways.map((goes) => {
      setUp();
      holdOne();
      const before = history.events.length;
      goes();
      expect(inIt("sam")).toEqual([]);
      const [first] = history.events.slice(before);
      return [JSON.stringify(view("sam")), first];
    });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it("tells leaving and a lost connection from each other to nobody but the team", () => {
    const told = (["leave", "loseConnection"] as const).map((type) => {
      setUp();
      offers("jordan", ["sam", "noor", "kai"]);
      for (const who of ["sam", "noor"]) answers(who, "yes");
      if (type === "leave") history.by("noor", { type });
      else history.loses("noor");
      return ["sam", "kai"].map((who) => JSON.stringify(view(who)));
    });
    expect(told[1]).toEqual(told[0]);
    expect(inIt("kai")).toEqual(["sam"]);
  });

  it("has nobody in it who is lost to the others: they come back to it by a press of their own", () => {
    holdOne();
    history.service({ type: "joinMedia", visitId: "noor", participantSid: "PA_1" });
    history.loses("noor");
    // Their page is gone, and in the room they can still hear.
    expect([inIt("sam"), room("noor").allowed]).toEqual([["noor"], true]);
    expect(
      history.service({ type: "leaveMedia", visitId: "noor", participantSid: "PA_1" }),
    ).toMatchObject(happened("MediaLeft", "SideRoomLeft"));
    expect([inIt("sam"), room("noor").allowed]).toEqual([[], false]);
    history.service({ type: "connect", visitId: "noor", deviceId: "noor-device" });
    // As with who left and came back, so that nobody learns which of the two it was.
    expect([inIt("sam"), room("noor").allowed]).toEqual([[], false]);
    expect(sees("noor")?.status).toBe("later");
  });

  it("is not offered under the name of one that is open", () => {
    holdOne();
    expect(offers("jordan", ["kai", "lake"])).toEqual(refused("too-late"));
  });

  it("asks nobody anew who left the session and came back", () => {
    holdOne();
    for (const type of ["leave", "comeBack", "enter"] as const) history.by("noor", { type });
    expect(sees("noor")).toBeNull();
    expect(room("noor").allowed).toBe(false);
    expect(answers("noor", "yes")).toEqual(refused("too-late"));
    expect(onTheBoard()).toEqual(["sam in"]);
  });

  it("that one went back from can be gone into again while it is open", () => {
    holdOne();
    expect(goesBack("sam")).toMatchObject(happened("SideRoomLeft"));
    expect(goesBack("sam")).toEqual(nothingNew);
    expect(room("sam").allowed).toBe(false);
    expect(sees("sam")?.status).toBe("later");
    expect(answers("sam", "yes")).toMatchObject(happened("SideRoomEntered"));
    expect(room("sam").allowed).toBe(true);
  });

  it("that was declined is over for who declined, and for them alone", () => {
    offers("jordan", ["sam", "noor"]);
    expect(answers("sam", "later")).toMatchObject(happened("SideRoomPutOff"));
    expect(answers("sam", "no")).toMatchObject(happened("SideRoomDeclined"));
    expect(sees("sam")).toBeNull();
    expect(answers("sam", "no")).toEqual(nothingNew);
    expect(answers("sam", "yes")).toEqual(refused("too-late"));
    expect(onTheBoard()).toEqual(["sam declined, noor asked"]);
  });

  it("is answered by those who were asked to it, about that very offer", () => {
    offers("jordan", ["sam", "noor"]);
    expect(answers("lake", "yes")).toEqual(refused("too-late"));
    expect(answers("jordan", "yes")).toEqual(refused("too-late"));
    expect(answers("sam", "yes", "another")).toEqual(refused("too-late"));
    closes("jordan");
    offers("morgan", ["sam", "kai"], "next");
    expect(answers("sam", "yes")).toEqual(refused("too-late"));
    expect(inIt("kai")).toEqual([]);
  });

  it("is offered to two or more who are in the room and have a team, by a host who is in it", () => {
    history.goesIn("wren", "peer-specialist");
    history.arrives("river");
    history.arrives("ash", "cofacilitator");
    for (const nobody of ["river", "wren", "morgan", "no such"])
      expect(offers("jordan", ["sam", nobody])).toEqual(refused("nobody-there"));
    for (const alone of [[], ["sam"], ["sam", "sam"]])
      expect(offers("jordan", alone)).toEqual(refused("too-few"));
    expect(offers("ash", ["sam", "noor"])).toEqual(refused("not-admitted"));
    for (const who of ["wren", "noor"])
      expect(offers(who, ["sam", "noor"])).toEqual(refused("not-allowed"));
  });

  it("is one of several that are open at once; each person is asked to one of them", () => {
    offers("jordan", ["sam", "noor"]);
    expect(offers("jordan", ["noor", "sam"], "same")).toEqual(nothingNew);
    expect(offers("morgan", ["noor", "kai"], "two")).toEqual(refused("too-late"));
    answers("noor", "no");
    expect(offers("morgan", ["noor", "kai"], "two")).toMatchObject(happened("SideRoomOffered"));
    answers("noor", "yes", "two");
    // To those who were asked to the first it is as if Noor had not answered.
    expect(sees("sam")).toMatchObject({ asked: ["noor"], inIt: [] });
    expect(onTheBoard()).toEqual(["sam asked, noor declined", "noor in, kai asked"]);
  });

  it("has a host on everyone's list before that host may have its media, and no other host", () => {
    holdOne();
    expect(room("morgan").allowed).toBe(false);
    expect(looksIn("morgan")).toMatchObject(happened("SideRoomEntered"));
    expect(inIt("sam")).toEqual(["noor", "morgan"]);
    expect(room("morgan").allowed).toBe(true);
    expect(room("jordan").allowed).toBe(false);
    expect(sees("morgan")).toMatchObject({ status: "in", asked: ["sam", "noor"] });
    expect(looksIn("morgan")).toEqual(nothingNew);
    goesBack("morgan");
    expect(sees("morgan")).toBeNull();
    expect(inIt("sam")).toEqual(["noor"]);
    expect(looksIn("noor")).toEqual(refused("not-allowed"));
    expect(looksIn("morgan", "no such")).toEqual(refused("too-late"));
  });

  it("is left by a host who goes into another one", () => {
    holdOne();
    offers("jordan", ["kai", "lake"], "two");
    looksIn("jordan");
    expect(looksIn("jordan", "two")).toMatchObject(happened("SideRoomLeft", "SideRoomEntered"));
    expect(inIt("sam")).toEqual(["noor"]);
    expect(room("jordan")).toMatchObject({ of: "two" });
  });

  it("closes by any host's press: everyone is where they were, and its room is to be closed", () => {
    holdOne();
    looksIn("morgan");
    expect(closes("jordan")).toMatchObject({
      events: [{ type: "SideRoomClosed", sideRoomId: "side", roomName: "room-1" }],
    });
    for (const who of ["sam", "noor", "morgan"]) {
      expect(sees(who)).toBeNull();
      expect(room(who).allowed).toBe(false);
    }
    expect(closes("jordan")).toEqual(nothingNew);
    expect(history.service({ type: "openSideRoom", sideRoomId: "side", roomName: "r" })).toEqual(
      refused("too-late"),
    );
  });

  it("that is about to be closed says so to those in it first, and to nobody outside", () => {
    holdOne();
    const outside = JSON.stringify(view("lake"));
    expect(announces("morgan")).toMatchObject(happened("SideRoomEndAnnounced"));
    expect(sees("sam")?.endsSoon).toBe(true);
    expect(room("sam").allowed).toBe(true);
    expect(JSON.stringify(view("lake"))).toBe(outside);
    expect(announces("jordan")).toEqual(nothingNew);
    expect(announces("sam")).toEqual(refused("not-allowed"));
    closes("jordan");
    expect(announces("jordan")).toEqual(nothingNew);
  });

  it("closes on nobody who had no word of it before, and the time to read it", () => {
    holdOne();
    expect(closesNow("jordan")).toMatchObject(happened("SideRoomEndAnnounced"));
    expect(closesNow("jordan")).toEqual(refused("too-early"));
    history.at += 5000;
    expect(closesNow("jordan")).toMatchObject(happened("SideRoomClosed"));
    // Where nobody else is in it, there is nobody to tell.
    offers("jordan", ["sam", "noor"]);
    looksIn("morgan");
    expect(closesNow("morgan")).toMatchObject(happened("SideRoomClosed"));
  });

  it("stays open when the last one has gone back, and when its host leaves", () => {
    holdOne();
    for (const who of ["sam", "noor"]) goesBack(who);
    history.by("jordan", { type: "leave" });
    expect(answers("sam", "yes")).toMatchObject(happened("SideRoomEntered"));
  });

  it("ends with the session, whoever ends it", () => {
    holdOne();
    expect(history.by("morgan", { type: "end" })).toMatchObject(
      happened("SideRoomClosed", "Ended"),
    );
    expect(goesBack("sam")).toEqual(nothingNew);
    expect(closes("jordan")).toEqual(nothingNew);
  });

  it("can be said yes to while away, and going back is being away as before", () => {
    history.by("sam", { type: "stepAway" });
    const since = history.at;
    holdOne();
    expect(history.by("sam", { type: "stepAway" })).toMatchObject(happened("SideRoomLeft"));
    expect(history.session.visits.get("sam")?.awaySince).toBe(since);
  });

  it("and a private word are one place at a time, where the person's own press takes them", () => {
    history.by("jordan", { type: "offerPrivateWord", visitId: "sam" });
    expect(offers("morgan", ["sam", "noor"])).toEqual(refused("too-late"));
    expect(looksIn("jordan", "side")).toEqual(refused("too-late"));
    history.by("jordan", { type: "endPrivateWord" });
    holdOne();
    expect(looksIn("jordan")).toMatchObject(happened("SideRoomEntered"));
    const word = { type: "offerPrivateWord", visitId: "sam" } as const;
    expect(history.by("morgan", word)).toEqual(refused("too-late"));
    expect(history.by("jordan", { ...word, visitId: "kai" })).toEqual(refused("too-late"));
    goesBack("sam");
    expect(history.by("morgan", word)).toMatchObject(happened("PrivateWordOffered"));
    const yes = { type: "answerPrivateWord", answer: "yes" } as const;
    answers("sam", "yes");
    expect(history.by("sam", yes)).toMatchObject(happened("SideRoomLeft", "PrivateWordAccepted"));
    expect(looksIn("morgan")).toEqual(refused("too-late"));
    expect(answers("sam", "yes")).toMatchObject(happened("PrivateWordEnded", "SideRoomEntered"));
  });

  it("that somebody has not answered waits while they are offered a private word", () => {
    offers("jordan", ["sam", "noor"]);
    expect(history.by("jordan", { type: "offerPrivateWord", visitId: "sam" })).toMatchObject(
      happened("SideRoomPutOff", "PrivateWordOffered"),
    );
    expect(sees("sam")?.status).toBe("later");
  });

  it("into which a host comes answers who asked for somebody to come, and not who wants to talk alone", () => {
    const waits = () => view("morgan")?.staff?.words.map((each) => each.waits);
    holdOne();
    for (const [who, wordRecord] of [
      ["sam", "check-on-me"],
      ["noor", "private-word"],
    ] as const)
      history.by(who, { type: "tellTeam", wordRecord });
    looksIn("jordan");
    expect(waits()).toEqual([false, true]);
  });

  it("into which a host comes answers a word to the team of those who are in it", () => {
    const waits = () => view("morgan")?.staff?.words.map((each) => each.waits);
    holdOne();
    for (const who of ["sam", "kai"])
      history.by(who, { type: "tellTeam", wordRecord: "check-on-me" });
    expect(waits()).toEqual([true, true]);
    looksIn("jordan");
    expect(waits()).toEqual([false, true]);
  });
});
