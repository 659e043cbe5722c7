import { beforeEach, describe, expect, it } from "vitest";
import { deadlines } from "./deadlines.ts";
import { History, ownWords } from "./history.test-support.ts";
import { fewestWhoCouldAsk, mostTexts } from "./team-words.ts";
import { viewFor } from "./view.ts";

let history: History;
beforeEach(() => {
  history = new History();
  history.goesIn("jordan", "facilitator");
  history.goesIn("wren", "peer-specialist");
  history.goesIn("sam");
});

const refused = (code: string) => ({ accepted: false, code });
const sams = () => viewFor(history.session, "sam", "sam-device", ownWords)?.you.team;
const tells = (wordRecord: string, device = "sam-device") =>
  history.send(
    { kind: "visit", visitId: "sam", deviceId: device },
    { type: "tellTeam", wordRecord },
  );

describe("a word to the team", () => {
  it("is changed as often as one likes, and taken back", () => {
    tells("all-right");
    tells("check-on-me");
    expect(sams()?.said).toEqual({ word: "check-on-me", since: history.at });
    expect(history.by("sam", { type: "takeBackWord" })).toMatchObject({
      events: [{ type: "TookBackWord" }],
    });
    expect(sams()?.said).toBeNull();
    expect(history.by("sam", { type: "takeBackWord" })).toEqual({ accepted: true, events: [] });
  });

  it("stands through stepping away, coming back, leaving and coming again", () => {
    tells("check-on-me");
    for (const type of ["stepAway", "return", "leave", "comeBack", "enter"] as const)
      history.by("sam", { type });
    expect(sams()?.said?.word).toBe("check-on-me");
  });

  it("two devices of one person: the last act wins, on both", () => {
    tells("all-right");
    expect(tells("check-on-me", "other")).toEqual(refused("other-device"));
    history.send({ kind: "visit", visitId: "sam", deviceId: "other" }, { type: "useThisDevice" });
    tells("check-on-me", "other");
    expect(tells("all-right")).toEqual(refused("other-device"));
    expect(viewFor(history.session, "sam", "other", ownWords)?.you.team?.said?.word).toBe(
      "check-on-me",
    );
    expect(sams()).toBeNull();
  });

  it("is nothing that staff say, nor who has left, nor anybody once it is over", () => {
    for (const who of ["jordan", "wren"]) {
      expect(history.by(who, { type: "tellTeam", wordRecord: "w" })).toEqual(
        refused("not-allowed"),
      );
    }
    history.by("sam", { type: "leave" });
    expect(tells("all-right")).toEqual(refused("has-left"));
    history.by("jordan", { type: "end" });
    expect(tells("all-right")).toEqual(refused("session-ended"));
  });
});

describe("what staff have not written back to", () => {
  const waits = (who = "jordan") =>
    viewFor(history.session, who, `${who}-device`, ownWords)?.staff?.words[0]?.waits;

  it("is marked until somebody writes, and again with a new word or text", () => {
    const answer = { type: "writeTo", visitId: "sam", messageRecord: "m" } as const;
    tells("all-right");
    expect(waits()).toBe(false);
    tells("check-on-me");
    expect(waits()).toBe(true);
    history.by("jordan", answer);
    expect(waits()).toBe(false);
    history.by("sam", { type: "writeToTeam", messageRecord: "m" });
    expect(waits()).toBe(true);
    history.by("jordan", answer);
    tells("private-word");
    expect(waits()).toBe(true);
  });

  it("the peer specialist learns of the word alone: not that anything was typed", () => {
    history.by("sam", { type: "writeToTeam", messageRecord: "m" });
    expect(viewFor(history.session, "wren", "wren-device", ownWords)?.staff?.words).toEqual([]);
    tells("check-on-me");
    history.by("jordan", { type: "writeTo", visitId: "sam", messageRecord: "m" });
    expect(waits("wren")).toBe(true);
  });
});

describe("a text between a person and the team", () => {
  it("goes to a person, wherever they are, and to nobody else", () => {
    const write = (visitId: string) =>
      history.by("jordan", { type: "writeTo", visitId, messageRecord: "m" });
    history.by("sam", { type: "leave" });
    expect(write("sam")).toMatchObject({ events: [{ type: "WroteTo", by: "jordan" }] });
    for (const nobody of ["wren", "jordan", "no such"])
      expect(write(nobody)).toEqual(refused("nobody-there"));
  });

  it("is written by hosts alone, and not by the peer specialist", () => {
    for (const who of ["wren", "sam"]) {
      expect(history.by(who, { type: "writeTo", visitId: "sam", messageRecord: "m" })).toEqual(
        refused("not-allowed"),
      );
    }
  });

  it("is there among the latest, oldest first", () => {
    for (let count = 0; count < mostTexts + 5; count += 1)
      history.by("sam", { type: "writeToTeam", messageRecord: `m${count}` });
    const texts = sams()?.texts ?? [];
    expect(texts).toHaveLength(mostTexts);
    expect(texts.at(0)?.text).toBe("m5");
    expect(texts.at(-1)?.text).toBe(`m${mostTexts + 4}`);
  });
});

describe("slow down", () => {
  it("is not offered to who leaves, or to somebody who alone could have asked", () => {
    expect(sams()?.maySlowDown).toBe(false);
    for (let count = 1; count < fewestWhoCouldAsk; count += 1) history.goesIn(`client-${count}`);
    expect(sams()?.maySlowDown).toBe(true);
    history.by("sam", { type: "leave" });
    expect(sams()?.maySlowDown).toBe(false);
  });

  it("that was put off falls due once, not while a sign stands, and not again when that one was seen", () => {
    const ask = { type: "askToSlowDown" } as const;
    const due = () => deadlines(history.session).filter(({ command }) => command.type === ask.type);
    const later = history.at + 10_000;
    history.service({ type: "putOffSlowDown", until: later });
    expect(history.service({ type: "putOffSlowDown", until: later })).toMatchObject({ events: [] });
    expect(due()).toEqual([{ at: later, command: ask }]);
    history.service(ask);
    expect(due()).toEqual([]);
    history.by("jordan", { type: "seeSlowDown" });
    expect(due()).toEqual([{ at: later, command: ask }]);
    history.at = later;
    history.service(ask);
    history.by("jordan", { type: "seeSlowDown" });
    expect(due()).toEqual([]);
  });

  it("asked again after staff have seen it is a new sign", () => {
    const ask = () => history.service({ type: "askToSlowDown" });
    expect(ask()).toMatchObject({ events: [{ type: "SlowDownAsked" }] });
    expect(ask()).toEqual({ accepted: true, events: [] });
    const see = () => history.by("jordan", { type: "seeSlowDown" });
    expect(see()).toMatchObject({ events: [{ type: "SlowDownSeen" }] });
    expect(see()).toEqual({ accepted: true, events: [] });
    expect(ask()).toMatchObject({ events: [{ type: "SlowDownAsked" }] });
  });
});
