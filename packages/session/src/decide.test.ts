import { describe, expect, it } from "vitest";
import { deadlines } from "./deadlines.ts";
import { History, ownWords } from "./history.test-support.ts";
import { mediaAccess } from "./media-access.ts";
import { viewFor, viewForClinic } from "./view.ts";

const accepted = expect.objectContaining({ accepted: true });
const refused = (code: string) => ({ accepted: false, code });
const nothingNew = { accepted: true, events: [] };

function groupWithHost(): History {
  const history = new History();
  history.goesIn("jordan", "facilitator");
  return history;
}

const see = (history: History, who: string, device = `${who}-device`) =>
  viewFor(history.session, who, device, ownWords);

describe("waiting", () => {
  it("a host's arrival lets nobody in", () => {
    const history = new History();
    history.arrives("sam");
    history.goesIn("jordan", "facilitator");
    expect(see(history, "sam")?.you.phase).toBe("waiting");
  });

  it("staff are never locked out by their own waiting room", () => {
    const history = new History();
    history.arrives("jordan", "facilitator");
    expect(history.by("jordan", { type: "enter" })).toEqual(accepted);
  });

  it("before a host lets them in, a person has no roster, no count and no media", () => {
    const history = groupWithHost();
    history.arrives("sam");
    expect(see(history, "sam")).toMatchObject({ people: [], staff: null });
    expect(mediaAccess(history.session, "sam", "sam-device")).toEqual({
      allowed: false,
      code: "not-admitted",
    });
    expect(history.by("sam", { type: "enter" })).toEqual(refused("not-admitted"));
  });

  it("being let in is not being in: media comes when they go in themselves", () => {
    const history = groupWithHost();
    history.arrives("sam");
    history.by("jordan", { type: "admit", visitIds: ["sam"] });
    expect(mediaAccess(history.session, "sam", "sam-device").allowed).toBe(false);
    expect(see(history, "jordan")?.people.map((person) => person.visitId)).toEqual(["jordan"]);
    history.by("sam", { type: "enter" });
    expect(mediaAccess(history.session, "sam", "sam-device")).toEqual({
      allowed: true,
      epoch: 1,
      sends: ["camera", "microphone"],
    });
  });

  it("a host asks somebody to wait, and a reload does not lose it", () => {
    const history = groupWithHost();
    history.arrives("sam");
    history.by("jordan", { type: "askToWait", visitId: "sam", messageRecord: "A few minutes." });
    history.service({ type: "disconnect", visitId: "sam", deviceId: "sam-device" });
    history.arrives("sam", "client", "after-reload");
    expect(see(history, "sam", "after-reload")?.you).toMatchObject({
      phase: "waiting",
      onOtherDevice: false,
      askedToWait: { by: "jordan", message: "A few minutes." },
    });
  });

  it("somebody whose page is gone is gone from the list, and a late admit says so", () => {
    const history = groupWithHost();
    history.arrives("sam");
    history.loses("sam");
    expect(see(history, "jordan")?.staff?.waiting).toEqual([]);
    expect(history.by("jordan", { type: "admit", visitIds: ["sam"] })).toEqual(
      refused("not-waiting"),
    );
    history.arrives("sam");
    expect(see(history, "jordan")?.staff?.waiting).toHaveLength(1);
  });

  it("admitting several lets in all who wait, once", () => {
    const history = groupWithHost();
    for (const who of ["sam", "noor", "kai"]) history.arrives(who);
    history.by("noor", { type: "leave" });
    const visitIds = ["sam", "noor", "kai", "nobody"];
    expect(history.by("jordan", { type: "admit", visitIds })).toEqual(accepted);
    expect(history.by("jordan", { type: "admit", visitIds: ["sam", "kai"] })).toEqual(nothingNew);
    expect(see(history, "sam")?.you.phase).toBe("admitted");
    expect(see(history, "noor")?.you.phase).toBe("left");
  });

  it("a full room says so before anyone is told that they can go in", () => {
    const history = groupWithHost();
    const clients = Array.from({ length: 14 }, (_, index) => `client-${index}`);
    for (const who of clients) history.arrives(who);
    expect(history.by("jordan", { type: "admit", visitIds: clients })).toEqual(
      refused("room-full"),
    );
    expect(history.by("jordan", { type: "admit", visitIds: clients.slice(0, 13) })).toEqual(
      accepted,
    );
    expect(history.by("jordan", { type: "admit", visitIds: clients.slice(13) })).toEqual(
      refused("room-full"),
    );
  });

  it("who left may find the room full, and staff never do", () => {
    const history = groupWithHost();
    const clients = Array.from({ length: 14 }, (_, index) => `client-${index}`);
    const [first = "", ...others] = clients;
    for (const who of clients.slice(0, 13)) history.goesIn(who);
    history.by(first, { type: "leave" });
    history.goesIn(others.at(-1) ?? "");
    history.by(first, { type: "comeBack" });
    expect(history.by(first, { type: "enter" })).toEqual(refused("room-full"));
    history.goesIn("morgan", "cofacilitator");
    expect(see(history, "morgan")?.you.phase).toBe("in");
  });

  it("twins by name are marked for staff, whatever the case of the letters", () => {
    const history = groupWithHost();
    history.arrives("sam");
    history.arrives("other");
    history.by("other", { type: "chooseName", nameRecord: "SAM" });
    expect(see(history, "jordan")?.staff?.waiting.map((person) => person.sameName)).toEqual([
      true,
      true,
    ]);
  });

  it("the name a host let in is the name the room sees", () => {
    const history = groupWithHost();
    history.arrives("sam");
    history.by("jordan", { type: "admit", visitIds: ["sam"] });
    expect(history.by("sam", { type: "chooseName", nameRecord: "Jordan" })).toEqual(
      refused("already-let-in"),
    );
  });
});

describe("two devices", () => {
  it("the device that is here keeps the visit until the person chooses the other one", () => {
    const history = groupWithHost();
    history.goesIn("sam");
    history.arrives("sam", "client", "phone");
    expect(see(history, "sam", "phone")?.you.onOtherDevice).toBe(true);
    const onPhone = { kind: "visit", visitId: "sam", deviceId: "phone" } as const;
    expect(history.send(onPhone, { type: "leave" })).toEqual(refused("other-device"));
    history.send(onPhone, { type: "useThisDevice" });
    expect(see(history, "sam", "phone")?.you).toMatchObject({ onOtherDevice: false, phase: "in" });
    expect(see(history, "sam")?.you.onOtherDevice).toBe(true);
    expect(see(history, "sam")?.people).toEqual([]);
    expect(mediaAccess(history.session, "sam", "sam-device")).toEqual({
      allowed: false,
      code: "other-device",
    });
  });

  it("a device that is gone gives way at once, and the person is where they were", () => {
    const history = groupWithHost();
    history.goesIn("sam");
    history.by("sam", { type: "stepAway" });
    history.service({ type: "disconnect", visitId: "sam", deviceId: "sam-device" });
    history.arrives("sam", "client", "after-crash");
    expect(see(history, "sam", "after-crash")?.you).toMatchObject({
      phase: "in",
      onOtherDevice: false,
    });
    expect(see(history, "sam", "after-crash")?.you.awaySince).not.toBeNull();
  });

  it("the same person cannot come in another role", () => {
    const history = groupWithHost();
    history.arrives("sam");
    expect(history.arrives("sam", "facilitator", "phone")).toEqual(refused("role-changed"));
  });
});

describe("stepping away", () => {
  it("is possible while waiting, let in and in the room, and only the person undoes it", () => {
    const history = groupWithHost();
    history.arrives("sam");
    expect(history.by("sam", { type: "stepAway" })).toEqual(accepted);
    history.by("jordan", { type: "admit", visitIds: ["sam"] });
    history.by("sam", { type: "enter" });
    history.loses("sam");
    history.arrives("sam");
    expect(see(history, "sam")?.you.awaySince).not.toBeNull();
    history.by("sam", { type: "return" });
    expect(see(history, "sam")?.you.awaySince).toBeNull();
  });

  it("takes nothing from the person: media goes on as they choose", () => {
    const history = groupWithHost();
    history.goesIn("sam");
    const before = mediaAccess(history.session, "sam", "sam-device");
    history.by("sam", { type: "stepAway" });
    expect(mediaAccess(history.session, "sam", "sam-device")).toEqual(before);
  });
});

describe("leaving and ending", () => {
  it("who leaves can come back without asking again, until the session ends", () => {
    const history = groupWithHost();
    history.goesIn("sam");
    history.by("sam", { type: "leave" });
    expect(history.by("sam", { type: "stepAway" })).toEqual(refused("has-left"));
    history.by("sam", { type: "comeBack" });
    expect(see(history, "sam")?.you.phase).toBe("admitted");
    expect(history.by("sam", { type: "enter" })).toEqual(accepted);
    history.by("jordan", { type: "end" });
    expect(history.by("sam", { type: "enter" })).toEqual(refused("session-ended"));
    expect(history.by("sam", { type: "leave" })).toEqual(nothingNew);
    expect(see(history, "sam")).toMatchObject({
      session: { ended: true },
      people: [],
      staff: null,
    });
  });

  it("a client cannot end the session or let people in", () => {
    const history = groupWithHost();
    history.goesIn("sam");
    for (const command of [
      { type: "end" },
      { type: "admit", visitIds: ["sam"] },
      { type: "askToWait", visitId: "sam", messageRecord: null },
    ] as const) {
      expect(history.by("sam", command)).toEqual(refused("not-allowed"));
    }
  });

  it("a session that nobody ends, ends two hours after its planned end", () => {
    const history = groupWithHost();
    expect(deadlines(history.session).at(-1)).toEqual({
      at: history.session.endsAt + 2 * 60 * 60 * 1000,
      command: { type: "endOnSchedule" },
    });
  });

  it("a session of forms alone has no room and no hosts", () => {
    const history = new History("check-in");
    expect(history.arrives("jordan", "facilitator")).toEqual(refused("role-not-in-kind"));
    history.arrives("sam");
    expect(history.by("sam", { type: "enter" })).toEqual(refused("no-room"));
    // Nobody is there who would hear a word to the team: it is not offered, and not taken.
    expect(see(history, "sam")?.you.team).toBeNull();
    const word = { type: "tellTeam", wordRecord: "check-on-me" } as const;
    expect(history.by("sam", word)).toEqual(refused("not-allowed"));
  });
});

describe("media connections", () => {
  it("are a set: a doubled or late notice changes nothing", () => {
    const history = groupWithHost();
    history.goesIn("sam");
    const join = { type: "joinMedia", visitId: "sam", participantSid: "PA_1" } as const;
    const leave = { type: "leaveMedia", visitId: "sam", participantSid: "PA_1" } as const;
    history.service(join);
    expect(history.service(join)).toEqual(nothingNew);
    history.service(leave);
    expect(history.service(join)).toEqual(nothingNew);
    expect(
      see(history, "jordan")?.staff?.participants.find((p) => p.visitId === "sam")?.hasMedia,
    ).toBe(false);
  });

  it("that end before they begin never begin", () => {
    const history = groupWithHost();
    history.goesIn("sam");
    history.service({ type: "leaveMedia", visitId: "sam", participantSid: "PA_2" });
    expect(history.service({ type: "joinMedia", visitId: "sam", participantSid: "PA_2" })).toEqual(
      nothingNew,
    );
  });
});

describe("the clinic", () => {
  it("reads who came and their status", () => {
    const history = groupWithHost();
    history.arrives("sam");
    expect(viewForClinic(history.session, ownWords).visits).toMatchObject([
      { personId: "jordan-person", role: "facilitator", status: "here" },
      { personId: "sam-person", role: "client", status: "waiting" },
    ]);
  });
});
