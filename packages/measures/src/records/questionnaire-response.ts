import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
  Reference,
} from "fhir/r4";
import { dataAbsentReasonExtension } from "../fhir/systems.ts";
import { optionValue, toForm } from "../fhir/to-form.ts";
import { answerTo, enabledItems } from "../form/enabled-items.ts";
import type { Answers, FormAnswer } from "../form/form-definition.ts";
import { securityLabels } from "./security-labels.ts";

/** A set of answers, as a record of one person. */
export interface AnsweredForm {
  /** The record's FHIR id. */
  readonly id: string;
  readonly questionnaire: Questionnaire & { readonly url: string; readonly version: string };
  readonly answers: Answers;
  /** The person: also the one who answered, unless `askedBy` names a member of staff. */
  readonly subject: Reference;
  readonly askedBy?: Reference;
  /** When it was sent, as RFC 3339 with its offset. */
  readonly authored: string;
  /** `amended` for an answer that was changed after it was sent, `stopped` for one that was left. */
  readonly status?: "completed" | "amended" | "stopped";
  readonly encounter?: Reference;
}

/**
 * The answers as a FHIR R4 QuestionnaireResponse (US Core: questionnaire, status, subject and authored are there). It
 * holds the items that were asked and no other; a skipped question is there without an answer and with the reason
 * asked-declined, and one that was not reached is not there. Give answers that `checkAnswers` finds nothing wrong with.
 */
export function toQuestionnaireResponse(form: AnsweredForm): QuestionnaireResponse {
  const { questionnaire, answers, subject, encounter } = form;
  const asked = new Set(
    enabledItems(toForm(questionnaire), answers).map(({ item }) => item.linkId),
  );
  const item = responseItems(questionnaire.item ?? [], asked, answers);
  return {
    resourceType: "QuestionnaireResponse",
    id: form.id,
    meta: securityLabels(),
    questionnaire: `${questionnaire.url}|${questionnaire.version}`,
    status: form.status ?? "completed",
    subject,
    ...(encounter ? { encounter } : {}),
    authored: form.authored,
    author: form.askedBy ?? subject,
    source: subject,
    ...(item.length > 0 ? { item } : {}),
  };
}

/** The answers that a QuestionnaireResponse of ours holds: the way back, and the same answers. */
export function answersOf(questionnaire: Questionnaire, response: QuestionnaireResponse): Answers {
  const answers: [string, FormAnswer | null][] = [];
  const visit = (
    items: readonly QuestionnaireItem[],
    given: readonly QuestionnaireResponseItem[],
  ): void => {
    for (const item of items) {
      const found = given.find(({ linkId }) => linkId === item.linkId);
      if (!found) continue;
      const values = (found.answer ?? []).map((answer) => plainAnswer(item, answer));
      const [only] = values;
      if (item.repeats && values.length > 0) answers.push([item.linkId, values.map(String)]);
      else if (only !== undefined) answers.push([item.linkId, only]);
      else if (item.type !== "group" && item.type !== "display") answers.push([item.linkId, null]);
      visit(item.item ?? [], [...(found.item ?? []), ...(found.answer?.[0]?.item ?? [])]);
    }
  };
  visit(questionnaire.item ?? [], response.item ?? []);
  return Object.fromEntries(answers);
}

function responseItems(
  items: readonly QuestionnaireItem[],
  asked: ReadonlySet<string>,
  answers: Answers,
): QuestionnaireResponseItem[] {
  return items.flatMap((item): QuestionnaireResponseItem[] => {
    if (!asked.has(item.linkId) || item.type === "display") return [];
    const inside = responseItems(item.item ?? [], asked, answers);
    const base = { linkId: item.linkId, ...(item.text === undefined ? {} : { text: item.text }) };
    if (item.type === "group") return inside.length > 0 ? [{ ...base, item: inside }] : [];
    if (!Object.hasOwn(answers, item.linkId)) return [];
    const given = answerTo(answers, item.linkId);
    if (given === undefined) return [{ ...skipped, ...base }];
    const [first, ...rest] = (typeof given === "object" ? given : [given]).flatMap((value) =>
      responseAnswer(item, value),
    );
    if (!first) return [];
    const answer = [{ ...first, ...(inside.length > 0 ? { item: inside } : {}) }, ...rest];
    return [{ ...base, answer }];
  });
}

const skipped = {
  extension: [{ url: dataAbsentReasonExtension, valueCode: "asked-declined" }],
};

/** One answer as R4 writes it; none for a value that the item does not have. */
export function responseAnswer(
  item: QuestionnaireItem,
  value: boolean | number | string,
): QuestionnaireResponseItemAnswer[] {
  switch (item.type) {
    case "boolean":
      return typeof value === "boolean" ? [{ valueBoolean: value }] : [];
    case "integer":
      return typeof value === "number" ? [{ valueInteger: value }] : [];
    case "decimal":
      return typeof value === "number" ? [{ valueDecimal: value }] : [];
    case "date":
      return typeof value === "string" ? [{ valueDate: value }] : [];
    case "choice":
      return chosenOption(item, value);
    default:
      return typeof value === "string" ? [{ valueString: value }] : [];
  }
}

function chosenOption(
  { answerOption }: QuestionnaireItem,
  value: boolean | number | string,
): QuestionnaireResponseItemAnswer[] {
  const option = answerOption?.find((one) => optionValue(one) === value);
  if (!option) return [];
  const { valueCoding, valueString, valueInteger, valueDate } = option;
  if (valueCoding) return [{ valueCoding: structuredClone(valueCoding) }];
  if (valueString !== undefined) return [{ valueString }];
  return valueInteger === undefined ? [{ valueDate: valueDate ?? "" }] : [{ valueInteger }];
}

function plainAnswer(
  item: QuestionnaireItem,
  answer: QuestionnaireResponseItemAnswer,
): boolean | number | string {
  if (item.type === "choice") return optionValue(answer);
  return (
    answer.valueBoolean ??
    answer.valueInteger ??
    answer.valueDecimal ??
    answer.valueDate ??
    answer.valueString ??
    ""
  );
}
