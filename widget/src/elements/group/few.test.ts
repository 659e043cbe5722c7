import { describe, expect, it } from "vitest";
import { fewOf } from "./few.ts";

const here = ["jordan", "morgan", "river", "noor", "kai", "sam"];

describe("a few at a time", () => {
  it("begins with oneself and who came first", () => {
    const few = fewOf(here, { you: "sam", before: [], speaker: null });
    expect(few).toEqual(["sam", "jordan", "morgan", "river"]);
  });

  it("who speaks is among them, in the place of who was silent the longest", () => {
    let before = fewOf(here, { you: "sam", before: [], speaker: null });
    before = fewOf(here, { you: "sam", before, speaker: "kai" });
    expect(before).toEqual(["sam", "kai", "jordan", "morgan"]);
    before = fewOf(here, { you: "sam", before, speaker: "morgan" });
    expect(before).toEqual(["sam", "morgan", "kai", "jordan"]);
    expect(fewOf(here, { you: "sam", before, speaker: "noor" })).toEqual([
      "sam",
      "noor",
      "morgan",
      "kai",
    ]);
  });

  it("who is not here any more makes room, and a hidden picture of one's own takes none", () => {
    const before = ["sam", "kai", "jordan", "morgan"];
    const left = here.filter((id) => id !== "kai" && id !== "sam");
    expect(fewOf(left, { you: "sam", before, speaker: "kai" })).toEqual([
      "jordan",
      "morgan",
      "river",
      "noor",
    ]);
  });
});
