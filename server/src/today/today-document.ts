import * as v from "valibot";
import type { ClinicalDocument } from "../ports/documents.ts";

/** Words of the person's own, and whether they confirmed what was known from before. */
const SaidSchema = v.strictObject({ text: v.string(), confirmed: v.boolean() });

const said = v.exactOptional(v.nullable(SaidSchema));
const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.exactOptional(v.nullable(v.picklist(options)));

/** What one giving said: absent was not asked or not reached, `null` was skipped. */
const TodayAnswersSchema = v.strictObject({
  place: said,
  number: said,
  contact: said,
  privacy: oneOf(["alone", "headphones", "not-private"]),
  driving: oneOf(["not-driving", "driving"]),
  agreements: v.exactOptional(
    v.nullable(
      v.strictObject({
        answer: v.picklist(["agreed", "asks-first", "not-now"]),
        version: v.string(),
        /** Said aloud to a host, who wrote it down. */
        spoken: v.boolean(),
      }),
    ),
  ),
  "if-gone": oneOf(["call", "text", "wait"]),
});
export type TodayAnswers = v.InferOutput<typeof TodayAnswersSchema>;

/** The answers as they are sealed and stored. */
export function todayText(answers: TodayAnswers): string {
  return JSON.stringify(answers);
}

/** The answers of a stored document. Throws when it is not one that this build can read. */
export function todayIn({ text }: ClinicalDocument): TodayAnswers {
  return v.parse(TodayAnswersSchema, JSON.parse(text));
}

/** Whether something is in it that can be confirmed the next time. */
export function hasOwnWords({ place, number, contact }: TodayAnswers): boolean {
  return [place, number, contact].some(Boolean);
}

/** What holds after several givings: to each question the last answer that was one, and when it came. */
export function latestAnswers(documents: readonly ClinicalDocument[]): {
  readonly answers: TodayAnswers;
  readonly at: Readonly<Record<string, number>>;
} {
  let answers: TodayAnswers = {};
  const at: Record<string, number> = {};
  for (const document of documents) {
    const given = Object.entries(todayIn(document)).filter(([, answer]) => answer !== null);
    for (const [question] of given) at[question] = document.at;
    answers = { ...answers, ...Object.fromEntries(given) };
  }
  return { answers, at };
}
