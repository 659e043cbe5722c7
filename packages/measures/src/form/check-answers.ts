import { enabledItems, everyItem, isQuestion, type EnabledItem } from "./enabled-items.ts";
import type { Answers, FormAnswer, FormDefinition, FormQuestion } from "./form-definition.ts";

/** Why an answer cannot be taken. */
export type AnswerTrouble =
  | "unknown-item"
  | "not-asked"
  | "wrong-kind"
  | "not-an-option"
  | "out-of-range"
  | "too-long"
  | "empty"
  | "hidden-characters";

/** One answer that cannot be taken. It names the item and never the answer, so that it may be logged. */
export interface AnswerProblem {
  /** The item's place, such as `item[0].item[3]`; for an item that the form does not have, `answers`. */
  readonly path: string;
  /** The item's own id; none for an item that the form does not have, whose name came from outside. */
  readonly linkId: string | null;
  readonly trouble: AnswerTrouble;
}

/** FHIR R4: an integer has 32 bits. */
const largestInteger = 2_147_483_647;

/** No quantity that a person types is larger, and below it every JSON number is exact. */
const largestDecimal = 1e15;

/**
 * Every answer that cannot be taken, in the form's order: for an item that is unknown or not asked, of the wrong kind,
 * outside the list or the bounds, too long. An empty list means that all of it can be stored. Nothing has to be
 * answered: an absent answer and a skipped one are never a problem.
 */
export function checkAnswers(form: FormDefinition, answers: Answers): readonly AnswerProblem[] {
  const places = everyItem(form.items);
  const asked = new Set(enabledItems(form, answers).map(({ path }) => path));
  const known = new Set(places.map(({ item }) => item.linkId));
  const unknown = Object.keys(answers).filter((linkId) => !known.has(linkId));
  return [
    ...places.flatMap((place) => problemsAt(place, asked.has(place.path), answers)),
    ...unknown.map(() => ({ path: "answers", linkId: null, trouble: "unknown-item" }) as const),
  ];
}

function problemsAt(
  { item, path }: EnabledItem,
  asked: boolean,
  answers: Answers,
): readonly AnswerProblem[] {
  const { linkId } = item;
  if (!Object.hasOwn(answers, linkId)) return [];
  if (!isQuestion(item)) return [{ path, linkId, trouble: "unknown-item" }];
  const answer = answers[linkId];
  if (answer === null || answer === undefined) return [];
  if (!asked) return [{ path, linkId, trouble: "not-asked" }];
  const trouble = troubleWith(item, answer);
  return trouble ? [{ path, linkId, trouble }] : [];
}

function troubleWith(item: FormQuestion, answer: FormAnswer): AnswerTrouble | undefined {
  switch (item.kind) {
    case "boolean":
      return typeof answer === "boolean" ? undefined : "wrong-kind";
    case "choice":
      return troubleWithChoice(item.options, item.several === true, answer);
    case "integer":
    case "decimal":
      return troubleWithNumber(item, answer);
    case "date":
      return troubleWithDate(item, answer);
    case "string":
    case "text":
      return troubleWithText(item, answer);
  }
}

function troubleWithChoice(
  options: readonly { readonly value: string }[],
  several: boolean,
  answer: FormAnswer,
): AnswerTrouble | undefined {
  if (several !== Array.isArray(answer)) return "wrong-kind";
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  if (chosen.some((value) => typeof value !== "string")) return "wrong-kind";
  if (chosen.length === 0) return "empty";
  const values = new Set<unknown>(options.map(({ value }) => value));
  const fits = chosen.every((value) => values.has(value));
  return fits && new Set(chosen).size === chosen.length ? undefined : "not-an-option";
}

function troubleWithNumber(
  { kind, min, max }: { kind: "integer" | "decimal"; min?: number; max?: number },
  answer: FormAnswer,
): AnswerTrouble | undefined {
  if (typeof answer !== "number" || !Number.isFinite(answer)) return "wrong-kind";
  if (kind === "integer" && !Number.isInteger(answer)) return "wrong-kind";
  const largest = kind === "integer" ? largestInteger : largestDecimal;
  const inRange = answer >= (min ?? -largest) && answer <= (max ?? largest);
  return inRange ? undefined : "out-of-range";
}

function troubleWithDate(
  { min, max }: { min?: string; max?: string },
  answer: FormAnswer,
): AnswerTrouble | undefined {
  if (typeof answer !== "string" || !isWholeDate(answer)) return "wrong-kind";
  const inRange = answer >= (min ?? answer) && answer <= (max ?? answer);
  return inRange ? undefined : "out-of-range";
}

/** Whether this is a day that there is, written YYYY-MM-DD. */
export function isWholeDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function troubleWithText(
  { kind, maxLength }: { kind: "string" | "text"; maxLength: number },
  answer: FormAnswer,
): AnswerTrouble | undefined {
  if (typeof answer !== "string") return "wrong-kind";
  if (answer.length > maxLength) return "too-long";
  if (answer.trim() === "") return "empty";
  // Controls, halves of a character and marks that turn the direction of text: none is typed, some cannot be stored.
  // Made where they are asked: a browser takes longer over such a pattern than over a whole question.
  const controls =
    kind === "text"
      ? /(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u
      : /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
  return controls.test(answer) ? "hidden-characters" : undefined;
}
