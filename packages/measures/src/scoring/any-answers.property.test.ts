import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toForm } from "../fhir/to-form.ts";
import { checkAnswers } from "../form/check-answers.ts";
import { everyItem, isQuestion, withoutDisabled } from "../form/enabled-items.ts";
import type { Answers, FormAnswer, FormQuestion } from "../form/form-definition.ts";
import type { Measure } from "../measure.ts";
import { currentMeasures } from "../registry/measures.ts";
import { informationItems, safetyItems } from "../safety.ts";
import { score } from "./score.ts";

/** One thing a person does with a question: answer it, skip it, or take the answer back. */
type Step = readonly [linkId: string, answer: FormAnswer | null | undefined];

/** As text, because comparing it is quick. */
const everything = (measure: Measure, answers: Answers) =>
  JSON.stringify({
    score: score(measure, answers, { value: 5 }),
    safety: safetyItems(measure, answers),
    information: informationItems(measure, answers),
  });

const questionsOf = (measure: Measure) =>
  everyItem(toForm(measure.questionnaire).items).flatMap(({ item }) =>
    isQuestion(item) ? [item] : [],
  );

function answerTo(question: FormQuestion): fc.Arbitrary<FormAnswer> {
  switch (question.kind) {
    case "choice":
      return fc.constantFrom(...question.options.map(({ value }) => value));
    case "integer":
      return fc.integer({ min: question.min ?? 0, max: question.max ?? 30 });
    default:
      // What is blank is no answer: the form would not take it.
      return fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== "");
  }
}

const step = (measure: Measure): fc.Arbitrary<Step> =>
  fc
    .constantFrom(...questionsOf(measure))
    .chain((question) =>
      fc.tuple(
        fc.constant(question.linkId),
        fc.oneof(
          { weight: 4, arbitrary: answerTo(question) },
          { weight: 1, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.constant(undefined) },
        ),
      ),
    );

/** What the answers are after these steps, in the order in which they were last touched. */
function after(steps: readonly Step[]): Answers {
  const answers: Record<string, FormAnswer | null> = {};
  for (const [linkId, answer] of steps) {
    delete answers[linkId];
    if (answer !== undefined) answers[linkId] = answer;
  }
  return answers;
}

const inFormOrder = (measure: Measure, answers: Answers): Answers =>
  Object.fromEntries(
    questionsOf(measure).flatMap(({ linkId }) =>
      Object.hasOwn(answers, linkId) ? [[linkId, answers[linkId] ?? null]] : [],
    ),
  );

describe.each(currentMeasures.map((measure) => [measure.id, measure] as const))(
  "%s",
  (_, measure) => {
    const steps = fc.array(step(measure), { maxLength: 60 });
    const runs = { numRuns: 60 };

    test("the order of answering and going back never change a score", () => {
      fc.assert(
        fc.property(steps, (done) => {
          const answers = after(done);
          expect(everything(measure, answers)).toBe(
            everything(measure, inFormOrder(measure, answers)),
          );
        }),
        runs,
      );
    });

    test("answers to questions that are not asked any more count for nothing", () => {
      fc.assert(
        fc.property(steps, (done) => {
          const answers = after(done);
          const left = withoutDisabled(toForm(measure.questionnaire), answers);
          expect(everything(measure, answers)).toBe(everything(measure, left));
          expect(checkAnswers(toForm(measure.questionnaire), left)).toEqual([]);
        }),
        runs,
      );
    });

    test("a skipped question counts like one that was not reached, and as no number", () => {
      fc.assert(
        fc.property(steps, (done) => {
          const answers = after(done);
          const reached = Object.fromEntries(
            Object.entries(answers).filter(([, answer]) => answer !== null),
          );
          expect(everything(measure, answers)).toBe(everything(measure, reached));
        }),
        runs,
      );
    });

    test("a value is there only by its scale's rule for missing items, and within its range", () => {
      fc.assert(
        fc.property(steps, (done) => {
          const { total, subscales } = score(measure, after(done));
          for (const { scale, value, missing, estimated } of [
            ...(total ? [total] : []),
            ...Object.values(subscales),
          ]) {
            const allowed = missing.length <= (scale.missing?.atMost ?? 0);
            expect(value !== null).toBe(allowed);
            expect(estimated).toBe(allowed && missing.length > 0);
            if (value !== null) {
              expect(value).toBeGreaterThanOrEqual(scale.range[0]);
              expect(value).toBeLessThanOrEqual(scale.range[1]);
            }
          }
        }),
        runs,
      );
    });

    test("nothing throws on any set of answers, whatever is in it", () => {
      const linkIds = fc.oneof(
        fc.constantFrom(...questionsOf(measure).map(({ linkId }) => linkId)),
        fc.constantFrom("__proto__", "constructor", "toString", ""),
        fc.string(),
      );
      fc.assert(
        fc.property(fc.dictionary(linkIds, fc.anything()), (anything) => {
          const answers = anything as Answers;
          everything(measure, answers);
          checkAnswers(toForm(measure.questionnaire), answers);
        }),
        runs,
      );
    });
  },
);
