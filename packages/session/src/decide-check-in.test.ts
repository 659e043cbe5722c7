import { beforeEach, describe, expect, it } from "vitest";
import { isSettled, measuresAsked } from "./check-in.ts";
import { deadlines, opensUntil } from "./deadlines.ts";
import { History, ownWords } from "./history.test-support.ts";
import { viewFor, viewForClinic } from "./view.ts";

let history: History;
beforeEach(() => {
  history = new History();
  history.goesIn("jordan", "facilitator");
  history.arrives("sam");
});

const sends = (recordId: string, needsReview: boolean) =>
  history.by("sam", { type: "sendCheckIn", recordId, when: "before", needsReview });
const about = (recordId: string) => ({ visitId: "sam", recordId });
const letsIn = () => history.by("jordan", { type: "admit", visitIds: ["sam"] });

describe("a check-in", () => {
  it("sent twice is one sending; an amended answer keeps the first", () => {
    sends("first", false);
    expect(sends("first", false)).toEqual({ accepted: true, events: [] });
    sends("second", false);
    const records = history.session.visits.get("sam")?.checkIns.map(({ recordId }) => recordId);
    expect(records).toEqual(["first", "second"]);
  });

  it("is asked of clients only, and only where the session has forms", () => {
    const send = {
      type: "sendCheckIn",
      recordId: "r",
      when: "before",
      needsReview: false,
    } as const;
    expect(history.by("jordan", send)).toEqual({ accepted: false, code: "no-forms" });
  });

  it("cannot be sent after the end, when nobody of the team would see it", () => {
    history.by("jordan", { type: "end" });
    expect(sends("after", false)).toEqual({ accepted: false, code: "session-ended" });
    expect(isSettled(history.session)).toBe(true);
  });

  it("every reading by staff stands in the journal", () => {
    sends("answers", false);
    const reads = history.by("jordan", {
      type: "readCheckIn",
      ...about("answers"),
      earlierRecordIds: [],
    });
    expect(reads).toMatchObject({ events: [{ type: "CheckInRead", by: "jordan" }] });
    const again = history.by("jordan", {
      type: "readCheckIn",
      ...about("answers"),
      earlierRecordIds: [],
    });
    expect(again).toMatchObject({ events: [{ type: "CheckInRead" }] });
    expect(
      history.by("jordan", { type: "readCheckIn", ...about("no such"), earlierRecordIds: [] }),
    ).toEqual({
      accepted: false,
      code: "no-such-check-in",
    });
  });
});

describe("forms for after", () => {
  const send = {
    type: "sendCheckIn",
    recordId: "after",
    when: "after",
    needsReview: false,
  } as const;
  const asked = (who: string) => {
    const visit = history.session.visits.get(who);
    return visit && measuresAsked(history.session, visit);
  };
  const groupAsking = (measures: string[], after: string[]) => {
    history = new History("group", { measures, after });
    history.goesIn("jordan", "facilitator");
    for (const who of ["sam", "kai"]) history.goesIn(who);
    history.arrives("noor");
  };
  const ends = () => history.service({ type: "endOnSchedule" });

  it("are asked once the session has ended, of clients who were in its room", () => {
    groupAsking([], ["wai|1"]);
    expect(asked("sam")).toEqual([]);
    expect(history.by("sam", send)).toEqual({ accepted: false, code: "no-forms" });
    ends();
    expect(asked("sam")).toEqual(["wai|1"]);
    for (const who of ["noor", "jordan"]) expect(asked(who)).toEqual([]);
    expect(history.by("noor", send)).toEqual({ accepted: false, code: "session-ended" });
    expect(history.by("sam", send)).toMatchObject({ events: [{ type: "CheckInSent" }] });
    expect(isSettled(history.session)).toBe(true);
  });

  it("that may be done before or after are not asked again of who did them before", () => {
    groupAsking(["both|1", "before|1"], ["both|1", "after|1"]);
    history.by("sam", { ...send, recordId: "before", when: "before" });
    ends();
    expect(asked("sam")).toEqual(["after|1"]);
    expect(asked("kai")).toEqual(["both|1", "after|1"]);
  });

  it("are not answered by what was checked against those for before, when the end comes in between", () => {
    groupAsking(["before|1"], ["after|1"]);
    ends();
    const late = history.by("sam", { ...send, when: "before" });
    expect(late).toEqual({ accepted: false, code: "session-ended" });
    expect(history.session.visits.get("sam")?.checkIns).toEqual([]);
  });

  it("are found by a page that comes after the end, and nothing else is", () => {
    groupAsking([], ["wai|1"]);
    ends();
    const events = [{ type: "DeviceChosen", visitId: "sam", deviceId: "reloaded" }];
    const before = viewForClinic(history.session, ownWords);
    expect(history.arrives("sam", "client", "reloaded")).toMatchObject({ events });
    expect(viewForClinic(history.session, ownWords)).toEqual(before);
    const reloaded = { kind: "visit", visitId: "sam", deviceId: "reloaded" } as const;
    expect(history.send(reloaded, send)).toMatchObject({ events: [{ type: "CheckInSent" }] });
    expect(history.by("sam", { type: "useThisDevice" })).toMatchObject({ accepted: true });
    for (const who of ["noor", "rowan"]) {
      expect(history.arrives(who)).toEqual({ accepted: false, code: "session-ended" });
    }
    expect(history.by("noor", { type: "useThisDevice" })).toMatchObject({ accepted: false });
    history.at = opensUntil(history.session);
    expect(history.arrives("sam")).toEqual({ accepted: false, code: "session-ended" });
    expect(isSettled(history.session)).toBe(true);
  });

  it("never ask about safety: nobody of the team is there to look", () => {
    groupAsking([], ["wai|1"]);
    ends();
    const answer = history.by("sam", { ...send, needsReview: true });
    expect(answer).toEqual({ accepted: false, code: "session-ended" });
  });
});

describe("a person's measures over time", () => {
  const reads = (who: string, visitId: string) => history.by(who, { type: "readTrends", visitId });

  it("every reading by staff stands in the journal, also after the end", () => {
    const read = { events: [{ type: "TrendsRead", visitId: "sam", by: "jordan" }] };
    expect(reads("jordan", "sam")).toMatchObject(read);
    history.by("jordan", { type: "end" });
    expect(reads("jordan", "sam")).toMatchObject(read);
  });

  it("are read by staff alone, and only of who has answers", () => {
    expect(reads("sam", "sam")).toEqual({ accepted: false, code: "not-allowed" });
    for (const whom of ["jordan", "nobody"]) {
      expect(reads("jordan", whom)).toEqual({ accepted: false, code: "no-such-check-in" });
    }
  });
});

describe("an answer about safety", () => {
  it("that nobody has read at the end is not lost from sight of who gave it, nor that somebody has since", () => {
    sends("answers", true);
    const own = () => viewFor(history.session, "sam", "sam-device", ownWords)?.you.checkIn;
    const review = own()?.review;
    expect(own()).toEqual({ recordIds: ["answers"], review });
    history.service({ type: "endOnSchedule" });
    expect(own()).toEqual({ recordIds: ["answers"], review, over: true });
    history.by("jordan", { type: "acknowledgeReview", ...about("answers") });
    expect(own()?.review?.read).toBe(true);
    history = new History();
    history.goesIn("jordan", "facilitator");
    history.arrives("sam");
    sends("answers", true);
    history.by("jordan", { type: "acknowledgeReview", ...about("answers") });
    history.by("jordan", { type: "end" });
    expect(own()).toBeNull();
  });

  it("is seen before the person is let in", () => {
    sends("answers", true);
    expect(letsIn()).toEqual({ accepted: false, code: "review-first" });
    history.by("jordan", { type: "acknowledgeReview", ...about("answers") });
    expect(letsIn()).toMatchObject({ events: [{ type: "Admitted" }] });
  });

  it("is not taken back by an amended answer: both are looked at", () => {
    sends("answers", true);
    sends("amended", false);
    expect(letsIn()).toEqual({ accepted: false, code: "review-first" });
  });

  it("that nobody acknowledged in time goes to the next ones responsible, once", () => {
    sends("answers", true);
    const [next] = deadlines(history.session);
    expect(next).toEqual({
      at: history.at + 900_000,
      command: { type: "escalateReview", ...about("answers") },
    });
    if (!next) throw new Error("nothing is due");
    expect(history.service(next.command)).toMatchObject({ events: [{ type: "ReviewEscalated" }] });
    expect(history.service(next.command)).toEqual({ accepted: true, events: [] });
  });

  it("is seen before a host ends the session", () => {
    sends("answers", true);
    expect(history.by("jordan", { type: "end" })).toEqual({
      accepted: false,
      code: "review-first",
    });
    history.by("jordan", { type: "acknowledgeReview", ...about("answers") });
    expect(history.by("jordan", { type: "end" })).toMatchObject({ accepted: true });
  });

  it("is still due when the clinic or the hour has ended the session", () => {
    sends("answers", true);
    history.service({ type: "endOnSchedule" });
    expect(deadlines(history.session)).toHaveLength(1);
    expect(isSettled(history.session)).toBe(false);
    history.service({ type: "escalateReview", ...about("answers") });
    expect(isSettled(history.session)).toBe(true);
  });

  it("can be sent ten times and no more", () => {
    for (let sending = 1; sending <= 10; sending += 1) sends(`record ${sending}`, true);
    expect(sends("one more", true)).toEqual({ accepted: false, code: "sent-often" });
  });

  it("is acknowledged once, and closed with every note that is written", () => {
    sends("answers", true);
    const close = { type: "closeReview", ...about("answers"), noteRecord: "note" } as const;
    expect(history.by("jordan", close)).toMatchObject({
      events: [{ type: "ReviewAcknowledged" }, { type: "ReviewClosed", noteRecord: "note" }],
    });
    expect(history.by("jordan", { ...close, noteRecord: "other" })).toMatchObject({
      events: [{ type: "ReviewClosed", noteRecord: "other" }],
    });
  });
});
