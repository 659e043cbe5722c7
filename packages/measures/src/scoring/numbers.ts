import type { QuestionnaireItem } from "fhir/r4";
import { optionOrdinal, optionValue } from "../fhir/to-form.ts";
import type { FormAnswer } from "../form/form-definition.ts";
import type { Measure } from "../measure.ts";

/** Every item of a Questionnaire by its linkId. */
export function itemsByLinkId({
  questionnaire,
}: Pick<Measure, "questionnaire">): ReadonlyMap<string, QuestionnaireItem> {
  const found = new Map<string, QuestionnaireItem>();
  const visit = (items: readonly QuestionnaireItem[]): void => {
    for (const item of items) {
      found.set(item.linkId, item);
      visit(item.item ?? []);
    }
  };
  visit(questionnaire.item ?? []);
  return found;
}

/** What an answer counts for: its option's number, or the number itself; nothing for an answer that does not fit. */
export function numberOf(
  item: QuestionnaireItem | undefined,
  answer: FormAnswer | undefined,
): number | undefined {
  if (item?.type === "integer" || item?.type === "decimal") {
    return typeof answer === "number" && Number.isFinite(answer) ? answer : undefined;
  }
  const chosen = item?.answerOption?.find((option) => optionValue(option) === answer);
  return chosen && optionOrdinal(chosen);
}
