import type {
  Extension,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireItemAnswerOption,
  QuestionnaireItemEnableWhen,
} from "fhir/r4";
import type {
  FormCondition,
  FormDefinition,
  FormItem,
  FormOption,
} from "../form/form-definition.ts";
import {
  maxValueExtension,
  minValueExtension,
  ordinalValueExtension,
  safetyItemExtension,
} from "./systems.ts";

/** What a form says beside the Questionnaire's own words. */
export interface FormWords {
  readonly why: string | null;
  readonly notice: string | null;
}

/** How long an answer in words may be where the Questionnaire says nothing: one line, or several. */
export const longestString = 500;
export const longestText = 4000;

/**
 * The form of a Questionnaire that `parseQuestionnaire` accepts or that is one of our own: what a browser draws and
 * the service checks. `required` is left behind, because every question can be skipped.
 */
export function toForm(
  questionnaire: Questionnaire & { readonly url: string; readonly version: string },
  words: FormWords = { why: null, notice: null },
): FormDefinition {
  const kinds = new Map<string, QuestionnaireItem>();
  collect(questionnaire.item ?? [], kinds);
  return {
    url: questionnaire.url,
    version: questionnaire.version,
    title: questionnaire.title ?? "",
    lang: questionnaire.language ?? "en",
    why: words.why,
    notice: words.notice,
    attribution: questionnaire.copyright ?? null,
    items: (questionnaire.item ?? []).map((item) => formItem(item, kinds)),
  };
}

/** What is sent for an option: its code, its words, its number or its date, as text. */
export function optionValue(option: QuestionnaireItemAnswerOption): string {
  const { valueCoding, valueString, valueInteger, valueDate } = option;
  return valueCoding?.code ?? valueString ?? valueDate ?? String(valueInteger ?? "");
}

/** The words a person reads for an option. */
export function optionLabel(option: QuestionnaireItemAnswerOption): string {
  return option.valueCoding?.display ?? (option.valueCoding ? "" : optionValue(option));
}

/** The option's number on its scale, if it has one. */
export function optionOrdinal(option: QuestionnaireItemAnswerOption): number | undefined {
  return (
    extensionOf(option.valueCoding?.extension, ordinalValueExtension)?.valueDecimal ??
    option.valueInteger
  );
}

/** The first extension with this address. */
export function extensionOf(
  extensions: readonly Extension[] | undefined,
  url: string,
): Extension | undefined {
  return extensions?.find((extension) => extension.url === url);
}

/** Whether staff have to see an endorsed answer to this item before the person is let in. */
export function isSafetyItem(item: QuestionnaireItem): boolean {
  return extensionOf(item.extension, safetyItemExtension)?.valueBoolean === true;
}

function collect(items: readonly QuestionnaireItem[], into: Map<string, QuestionnaireItem>): void {
  for (const item of items) {
    into.set(item.linkId, item);
    collect(item.item ?? [], into);
  }
}

function formItem(
  item: QuestionnaireItem,
  byLinkId: ReadonlyMap<string, QuestionnaireItem>,
): FormItem {
  const conditions = item.enableWhen?.map((condition) => formCondition(condition, byLinkId));
  const base = {
    linkId: item.linkId,
    text: item.text ?? "",
    ...(item.prefix === undefined ? {} : { prefix: item.prefix }),
    ...(conditions?.length ? { enableWhen: conditions } : {}),
    ...(item.enableBehavior === undefined ? {} : { enableBehavior: item.enableBehavior }),
  };
  const items = (item.item ?? []).map((inside) => formItem(inside, byLinkId));
  if (item.type === "group") return { ...base, kind: "group", items };
  if (item.type === "display") return { ...base, kind: "display" };
  return {
    ...base,
    ...(isSafetyItem(item) ? { safety: true as const } : {}),
    ...(items.length > 0 ? { items } : {}),
    ...answerKind(item),
  };
}

function answerKind(item: QuestionnaireItem) {
  switch (item.type) {
    case "boolean":
      return { kind: "boolean" } as const;
    case "choice":
      return {
        kind: "choice",
        options: (item.answerOption ?? []).map(formOption),
        ...(item.repeats ? { several: true as const } : {}),
      } as const;
    case "integer":
    case "decimal":
      return {
        kind: item.type,
        ...bound("min", numberBound(item, minValueExtension)),
        ...bound("max", numberBound(item, maxValueExtension)),
      } as const;
    case "date":
      return {
        kind: "date",
        ...bound("min", extensionOf(item.extension, minValueExtension)?.valueDate),
        ...bound("max", extensionOf(item.extension, maxValueExtension)?.valueDate),
      } as const;
    case "string":
      return {
        kind: "string",
        maxLength: Math.min(item.maxLength ?? longestString, longestString),
      } as const;
    default:
      return {
        kind: "text",
        maxLength: Math.min(item.maxLength ?? longestText, longestText),
      } as const;
  }
}

function bound<Value>(name: "min" | "max", value: Value | undefined): { min?: Value; max?: Value } {
  return value === undefined ? {} : { [name]: value };
}

function numberBound(item: QuestionnaireItem, url: string): number | undefined {
  const extension = extensionOf(item.extension, url);
  return extension?.valueInteger ?? extension?.valueDecimal;
}

function formOption(option: QuestionnaireItemAnswerOption): FormOption {
  const ordinal = optionOrdinal(option);
  return {
    value: optionValue(option),
    label: optionLabel(option),
    ...(ordinal === undefined ? {} : { ordinal }),
  };
}

function formCondition(
  condition: QuestionnaireItemEnableWhen,
  byLinkId: ReadonlyMap<string, QuestionnaireItem>,
): FormCondition {
  const { question, operator } = condition;
  const answer =
    condition.answerCoding?.code ??
    condition.answerBoolean ??
    condition.answerInteger ??
    condition.answerDecimal ??
    condition.answerDate ??
    condition.answerString ??
    "";
  // An option is answered by its value as text, also where the option is a number.
  const asValue =
    byLinkId.get(question)?.type === "choice" && (operator === "=" || operator === "!=");
  return { question, operator, answer: asValue ? String(answer) : answer };
}
