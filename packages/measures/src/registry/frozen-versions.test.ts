import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Measure } from "../measure.ts";
import { canonicalOf, publishedMeasures } from "./measures.ts";

const frozen = JSON.parse(
  readFileSync(join(import.meta.dirname, "frozen-versions.json"), "utf8"),
) as Record<string, string>;

/**
 * What a stored answer depends on: the questions, and how they are scored and read for safety. Words around them, such
 * as why they are asked or what is still to confirm, may be made better without a new version.
 */
function contentOf(measure: Measure) {
  const { questionnaire, spanish, total, subscales, criteria, consistency, better } = measure;
  return { questionnaire, spanish, total, subscales, criteria, consistency, better };
}

function hashOf(measure: Measure): string {
  return createHash("sha256")
    .update(sorted(contentOf(measure)))
    .digest("hex");
}

/** JSON whose keys are in order, so that moving a line in the source changes nothing. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inside: unknown) =>
    typeof inside === "object" && inside !== null && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  );
}

test("a published version never changes: a correction is a new version, with its own hash beside the old one", () => {
  expect(
    Object.fromEntries(publishedMeasures.map((one) => [canonicalOf(one), hashOf(one)])),
  ).toEqual(frozen);
});

test("another wording, option, number, rule or safety mark is another hash", () => {
  const [measure] = publishedMeasures.filter(({ id }) => id === "phq-9");
  const before = hashOf(measure!);
  const changes: readonly ((copy: Measure) => void)[] = [
    (copy) => (copy.questionnaire.item![0]!.item![0]!.text = "Little interest"),
    (copy) =>
      (copy.questionnaire.item![0]!.item![0]!.answerOption![3]!.valueCoding!.code = "LA1-1"),
    (copy) =>
      (copy.questionnaire.item![0]!.item![0]!.answerOption![3]!.valueCoding!.extension![0]!.valueDecimal = 4),
    (copy) => delete copy.questionnaire.item![0]!.item![8]!.extension,
    (copy) => Object.assign(copy.total!.missing!, { atMost: 3 }),
    (copy) => Object.assign(copy.total!.bands![1]!, { from: 6 }),
  ];
  for (const change of changes) {
    const copy = structuredClone(measure!);
    change(copy);
    expect(hashOf(copy)).not.toBe(before);
  }
});

test("no version is there twice, and nothing can change one while the service runs", () => {
  const canonicals = publishedMeasures.map(canonicalOf);
  expect(new Set(canonicals).size).toBe(canonicals.length);
  for (const { questionnaire } of publishedMeasures) {
    expect(() => {
      questionnaire.item![0]!.text = "Something else";
    }).toThrow(TypeError);
  }
});
