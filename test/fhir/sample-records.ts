import {
  currentMeasures,
  enabledItems,
  isQuestion,
  parseQuestionnaire,
  score,
  supplyTexts,
  toForm,
  toObservations,
  toQuestionnaireResponse,
  type Answers,
  type FormAnswer,
  type FormDefinition,
  type FormQuestion,
  type Measure,
} from "@breathing-room/measures";
import type { FhirResource, Questionnaire } from "fhir/r4";
import { programQuestions } from "./program-questions.ts";

const subject = { reference: "Patient/person-1" };
const authored = "2026-11-24T09:40:00-06:00";

/** Ways to answer a form, each of which has to be a valid record. */
export const waysToAnswer = {
  first: (question: FormQuestion) => answerFor(question, "first"),
  last: (question: FormQuestion) => answerFor(question, "last"),
  "some-skipped": (question: FormQuestion, index: number) =>
    index % 3 === 1 ? null : answerFor(question, "last"),
  "all-skipped": () => null,
} satisfies Record<string, (question: FormQuestion, index: number) => FormAnswer | null>;

/** Every current measure; those that are shipped without words get stand-ins. */
export const sampleMeasures: readonly Measure[] = currentMeasures.map((measure) =>
  measure.textsSuppliedByClinic ? supplyTexts(measure, standIns(measure)) : measure,
);

/** Answers every question that is asked, in the form's order, also those that earlier answers open. */
export function answered(
  form: FormDefinition,
  way: (question: FormQuestion, index: number) => FormAnswer | null,
): Answers {
  let answers: Answers = {};
  for (let index = 0; ; index += 1) {
    const next = enabledItems(form, answers).find(
      ({ item }) => isQuestion(item) && !Object.hasOwn(answers, item.linkId),
    );
    if (!next || !isQuestion(next.item)) return answers;
    answers = { ...answers, [next.item.linkId]: way(next.item, index) };
  }
}

/** One resource of each sort for every measure, and for a clinic's own questions, in every way to answer. */
export function sampleRecords(): ReadonlyMap<string, FhirResource> {
  const records = new Map<string, FhirResource>();
  const add = (resource: FhirResource, name: string) =>
    records.set(`${resource.resourceType}-${name}.json`, resource);
  for (const measure of sampleMeasures) {
    add(measure.questionnaire, measure.id);
    for (const [way, pick] of Object.entries(waysToAnswer)) {
      const answers = answered(toForm(measure.questionnaire), pick);
      const id = `${measure.id}-${way}`;
      const form = { id, answers, subject, authored };
      add(toQuestionnaireResponse({ ...form, questionnaire: measure.questionnaire }), id);
      const scored = { ...form, measure, score: score(measure, answers, { value: 4 }) };
      for (const observation of toObservations(scored)) add(observation, observation.id ?? "");
    }
  }
  const own = ownQuestions();
  add(own, "own");
  for (const [way, pick] of Object.entries(waysToAnswer)) {
    const answers = answered(toForm(own), pick);
    const id = `own-${way}`;
    add(toQuestionnaireResponse({ id, questionnaire: own, answers, subject, authored }), id);
  }
  return records;
}

/** A clinic's own form with every kind of question, as the service would keep it. */
export function ownQuestions(): Questionnaire & { readonly url: string; readonly version: string } {
  const parsed = parseQuestionnaire(programQuestions);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.questionnaire;
}

function standIns({ questionnaire }: Measure) {
  const items = questionnaire.item ?? [];
  const codes = items.flatMap(({ answerOption }) =>
    (answerOption ?? []).map(({ valueCoding }) => valueCoding?.code ?? ""),
  );
  return {
    version: "stand-in",
    texts: Object.fromEntries(items.map(({ linkId }) => [linkId, `Question ${linkId}`])),
    options: Object.fromEntries(codes.map((code) => [code, `Answer ${code}`])),
  };
}

function answerFor(question: FormQuestion, which: "first" | "last"): FormAnswer {
  switch (question.kind) {
    case "boolean":
      return which === "last";
    case "choice": {
      const values = question.options.map(({ value }) => value);
      const chosen = (which === "first" ? values[0] : values.at(-1)) ?? "";
      return question.several ? (which === "first" ? [chosen] : values) : chosen;
    }
    case "integer":
      return (which === "first" ? question.min : question.max) ?? 3;
    case "decimal":
      return (which === "first" ? question.min : question.max) ?? 2.5;
    case "date":
      return (which === "first" ? question.min : question.max) ?? "2026-02-28";
    case "string":
    case "text":
      return "I walked the dog.";
  }
}
