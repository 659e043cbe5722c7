import { beforeEach, describe, expect, it } from "vitest";
import { History, ownWords } from "./history.test-support.ts";
import { mostTexts } from "./team-words.ts";
import { CommonParts, viewFor } from "./view.ts";

let history: History;
beforeEach(() => {
  history = new History();
  for (const [who, role] of [
    ["jordan", "facilitator"],
    ["wren", "peer-specialist"],
    ["ellis", "interpreter"],
    ["lake", "observer"],
    ["kai", "family"],
    ["sam", "client"],
  ] as const)
    history.goesIn(who, role);
});

const refused = (code: string) => ({ accepted: false, code });
const writes = (who: string, messageRecord = `${who} writes`) =>
  history.by(who, { type: "writeToGroup", messageRecord });
const takesBack = (who: string, messageRecord: string) =>
  history.by(who, { type: "takeBackGroupText", messageRecord });
const reads = (who: string) =>
  viewFor(history.session, who, `${who}-device`, ownWords)?.groupTexts?.texts.map(
    ({ text }) => text,
  );

describe("typing to the group", () => {
  it("is for everybody in the room but who watches", () => {
    for (const who of ["jordan", "wren", "ellis", "kai", "sam"]) {
      expect(writes(who)).toMatchObject({ events: [{ type: "WroteToGroup", visitId: who }] });
    }
    expect(writes("lake")).toEqual(refused("not-allowed"));
    expect(reads("lake")).toHaveLength(5);
  });

  it("is not there where the clinic does not allow it", () => {
    history = new History("group", { measures: [] }, {});
    history.goesIn("jordan", "facilitator");
    expect(writes("jordan")).toEqual(refused("not-allowed"));
    expect(takesBack("jordan", "m")).toEqual(refused("not-allowed"));
    expect(reads("jordan")).toBeUndefined();
  });

  it("is for who is in the room: not who waits, who left, nor anybody once it is over", () => {
    history.arrives("noor");
    expect(writes("noor")).toEqual(refused("not-admitted"));
    history.by("sam", { type: "leave" });
    expect(writes("sam")).toEqual(refused("has-left"));
    history.by("jordan", { type: "end" });
    expect(writes("kai")).toEqual(refused("session-ended"));
  });

  it("two devices of one person: the last act wins", () => {
    history.send({ kind: "visit", visitId: "sam", deviceId: "other" }, { type: "useThisDevice" });
    expect(writes("sam")).toEqual(refused("other-device"));
    expect(reads("sam")).toBeUndefined();
  });

  it("is there among the latest, oldest first", () => {
    for (let count = 0; count < mostTexts + 5; count += 1) writes("sam", `m${count}`);
    expect(reads("kai")).toHaveLength(mostTexts);
    expect([reads("kai")?.at(0), reads("kai")?.at(-1)]).toEqual(["m5", `m${mostTexts + 4}`]);
  });

  it("is read from when one first came in, through leaving and coming back", () => {
    writes("sam", "before");
    history.goesIn("noor");
    history.goesIn("river");
    writes("sam", "with noor");
    history.by("noor", { type: "leave" });
    expect(reads("noor")).toBeUndefined();
    writes("sam", "while noor was gone");
    for (const type of ["comeBack", "enter"] as const) history.by("noor", { type });
    const since = ["with noor", "while noor was gone"];
    expect([reads("noor"), reads("river")]).toEqual([since, since]);
    expect(reads("kai")).toEqual(["before", ...since]);
    takesBack("sam", "before");
    expect(reads("kai")).toEqual(since);
  });

  it("who came before and who came later share nothing that is not theirs", () => {
    writes("sam", "before");
    history.goesIn("noor");
    writes("sam", "after");
    const common = new CommonParts(history.session, ownWords);
    const texts = ["kai", "noor", "jordan"].map(
      (who) => viewFor(history.session, who, `${who}-device`, ownWords, common)?.groupTexts?.texts,
    );
    expect(texts.map((each) => each?.map(({ text }) => text))).toEqual([
      ["before", "after"],
      ["after"],
      ["before", "after"],
    ]);
    // Made once for all who read the same.
    expect(texts[2]).toBe(texts[0]);
  });
});

describe("taking back what was typed to the group", () => {
  it("is for who typed it, and for a host; nobody else", () => {
    writes("sam");
    writes("kai");
    for (const who of ["kai", "wren", "ellis"]) {
      expect(takesBack(who, "sam writes")).toEqual(refused("not-allowed"));
    }
    expect(takesBack("lake", "sam writes")).toEqual(refused("not-allowed"));
    expect(takesBack("sam", "sam writes")).toMatchObject({ events: [{ by: "sam" }] });
    expect(takesBack("jordan", "kai writes")).toMatchObject({ events: [{ by: "jordan" }] });
    expect(reads("kai")).toEqual([]);
  });

  it("what is gone already is gone", () => {
    writes("sam");
    takesBack("sam", "sam writes");
    expect(takesBack("sam", "sam writes")).toEqual({ accepted: true, events: [] });
  });
});
