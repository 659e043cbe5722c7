import { feedbackReaders, type FeedbackReaders } from "@breathing-room/contract";
import {
  AnswersSchema,
  answerTo,
  canonicalOf,
  enabledItems,
  formOf,
  isQuestion,
  measureByCanonical,
  measureById,
  type Answers,
  type FormAnswer,
  type FormQuestion,
  type Measure,
} from "@breathing-room/measures";
import * as v from "valibot";

/** What somebody said after a session, and who may read it. */
export interface GivenFeedback {
  readonly measure: Measure;
  readonly answers: Answers;
  readonly readers: FeedbackReaders;
}

const DocumentSchema = v.strictObject({
  measure: v.string(),
  answers: AnswersSchema,
  readers: v.picklist(feedbackReaders),
});

/** The questions after a session, in their newest version: plain ones of our own, because the known scales are licensed. */
export function feedbackMeasure(): Measure {
  const measure = measureById("session-feedback");
  if (!measure) throw new Error("the questions after a session are among the published measures");
  return measure;
}

/** Feedback as it is sealed and stored; who may read it is sealed with it. */
export function feedbackText({ measure, answers, readers }: GivenFeedback): string {
  return JSON.stringify({ measure: canonicalOf(measure), answers, readers });
}

/** The feedback of a stored document. Throws when it is not one that this build can read. */
export function feedbackIn(text: string): GivenFeedback {
  const { measure: canonical, answers, readers } = v.parse(DocumentSchema, JSON.parse(text));
  const measure = measureByCanonical(canonical);
  if (!measure) throw new Error("the feedback belongs to questions that this build does not know");
  return { measure, answers, readers };
}

/** What was answered, in the words of questions and answers; what was skipped is left out. */
export function feedbackInWords(
  { measure, answers }: GivenFeedback,
  language: "en" | "es",
): readonly { readonly question: string; readonly answer: string }[] {
  return enabledItems(formOf(measure, language), answers).flatMap(({ item }) => {
    if (!isQuestion(item)) return [];
    const answer = answerTo(answers, item.linkId);
    return answer === undefined ? [] : [{ question: item.text, answer: inWords(item, answer) }];
  });
}

function inWords(question: FormQuestion, answer: FormAnswer): string {
  if (question.kind !== "choice") return String(answer);
  return question.options.find(({ value }) => value === answer)?.label ?? "";
}
