import { describe, expect, test } from "vitest";
import type { Answers } from "../form/form-definition.ts";
import { measureById } from "../registry/measures.ts";
import { trendsOf } from "./trend.ts";

const phq9 = measureById("phq-9")!;
const codes = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];

/** PHQ-9 answers by their numbers; `null` is skipped. */
const answers = (numbers: readonly (number | null)[]): Answers =>
  Object.fromEntries(
    numbers.map((number, index) => [
      String(index + 1),
      number === null ? null : (codes[number] ?? null),
    ]),
  );

const week = (day: number, numbers: readonly (number | null)[]) => ({
  at: `2026-11-${String(day).padStart(2, "0")}T09:00:00-06:00`,
  measure: phq9,
  answers: answers(numbers),
});

describe("a measure over time", () => {
  const [total] = trendsOf([
    week(17, [1, 1, 1, 1, 1, 1, 1, 1, null]),
    week(3, [2, 2, 2, 2, 2, 2, 2, 2, 0]),
    week(24, [1, 1, 1, 1, 0, 0, 0, 0, 0]),
    week(10, [2, 2, 2, null, null, null, null, null, null]),
  ]);

  test("is in the order of time; what was not scored is a gap, what was estimated says so", () => {
    expect(total?.points.map(({ value, estimated }) => [value, estimated])).toEqual([
      [16, false],
      [null, false],
      [9, true],
      [4, false],
    ]);
  });

  test("is compared with the last value before it, over a gap, and with the first", () => {
    const [first, gap, third, last] = total?.points ?? [];
    expect(first).not.toHaveProperty("sincePrevious");
    expect(gap).not.toHaveProperty("sincePrevious");
    expect(third?.sincePrevious).toMatchObject({
      from: 16,
      to: 9,
      points: -7,
      direction: "better",
    });
    expect(last?.sincePrevious).toMatchObject({ from: 9, to: 4, points: -5 });
    expect(last?.sinceFirst).toMatchObject({ from: 16, to: 4, points: -12 });
    const met = last?.sinceFirst?.findings.filter((finding) => finding.met);
    expect(met?.map(({ rule }) => rule.id)).toContain("response");
  });

  test("of three scales without a total is three trends without thresholds", () => {
    const bam = { at: "2026-11-03T09:00:00Z", measure: measureById("bam-iop")!, answers: {} };
    const trends = trendsOf([bam, { ...bam, answers: { "4": "1", "5": "0", "6": "0" } }]);
    expect(trends.map(({ scale, points }) => [scale.id, points.map(({ value }) => value)])).toEqual(
      [
        ["use", [null, 1]],
        ["risk", [null, null]],
        ["protective", [null, null]],
      ],
    );
    expect(JSON.stringify(trends)).not.toContain("sincePrevious");
  });

  test("of nothing is nothing", () => {
    expect(trendsOf([])).toEqual([]);
  });
});
