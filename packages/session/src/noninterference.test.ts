import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "./commands.ts";
import { History, ownWords } from "./history.test-support.ts";
import { heldWith } from "./private-word.ts";
import type { Role } from "./roles.ts";
import { type SideRoomAnswer, sideRoomWith } from "./side-room.ts";
import type { SessionState } from "./state.ts";
import type { View } from "./view.ts";
import { viewFor } from "./view.ts";

const peer = "sam";
const others = ["jordan", "morgan", "noor", "kai", "lake"] as const;
const roleOf: Record<string, Role> = {
  sam: "client",
  jordan: "facilitator",
  morgan: "peer-specialist",
  noor: "client",
  kai: "family",
  lake: "observer",
};
/** Hosts, and has private words with the peer alone: what this host does is part of the peer's own story. */
const peersHost = "ellis";
/** Is asked to side rooms with the peer, and does nothing privately: to those in one, who goes in and back is no secret. */
const peersCompany = "ari";
/** These come, wait, and never go in. */
const waiters = ["ash", "rowan"] as const;

type Act = { readonly who: string; readonly does: string; readonly whom: string };

const sending = { type: "sendCheckIn", when: "before" } as const;
const everyone = fc.constantFrom(peer, ...others);
const publicAct: fc.Arbitrary<Act> = fc.record({
  who: everyone,
  does: fc.constantFrom(
    "arrive",
    "admit",
    "enter",
    "enter",
    "joinMedia",
    "leaveMedia",
    "leave",
    "comeBack",
    "lose",
    "back",
    "sayToAll",
    "writeToGroup",
    "takeBackGroupText",
  ),
  whom: everyone,
});
/** How the hour goes: a host's acts, and the end of a turn by whoever says so. */
const hourAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    who: fc.constant("jordan"),
    does: fc.constantFrom(
      "startGoRound",
      "startGoRound",
      "endGoRound",
      "startBreak",
      "endBreak",
      "announceTopic",
      "endTopic",
    ),
    whom: everyone,
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      who: fc.constantFrom("jordan", peer, "noor", "kai", "morgan"),
      does: fc.constant("endTurn"),
      whom: everyone,
    }),
  },
);
const peersOwnAct: fc.Arbitrary<Act> = fc.record({
  who: fc.constant(peer),
  does: fc.constantFrom(
    "stepAway",
    "return",
    "enter",
    "tellTeam",
    "takeBackWord",
    "writeToTeam",
    "sayYes",
    "sayLater",
    "sayNo",
    "endPrivateWord",
    "sideYes",
    "sideYes",
    "sideLater",
    "sideNo",
    "leaveSideRoom",
  ),
  whom: fc.constant(peer),
});
const sideRoomWithPeer: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    who: fc.constant(peersHost),
    does: fc.constantFrom(
      "offerSideRoom",
      "offerSideRoom",
      "enterSideRoom",
      "announceSideRoomEnd",
      "closeSideRoom",
    ),
    whom: fc.constant(peersCompany),
  }),
  fc.record({
    who: fc.constant(peersCompany),
    does: fc.constantFrom("sideYes", "sideNo", "leaveSideRoom", "stepAway", "return"),
    whom: fc.constant(peersCompany),
  }),
);
const wordWithPeer: fc.Arbitrary<Act> = fc.record({
  who: fc.constant(peersHost),
  does: fc.constantFrom("offerPrivateWord", "offerPrivateWord", "endPrivateWord", "stepAway"),
  whom: fc.constant(peer),
});
const otherPerson = fc.constantFrom(...others);
const privateAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    who: otherPerson,
    does: fc.constantFrom(
      "stepAway",
      "stepAway",
      "return",
      "return",
      "blink",
      "sendCheckIn",
      "sendForReview",
      "giveToday",
      "escalateReview",
      "noticeFails",
      "noticeArrives",
    ),
    whom: otherPerson,
  }),
  fc.record({
    who: otherPerson,
    does: fc.constantFrom(
      "tellTeam",
      "takeBackWord",
      "writeToTeam",
      "askToSlowDown",
      "putOffSlowDown",
    ),
    whom: otherPerson,
  }),
  fc.record({
    who: fc.constant("jordan"),
    does: fc.constantFrom("writeTo", "seeSlowDown", "offerPrivateWord", "haveWord"),
    whom: otherPerson,
  }),
  fc.record({
    who: otherPerson,
    does: fc.constantFrom("sayYes", "sayYes", "sayLater", "sayNo", "openRoom", "endPrivateWord"),
    whom: otherPerson,
  }),
  fc.record({
    who: fc.constant("jordan"),
    does: fc.constantFrom(
      "offerSideRoom",
      "haveSideRoom",
      "enterSideRoom",
      "announceSideRoomEnd",
      "closeSideRoom",
      "openSideRoom",
    ),
    whom: otherPerson,
  }),
  fc.record({
    who: otherPerson,
    does: fc.constantFrom("sideYes", "sideYes", "sideLater", "sideNo", "leaveSideRoom"),
    whom: otherPerson,
  }),
  fc.record({
    who: fc.constant("jordan"),
    does: fc.constantFrom(
      "askToWait",
      "readCheckIn",
      "acknowledgeReview",
      "closeReview",
      "readToday",
      "recordConsent",
      "readPlan",
    ),
    whom: otherPerson,
  }),
  fc.record({
    who: fc.constantFrom(...waiters),
    does: fc.constantFrom(
      "arrive",
      "stepAway",
      "return",
      "chooseName",
      "sendCheckIn",
      "sendForReview",
      "giveToday",
      "tellTeam",
      "writeToTeam",
      "lose",
      "leave",
      "comeBack",
    ),
    whom: fc.constant("jordan"),
  }),
  fc.record({
    who: fc.constant("jordan"),
    does: fc.constantFrom("askToWait", "writeTo"),
    whom: fc.constantFrom(...waiters),
  }),
);

/** One public story, told twice with different private acts of other people between its parts. */
const twoTellings = fc.array(
  fc.record({
    shared: fc.oneof(
      { weight: 4, arbitrary: publicAct },
      { weight: 2, arbitrary: hourAct },
      { weight: 1, arbitrary: peersOwnAct },
      { weight: 1, arbitrary: wordWithPeer },
      { weight: 1, arbitrary: sideRoomWithPeer },
    ),
    first: fc.array(privateAct, { maxLength: 2 }),
    second: fc.array(privateAct, { maxLength: 2 }),
  }),
  { minLength: 10, maxLength: 40 },
);

function perform(history: History, { who, does, whom }: Act): unknown {
  const deviceId = `${who}-device`;
  const participantSid = `${who}-sid`;
  switch (does) {
    case "arrive":
      return history.arrives(who, roleOf[who] ?? "client");
    case "admit":
      return history.by(who, { type: "admit", visitIds: [whom] });
    case "askToWait":
      return history.by(who, { type: "askToWait", visitId: whom, messageRecord: "soon" });
    case "chooseName":
      return history.by(who, { type: "chooseName", nameRecord: "other name" });
    case "sendCheckIn":
      return history.by(who, { ...sending, recordId: `${who}-1`, needsReview: false });
    case "sendForReview":
      // Before somebody is in, staff have to look first, and may decide otherwise: that is a host's public act.
      if (roleOf[who] && history.state?.visits.get(who)?.phase !== "in") return null;
      return history.by(who, { ...sending, recordId: `${who}-2`, needsReview: true });
    case "readCheckIn":
      history.by(who, { type: "readTrends", visitId: whom });
      return history.by(who, {
        type: does,
        visitId: whom,
        recordId: `${whom}-2`,
        earlierRecordIds: [],
      });
    case "acknowledgeReview":
      return history.by(who, { type: does, visitId: whom, recordId: `${whom}-2` });
    case "giveToday":
      return history.by(who, { type: does, recordId: `${who}-today` });
    case "readPlan":
      return history.by(who, { type: does, visitId: whom, recordId: `${whom}-plan` });
    case "readToday":
      return history.by(who, { type: does, visitId: whom });
    case "recordConsent":
      return history.by(who, { type: does, visitId: whom, recordId: `${whom}-said` });
    case "escalateReview":
      return history.service({ type: does, visitId: whom, recordId: `${whom}-2` });
    case "noticeFails":
    case "noticeArrives":
      return history.service({
        type: "reportNotice",
        visitId: whom,
        recordId: `${whom}-2`,
        delivered: does === "noticeArrives",
      });
    case "closeReview":
      return history.by(who, {
        type: does,
        visitId: whom,
        recordId: `${whom}-2`,
        noteRecord: "called",
      });
    case "startBreak":
      return history.by(who, { type: does, until: history.at + 600_000 });
    case "announceTopic":
      return history.by(who, { type: does, topicRecord: "sleep" });
    case "endTurn":
      // Whoever hosts ends anybody's turn, the others their own.
      return history.by(who, { type: does, visitId: who === "jordan" ? whom : who });
    case "tellTeam":
      return history.by(who, { type: does, wordRecord: "check-on-me" });
    case "writeToTeam":
    case "sayToAll":
      return history.by(who, { type: does, messageRecord: "a text" });
    case "writeToGroup":
      return history.by(who, { type: does, messageRecord: `${who} at ${history.at}` });
    case "takeBackGroupText": {
      const last = history.state?.groupTyping?.texts.at(-1);
      return last && history.by(who, { type: does, messageRecord: last.messageRecord });
    }
    case "writeTo":
      return history.by(who, { type: does, visitId: whom, messageRecord: "an answer" });
    case "askToSlowDown":
      return history.service({ type: does });
    case "putOffSlowDown":
      return history.service({ type: does, until: history.at + 10_000 });
    case "offerPrivateWord":
      return history.by(who, { type: does, visitId: whom });
    case "haveWord":
      perform(history, { who, does: "offerPrivateWord", whom });
      perform(history, { who: whom, does: "sayYes", whom });
      return perform(history, { who: whom, does: "openRoom", whom });
    case "sayYes":
      return history.by(who, { type: "answerPrivateWord", answer: "yes" });
    case "sayLater":
      return history.by(who, { type: "answerPrivateWord", answer: "later" });
    case "sayNo":
      return history.by(who, { type: "answerPrivateWord", answer: "no" });
    case "openRoom":
      return history.service({ type: "openPrivateRoom", visitId: who, roomName: `side-${who}` });
    case "offerSideRoom": {
      const visitIds = who === peersHost ? [peer, whom] : ["noor", "kai"];
      return history.by(who, { type: does, sideRoomId: sideRoomOf(who), visitIds });
    }
    case "haveSideRoom":
      perform(history, { who, does: "offerSideRoom", whom });
      for (const each of ["noor", "kai"]) perform(history, { who: each, does: "sideYes", whom });
      return perform(history, { who, does: "openSideRoom", whom });
    case "openSideRoom":
      return history.service({ type: does, sideRoomId: sideRoomOf(who), roomName: "side" });
    case "enterSideRoom":
    case "announceSideRoomEnd":
    case "closeSideRoom":
      return history.by(who, { type: does, sideRoomId: sideRoomOf(who) });
    case "sideYes":
      return answerSideRoom(history, who, "yes");
    case "sideLater":
      return answerSideRoom(history, who, "later");
    case "sideNo":
      return answerSideRoom(history, who, "no");
    case "lose":
      return history.loses(who);
    case "blink":
      // Only a page that is there can blink; one that was lost comes back, which everyone may see.
      if (history.state?.visits.get(who)?.connection.status !== "here") return null;
      history.service({ type: "disconnect", visitId: who, deviceId });
      return history.service({ type: "connect", visitId: who, deviceId });
    case "back":
      return history.service({ type: "connect", visitId: who, deviceId });
    case "joinMedia":
    case "leaveMedia":
      return history.service({ type: does, visitId: who, participantSid });
    default:
      return history.by(who, { type: does } as Command);
  }
}

/** A side room for the peer is another one than those of the others. */
function sideRoomOf(who: string): string {
  return [peer, peersHost, peersCompany].includes(who) ? "peers-side" : "side";
}

function answerSideRoom(history: History, who: string, answer: SideRoomAnswer): unknown {
  return history.by(who, { type: "answerSideRoom", sideRoomId: sideRoomOf(who), answer });
}

type See = typeof viewFor;

/** All that reaches the peer: each change of their view, and the answers to what they do themselves. */
function whatThePeerLearns(
  story: readonly { readonly shared: Act; readonly between: readonly Act[] }[],
  see: See,
): string[] {
  const history = new History();
  // Some are in from the start: what takes several steps comes often enough.
  history.goesIn("jordan", "facilitator");
  history.goesIn("noor");
  history.goesIn("kai", "family");
  history.goesIn(peersHost, "cofacilitator");
  history.goesIn(peersCompany);
  history.goesIn(peer);
  const learned: string[] = [];
  let last = "";
  const look = () => {
    const { state } = history;
    const view = state && see(state, peer, `${peer}-device`, ownWords);
    // Instants of the peer's own life stay in: their own clock ticks alike in both tellings.
    const now = JSON.stringify(view);
    if (now !== last) learned.push(now);
    last = now;
  };
  look();
  for (const { shared, between } of story) {
    const sharedAt = history.at;
    for (const act of between) {
      perform(history, act);
      look();
    }
    history.at = sharedAt + 20_000;
    const answer = perform(history, shared);
    if (shared.who === peer) learned.push(JSON.stringify(answer));
    look();
  }
  return learned;
}

function holds(see: See) {
  return fc.property(twoTellings, (story) => {
    const first = story.map(({ shared, first: between }) => ({ shared, between }));
    const second = story.map(({ shared, second: between }) => ({ shared, between }));
    expect(whatThePeerLearns(first, see)).toEqual(whatThePeerLearns(second, see));
  });
}

describe("noninterference", () => {
  it(
    "a peer's view changes are identical whatever others do privately",
    { timeout: 120_000 },
    () => {
      fc.assert(holds(viewFor), { numRuns: 10_000 });
    },
  );

  it.each<[string, (view: View, away: number) => unknown]>([
    ["the away state", (view, away) => ({ ...view, away })],
    ["the order of people by who is away", (view, away) => (away ? { ...view, people: [] } : view)],
    [
      "that who types to the group is away",
      (view, away) => (view.groupTexts?.texts.length ? { ...view, away } : view),
    ],
  ])("a view that leaks %s is found out", { timeout: 60_000 }, (_what, leak) => {
    const leaking: See = (state, visitId, deviceId, words) => {
      const view = viewFor(state, visitId, deviceId, words);
      const away = [...state.visits.values()].filter((visit) => visit.awaySince !== null).length;
      return view && (leak(view, away) as View);
    };
    expect(fc.check(holds(leaking), { numRuns: 2_000 }).failed).toBe(true);
  });

  it("a go-round that steps over who is away is found out", { timeout: 60_000 }, () => {
    const leaking: See = (state, visitId, deviceId, words) => {
      const view = viewFor(state, visitId, deviceId, words);
      const { goRound } = state.hour;
      if (!view?.hour || !goRound) return view;
      const isAway = (id: string) => state.visits.get(id)?.awaySince !== null;
      const left = goRound.order.filter((id) => !goRound.done.includes(id) && !isAway(id));
      return { ...view, hour: { ...view.hour, goRound: { ...goRound, current: left[0] ?? null } } };
    };
    expect(fc.check(holds(leaking), { numRuns: 30_000, endOnFailure: true }).failed).toBe(true);
  });

  it.each<[string, (view: View, state: SessionState) => unknown]>([
    [
      "that somebody said a word to the team",
      (view, state) => ({
        ...view,
        people: [...state.visits.values()].map(({ word }) => word !== null),
      }),
    ],
    [
      "that the team wrote to somebody",
      (view, state) => ({
        ...view,
        people: [...state.visits.values()].map(({ texts }) => texts.length),
      }),
    ],
    [
      "that somebody is offered a private word",
      (view, state) => ({
        ...view,
        people: [...state.visits.values()].map(({ privateWord }) => privateWord?.status),
      }),
    ],
    [
      "that a host is in a private word with somebody",
      (view, state) => ({ ...view, people: heldWith(state, "jordan")?.visitId }),
    ],
    [
      "that somebody is asked to a side room",
      (view, state) => ({ ...view, people: state.sideRooms.has("side") }),
    ],
    [
      "that somebody is in a side room",
      (view, state) => ({ ...view, people: sideRoomWith(state, "noor")?.sideRoomId }),
    ],
    ["that somebody asks to slow down", (view, state) => ({ ...view, staff: state.slowDownAsked })],
  ])("a view that leaks %s is found out", { timeout: 60_000 }, (_what, leak) => {
    const leaking: See = (state, visitId, deviceId, words) => {
      const view = viewFor(state, visitId, deviceId, words);
      return view && (leak(view, state) as View);
    };
    expect(fc.check(holds(leaking), { numRuns: 2_000 }).failed).toBe(true);
  });

  it("a view that leaks how many wait is found out", { timeout: 60_000 }, () => {
    const leaking: See = (state, visitId, deviceId, words) => {
      const view = viewFor(state, visitId, deviceId, words);
      return view && ({ ...view, visits: state.visits.size } as View);
    };
    expect(fc.check(holds(leaking), { numRuns: 2_000 }).failed).toBe(true);
  });
});
