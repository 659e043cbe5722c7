import {
  AnswersSchema,
  canonicalOf,
  checkAnswers,
  formOf,
  keptOwnMeasure,
  measureByCanonical,
  safetyItems,
  withoutDisabled,
  type Answers,
  type AnswerProblem,
  type AnswerTrouble,
  type Measure,
} from "@breathing-room/measures";
import type { NewCheckIn } from "@breathing-room/contract";
import * as v from "valibot";
import type { ClinicalDocument } from "../ports/documents.ts";

/** The answers to one measure, in one version of it. */
export interface AnsweredMeasure {
  readonly measure: Measure;
  readonly answers: Answers;
}

/** A place in what was sent, and what is wrong there; it never repeats an answer. */
export interface Trouble {
  readonly path: string;
  readonly message: string;
}

const DocumentSchema = v.strictObject({
  forms: v.array(
    v.strictObject({
      measure: v.string(),
      answers: AnswersSchema,
      questionnaire: v.optional(v.unknown()),
    }),
  ),
});

// oxfmt-ignore
const messages: Readonly<Record<AnswerTrouble, string>> = {
  "unknown-item":      "There is no such question.",
  "not-asked":         "This question is not asked after the other answers.",
  "wrong-kind":        "This is not an answer to this question.",
  "not-an-option":     "Choose one of the answers that are offered.",
  "out-of-range":      "This is more or less than can be answered here.",
  "too-long":          "This answer is too long.",
  "empty":             "Write something, or skip the question.",
  "hidden-characters": "An answer cannot hold hidden characters.",
};

/** Compares what was sent with what was asked. Nothing has to be answered; what is answered has to be an answer. */
export function readAnswers(
  asked: readonly Measure[],
  sent: NewCheckIn,
): { readonly forms: readonly AnsweredMeasure[]; readonly troubles: readonly Trouble[] } {
  const byCanonical = new Map(asked.map((measure) => [canonicalOf(measure), measure]));
  const troubles: Trouble[] = [];
  const forms = sent.forms.flatMap(({ url, version, answers }, index) => {
    const path = `forms[${index}]`;
    const measure = byCanonical.get(`${url}|${version}`);
    if (!measure) {
      troubles.push({ path, message: "This form is not asked here, or not in this version." });
      return [];
    }
    byCanonical.delete(canonicalOf(measure));
    const form = formOf(measure, "en");
    troubles.push(...troublesOf(checkAnswers(form, answers), path));
    return [{ measure, answers: withoutDisabled(form, answers) }];
  });
  return { forms, troubles };
}

/** What is wrong with the answers to one form, at the form's own place in what was sent. */
export function troublesOf(problems: readonly AnswerProblem[], path: string): Trouble[] {
  return problems.map((problem) => ({
    path: `${path}.${problem.path}`,
    message: messages[problem.trouble],
  }));
}

/** Whether somebody has to look at these answers before the person is let in. */
export function needsReview(forms: readonly AnsweredMeasure[]): boolean {
  return forms.some(({ measure, answers }) =>
    safetyItems(measure, answers).some(({ state }) => state === "endorsed"),
  );
}

/**
 * The answers as they are sealed and stored. A measure's questions are published for good; a clinic's own lie beside
 * their answers, so that nothing that the clinic changes later changes what was answered.
 */
export function documentText(forms: readonly AnsweredMeasure[]): string {
  const stored = forms.map(({ measure, answers }) => ({
    measure: canonicalOf(measure),
    answers,
    ...(measure.clinicsOwn ? { questionnaire: measure.questionnaire } : {}),
  }));
  return JSON.stringify({ forms: stored });
}

/** Reads the answers of a stored document. Throws when it is not one that this build can read. */
export type AnswersReader = (text: string) => readonly AnsweredMeasure[];

/** Makes a reader for many documents: a clinic's own questions that stand in several of them are checked once. */
export function createAnswersReader(): AnswersReader {
  const checked = new Map<string, Measure>();
  const ownMeasureOnce = (questionnaire: unknown, canonical: string): Measure => {
    const key = JSON.stringify([canonical, questionnaire]);
    const measure = checked.get(key) ?? keptOwnMeasure(questionnaire, canonical);
    checked.set(key, measure);
    return measure;
  };
  return (text) => {
    const { forms } = v.parse(DocumentSchema, JSON.parse(text));
    return forms.map(({ measure: canonical, answers, questionnaire }) => {
      const measure =
        questionnaire === undefined
          ? measureByCanonical(canonical)
          : ownMeasureOnce(questionnaire, canonical);
      if (!measure) {
        throw new Error("the answers belong to a measure that this build does not know");
      }
      return { measure, answers };
    });
  };
}

/** The answers of one stored document. Throws when it is not one that this build can read. */
export const answersIn: AnswersReader = (text) => createAnswersReader()(text);

/** A check-in and the answers in it. */
export interface ReadCheckIn {
  readonly document: ClinicalDocument;
  readonly forms: readonly AnsweredMeasure[];
}

/** The check-ins among some documents, in their order. Throws when one is not readable: none is left out in silence. */
export function readCheckIns(documents: readonly ClinicalDocument[]): readonly ReadCheckIn[] {
  const read = createAnswersReader();
  return documents
    .filter(({ kind }) => kind === "check-in")
    .map((document) => ({ document, forms: read(document.text) }));
}
