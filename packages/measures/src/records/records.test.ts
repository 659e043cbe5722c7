import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Answers } from "../form/form-definition.ts";
import { parseQuestionnaire } from "../program/parse-questionnaire.ts";
import { measureById } from "../registry/measures.ts";
import { score } from "../scoring/score.ts";
import { AnswersSchema } from "./answers-schema.ts";
import { toObservations } from "./observations.ts";
import { answersOf, toQuestionnaireResponse } from "./questionnaire-response.ts";

const subject = { reference: "Patient/person-1" };
const authored = "2026-11-24T09:40:00-06:00";
const labels = ["42CFRPart2", "R"];

const phq9 = measureById("phq-9")!;
const bamIop = measureById("bam-iop")!;

const respond = (answers: Answers, { questionnaire } = phq9) =>
  toQuestionnaireResponse({ id: "r1", questionnaire, answers, subject, authored });

const observe = (answers: Answers, measure = phq9) =>
  toObservations({ id: "r1", measure, answers, score: score(measure, answers), subject, authored });

describe("a QuestionnaireResponse", () => {
  test("names the version of the form, who answered and when, and is labelled", () => {
    expect(respond({ "1": "LA6569-3" })).toMatchObject({
      questionnaire: "urn:breathing-room:questionnaire:phq-9|1.0.0",
      status: "completed",
      subject,
      source: subject,
      author: subject,
      authored,
      meta: { security: labels.map((code) => ({ code })) },
    });
  });

  test("holds a skipped question as asked and declined, and one not reached not at all", () => {
    const [stem] = respond({ "1": "LA6569-3", "2": null }).item ?? [];
    expect(stem?.item).toMatchObject([
      { linkId: "1", answer: [{ valueCoding: { code: "LA6569-3", display: "Several days" } }] },
      { linkId: "2", extension: [{ valueCode: "asked-declined" }] },
    ]);
    expect(stem?.item?.[1]).not.toHaveProperty("answer");
  });

  test("holds the items that are asked and no other", () => {
    const answers = { "6": "0", "7A": "3", "7B": null, "17": "4" };
    expect(JSON.stringify(respond(answers, bamIop))).not.toMatch(/"7[AB]?"/);
    expect(JSON.stringify(respond({ ...answers, "6": "1" }, bamIop))).toMatch(/"7A"/);
  });

  test("says so when staff asked", () => {
    const staff = { reference: "Practitioner/host-1" };
    const response = toQuestionnaireResponse({
      id: "r1",
      questionnaire: measureById("c-ssrs-screener")!.questionnaire,
      answers: { "1": "LA32-8" },
      subject,
      askedBy: staff,
      authored,
    });
    expect([response.author, response.source]).toEqual([staff, subject]);
  });

  test("loads back as the same answers, for every kind of question", () => {
    const words = (code: string) => ({ valueCoding: { system: "urn:x", code, display: code } });
    const parsed = parseQuestionnaire({
      resourceType: "Questionnaire",
      url: "https://clinic.test/q",
      version: "1",
      title: "All kinds",
      status: "active",
      item: [
        {
          linkId: "b",
          type: "boolean",
          text: "?",
          item: [{ linkId: "b1", type: "text", text: "?" }],
        },
        { linkId: "c", type: "choice", text: "?", answerOption: [words("x"), words("y")] },
        {
          linkId: "m",
          type: "choice",
          repeats: true,
          text: "?",
          answerOption: [words("x"), words("y")],
        },
        { linkId: "s", type: "choice", text: "?", answerOption: [{ valueString: "x" }] },
        { linkId: "n", type: "choice", text: "?", answerOption: [{ valueInteger: 0 }] },
        { linkId: "t", type: "choice", text: "?", answerOption: [{ valueDate: "2026-01-01" }] },
        {
          linkId: "g",
          type: "group",
          item: [
            { linkId: "i", type: "integer", text: "?" },
            { linkId: "d", type: "decimal", text: "?" },
            { linkId: "a", type: "date", text: "?" },
            { linkId: "w", type: "string", text: "?" },
          ],
        },
      ],
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const answers: Answers = {
      b: false,
      b1: "because\nof that",
      c: "y",
      m: ["y", "x"],
      s: "x",
      n: "0",
      t: "2026-01-01",
      i: 0,
      d: 0.5,
      a: "2024-02-29",
      w: null,
    };
    const response = toQuestionnaireResponse({
      id: "r",
      questionnaire: parsed.questionnaire,
      answers,
      subject,
      authored,
    });
    const sent = JSON.parse(JSON.stringify(response)) as typeof response;
    expect(answersOf(parsed.questionnaire, sent)).toEqual(answers);
    expect(answersOf(phq9.questionnaire, respond({ "9": null }))).toEqual({ "9": null });
  });
});

describe("Observations", () => {
  const eight = Object.fromEntries(
    ["1", "2", "3", "4", "5", "6", "7", "8"].map((linkId) => [linkId, "LA6569-3"]),
  );

  test("a panel without a value has every answer and score as members, derived from the answers", () => {
    const [panel, ...members] = observe({ ...eight, "9": "LA6568-5" });
    expect(panel).toMatchObject({
      code: { coding: [{ system: "http://loinc.org", code: "44249-1" }] },
      category: [{ coding: [{ code: "survey" }] }],
      derivedFrom: [{ reference: "QuestionnaireResponse/r1" }],
    });
    expect(Object.keys(panel!).filter((key) => key.startsWith("value"))).toEqual([]);
    expect(panel?.hasMember).toEqual(members.map(({ id }) => ({ reference: `Observation/${id}` })));
    expect(members).toHaveLength(10);
  });

  test("item 9 is an Observation of its own, by LOINC 44260-8", () => {
    const item9 = observe({ "9": "LA6570-1" }).find(({ id }) => id === "r1-9");
    expect(item9).toMatchObject({
      code: { coding: [{ code: "44260-8" }] },
      performer: [subject],
      valueCodeableConcept: { coding: [{ code: "LA6570-1", display: "More than half the days" }] },
    });
  });

  test("a score is a number with its unit, computed and so without a performer, and says when it was estimated", () => {
    const total = observe({ ...eight, "9": null }).find(({ id }) => id === "r1-score-total");
    expect(total).toMatchObject({
      code: { coding: [{ code: "44261-6" }] },
      valueQuantity: { value: 9, code: "{score}", system: "http://unitsofmeasure.org" },
      interpretation: [{ text: "mild" }],
      note: [{ text: "1 not answered: counted as the mean of the others." }],
    });
    expect(total).not.toHaveProperty("performer");
  });

  test("a skipped item has no Observation, and a score that cannot be given has none either", () => {
    const ids = observe({ "1": "LA6569-3", "2": null }).map(({ id }) => id);
    expect(ids).toEqual(["r1-panel", "r1-1"]);
    expect(observe({ "1": null })).toEqual([]);
  });

  test("an item without a verified LOINC code has a local one, and LOINC is never inferred", () => {
    const pcl5 = measureById("pcl-5-month")!;
    const systems = observe({ "8": "1", "9": "1" }, pcl5).map(({ code }) => code.coding?.[0]);
    expect(systems.slice(1)).toEqual([
      { system: "urn:breathing-room:codes:items", code: "pcl-5-month-8" },
      { system: "http://loinc.org", code: "101699-7" },
    ]);
    for (const { code } of observe({ "9": "1" }, measureById("pcl-5-week")!)) {
      expect(code.coding?.[0]?.system).not.toBe("http://loinc.org");
    }
  });

  test("every record is labelled as protected by 42 CFR Part 2, and restricted", () => {
    for (const { meta } of observe({ ...eight, "9": "LA6568-5" })) {
      expect(meta?.security?.map(({ code }) => code)).toEqual(labels);
    }
  });
});

describe("answers as they arrive", () => {
  test.each([[{}], [{ "1": null }], [{ "1": true, "2": 3.5, "3": "x", "4": ["a"] }]])(
    "%j",
    (answers) => {
      expect(v.is(AnswersSchema, answers)).toBe(true);
    },
  );

  test.each([
    ["a list", []],
    ["an object as an answer", { "1": { a: 1 } }],
    ["a number in a list", { "1": [1] }],
    ["a text that is too long", { "1": "x".repeat(4001) }],
    ["a number that is none", { "1": Number.NaN }],
    ["a name that is too long", { ["x".repeat(65)]: 1 }],
    ["too many", Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`i${i}`, 1]))],
  ])("%s is refused", (_, answers) => {
    expect(v.is(AnswersSchema, answers)).toBe(false);
  });
});
