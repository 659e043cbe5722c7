import { answersOf, toQuestionnaireResponse } from "@breathing-room/measures";
import type { Bundle, QuestionnaireResponse } from "fhir/r4";
import { beforeAll, describe, expect, test } from "vitest";
import { apiRecords } from "./api-records.ts";
import { validate, type Finding } from "./hapi.ts";
import { ownQuestions, sampleMeasures, sampleRecords } from "./sample-records.ts";

const phq9 = sampleMeasures.find(({ id }) => id === "phq-9")!;

/** A right record, and what is wrong with each copy of it. */
const right = toQuestionnaireResponse({
  id: "right",
  questionnaire: phq9.questionnaire,
  answers: { "1": "LA6569-3" },
  subject: { reference: "Patient/person-1" },
  authored: "2026-11-24T09:40:00-06:00",
});
const wrong: Readonly<Record<string, QuestionnaireResponse>> = {
  "wrong-link-id": changed((first) => ({ ...first, linkId: "1b" })),
  "wrong-option": changed((first) => ({
    ...first,
    answer: [{ valueCoding: { system: "http://loinc.org", code: "LA9999-9", display: "Often" } }],
  })),
  "wrong-kind": changed((first) => ({ ...first, answer: [{ valueString: "Several days" }] })),
  "unknown-questionnaire": { ...right, questionnaire: `${phq9.questionnaire.url}|0.0.1` },
};

const wrongInBundle = ["wrong-link-id", "wrong-option", "wrong-own-option"] as const;

let findings: readonly Finding[] = [];
let bundle: Bundle;

beforeAll(async () => {
  const records = new Map<string, object>(sampleRecords());
  for (const [name, response] of Object.entries(wrong)) {
    records.set(`QuestionnaireResponse-${name}.json`, response);
  }
  bundle = await apiRecords();
  records.set("Bundle-api.json", bundle);
  records.set("Bundle-api-wrong-link-id.json", withAnswer(bundle, '"linkId":"1"', '"linkId":"1b"'));
  records.set("Bundle-api-wrong-option.json", withAnswer(bundle, "LA6570-1", "LA9999-9"));
  records.set(
    "Bundle-api-wrong-own-option.json",
    withAnswer(bundle, `"code":"low"`, `"code":"grim"`),
  );
  findings = await validate(records);
});

const errorsOf = (name: string) =>
  findings.filter(({ resource, severity }) => severity === "error" && resource.includes(name));

describe("the HAPI FHIR R4 validator", () => {
  test("finds no error in any Questionnaire, QuestionnaireResponse or Observation of ours", () => {
    const names = new Set(Object.keys(wrong).map((name) => `QuestionnaireResponse-${name}.json`));
    for (const name of wrongInBundle) names.add(`Bundle-api-${name}.json`);
    const errors = findings.filter(
      ({ resource, severity }) => severity === "error" && !names.has(resource),
    );
    expect(errors).toEqual([]);
    expect(sampleRecords().size).toBeGreaterThan(300);
  });

  test.each(Object.keys(wrong))("catches a %s", (name) => {
    expect(errorsOf(name)).not.toEqual([]);
  });

  test("finds no error in what the API gives: a Bundle with every sort of resource", () => {
    const types = new Set(bundle.entry?.map(({ resource }) => resource?.resourceType));
    const all = ["Appointment", "Consent", "Encounter", "Observation", "OperationOutcome"];
    expect(types).toEqual(new Set([...all, "Questionnaire", "QuestionnaireResponse"]));
    expect(errorsOf("Bundle-api.json")).toEqual([]);
  });

  test.each(wrongInBundle)("catches a %s in what the API gives", (name) => {
    expect(errorsOf(`Bundle-api-${name}`)).not.toEqual([]);
  });

  test("answers that were validated are the answers that were given", () => {
    const own = ownQuestions();
    const answers = { slept: true, hours: 5.5, helped: ["A walk", "A call"], call: null };
    const response = toQuestionnaireResponse({
      id: "own",
      questionnaire: own,
      answers,
      subject: { reference: "Patient/person-1" },
      authored: "2026-11-24T09:40:00-06:00",
    });
    expect(answersOf(own, response)).toEqual(answers);
  });
});

/** The same with something else in its answers alone. */
function withAnswer({ entry = [], ...rest }: Bundle, from: string, to: string): object {
  const changed = entry.map((each) =>
    each.resource?.resourceType === "QuestionnaireResponse"
      ? (JSON.parse(JSON.stringify(each).replace(from, to)) as typeof each)
      : each,
  );
  return { ...rest, entry: changed };
}

function changed(
  change: (first: NonNullable<QuestionnaireResponse["item"]>[number]) => object,
): QuestionnaireResponse {
  const [stem] = structuredClone(right.item ?? []);
  const [first] = stem?.item ?? [];
  return { ...right, item: [{ ...stem!, item: [change(first!) as never] }] };
}
