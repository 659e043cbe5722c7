import { describe, expect, test } from "vitest";
import { optionOrdinal, optionValue } from "../fhir/to-form.ts";
import type { Answers, FormAnswer } from "../form/form-definition.ts";
import type { Measure } from "../measure.ts";
import { measureById, supplyTexts } from "../registry/measures.ts";
import { itemsByLinkId } from "./numbers.ts";
import { score } from "./score.ts";

// Each vector is counted by hand from the rule of the source that the measure names.

/** Answers by what they count for on the instrument's scale; `null` is skipped. */
function byNumber(
  measure: Measure,
  numbers: Readonly<Record<string, number | null | undefined>>,
): Answers {
  const items = itemsByLinkId(measure);
  return Object.fromEntries(
    Object.entries(numbers).flatMap(([linkId, number]): [string, FormAnswer | null][] => {
      if (number === undefined) return [];
      const item = items.get(linkId);
      if (!item) throw new Error(`There is no item ${linkId}.`);
      if (number === null || item.type === "integer") return [[linkId, number]];
      const option = item.answerOption?.find((one) => optionOrdinal(one) === number);
      if (!option) throw new Error(`Item ${linkId} has no answer that counts ${number}.`);
      return [[linkId, optionValue(option)]];
    }),
  );
}

function measure(id: string): Measure {
  const found = measureById(id);
  if (!found) throw new Error(`There is no measure ${id}.`);
  return found;
}

const inOrder = (numbers: readonly (number | null)[]) =>
  Object.fromEntries(numbers.map((number, index) => [String(index + 1), number]));

const scored = (id: string, numbers: Readonly<Record<string, number | null>>) =>
  score(measure(id), byNumber(measure(id), numbers));

describe("PHQ-9 (VistA routine YTSPHQ9.m)", () => {
  test.each([
    [[0, 0, 0, 0, 0, 0, 0, 0, 0], 0, "none-minimal"],
    [[1, 1, 1, 1, 0, 0, 0, 0, 0], 4, "none-minimal"],
    [[1, 1, 1, 1, 1, 0, 0, 0, 0], 5, "mild"],
    [[3, 3, 3, 0, 0, 0, 0, 0, 0], 9, "mild"],
    [[3, 3, 3, 1, 0, 0, 0, 0, 0], 10, "moderate"],
    [[3, 3, 3, 3, 2, 0, 0, 0, 0], 14, "moderate"],
    [[3, 3, 3, 3, 3, 0, 0, 0, 0], 15, "moderately severe"],
    [[3, 3, 3, 3, 3, 3, 1, 0, 0], 19, "moderately severe"],
    [[3, 3, 3, 3, 3, 3, 2, 0, 0], 20, "severe"],
    [[3, 3, 3, 3, 3, 3, 3, 3, 3], 27, "severe"],
  ])("%j is %d: %s", (numbers, value, band) => {
    const result = scored("phq-9", inOrder(numbers));
    expect(result.value).toBe(value);
    expect(result.band?.label).toBe(band);
    expect(result.total?.estimated).toBe(false);
  });

  test("one missing counts as the mean of the other eight: 11 and 11/8 is 12.375, so 12", () => {
    const result = scored("phq-9", inOrder([2, 2, 2, 1, 1, 1, 1, 1, null]));
    expect(result.value).toBe(12);
    expect(result.total).toMatchObject({ estimated: true, missing: ["9"] });
  });

  test("one missing, rounded up at the half: 4 and 4/8 is 4.5, so 5, and mild", () => {
    const result = scored("phq-9", inOrder([null, 1, 1, 1, 1, 0, 0, 0, 0]));
    expect(result.value).toBe(5);
    expect(result.band?.label).toBe("mild");
  });

  test("two missing count as the mean of the other seven: 10 and 2 x 10/7 is 12.857, so 13", () => {
    const result = scored("phq-9", inOrder([2, 2, 2, 2, 1, 1, 0, null, null]));
    expect(result.value).toBe(13);
  });

  test("three missing give no total and no band", () => {
    const result = scored("phq-9", inOrder([3, 3, 3, 3, 3, 3, null, null, null]));
    expect(result.value).toBeNull();
    expect(result.band).toBeUndefined();
    expect(result.missing).toEqual(["7", "8", "9", "10"]);
  });

  test("what was not reached is missing like what was skipped", () => {
    const reached = byNumber(measure("phq-9"), inOrder([2, 2, 2, 1, 1, 1, 1, 1]));
    expect(score(measure("phq-9"), reached).value).toBe(12);
  });

  test("the difficulty question counts for nothing", () => {
    const answers = byNumber(measure("phq-9"), inOrder([1, 1, 1, 1, 1, 1, 1, 1, 1]));
    expect(score(measure("phq-9"), { ...answers, "10": "LA6574-3" }).value).toBe(9);
  });
});

describe("PHQ-8 and PHQ-2", () => {
  test("the PHQ-8 has the cut-point of the PHQ-9, 10", () => {
    const below = scored("phq-8", inOrder([3, 3, 3, 0, 0, 0, 0, 0]));
    const at = scored("phq-8", inOrder([3, 3, 3, 1, 0, 0, 0, 0]));
    expect([below.value, below.total?.cuts[0]?.reached]).toEqual([9, false]);
    expect([at.value, at.total?.cuts[0]?.reached]).toEqual([10, true]);
    expect(scored("phq-8", inOrder([3, 3, 3, 1, 0, 0, 0, null])).value).toBeNull();
  });

  test.each([
    [[1, 1], 2, "negative"],
    [[2, 1], 3, "positive - give PHQ-9"],
    [[3, 3], 6, "positive - give PHQ-9"],
  ])("PHQ-2 %j is %d: %s", (numbers, value, band) => {
    const result = scored("phq-2", inOrder(numbers));
    expect([result.value, result.band?.label]).toEqual([value, band]);
  });

  test("the PHQ-2 has no total with one missing", () => {
    expect(scored("phq-2", inOrder([3, null])).value).toBeNull();
  });

  test("with item 9 the PHQ-2 is still items 1 and 2", () => {
    expect(scored("phq-2-i9", { "1": 1, "2": 2, "9": 3 }).value).toBe(3);
  });
});

describe("GAD-7", () => {
  test.each([
    [[1, 1, 1, 1, 0, 0, 0], 4, "minimal"],
    [[1, 1, 1, 1, 1, 0, 0], 5, "mild"],
    [[2, 2, 2, 2, 1, 0, 0], 9, "mild"],
    [[2, 2, 2, 2, 2, 0, 0], 10, "moderate"],
    [[2, 2, 2, 2, 2, 2, 2], 14, "moderate"],
    [[3, 2, 2, 2, 2, 2, 2], 15, "severe"],
    [[3, 3, 3, 3, 3, 3, 3], 21, "severe"],
  ])("%j is %d: %s", (numbers, value, band) => {
    const result = scored("gad-7", inOrder(numbers));
    expect([result.value, result.band?.label]).toEqual([value, band]);
  });

  test("one missing counts as the mean of the other six: 9 and 9/6 is 10.5, so 11", () => {
    expect(scored("gad-7", inOrder([2, 2, 2, 1, 1, 1, null])).value).toBe(11);
  });

  test("two missing give no total", () => {
    expect(scored("gad-7", inOrder([2, 2, 2, 1, 1, null, null])).value).toBeNull();
  });
});

describe("PCL-5", () => {
  const items = (numbers: Readonly<Record<string, number | null>>) => ({
    ...inOrder(Array.from({ length: 20 }, () => 0)),
    ...numbers,
  });
  /** One item of B, one of C, two of D, two of E at 2: the least that meets the pattern. */
  const least = { "1": 2, "6": 2, "8": 2, "9": 2, "15": 2, "16": 2 };

  test("all at the most is 80, and each cluster at its most: 20, 8, 28 and 24", () => {
    const result = scored("pcl-5-month", inOrder(Array.from({ length: 20 }, () => 4)));
    expect(result.value).toBe(80);
    expect(Object.values(result.subscales).map(({ value }) => value)).toEqual([20, 8, 28, 24]);
  });

  test("the cluster rule: an item counts from 2, and B 1, C 1, D 2, E 2 are needed", () => {
    expect(scored("pcl-5-month", items(least)).criteria?.state).toBe("met");
    expect(scored("pcl-5-month", items(least)).value).toBe(12);
    for (const item of Object.keys(least)) {
      expect(scored("pcl-5-month", items({ ...least, [item]: 1 })).criteria?.state).toBe("not-met");
    }
  });

  test("a high total without avoidance does not meet the pattern", () => {
    const all = inOrder(Array.from({ length: 20 }, () => 4));
    const result = scored("pcl-5-month", { ...all, "6": 1, "7": 1 });
    expect(result.value).toBe(74);
    expect(result.criteria?.state).toBe("not-met");
    expect(result.criteria?.clusters).toEqual([
      { id: "B", count: 5 },
      { id: "C", count: 0 },
      { id: "D", count: 7 },
      { id: "E", count: 6 },
    ]);
  });

  test("a missing item leaves the pattern open only while it could decide it, and gives no total", () => {
    const open = scored("pcl-5-month", items({ ...least, "16": null }));
    expect(open.criteria?.state).toBe("open");
    expect(open.value).toBeNull();
    expect(open.subscales["E"]?.value).toBeNull();
    expect(open.subscales["B"]?.value).toBe(2);
    const met = scored("pcl-5-month", items({ ...least, "20": null }));
    expect(met.criteria?.state).toBe("met");
    const out = scored("pcl-5-month", items({ ...least, "1": 0, "20": null }));
    expect(out.criteria?.state).toBe("not-met");
  });

  test.each([
    [30, [false, false]],
    [31, [true, false]],
    [33, [true, true]],
  ])("%d against the cuts of 31 and 33", (total, reached) => {
    const numbers = Array.from({ length: 20 }, (_, index) =>
      index < Math.floor(total / 4) ? 4 : index === Math.floor(total / 4) ? total % 4 : 0,
    );
    const result = scored("pcl-5-week", inOrder(numbers));
    expect(result.value).toBe(total);
    expect(result.total?.cuts.map((cut) => cut.reached)).toEqual(reached);
  });
});

describe("PC-PTSD-5", () => {
  test("no event: a score of 0 and the end", () => {
    const result = scored("pc-ptsd-5", { "0": 0 });
    expect(result.value).toBe(0);
    expect(result.missing).toEqual([]);
  });

  test("answers from before the person went back to No count for nothing", () => {
    expect(scored("pc-ptsd-5", { "0": 0, "1": 1, "2": 1, "3": 1, "4": 1, "5": 1 }).value).toBe(0);
  });

  test("an event: the number of Yes, against 3 and 4", () => {
    const three = scored("pc-ptsd-5", { "0": 1, ...inOrder([1, 1, 1, 0, 0]) });
    const four = scored("pc-ptsd-5", { "0": 1, ...inOrder([1, 1, 1, 1, 0]) });
    expect([three.value, three.total?.cuts.map(({ reached }) => reached)]).toEqual([
      3,
      [true, false],
    ]);
    expect([four.value, four.total?.cuts.map(({ reached }) => reached)]).toEqual([4, [true, true]]);
  });

  test("the gate skipped is no score, and neither is a skipped item behind it", () => {
    expect(scored("pc-ptsd-5", { "0": null }).value).toBeNull();
    expect(scored("pc-ptsd-5", { "0": 1, ...inOrder([1, 1, 1, 1, null]) }).value).toBeNull();
  });
});

describe("AUDIT-C", () => {
  test("Never is a score of 0: the other two are not asked", () => {
    const result = scored("audit-c", { "1": 0 });
    expect([result.value, result.missing]).toEqual([0, []]);
  });

  test.each([
    [[1, 1, 0], 2, { men: false, women: false }],
    [[1, 1, 1], 3, { men: false, women: true }],
    [[2, 1, 1], 4, { men: true, women: true }],
    [[4, 4, 4], 12, { men: true, women: true }],
  ])("%j is %d; both cuts are shown: %j", (numbers, value, cuts) => {
    const result = scored("audit-c", inOrder(numbers));
    expect(result.value).toBe(value);
    expect(
      Object.fromEntries((result.total?.cuts ?? []).map(({ cut, reached }) => [cut.id, reached])),
    ).toEqual(cuts);
  });

  test("with one missing there is no score", () => {
    expect(scored("audit-c", { "1": 2, "2": 1, "3": null }).value).toBeNull();
    expect(scored("audit-c", { "1": null }).value).toBeNull();
  });
});

describe("WHO-5", () => {
  test.each([
    [[0, 0, 0, 0, 0], 0, 0, true],
    [[3, 3, 3, 3, 0], 12, 48, true],
    [[3, 3, 3, 3, 1], 13, 52, false],
    [[5, 5, 5, 5, 5], 25, 100, false],
  ])("%j is raw %d, a percentage of %d; low: %s", (numbers, raw, percent, low) => {
    const result = scored("who-5", inOrder(numbers));
    expect(result.value).toBe(percent);
    expect(result.subscales["raw"]?.value).toBe(raw);
    expect(result.total?.cuts[0]?.reached).toBe(low);
  });

  test("with one missing there is no percentage", () => {
    expect(scored("who-5", inOrder([5, 5, 5, 5, null])).value).toBeNull();
  });
});

describe("BAM-IOP", () => {
  const scales = (numbers: Readonly<Record<string, number | null>>, id = "bam-iop") => {
    const { subscales } = scored(id, numbers);
    return ["use", "risk", "protective"].map((name) => subscales[name]?.value);
  };
  const at = (number: number, from: Readonly<Record<string, number>> = {}) => ({
    ...Object.fromEntries(
      ["1", "2", "3", "4", "5", "6", "8", "9", "10", "11", "12", "13", "15", "16"].map((item) => [
        item,
        number,
      ]),
    ),
    "14": number === 0 ? 0 : 4,
    ...from,
  });

  test("Use is 4+5+6, Risk 1+2+3+8+11+15, Protective 9+10+12+13+14+16", () => {
    expect(scales(at(0))).toEqual([0, 0, 0]);
    expect(scales(at(4))).toEqual([12, 24, 24]);
    expect(
      scales({
        "1": 1,
        "2": 2,
        "3": 3,
        "4": 2,
        "5": 1,
        "6": 1,
        "8": 4,
        "9": 2,
        "10": 1,
        "11": 0,
        "12": 3,
        "13": 4,
        "14": 4,
        "15": 1,
        "16": 2,
      }),
    ).toEqual([4, 11, 16]);
  });

  test("there is no total, and item 17 and the drugs of item 7 count for nothing", () => {
    const answers = byNumber(measure("bam-iop"), at(4));
    const result = score(measure("bam-iop"), { ...answers, "17": "0", "7A": "4" });
    expect(result.value).toBeNull();
    expect(result.subscales["use"]?.value).toBe(12);
  });

  test.each([
    [{ "4": 1 }, "use", true],
    [{}, "use", false],
    [{ "1": 4, "2": 4, "3": 3 }, "risk", false],
    [{ "1": 4, "2": 4, "3": 4 }, "risk", true],
    [{ "9": 4, "10": 4, "12": 4 }, "protective", true],
    [{ "9": 4, "10": 4, "12": 4, "13": 1 }, "protective", false],
  ])("%j: the flag of %s is %s", (numbers, scale, flagged) => {
    const { subscales } = scored("bam-iop", at(0, numbers as Record<string, number>));
    expect(subscales[scale]?.cuts[0]?.reached).toBe(flagged);
  });

  test("a skipped use item gives no Use, never a 0, and the other scales stand", () => {
    expect(scales({ ...at(1), "6": null })).toEqual([null, 6, 9]);
  });

  test("more heavy days than drinking days, or more of one drug than of any, is a message", () => {
    const answers = byNumber(measure("bam-iop"), at(1, { "5": 2 }));
    const result = score(measure("bam-iop"), { ...answers, "7C": "3", "7D": "1" });
    expect(result.inconsistent.map(({ item }) => item)).toEqual(["5", "7C"]);
  });

  test("BAM-R counts days, and its scales of five as 0, 8, 15, 22, 30 (VistA YTSBAMR.m)", () => {
    const most = {
      "1": 30,
      "2": 30,
      "3": 30,
      "4": 30,
      "5": 30,
      "6": 30,
      "8": 30,
      "9": 30,
      "10": 30,
      "11": 30,
      "12": 30,
      "13": 30,
      "14": 30,
      "15": 30,
      "16": 30,
    };
    expect(scales(most, "bam-r")).toEqual([90, 180, 180]);
    expect(scales({ ...most, "1": 8, "2": 3, "8": 15, "9": 22, "14": 0, "6": 1 }, "bam-r")).toEqual(
      [61, 116, 142],
    );
    const { subscales } = scored("bam-r", most);
    expect(subscales["risk"]?.cuts).toEqual([]);
    expect(subscales["protective"]?.cuts).toEqual([]);
    expect(subscales["use"]?.cuts[0]?.reached).toBe(true);
  });
});

describe("instruments whose words a clinic supplies", () => {
  const withWords = (id: string, codes: readonly string[]) =>
    supplyTexts(measure(id), {
      version: "a",
      texts: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(i + 1), `Q${i + 1}`])),
      options: Object.fromEntries(codes.map((code) => [code, `A${code}`])),
    });
  const core10 = withWords("core-10", ["0", "1", "2", "3", "4"]);
  const dast10 = withWords("dast-10", ["LA33-6", "LA32-8"]);
  const same = (code: string) =>
    Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), code]));

  test("CORE-10: items 2 and 3 are reversed, the range is 0 to 40", () => {
    expect(score(core10, same("0")).value).toBe(8);
    expect(score(core10, { ...same("0"), "2": "4", "3": "4" }).value).toBe(0);
    expect(score(core10, { ...same("4"), "2": "0", "3": "0" }).value).toBe(40);
  });

  test.each([
    [{ "1": "4", "4": "4", "5": "2" }, 10, "healthy/low"],
    [{ "1": "4", "4": "4", "5": "3" }, 11, "mild"],
    [{ "1": "4", "4": "4", "5": "4", "7": "2" }, 14, "mild"],
    [{ "1": "4", "4": "4", "5": "4", "7": "3" }, 15, "moderate"],
    [{ "1": "4", "4": "4", "5": "4", "7": "4", "8": "4" }, 20, "moderate-severe"],
    [{ "1": "4", "4": "4", "5": "4", "7": "4", "8": "4", "9": "4", "10": "1" }, 25, "severe"],
  ])("CORE-10 %j is %d: %s", (answers, value, band) => {
    const result = score(core10, { ...same("0"), "2": "4", "3": "4", ...answers });
    expect([result.value, result.band?.label]).toEqual([value, band]);
  });

  test("CORE-10: one missing is pro-rated (20 of nine items is 22.2), two give no score", () => {
    const answers = { ...same("2"), "1": "4" };
    expect(score(core10, answers).value).toBe(22);
    expect(score(core10, { ...answers, "10": null }).value).toBe(22.2);
    expect(score(core10, { ...answers, "9": null, "10": null }).value).toBeNull();
  });

  test("DAST-10: Yes counts, and on item 3 No does", () => {
    expect(score(dast10, same("LA32-8")).value).toBe(1);
    expect(score(dast10, same("LA33-6")).value).toBe(9);
    expect(score(dast10, { ...same("LA32-8"), "3": "LA33-6" })).toMatchObject({
      value: 0,
      band: { label: "none" },
    });
    expect(score(dast10, { ...same("LA33-6"), "3": "LA32-8" })).toMatchObject({
      value: 10,
      band: { label: "severe" },
    });
    expect(score(dast10, { ...same("LA33-6"), "4": null }).value).toBeNull();
  });
});

describe("our own questions and what has no score", () => {
  test("the craving rating is its number", () => {
    expect(score(measure("craving"), { "1": 7 }).value).toBe(7);
    expect(score(measure("craving"), { "1": null }).value).toBeNull();
  });

  test("feedback after a session and the C-SSRS screener have no score and no tier", () => {
    expect(score(measure("session-feedback"), { heard: "yes" })).toMatchObject({
      value: null,
      subscales: {},
    });
    const screener = score(measure("c-ssrs-screener"), { "1": "LA33-6", "2": "LA33-6" });
    expect([screener.value, screener.band, screener.subscales]).toEqual([null, undefined, {}]);
  });
});
