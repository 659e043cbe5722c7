import type { Coding, QuestionnaireItem, QuestionnaireItemAnswerOption } from "fhir/r4";
import {
  loincSystem,
  maxValueExtension,
  minValueExtension,
  ordinalValueExtension,
  safetyItemExtension,
} from "./systems.ts";

/** A code, the words on the form, and the number it counts for where it counts. */
export type OptionRow = readonly [code: string, display: string, ordinal?: number];

/** Answers to choose from one code system, in their order on the form. */
export function answerOptions(
  system: string,
  rows: readonly OptionRow[],
): readonly QuestionnaireItemAnswerOption[] {
  return rows.map(([code, display, ordinal]) => ({
    valueCoding: {
      ...(ordinal === undefined
        ? {}
        : { extension: [{ url: ordinalValueExtension, valueDecimal: ordinal }] }),
      system,
      code,
      display,
    },
  }));
}

/** What every question of an instrument has. */
export interface QuestionWords {
  readonly linkId: string;
  readonly text: string;
  readonly prefix?: string;
  /** Its LOINC code, where that was verified. */
  readonly loinc?: string | null;
}

/** One of several answers. */
export function choice(
  words: QuestionWords,
  answerOption: readonly QuestionnaireItemAnswerOption[],
): QuestionnaireItem {
  return { ...named(words), type: "choice", answerOption: [...answerOption] };
}

/** A whole number within its bounds. */
export function integer(words: QuestionWords, min: number, max: number): QuestionnaireItem {
  return {
    extension: [
      { url: minValueExtension, valueInteger: min },
      { url: maxValueExtension, valueInteger: max },
    ],
    ...named(words),
    type: "integer",
  };
}

/** Words of the person's own. */
export function freeText(words: QuestionWords, maxLength: number): QuestionnaireItem {
  return { ...named(words), type: "text", maxLength };
}

/** A stem, or a heading, over its items. */
export function group(words: QuestionWords, item: readonly QuestionnaireItem[]): QuestionnaireItem {
  return { ...named(words), type: "group", item: [...item] };
}

/** The same item, asked only when the other question was answered with this coding (`=`) or with another (`!=`). */
export function onlyWhen(
  item: QuestionnaireItem,
  question: string,
  operator: "=" | "!=",
  answer: Coding,
): QuestionnaireItem {
  return { ...item, enableWhen: [{ question, operator, answerCoding: answer }] };
}

/** The same item, marked as one that staff have to see when it is endorsed. */
export function safetyItem(item: QuestionnaireItem): QuestionnaireItem {
  return {
    ...item,
    extension: [...(item.extension ?? []), { url: safetyItemExtension, valueBoolean: true }],
  };
}

function named({ linkId, text, prefix, loinc }: QuestionWords) {
  return {
    linkId,
    ...(loinc ? { code: [{ system: loincSystem, code: loinc }] } : {}),
    ...(prefix === undefined ? {} : { prefix }),
    ...(text === "" ? {} : { text }),
  };
}
