import {
  type Answers,
  type FormAnswer,
  type FormDefinition,
  type FormQuestion,
  checkAnswers,
  enabledItems,
  isQuestion,
  withoutDisabled,
} from "@breathing-room/measures/form";

/** One form, and what was answered so far; `null` is skipped, absent is not reached. */
export interface Filled {
  readonly form: FormDefinition;
  readonly answers: Answers;
}

/** A question that is asked now, under the words that stand over it. */
export interface Asked {
  readonly question: FormQuestion;
  readonly stems: readonly string[];
}

/** Where somebody is in the forms. */
export type Place =
  | { readonly at: "intro"; readonly form: number }
  | { readonly at: "question"; readonly form: number; readonly linkId: string }
  | { readonly at: "review" };

/** The questions of a form that are asked after these answers, in their order. */
export function questionsOf({ form, answers }: Filled): readonly Asked[] {
  return enabledItems(form, answers).flatMap(({ item, within }) =>
    isQuestion(item)
      ? [{ question: item, stems: within.map(({ text }) => text).filter(Boolean) }]
      : [],
  );
}

/** The same form with one more answer; answers to what is asked no more go with it. */
export function withAnswer(
  { form, answers }: Filled,
  linkId: string,
  answer: FormAnswer | null | undefined,
): Filled {
  const { [linkId]: _, ...others } = answers;
  const all = answer === undefined ? others : { ...answers, [linkId]: answer };
  return { form, answers: withoutDisabled(form, all) };
}

/** What is wrong with one answer as it stands; nothing for one that can be sent, or that is not there. */
export function troubleOf({ form, answers }: Filled, linkId: string) {
  if ((answers[linkId] ?? null) === null) return undefined;
  return checkAnswers(form, answers).find((problem) => problem.linkId === linkId)?.trouble;
}

/** Every place there is, one after the other. */
export function places(filled: readonly Filled[]): readonly Place[] {
  return [
    ...filled.flatMap((each, form): Place[] => [
      { at: "intro", form },
      ...questionsOf(each).map(({ question }): Place => ({
        at: "question",
        form,
        linkId: question.linkId,
      })),
    ]),
    { at: "review" },
  ];
}

/** The place so many steps on, or back; the first and the last are the ends. */
export function stepFrom(filled: readonly Filled[], place: Place, steps: number): Place {
  const all = places(filled);
  const here = all.findIndex((other) => isSame(other, place));
  return all[Math.min(Math.max(here + steps, 0), all.length - 1)] ?? place;
}

/** Whether this is a place in these forms, as they are answered now. */
export function isPlaceIn(filled: readonly Filled[], place: Place): boolean {
  return places(filled).some((other) => isSame(other, place));
}

/** How far one is in a form: the number of this question, of those that are asked. */
export function progress(filled: Filled, linkId: string): { number: number; of: number } {
  const all = questionsOf(filled);
  return {
    number: all.findIndex(({ question }) => question.linkId === linkId) + 1,
    of: all.length,
  };
}

function isSame(a: Place, b: Place): boolean {
  if (a.at !== b.at) return false;
  if (a.at === "review" || b.at === "review") return true;
  if (a.form !== b.form) return false;
  return a.at === "intro" || (b.at === "question" && a.linkId === b.linkId);
}
