import * as v from "valibot";
import { longestText } from "../fhir/to-form.ts";
import type { Answers } from "../form/form-definition.ts";
import { questionnaireLimits } from "../program/limits.ts";

const words = v.pipe(v.string(), v.maxLength(longestText));

const AnswerSchema = v.nullable(
  v.union([
    v.boolean(),
    v.pipe(v.number(), v.finite()),
    words,
    v.pipe(v.array(words), v.maxLength(questionnaireLimits.options)),
  ]),
);

/** Answers as they arrive, before `checkAnswers` compares them with their form: bounded, and nothing but answers. */
export const AnswersSchema: v.GenericSchema<unknown, Answers> = v.pipe(
  v.unknown(),
  v.check((answers) => !Array.isArray(answers), "Give the answers by their linkIds."),
  v.record(v.pipe(v.string(), v.maxLength(questionnaireLimits.linkId)), AnswerSchema),
  v.check(
    (answers) => Object.keys(answers).length <= questionnaireLimits.items,
    `There are at most ${questionnaireLimits.items} answers.`,
  ),
);
