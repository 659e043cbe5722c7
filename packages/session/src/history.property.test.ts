import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSettled } from "./check-in.ts";
import type { Actor, Command } from "./commands.ts";
import { commandSenders, refusalCodes } from "./commands.ts";
import { deadlines } from "./deadlines.ts";
import { History, ownWords } from "./history.test-support.ts";
import { isHere } from "./presence.ts";
import { heldWith, isOpen, offeredBy, privateWordAnswers } from "./private-word.ts";
import { kindPolicies, rolePolicies, roles, sessionKinds } from "./roles.ts";
import { openSideRoomOf, sideRoomAnswers, sideRoomWith } from "./side-room.ts";
import type { SessionState } from "./state.ts";
import { fold } from "./state.ts";
import { viewFor, viewForClinic } from "./view.ts";

const person = fc.constantFrom("a", "b", "c", "d", "e");
const device = fc.constantFrom("one", "two");
const actor: fc.Arbitrary<Actor> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("visit" as const),
      visitId: person,
      deviceId: device,
    }),
  },
  { weight: 3, arbitrary: fc.constant<Actor>({ kind: "service" }) },
  { weight: 1, arbitrary: fc.constant<Actor>({ kind: "clinic" }) },
);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("arrive" as const),
      visitId: person,
      personId: person,
      role: fc.constantFrom(...roles),
      nameRecord: fc.constantFrom("Sam", "sam", "Kai"),
      deviceId: device,
    }),
  },
  fc.record({
    type: fc.constantFrom("connect" as const, "disconnect" as const),
    visitId: person,
    deviceId: device,
  }),
  fc.record({ type: fc.constant("loseConnection" as const), visitId: person }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("admit" as const),
      visitIds: fc.array(person, { maxLength: 3 }),
    }),
  },
  fc.record({
    type: fc.constant("askToWait" as const),
    visitId: person,
    messageRecord: fc.constantFrom(null, "m"),
  }),
  fc.record({
    type: fc.constant("chooseName" as const),
    nameRecord: fc.constantFrom("River", "Kai"),
  }),
  fc.record({
    type: fc.constant("sendCheckIn" as const),
    recordId: fc.constantFrom("c1", "c2"),
    when: fc.constantFrom("before" as const, "after" as const),
    needsReview: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("readCheckIn" as const),
    visitId: person,
    recordId: fc.constantFrom("c1", "c2"),
    earlierRecordIds: fc.constantFrom([], ["c0"]),
  }),
  fc.record({
    type: fc.constantFrom("acknowledgeReview" as const, "escalateReview" as const),
    visitId: person,
    recordId: fc.constantFrom("c1", "c2"),
  }),
  fc.record({
    type: fc.constant("giveToday" as const),
    recordId: fc.constantFrom("t1", "t2"),
  }),
  fc.record({
    type: fc.constant("recordConsent" as const),
    visitId: person,
    recordId: fc.constantFrom("t3", "t4"),
  }),
  fc.record({ type: fc.constant("readToday" as const), visitId: person }),
  fc.record({
    type: fc.constant("readPlan" as const),
    visitId: person,
    recordId: fc.constantFrom("p1", "p2"),
  }),
  fc.record({ type: fc.constant("readTrends" as const), visitId: person }),
  fc.record({
    type: fc.constant("reportNotice" as const),
    visitId: person,
    recordId: fc.constantFrom("c1", "c2"),
    delivered: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("closeReview" as const),
    visitId: person,
    recordId: fc.constantFrom("c1", "c2"),
    noteRecord: fc.constantFrom("n1", "n2"),
  }),
  fc.record({
    type: fc.constant("tellTeam" as const),
    wordRecord: fc.constantFrom("w1", "w2"),
  }),
  fc.record({
    type: fc.constantFrom("writeToTeam" as const, "sayToAll" as const, "writeToGroup" as const),
    messageRecord: fc.constantFrom("m1", "m2"),
  }),
  fc.record({
    type: fc.constant("takeBackGroupText" as const),
    messageRecord: fc.constantFrom("m1", "m2"),
  }),
  fc.record({
    type: fc.constant("writeTo" as const),
    visitId: person,
    messageRecord: fc.constantFrom("m1", "m2"),
  }),
  fc.record({
    type: fc.constantFrom(
      "takeBackWord" as const,
      "askToSlowDown" as const,
      "seeSlowDown" as const,
    ),
  }),
  fc.record({
    type: fc.constant("putOffSlowDown" as const),
    until: fc.constantFrom(0, 1_050_000, 3_000_000),
  }),
  fc.record({ type: fc.constant("openRoom" as const), roomName: fc.constantFrom("r1", "r2") }),
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("offerPrivateWord" as const), visitId: person }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("answerPrivateWord" as const),
      answer: fc.constantFrom("yes" as const, ...privateWordAnswers),
    }),
  },
  fc.record({ type: fc.constant("endPrivateWord" as const) }),
  fc.record({
    type: fc.constant("openPrivateRoom" as const),
    visitId: person,
    roomName: fc.constantFrom("s1", "s2"),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("offerSideRoom" as const),
      sideRoomId: fc.constantFrom("q1", "q2"),
      visitIds: fc.array(person, { maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("answerSideRoom" as const),
      sideRoomId: fc.constantFrom("q1", "q2"),
      answer: fc.constantFrom("yes" as const, ...sideRoomAnswers),
    }),
  },
  fc.record({
    type: fc.constantFrom(
      "enterSideRoom" as const,
      "announceSideRoomEnd" as const,
      "closeSideRoom" as const,
    ),
    sideRoomId: fc.constantFrom("q1", "q2"),
  }),
  fc.record({ type: fc.constant("leaveSideRoom" as const) }),
  fc.record({
    type: fc.constant("openSideRoom" as const),
    sideRoomId: fc.constantFrom("q1", "q2"),
    roomName: fc.constantFrom("s1", "s2"),
  }),
  fc.record({
    type: fc.constantFrom("joinMedia" as const, "leaveMedia" as const),
    visitId: person,
    participantSid: fc.constantFrom("s1", "s2"),
  }),
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom(
        "enter" as const,
        "stepAway" as const,
        "return" as const,
        "leave" as const,
        "comeBack" as const,
        "useThisDevice" as const,
      ),
    }),
  },
  fc.record({
    type: fc.constantFrom(
      "endBreak" as const,
      "endTopic" as const,
      "startGoRound" as const,
      "endGoRound" as const,
    ),
  }),
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("endTurn" as const), visitId: person }),
  },
  fc.record({
    type: fc.constant("startBreak" as const),
    until: fc.constantFrom(0, 1_100_000, 3_000_000),
  }),
  fc.record({
    type: fc.constant("announceTopic" as const),
    topicRecord: fc.constantFrom("t1", "t2"),
  }),
  fc.constant<Command>({ type: "end" }),
);
const script = fc.tuple(
  fc.constantFrom(...sessionKinds),
  fc.array(fc.record({ actor, command }), { maxLength: 60 }),
);

/** These happen as often as they are sent. */
const alwaysNew: readonly Command["type"][] = [
  "askToWait",
  "chooseName",
  "arrive",
  "readCheckIn",
  "readToday",
  "readPlan",
  "readTrends",
  "closeReview",
  "announceTopic",
  "tellTeam",
  "writeToTeam",
  "writeTo",
  "sayToAll",
  "writeToGroup",
];

function expectValid(state: SessionState) {
  const visits = [...state.visits.values()];
  const orders = visits.flatMap((visit) => visit.enteredOrder ?? []);
  expect(new Set(orders).size).toBe(orders.length);
  expect(new Set(visits.map((visit) => visit.personId)).size).toBe(visits.length);
  for (const visit of visits) {
    expect(kindPolicies[state.kind].roles).toContain(visit.role);
    expect(new Set(visit.mediaSids).size).toBe(visit.mediaSids.length);
    if (visit.phase === "in") expect(visit.wasAdmitted && visit.enteredOrder !== null).toBe(true);
    if (visit.phase === "left") expect(visit.awaySince).toBeNull();
    if (!kindPolicies[state.kind].hasRoom) expect(visit.enteredOrder).toBeNull();
  }
  const words = visits.flatMap(({ privateWord }) => (isOpen(privateWord) ? privateWord : []));
  expect(new Set(words.map((word) => word.with)).size).toBe(words.length);
  for (const { privateWord, phase } of visits) {
    if (!isOpen(privateWord)) continue;
    // Nobody waits for somebody who is gone, and no room is open to who is not in the session's own.
    expect([phase, state.visits.get(privateWord.with)?.phase]).toEqual(["in", "in"]);
    if (privateWord.roomName !== null) expect(privateWord.status).toBe("held");
    expect(state.ended && privateWord.status === "held").not.toBe(true);
  }
  for (const { visitId, phase } of visits) {
    const open = [...state.sideRooms.values()].filter(
      ({ standing }) => (standing.get(visitId) ?? "declined") !== "declined",
    );
    // At most one; and who is in it is in the room, in no private word, and awaited in none.
    expect(open.length).toBeLessThanOrEqual(1);
    if (open.length > 0) expect(phase).toBe("in");
    if (!sideRoomWith(state, visitId)) continue;
    expect(heldWith(state, visitId)).toBeNull();
    expect(offeredBy(state, visitId).some(({ privateWord }) => isOpen(privateWord))).toBe(false);
  }
  if (state.ended) expect(state.sideRooms.size).toBe(0);
  const { goRound } = state.hour;
  if (goRound) {
    const { order, done, current } = goRound;
    expect(new Set(order).size).toBe(order.length);
    for (const visitId of done) expect(order).toContain(visitId);
    // A turn is always somebody's who is here and has not had it.
    const whose = current === null ? undefined : state.visits.get(current);
    expect(whose && isHere(whose) && !done.includes(whose.visitId)).toBe(true);
  }
}

function expectViewsKeepTheTable(state: SessionState) {
  for (const visit of state.visits.values()) {
    const view = viewFor(state, visit.visitId, visit.deviceId, ownWords);
    const { sees } = rolePolicies[visit.role];
    if (sees === "peer" || sees === "other") expect(view?.staff).toBeNull();
    if (visit.phase !== "in" || state.ended) {
      expect([view?.people, view?.groupTexts]).toEqual([[], null]);
    }
    if (sees === "team" || sees === "peer-specialist") expect(view?.you.team).toBeNull();
    for (const { privateWord } of view?.staff?.participants ?? [])
      if (sees !== "team") expect(privateWord).toBeNull();
    for (const { texts } of view?.staff?.words ?? [])
      if (sees !== "team") expect(texts).toEqual([]);
    if (sees !== "team") expect(view?.staff?.sideRooms ?? []).toEqual([]);
    if (!openSideRoomOf(state, visit.visitId)) expect(view?.you.sideRoom).toBeNull();
    if (sees !== "team") expect(JSON.stringify(view)).not.toContain('"personId":"');
    expect(viewFor(state, visit.visitId, "a stranger's device", ownWords)?.people).toEqual([]);
  }
  expect(JSON.stringify(viewForClinic(state, ownWords))).not.toMatch(/away/i);
}

describe("any history", () => {
  it("folds to a valid state; commands are accepted or refused with a stable code and never throw", () => {
    fc.assert(
      fc.property(script, ([kind, steps]) => {
        const history = new History(kind, { measures: ["phq-9|1"], after: ["wai|1"] });
        for (const step of steps) {
          const before = history.events.length;
          const decision = history.send(step.actor, step.command);
          if (!decision.accepted) {
            expect(refusalCodes).toContain(decision.code);
            expect(history.events.length).toBe(before);
            continue;
          }
          // The same command again finds everything so already.
          if (!alwaysNew.includes(step.command.type)) {
            expect(history.send(step.actor, step.command)).toEqual({ accepted: true, events: [] });
          }
          expectValid(history.session);
          expectViewsKeepTheTable(history.session);
        }
        expect(fold(history.events)).toEqual(history.state);
      }),
      { numRuns: 2_000 },
    );
  });

  it("settles: once every deadline is met, none is left", () => {
    fc.assert(
      fc.property(script, ([kind, steps]) => {
        const history = new History(kind);
        for (const step of steps) history.send(step.actor, step.command);
        for (
          let due = deadlines(history.session);
          due.length > 0;
          due = deadlines(history.session)
        ) {
          const [next] = due;
          if (!next) break;
          history.at = Math.max(history.at, next.at);
          const decision = history.service(next.command);
          expect(decision).toMatchObject({ accepted: true });
          expect(decision.accepted && decision.events.length).toBeGreaterThan(0);
        }
        expect(history.session.ended).not.toBeNull();
        expect(isSettled(history.session)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("nobody sends what the table of senders does not give them", () => {
    fc.assert(
      fc.property(script, actor, command, ([kind, steps], stranger, wish) => {
        const history = new History(kind);
        for (const step of steps) history.send(step.actor, step.command);
        const visit =
          stranger.kind === "visit" ? history.session.visits.get(stranger.visitId) : null;
        const may = commandSenders[wish.type].some((sender) =>
          sender === "visit" || sender === "host"
            ? visit && (sender === "visit" || rolePolicies[visit.role].hosts)
            : sender === stranger.kind,
        );
        if (!may)
          expect(history.send(stranger, wish)).toEqual({ accepted: false, code: "not-allowed" });
      }),
      { numRuns: 2_000 },
    );
  });
});
