import { describe, expect, test } from "vitest";
import { safetyItemExtension } from "../fhir/systems.ts";
import { checkAnswers } from "../form/check-answers.ts";
import { toObservations } from "../records/observations.ts";
import { canonicalOf, formOf, measureById } from "../registry/measures.ts";
import { asksForSafety, informationItems, safetyItems } from "../safety.ts";
import { score } from "../scoring/score.ts";
import {
  isSameQuestionnaire,
  keptOwnMeasure,
  ownMeasure,
  parseOwnQuestions,
} from "./own-questions.ts";

type Json = Record<string, unknown>;

const slept = { linkId: "slept", type: "boolean", text: "Did you sleep?" };
const ordinal = (valueDecimal: number) => [
  { url: "http://hl7.org/fhir/StructureDefinition/ordinalValue", valueDecimal },
];
const often = {
  linkId: "often",
  type: "choice",
  text: "How often?",
  answerOption: [0, 1].map((number) => ({
    valueCoding: { code: `o${number}`, display: `${number} times`, extension: ordinal(number) },
  })),
};
const form = (item: readonly Json[] = [slept, often], more: Json = {}): Json => ({
  resourceType: "Questionnaire",
  url: "https://clinic.test/morning",
  version: "1",
  title: "This morning",
  status: "active",
  item,
  ...more,
});
const taken = (json: unknown = form()) => {
  const parsed = parseOwnQuestions("morning", json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.questionnaire;
};
const pathsOf = (json: unknown, id = "morning") => {
  const parsed = parseOwnQuestions(id, json);
  return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
};

describe("a clinic's own questions beside the measures", () => {
  test("are answered like any form, and never scored, noted, observed or read as one about safety", () => {
    const measure = ownMeasure(taken());
    const answers = { slept: true, often: "o1" };
    expect(checkAnswers(formOf(measure, "en"), answers)).toEqual([]);
    expect(formOf(measure, "es")).toMatchObject({ title: "This morning", lang: "en" });
    expect(asksForSafety(measure)).toBe(false);
    expect(safetyItems(measure, answers)).toEqual([]);
    expect(informationItems(measure, answers)).toEqual([]);
    const scored = score(measure, answers);
    expect(scored).toMatchObject({ value: null, subscales: {} });
    const record = { id: "r", answers, subject: {}, authored: "2026-11-24T09:40:00Z" };
    expect(toObservations({ ...record, measure, score: scored })).toEqual([]);
  });

  test("never pass for an item that is scored or about safety", () => {
    const phq9 = measureById("phq-9");
    const [stem] = phq9?.questionnaire.item ?? [];
    const [first] = stem?.item ?? [];
    const last = stem?.item?.at(-1);
    expect(last?.text).toContain("better off dead");
    const nested = (item: Json) => form([{ linkId: "g", type: "group", item: [slept, item] }]);
    const marked = {
      ...often,
      extension: [{ url: safetyItemExtension, valueBoolean: false }],
    };
    expect(pathsOf(nested(marked))).toEqual(["item[0].item[1].extension"]);
    expect(pathsOf(nested({ ...often, text: ` ${last?.text?.toUpperCase() ?? ""}...` }))).toEqual([
      "item[0].item[1].text",
    ]);
    expect(pathsOf(nested({ ...often, code: first?.code }))).toEqual(["item[0].item[1].code[0]"]);
    const score = phq9?.total?.code;
    expect(
      pathsOf(form([slept], { code: [{ system: score?.system, code: score?.code }] })),
    ).toEqual(["code[0]"]);
    const ours = [{ system: "urn:breathing-room:codes:items", code: "own" }];
    expect(pathsOf(form([{ ...slept, code: ours }]))).toEqual(["item[0].code[0]"]);
    expect(pathsOf(form([slept], { url: "http://loinc.org/q/44249-1" }))).toEqual(["url"]);
    expect(pathsOf(form(), "phq-9")).toEqual([""]);
    // A code of LOINC that no measure has says what is asked, and nothing of a score.
    const sleep = [{ system: "http://loinc.org", code: "93832-4" }];
    expect(pathsOf(form([{ ...slept, code: sleep }]))).toEqual([]);
  });

  test("that are not supported are refused with the path of the trouble", () => {
    expect(pathsOf(form([slept, { ...slept, linkId: "photo", type: "attachment" }]))).toEqual([
      "item[1].type",
    ]);
    const words = { linkId: "words", type: "display", text: "Good morning" };
    expect(pathsOf(form([slept, words]))).toEqual(["item[1].type"]);
    expect(pathsOf(form([slept], { purpose: "w".repeat(2001) }))).toEqual(["purpose"]);
    expect(pathsOf(null)).toEqual([""]);
  });

  test("are read back from beside their answers as they were, and as nothing else", () => {
    const questionnaire = taken();
    const stored: unknown = JSON.parse(JSON.stringify(questionnaire));
    const canonical = "https://clinic.test/morning|1";
    const measure = keptOwnMeasure(stored, canonical);
    expect(canonicalOf(measure)).toBe(canonical);
    expect(measure.questionnaire).toEqual(questionnaire);
    expect(() => keptOwnMeasure(stored, "https://clinic.test/morning|2")).toThrow("name");
    expect(() => keptOwnMeasure({ ...questionnaire, item: [] }, canonical)).toThrow("read");
  });

  test("are the same in any order of keys, and not with one other word", () => {
    const questionnaire = taken();
    const turned = Object.fromEntries(Object.entries(questionnaire).toReversed());
    expect(isSameQuestionnaire(questionnaire, turned as typeof questionnaire)).toBe(true);
    const other = taken(form([{ ...slept, text: "Did you rest?" }, often]));
    expect(isSameQuestionnaire(questionnaire, other)).toBe(false);
    expect(isSameQuestionnaire(questionnaire, taken(form([often, slept])))).toBe(false);
  });
});
