import { describe, expect, test } from "vitest";
import { measureById } from "../registry/measures.ts";
import { signalsOf } from "./signals.ts";

const phq9 = measureById("phq-9")!;
const bamIop = measureById("bam-iop")!;
const codes = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];

const mood = (day: number, number: number) => ({
  at: `2026-11-${String(day).padStart(2, "0")}T09:00:00Z`,
  measure: phq9,
  answers: Object.fromEntries("123456789".split("").map((id) => [id, codes[number] ?? null])),
});
const week = (day: number, use: string, risk = "0", protective = "4") => ({
  at: `2026-11-${String(day).padStart(2, "0")}T09:00:00Z`,
  measure: bamIop,
  answers: {
    ...Object.fromEntries(["4", "5", "6"].map((id) => [id, use])),
    ...Object.fromEntries(["1", "2", "3", "8", "11", "15"].map((id) => [id, risk])),
    ...Object.fromEntries(["9", "10", "12", "13", "16"].map((id) => [id, protective])),
    // Income is yes or no.
    "14": protective === "4" ? "yes" : "no",
  },
});

describe("a prompt to look", () => {
  test("comes of a change that a source calls one, towards more or less support, with rule and source", () => {
    const [worse] = signalsOf([mood(9, 2), mood(2, 1)]);
    expect(worse).toMatchObject({ asks: "more-support", change: { from: 9, to: 18 } });
    expect(worse?.rules.map(({ label }) => label)).toContain("5 points");
    const better = signalsOf([mood(2, 2), mood(9, 1), mood(16, 0)]);
    expect(better.map(({ asks, change }) => [asks, change?.from, change?.to])).toEqual([
      ["less-support", 9, 0],
      ["less-support", 18, 0],
    ]);
    for (const { rules } of [...(worse ? [worse] : []), ...better]) {
      for (const { citation } of rules) expect(citation.source).toBeTruthy();
    }
  });

  test("does not come of less than that, of one time alone, or of nothing", () => {
    expect(signalsOf([mood(2, 1), mood(9, 1)])).toEqual([]);
    expect(signalsOf([mood(2, 3)])).toEqual([]);
    expect(signalsOf([])).toEqual([]);
  });

  test("comes of where a weekly monitor stands, by its own source", () => {
    const asked = signalsOf([week(2, "1", "2", "2")]);
    expect(asked.map(({ asks, scaleLabel, value }) => [asks, scaleLabel, value])).toEqual([
      ["more-support", "Use", 3],
      ["more-support", "Risk", 12],
      ["more-support", "Protective", 10],
    ]);
    expect(signalsOf([week(2, "0")])).toEqual([]);
  });

  test("of nothing twice in a row says that this is a choice of ours", () => {
    const [quiet] = signalsOf([week(2, "0"), week(9, "0")]);
    expect(quiet?.asks).toBe("less-support");
    expect(quiet?.rules[0]?.citation.standing).toBe("design-choice");
  });
});
