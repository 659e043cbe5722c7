import type { CodeableConcept, Coding, Observation, QuestionnaireItem } from "fhir/r4";
import { localSystem, loincSystem } from "../fhir/systems.ts";
import { answerTo, enabledItems } from "../form/enabled-items.ts";
import type { FormAnswer } from "../form/form-definition.ts";
import { toForm } from "../fhir/to-form.ts";
import type { Measure } from "../measure.ts";
import { itemsByLinkId } from "../scoring/numbers.ts";
import type { ScaleScore, Score } from "../scoring/score.ts";
import { responseAnswer, type AnsweredForm } from "./questionnaire-response.ts";
import { securityLabels } from "./security-labels.ts";

/** A set of answers to a measure, with its scores. */
export interface ScoredForm extends Omit<AnsweredForm, "questionnaire"> {
  readonly measure: Measure;
  readonly score: Score;
  /** A second category besides `survey`, where the receiver sorts by one: US Core's own examples disagree on it. */
  readonly category?: Coding;
}

/**
 * The answers and scores as FHIR R4 Observations, derived from the QuestionnaireResponse (US Core 9.0.0,
 * screening-assessment): a panel without a value, its members being one Observation for each answered question and one
 * for each score that could be given. The person is the performer of an answer; a computed score has none. An item
 * that was skipped has no Observation: a 0 would be invented.
 */
export function toObservations(form: ScoredForm): readonly Observation[] {
  const { measure, score } = form;
  // An Observation says what was observed by a code; a clinic's own question has none that a receiver knows.
  if (measure.clinicsOwn) return [];
  const base = baseOf(form);
  const answers = answerObservations(form, base);
  const scores = [...(score.total ? [score.total] : []), ...Object.values(score.subscales)].flatMap(
    (scale) => scoreObservation(scale, form, base),
  );
  const members = [...answers, ...scores];
  if (members.length === 0) return [];
  const panel: Observation = {
    ...base,
    id: idOf(form.id, "panel"),
    code: concept(measure.panel, measure.questionnaire.title),
    performer: [form.askedBy ?? form.subject],
    hasMember: members.map(({ id }) => ({ reference: `Observation/${id}` })),
  };
  return [panel, ...members];
}

type Base = Omit<Observation, "code">;

function baseOf({ id, subject, encounter, authored, status, category }: ScoredForm): Base {
  return {
    resourceType: "Observation",
    meta: securityLabels(),
    status: status === "amended" ? "amended" : "final",
    category: [
      {
        coding: [
          {
            system: "http://terminology.hl7.org/CodeSystem/observation-category",
            code: "survey",
            display: "Survey",
          },
        ],
      },
      ...(category ? [{ coding: [category] }] : []),
    ],
    subject,
    ...(encounter ? { encounter } : {}),
    effectiveDateTime: authored,
    derivedFrom: [{ reference: `QuestionnaireResponse/${id}` }],
  };
}

function answerObservations(form: ScoredForm, base: Base): readonly Observation[] {
  const { measure, answers } = form;
  const items = itemsByLinkId(measure);
  return enabledItems(toForm(measure.questionnaire), answers).flatMap(({ item: { linkId } }) => {
    const item = items.get(linkId);
    const answer = answerTo(answers, linkId);
    const value = item && answer !== undefined ? observedValue(item, answer) : undefined;
    if (!item || !value) return [];
    return [
      {
        ...base,
        id: idOf(form.id, linkId),
        code: concept(codeOf(measure, item), item.text),
        performer: [form.askedBy ?? form.subject],
        ...value,
      },
    ];
  });
}

function observedValue(
  item: QuestionnaireItem,
  answer: FormAnswer,
): Partial<Observation> | undefined {
  const given = (typeof answer === "object" ? answer : [answer]).flatMap((value) =>
    responseAnswer(item, value),
  );
  const codings = given.flatMap(({ valueCoding }) => (valueCoding ? [valueCoding] : []));
  const [first] = given;
  if (codings.length > 0) return { valueCodeableConcept: { coding: codings } };
  if (first?.valueInteger !== undefined) return { valueInteger: first.valueInteger };
  return first?.valueString === undefined ? undefined : { valueString: first.valueString };
}

/** The item's own verified LOINC code, or one of ours that names the measure and the item. */
function codeOf({ id }: Measure, item: QuestionnaireItem): Coding {
  const loinc = item.code?.find(({ system }) => system === loincSystem);
  return loinc ?? { system: localSystem("items"), code: `${id}-${item.linkId}` };
}

function scoreObservation(
  scored: ScaleScore,
  form: ScoredForm,
  base: Base,
): readonly Observation[] {
  const { scale, value, band, cuts } = scored;
  if (value === null) return [];
  const readings = [
    ...(band ? [band.label] : []),
    ...cuts.flatMap(({ cut, reached }) => (reached ? [cut.label] : [])),
  ];
  return [
    {
      ...base,
      id: idOf(form.id, `score-${scale.id}`),
      code: concept(scale.code, scale.label),
      valueQuantity: {
        value,
        unit: scale.unit === "%" ? "%" : "score",
        system: "http://unitsofmeasure.org",
        code: scale.unit,
      },
      ...(readings.length > 0 ? { interpretation: readings.map((text) => ({ text })) } : {}),
      ...(scored.estimated
        ? {
            note: [
              { text: `${scored.missing.length} not answered: counted as the mean of the others.` },
            ],
          }
        : {}),
    },
  ];
}

function concept(coding: Coding, text: string | undefined): CodeableConcept {
  return { coding: [{ ...coding }], ...(text === undefined ? {} : { text }) };
}

/** An id of at most 64 characters (FHIR R4, id), the same on every call. */
function idOf(response: string, part: string): string {
  return `${response}-${part.replaceAll(/[^A-Za-z0-9.-]/g, "-")}`.slice(0, 64);
}
