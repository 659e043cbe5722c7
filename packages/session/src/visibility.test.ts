import { beforeEach, describe, expect, it } from "vitest";
import type { Command } from "./commands.ts";
import { History, ownWords } from "./history.test-support.ts";
import type { Role } from "./roles.ts";
import { teamWords } from "./team-words.ts";
import type { View } from "./view.ts";
import { recordsFor, viewFor, viewForClinic } from "./view.ts";

/** The rows of "Who sees what" that a view decides; each test bears its row's name. */
const viewers = {
  jordan: "facilitator",
  morgan: "cofacilitator",
  wren: "peer-specialist",
  noor: "client",
  kai: "family",
  ellis: "interpreter",
  lake: "observer",
} as const satisfies Record<string, Role>;
type Viewer = keyof typeof viewers;

const team: Viewer[] = ["jordan", "morgan"];
const staff: Viewer[] = [...team, "wren"];
const peers: Viewer[] = ["noor", "kai"];
const others: Viewer[] = ["ellis", "lake"];

let history: History;
function setUp(): void {
  history = new History();
  history.goesIn("jordan", "facilitator");
  for (const [who, role] of Object.entries(viewers))
    if (who !== "jordan") history.goesIn(who, role);
}
beforeEach(setUp);

const see = (who: string): View => {
  const view = viewFor(history.session, who, `${who}-device`, ownWords);
  if (!view) throw new Error(`${who} has no view`);
  return view;
};
const text = (who: string) => JSON.stringify(see(who));
const clinicText = () => JSON.stringify(viewForClinic(history.session, ownWords));
const participant = (who: Viewer, whom: string) =>
  see(who).staff?.participants.find((person) => person.visitId === whom);
const inRoom = (who: string, whom: string) =>
  see(who).people.find((person) => person.visitId === whom);

/** Runs `act` and says whose view it changed. */
function whoseViewChanges(act: () => void): string[] {
  const before = new Map(Object.keys(viewers).map((who) => [who, text(who)]));
  act();
  return Object.keys(viewers).filter((who) => before.get(who) !== text(who));
}

describe("who sees what", () => {
  it("name you chose for this session", () => {
    history.arrives("sam");
    history.by("sam", { type: "chooseName", nameRecord: "Sammy" });
    for (const who of [...peers, ...others]) expect(text(who)).not.toContain("Sammy");
    for (const who of staff) expect(see(who).staff?.waiting[0]?.name).toBe("Sammy");
    history.by("jordan", { type: "admit", visitIds: ["sam"] });
    for (const who of [...peers, ...others]) expect(text(who)).not.toContain("Sammy");
    history.by("sam", { type: "enter" });
    for (const who of Object.keys(viewers)) expect(inRoom(who, "sam")?.name).toBe("Sammy");
  });

  it("who you are to the clinic (its person id)", () => {
    history.goesIn("sam");
    for (const who of team) expect(participant(who as Viewer, "sam")?.personId).toBe("sam-person");
    for (const who of [...peers, ...others, "wren", "sam"])
      expect(text(who)).not.toContain("-person");
    expect(clinicText()).toContain("sam-person");
  });

  it("that you wait, since when, how many wait", () => {
    const changed = whoseViewChanges(() => history.arrives("sam"));
    expect(changed).toEqual(staff);
    expect(see("sam").you.waitingSince).toBeGreaterThan(0);
    expect(clinicText()).toContain('"status":"waiting"');
  });

  it("that you are in the room", () => {
    history.goesIn("sam");
    for (const who of [...Object.keys(viewers), "sam"]) expect(inRoom(who, "sam")?.here).toBe(true);
    expect(clinicText()).toMatch(/sam-person[^}]*"status":"here"/);
  });

  it("stepped away, since when, came back", () => {
    history.goesIn("sam");
    const clinicBefore = clinicText();
    expect(whoseViewChanges(() => history.by("sam", { type: "stepAway" }))).toEqual(staff);
    expect(participant("jordan", "sam")?.awaySince).toBe(history.at);
    expect(see("sam").you.awaySince).toBe(history.at);
    expect(whoseViewChanges(() => history.by("sam", { type: "return" }))).toEqual(staff);
    expect(clinicText()).toBe(clinicBefore);
  });

  it("stepped away while waiting: staff see it, and nobody else", () => {
    history.arrives("sam");
    expect(whoseViewChanges(() => history.by("sam", { type: "stepAway" }))).toEqual(staff);
    expect(see("jordan").staff?.waiting[0]?.awaySince).toBe(history.at);
  });

  it("connection lost, left: peers and others see 'not here', alike", () => {
    const ways = {
      lost: () => history.loses("sam"),
      left: () => history.by("sam", { type: "leave" }),
    };
    const seen = Object.values(ways).map((goes) => {
      setUp();
      history.goesIn("sam");
      goes();
      return [...peers, ...others].map(text);
    });
    expect(seen[0]).toEqual(seen[1]);
    expect(inRoom("noor", "sam")?.here).toBe(false);
    expect(participant("jordan", "sam")?.status).toBe("left");
  });

  it("connection lost: staff see that it was lost, and since when", () => {
    history.goesIn("sam");
    history.loses("sam");
    for (const who of staff) {
      expect(participant(who as Viewer, "sam")).toMatchObject({
        status: "lost",
        since: history.at,
      });
    }
  });

  it("picture and sound: who can still hear is in everyone's list, although their page is lost", () => {
    history.goesIn("sam");
    history.service({ type: "joinMedia", visitId: "sam", participantSid: "PA_1" });
    history.loses("sam");
    for (const who of [...peers, ...others]) expect(inRoom(who, "sam")?.here).toBe(true);
    expect(participant("jordan", "sam")?.status).toBe("lost");
    history.service({ type: "leaveMedia", visitId: "sam", participantSid: "PA_1" });
    for (const who of [...peers, ...others]) expect(inRoom(who, "sam")?.here).toBe(false);
  });

  it("a word to the team, a private word asked: staff see which and since when, and nobody else", () => {
    history.goesIn("sam");
    const say = (wordRecord: string) => () => history.by("sam", { type: "tellTeam", wordRecord });
    const clinicBefore = clinicText();
    for (const word of teamWords) {
      expect(whoseViewChanges(say(word.padEnd(12)))).toEqual(staff);
      const said = { word, since: history.at };
      for (const who of staff) {
        expect(see(who).staff?.words).toEqual([
          { visitId: "sam", name: "sam", said, texts: [], waits: word !== "all-right" },
        ]);
      }
      expect(see("sam").you.team?.said).toEqual(said);
    }
    // Who leaves does not take it along.
    history.by("sam", { type: "leave" });
    for (const who of staff) expect(see(who).staff?.words).toHaveLength(1);
    history.by("sam", { type: "comeBack" });
    history.by("sam", { type: "enter" });
    expect(whoseViewChanges(() => history.by("sam", { type: "takeBackWord" }))).toEqual(staff);
    for (const who of staff) expect(see(who).staff?.words).toEqual([]);
    expect(clinicText().replaceAll(/"since":\d+/g, "")).toBe(
      clinicBefore.replaceAll(/"since":\d+/g, ""),
    );
  });

  it("a private word asked or held: the two and the team see it, staff at large see what was said to them, and nobody else anything", () => {
    history.goesIn("sam");
    // Nor by what they asked for before: to staff at large it goes on waiting.
    history.by("sam", { type: "tellTeam", wordRecord: "private-word" });
    const clinicBefore = clinicText();
    const steps: (() => unknown)[] = [
      () => history.by("jordan", { type: "offerPrivateWord", visitId: "sam" }),
      () => history.by("sam", { type: "answerPrivateWord", answer: "later" }),
      () => history.by("sam", { type: "answerPrivateWord", answer: "yes" }),
    ];
    for (const [index, status] of (["offered", "later", "held"] as const).entries()) {
      expect(whoseViewChanges(() => steps[index]?.())).toEqual(team);
      expect(see("sam").you.privateWord).toEqual({ visitId: "jordan", name: "jordan", status });
      expect(see("jordan").you.privateWord).toEqual({ visitId: "sam", name: "sam", status });
      expect(participant("morgan", "sam")?.privateWord).toEqual({ by: "jordan", status });
      expect(participant("wren", "sam")?.privateWord).toBeNull();
    }
    const opens = { type: "openPrivateRoom", visitId: "sam", roomName: "canary" } as const;
    expect(whoseViewChanges(() => history.service(opens))).toEqual([]);
    for (const who of ["sam", ...Object.keys(viewers)]) expect(text(who)).not.toContain("canary");
    expect(whoseViewChanges(() => history.by("sam", { type: "endPrivateWord" }))).toEqual(team);
    expect(clinicText()).toBe(clinicBefore);
  });

  it("a side room for several, offered or gone into: those asked see who was asked and who is in it, the team how each answered, and nobody else anything", () => {
    for (const who of ["sam", "rowan"]) history.goesIn(who);
    // To staff at large this goes on waiting, although a host comes to them.
    for (const who of ["sam", "kai"])
      history.by(who, { type: "tellTeam", wordRecord: "check-on-me" });
    const clinicBefore = clinicText();
    const side = { sideRoomId: "canary" } as const;
    const visitIds = ["sam", "rowan", "kai"];
    const answers = (who: string, answer: "yes" | "later" | "no") => () =>
      history.by(who, { type: "answerSideRoom", ...side, answer });
    const asked = ["kai"];
    const offer = () => history.by("jordan", { type: "offerSideRoom", ...side, visitIds });
    expect(whoseViewChanges(offer)).toEqual([...team, ...asked]);
    // Who does not go in is not named to those who were asked, nor what they said.
    expect(whoseViewChanges(answers("rowan", "later"))).toEqual(team);
    expect(whoseViewChanges(answers("rowan", "no"))).toEqual(team);
    expect(see("rowan").you.sideRoom).toBeNull();
    expect(whoseViewChanges(answers("sam", "yes"))).toEqual([...team, ...asked]);
    expect(see("kai").you.sideRoom).toEqual({
      ...side,
      by: "jordan",
      status: "asked",
      asked: ["sam", "rowan"],
      inIt: [{ visitId: "sam", name: "sam" }],
      endsSoon: false,
    });
    const statuses = ["in", "declined", "asked"] as const;
    const people = visitIds.map((name, at) => ({ visitId: name, name, status: statuses[at] }));
    for (const who of team)
      expect(see(who).staff?.sideRooms).toEqual([
        { ...side, by: "jordan", endsSoon: false, people },
      ]);
    expect(see("wren").staff?.sideRooms).toEqual([]);
    const opens = { type: "openSideRoom", ...side, roomName: "secret" } as const;
    expect(whoseViewChanges(() => history.service(opens))).toEqual([]);
    // A host who looks in is named to those who are in it.
    const looksIn = { type: "enterSideRoom", ...side } as const;
    expect(whoseViewChanges(() => history.by("morgan", looksIn))).toEqual([...team, ...asked]);
    expect(see("sam").you.sideRoom?.inIt).toEqual([{ visitId: "morgan", name: "morgan" }]);
    const outside = [...others, "noor", "wren"];
    for (const who of outside) expect(text(who)).not.toMatch(/canary|secret/);
    expect(whoseViewChanges(() => history.by("sam", { type: "leaveSideRoom" }))).toEqual([
      ...team,
      ...asked,
    ]);
    const announce = { type: "announceSideRoomEnd", ...side } as const;
    expect(whoseViewChanges(() => history.by("jordan", announce))).toEqual([...team, ...asked]);
    history.at += 5000;
    const close = { type: "closeSideRoom", ...side } as const;
    expect(whoseViewChanges(() => history.by("jordan", close))).toEqual([...team, ...asked]);
    expect(clinicText()).toBe(clinicBefore);
  });

  it("a word to the team while waiting: staff see it, and nobody else", () => {
    history.arrives("sam");
    const changed = whoseViewChanges(() =>
      history.by("sam", { type: "tellTeam", wordRecord: "check-on-me" }),
    );
    expect(changed).toEqual(staff);
  });

  it("typed to the team, and what the team writes back: the team, and not the peer specialist", () => {
    history.goesIn("sam");
    const write = { type: "writeToTeam", messageRecord: "canary" } as const;
    expect(whoseViewChanges(() => history.by("sam", write))).toEqual(team);
    const asked = history.at;
    const answer = { type: "writeTo", visitId: "sam", messageRecord: "answer" } as const;
    expect(whoseViewChanges(() => history.by("jordan", answer))).toEqual(team);
    const texts = [
      { at: asked, by: null, text: "canary" },
      { at: history.at, by: "jordan", text: "answer" },
    ];
    expect(see("sam").you.team?.texts).toEqual(texts);
    for (const who of team) expect(see(who).staff?.words[0]?.texts).toEqual(texts);
    for (const who of [...peers, ...others, "wren"]) expect(text(who)).not.toMatch(/canary|answer/);
    expect(clinicText()).not.toMatch(/canary|answer/);
  });

  it("typed to the group: everyone in the room, away or not; not who comes later, nor the clinic", () => {
    history.arrives("sam");
    history.by("kai", { type: "stepAway" });
    const write = { type: "writeToGroup", messageRecord: "canary" } as const;
    const takeBack = { type: "takeBackGroupText", messageRecord: "canary" } as const;
    const shown = { id: "canary", visitId: "noor", name: "noor", at: 0, text: "canary" };
    const clinicBefore = clinicText();
    expect(whoseViewChanges(() => history.by("noor", write))).toEqual(Object.keys(viewers));
    for (const who of Object.keys(viewers)) {
      expect(see(who).groupTexts).toEqual({
        mayWrite: who !== "lake",
        texts: [{ ...shown, at: history.at }],
      });
      expect(recordsFor(history.session, who, `${who}-device`)).toContain("canary");
    }
    for (const goes of [
      () => {},
      () => history.by("jordan", { type: "admit", visitIds: ["sam"] }),
    ]) {
      goes();
      expect(see("sam").groupTexts).toBeNull();
    }
    history.by("sam", { type: "enter" });
    expect(see("sam").groupTexts).toEqual({ mayWrite: true, texts: [] });
    expect(recordsFor(history.session, "sam", "sam-device")).not.toContain("canary");
    expect(clinicText().replace(/,\{"visitId":"sam".*?\}/, "")).toBe(
      clinicBefore.replace(/,\{"visitId":"sam".*?\}/, ""),
    );
    // Taken back, nothing of it is left, nor that there was something; to who never saw it nothing changes.
    expect(whoseViewChanges(() => history.by("noor", takeBack))).toEqual(Object.keys(viewers));
    for (const who of Object.keys(viewers)) expect(see(who).groupTexts?.texts).toEqual([]);
  });

  it("typed to the group by somebody who is away: as a text of anybody who is not", () => {
    const texts = ["stepAway", "return"].map((type) => {
      setUp();
      history.by("noor", { type } as Command);
      history.at = 3_000_000;
      history.by("noor", { type: "writeToGroup", messageRecord: "canary" });
      return ["kai", ...others].map(text);
    });
    expect(texts[0]).toEqual(texts[1]);
    expect(texts[0]?.[0]).toContain("canary");
  });

  it("slow down asked: staff see that someone asks, one sign for any number, and the clinic a count at the end", () => {
    const ask = () => history.service({ type: "askToSlowDown" });
    expect(whoseViewChanges(ask)).toEqual(staff);
    expect(whoseViewChanges(ask)).toEqual([]);
    for (const who of staff) expect(see(who).staff?.slowDownAsked).toBe(true);
    expect(whoseViewChanges(() => history.by("morgan", { type: "seeSlowDown" }))).toEqual(staff);
    ask();
    expect(viewForClinic(history.session, ownWords).slowDownSigns).toBeNull();
    history.by("jordan", { type: "end" });
    expect(viewForClinic(history.session, ownWords).slowDownSigns).toBe(2);
  });

  it("slow down asked: the journal does not know who", () => {
    history.service({ type: "askToSlowDown" });
    expect(history.events.at(-1)).toEqual({ type: "SlowDownAsked", at: history.at });
    // And nobody can send it in a way that would say so.
    for (const who of Object.keys(viewers))
      expect(history.by(who, { type: "askToSlowDown" })).toMatchObject({ code: "not-allowed" });
  });

  it("slow down: offered where nobody could tell who asks, by what everyone in the room can see", () => {
    history = new History();
    history.goesIn("jordan", "facilitator");
    for (const [who, role] of [
      ["lake", "observer"],
      ["noor", "client"],
      ["sam", "client"],
    ] as const)
      history.goesIn(who, role);
    const may = (who: string) => see(who).you.team?.maySlowDown;
    for (const who of ["noor", "sam", "lake"]) expect(may(who)).toBe(false);
    history.goesIn("kai", "family");
    for (const who of ["noor", "sam", "kai"]) expect(may(who)).toBe(true);
    for (const who of ["lake", "jordan"]) expect(may(who)).not.toBe(true);
    // Away is not gone: whoever stepped away could have asked too, and nobody can tell from the offer.
    expect(whoseOfferChanges(() => history.by("sam", { type: "stepAway" }))).toEqual([]);
    history.loses("kai");
    for (const who of ["noor", "sam", "kai"]) expect(may(who)).toBe(false);

    function whoseOfferChanges(act: () => void): string[] {
      const before = ["noor", "sam", "kai"].map(may);
      act();
      return ["noor", "sam", "kai"].filter((who, index) => may(who) !== before[index]);
    }
  });

  it("what a host says to all: everyone in the room, as a host's own words, and who waits does not", () => {
    history.arrives("sam");
    history.service({ type: "askToSlowDown" });
    const say = { type: "sayToAll", messageRecord: "Let us slow down" } as const;
    expect(whoseViewChanges(() => history.by("jordan", say))).toEqual(Object.keys(viewers));
    for (const who of Object.keys(viewers)) {
      expect(see(who).saidToAll).toEqual({ at: history.at, by: "jordan", text: say.messageRecord });
    }
    expect(see("sam").saidToAll).toBeNull();
    for (const who of staff) expect(see(who).staff?.slowDownAsked).toBe(false);
  });

  it("a page that reloads within the grace is noticed by nobody", () => {
    history.goesIn("sam");
    const changed = whoseViewChanges(() => {
      history.service({ type: "disconnect", visitId: "sam", deviceId: "sam-device" });
      history.arrives("sam", "client", "after-reload");
    });
    expect(changed).toEqual([]);
  });

  it("an observer or new staff is named to everyone in the room", () => {
    history.arrives("ari", "facilitator");
    history.by("ari", { type: "enter" });
    for (const who of [...peers, ...others]) {
      expect(inRoom(who, "ari")).toMatchObject({ role: "facilitator", here: true });
      expect(inRoom(who, "lake")).toMatchObject({ role: "observer", here: true });
    }
  });

  it("pass in a go-round: the turn moved on, by one and the same event for passing, finishing and a host who goes on", () => {
    const stories = {
      "Noor passes": () => history.by("noor", { type: "endTurn", visitId: "noor" }),
      "a host goes on": () => history.by("jordan", { type: "endTurn", visitId: "noor" }),
    };
    const told = Object.values(stories).map((goesOn) => {
      setUp();
      history.goesIn("sam");
      history.by("jordan", { type: "startGoRound" });
      while (see("sam").hour?.goRound?.current !== "noor") {
        const visitId = see("sam").hour?.goRound?.current ?? "";
        history.by("jordan", { type: "endTurn", visitId });
      }
      goesOn();
      return { events: history.events, seen: [...Object.keys(viewers), "sam"].map(text) };
    });
    expect(told[0]).toEqual(told[1]);
    expect(clinicText()).not.toMatch(/goRound|turn/i);
  });

  it("a go-round: a turn comes to who is away as to anyone, and peers see the same", () => {
    const told = [() => {}, () => history.by("noor", { type: "stepAway" })].map((goesAway) => {
      setUp();
      history.goesIn("sam");
      goesAway();
      history.at = 1_200_000;
      const seen: unknown[] = [];
      history.by("jordan", { type: "startGoRound" });
      for (let turn = 0; turn < 6; turn += 1) {
        const { hour } = see("sam");
        seen.push(hour);
        for (const who of [...others, "kai"]) expect(see(who).hour).toEqual(hour);
        const visitId = hour?.goRound?.current ?? "";
        history.by("jordan", { type: "endTurn", visitId });
      }
      return seen;
    });
    expect(told[0]).toEqual(told[1]);
    expect(JSON.stringify(told[0])).toContain('"current":"noor"');
  });

  it("a go-round: who left and who is lost are stepped over alike, and asked last when they are here again", () => {
    const told = [() => history.by("noor", { type: "leave" }), () => history.loses("noor")].map(
      (goes) => {
        setUp();
        history.goesIn("sam");
        history.by("jordan", { type: "startGoRound" });
        goes();
        const turns = () => see("sam").hour?.goRound?.current;
        const before = turns();
        while (turns() && turns() !== "sam")
          history.by("jordan", { type: "endTurn", visitId: turns() ?? "" });
        history.arrives("noor");
        history.by("noor", { type: "enter" });
        // Whoever has the turn keeps it.
        const during = turns();
        history.by("sam", { type: "endTurn", visitId: "sam" });
        return [before, during, turns()];
      },
    );
    expect(told[0]).toEqual(["wren", "sam", "noor"]);
    expect(told[1]).toEqual(told[0]);
  });

  it("a hard topic and a break are known to everyone in the room, to nobody outside, and not to the clinic", () => {
    history.arrives("sam");
    const inTheRoom = Object.keys(viewers);
    const topic = { type: "announceTopic", topicRecord: "canary" } as const;
    expect(whoseViewChanges(() => history.by("jordan", topic))).toEqual(inTheRoom);
    for (const who of inTheRoom) expect(see(who).hour?.topic?.text).toBe("canary");
    const until = history.at + 600_000;
    history.by("jordan", { type: "startBreak", until });
    for (const who of inTheRoom) expect(see(who).hour?.breakUntil).toBe(until);
    expect(see("sam").hour).toBeNull();
    expect(clinicText()).not.toContain("canary");
    // Not even to whoever is asked to choose does it say what others chose: there is no such event.
    expect(history.events.filter(({ type }) => type.startsWith("Topic"))).toHaveLength(1);
  });

  it("the agenda is known to everyone with a visit, beforehand", () => {
    history.arrives("sam");
    const agenda = [
      { title: "Arriving", startsAt: 2_000_000, held: false },
      { title: null, startsAt: 5_600_000, held: false },
      { title: "Closing round", startsAt: 6_200_000, held: false },
    ];
    for (const who of [...Object.keys(viewers), "sam"])
      expect(see(who).session.agenda).toEqual(agenda);
    expect(viewForClinic(history.session, ownWords).agenda).toEqual(agenda);
  });

  it("a message that asks you to wait is yours alone", () => {
    history.arrives("sam");
    history.by("jordan", { type: "askToWait", visitId: "sam", messageRecord: "canary" });
    expect(see("sam").you.askedToWait?.message).toBe("canary");
    for (const who of Object.keys(viewers)) expect(text(who)).not.toContain("canary");
    expect(clinicText()).not.toContain("canary");
  });

  it("what is the person's alone is on the page that holds their visit, and on no other of theirs", () => {
    history.arrives("sam");
    history.by("sam", {
      type: "sendCheckIn",
      recordId: "canary",
      when: "before",
      needsReview: true,
    });
    history.by("sam", { type: "giveToday", recordId: "given" });
    history.by("sam", { type: "stepAway" });
    history.by("jordan", { type: "askToWait", visitId: "sam", messageRecord: "canary" });
    const lost = viewFor(history.session, "sam", "another page", ownWords);
    const nothing = { awaySince: null, askedToWait: null, checkIn: null, today: null, team: null };
    expect(lost?.you).toMatchObject({ onOtherDevice: true, name: "sam", ...nothing });
    expect(JSON.stringify(lost)).not.toContain("canary");
    expect(recordsFor(history.session, "sam", "another page")).not.toContain("canary");
    expect(see("sam").you).toMatchObject({ today: { given: true }, askedToWait: { by: "jordan" } });
  });

  it("check-in answers, scores, trends: the team finds the record, and nobody else", () => {
    history.goesIn("sam");
    const changed = whoseViewChanges(() =>
      history.by("sam", {
        type: "sendCheckIn",
        recordId: "answers",
        when: "before",
        needsReview: false,
      }),
    );
    expect(changed).toEqual(team);
    expect(see("sam").you.checkIn).toEqual({ recordIds: ["answers"], review: null });
    expect(participant("jordan", "sam")?.checkIn).toEqual({ recordIds: ["answers"], review: null });
    expect(clinicText()).not.toContain("answers");
  });

  it("place, number, contact given today", () => {
    history.arrives("sam");
    const give = { type: "giveToday", recordId: "canary" } as const;
    expect(see("sam").you.today).toEqual({ given: false });
    expect(whoseViewChanges(() => history.by("sam", give))).toEqual(team);
    expect(see("sam").you.today).toEqual({ given: true });
    for (const who of team) expect(see(who).staff?.waiting[0]?.today).toEqual({ records: 1 });
    expect(see("wren").staff?.waiting[0]?.today).toBeNull();
    const said = { type: "recordConsent", visitId: "sam", recordId: "canary-2" } as const;
    expect(whoseViewChanges(() => history.by("jordan", said))).toEqual(team);
    expect(
      whoseViewChanges(() => history.by("jordan", { type: "readToday", visitId: "sam" })),
    ).toEqual([]);
    for (const who of [...Object.keys(viewers), "sam"]) expect(text(who)).not.toContain("canary");
    expect(clinicText()).not.toContain("canary");
  });

  it("my plan: reading it is recorded, changes nobody's view, and is for staff alone", () => {
    history.goesIn("sam");
    const read = (who: string) =>
      history.by(who, { type: "readPlan", visitId: "sam", recordId: "plan" });
    for (const who of staff) {
      expect(whoseViewChanges(() => read(who))).toEqual([]);
      expect(history.events.at(-1)).toMatchObject({ type: "PlanRead", visitId: "sam", by: who });
    }
    for (const who of [...peers, ...others, "sam"]) {
      expect(read(who)).toEqual({ accepted: false, code: "no-such-plan" });
    }
    expect(clinicText()).not.toContain("plan");
    // Nobody of the staff has one here.
    expect(history.by("jordan", { type: "readPlan", visitId: "wren", recordId: "plan" })).toEqual({
      accepted: false,
      code: "no-such-plan",
    });
  });

  it("safety flag and its close-out", () => {
    history.arrives("sam");
    const send = {
      type: "sendCheckIn",
      recordId: "answers",
      when: "before",
      needsReview: true,
    } as const;
    expect(whoseViewChanges(() => history.by("sam", send))).toEqual(staff);
    const dueAt = history.at + 900_000;
    const waiting = (who: string) => see(who).staff?.waiting[0]?.checkIn;
    expect(see("sam").you.checkIn?.review).toEqual({ dueAt, read: false });
    const review = { dueAt, status: "needed", noticeFailed: false };
    expect(waiting("wren")).toEqual({ recordIds: [], review });
    expect(waiting("jordan")?.recordIds).toEqual(["answers"]);
    // Who closes the page is not out of sight with it.
    history.loses("sam");
    for (const who of staff)
      expect(see(who).staff?.needsLook).toMatchObject([{ visitId: "sam", name: "sam" }]);
    history.service({ type: "connect", visitId: "sam", deviceId: "sam-device" });
    const about = { visitId: "sam", recordId: "answers" };
    history.by("jordan", { type: "acknowledgeReview", ...about });
    expect(see("sam").you.checkIn?.review?.read).toBe(true);
    const close = { type: "closeReview", ...about, noteRecord: "canary" } as const;
    expect(whoseViewChanges(() => history.by("jordan", close))).toEqual(staff);
    expect(waiting("wren")?.review?.status).toBe("closed");
    expect(see("jordan").staff?.needsLook).toEqual([]);
    for (const who of [...Object.keys(viewers), "sam"]) expect(text(who)).not.toContain("canary");
  });

  it("that an answer was not read in time, who is told next, and that the clinic could not be told: staff", () => {
    history.arrives("sam");
    history.by("sam", {
      type: "sendCheckIn",
      recordId: "answers",
      when: "before",
      needsReview: true,
    });
    const about = { visitId: "sam", recordId: "answers" };
    const waiting = (who: string) => see(who).staff?.waiting[0]?.checkIn?.review;
    const report = (delivered: boolean) =>
      whoseViewChanges(() => history.service({ type: "reportNotice", ...about, delivered }));
    expect(report(true)).toEqual([]);
    expect(report(false)).toEqual(staff);
    expect(report(false)).toEqual([]);
    const late = () => history.service({ type: "escalateReview", ...about });
    expect(whoseViewChanges(late)).toEqual(staff);
    for (const who of staff) {
      expect(waiting(who)).toMatchObject({ status: "escalated", noticeFailed: true });
      expect(see(who).staff?.escalation).toBe("the lead");
    }
    for (const who of [...peers, ...others, "sam"]) expect(text(who)).not.toMatch(/lead|notice/);
    expect(report(true)).toEqual(staff);
    history.by("jordan", { type: "acknowledgeReview", ...about });
    expect(report(false)).toEqual([]);
  });
});
