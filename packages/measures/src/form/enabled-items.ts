import type {
  Answers,
  FormAnswer,
  FormCondition,
  FormDefinition,
  FormItem,
  FormQuestion,
} from "./form-definition.ts";

/** An item that is asked now, and where it stands in the Questionnaire. */
export interface EnabledItem {
  readonly item: FormItem;
  /** Such as `item[0].item[3]`. */
  readonly path: string;
  /** The groups and questions around it, outermost first: their texts are the stems it is read under. */
  readonly within: readonly FormItem[];
}

/** Whether this item takes an answer. */
export function isQuestion(item: FormItem): item is FormQuestion {
  return item.kind !== "group" && item.kind !== "display";
}

/** The answer to one question; nothing for one that is skipped, not reached, or not an answer at all. */
export function answerTo(answers: Answers, linkId: string): FormAnswer | undefined {
  // An item may be called "constructor": only the answers' own fields are answers.
  const answer: unknown = Object.hasOwn(answers, linkId) ? answers[linkId] : undefined;
  return isAnswer(answer) ? answer : undefined;
}

/** Answers come from outside: what is no answer at all counts as none, and nothing throws on it. */
function isAnswer(value: unknown): value is FormAnswer {
  if (Array.isArray(value)) return value.every((one) => typeof one === "string");
  return ["boolean", "number", "string"].includes(typeof value);
}

/**
 * The items that are asked, given the answers, in the form's order. One evaluator serves the browser and the service
 * (FHIR R4, Questionnaire.item.enableWhen): an item inside one that is not asked is not asked; an answer to a question
 * that is not asked does not count; without an answer every operator but `exists` is false; among several answers one
 * that fits is enough. The children of a question are asked once it is answered.
 */
export function enabledItems(form: FormDefinition, answers: Answers): readonly EnabledItem[] {
  const all = everyItem(form.items);
  const byLinkId = new Map(all.map((place) => [place.item.linkId, place]));
  const known = new Map<EnabledItem, boolean>();

  const isEnabled = (place: EnabledItem): boolean => {
    const before = known.get(place);
    if (before !== undefined) return before;
    known.set(place, false);
    const enabled = isParentReady(place) && conditionsHold(place.item);
    known.set(place, enabled);
    return enabled;
  };
  const isParentReady = ({ within }: EnabledItem): boolean => {
    const parent = within.at(-1);
    const place = parent && byLinkId.get(parent.linkId);
    if (!place) return true;
    return isEnabled(place) && (!isQuestion(place.item) || countedAnswers(place.item).length > 0);
  };
  const conditionsHold = ({ enableWhen, enableBehavior }: FormItem): boolean => {
    if (!enableWhen?.length) return true;
    return enableBehavior === "any" ? enableWhen.some(holds) : enableWhen.every(holds);
  };
  const holds = (condition: FormCondition): boolean => {
    const place = byLinkId.get(condition.question);
    const given = place && isEnabled(place) ? countedAnswers(place.item) : [];
    if (condition.operator === "exists") return given.length > 0 === condition.answer;
    return given.some((value) => fits(condition, value));
  };
  const countedAnswers = (item: FormItem): readonly (boolean | number | string)[] => {
    const answer = answerTo(answers, item.linkId);
    if (answer === undefined) return [];
    return typeof answer === "object" ? answer : [answer];
  };
  return all.filter(isEnabled);
}

/** Every item of a form, asked or not, in its order. */
export function everyItem(
  items: readonly FormItem[],
  within: readonly FormItem[] = [],
  above = "",
): readonly EnabledItem[] {
  return items.flatMap((item, index) => {
    const path = `${above}item[${index}]`;
    const inside = "items" in item ? (item.items ?? []) : [];
    return [{ item, path, within }, ...everyItem(inside, [...within, item], `${path}.`)];
  });
}

/** The same answers without those to questions that are not asked (any more): what is sent and stored. */
export function withoutDisabled(form: FormDefinition, answers: Answers): Answers {
  const asked = enabledItems(form, answers).filter(({ item }) => isQuestion(item));
  return Object.fromEntries(
    asked.flatMap(({ item: { linkId } }) =>
      Object.hasOwn(answers, linkId) ? [[linkId, answers[linkId] ?? null]] : [],
    ),
  );
}

/**
 * Whether this answer to a safety item is one that staff have to see before the person is let in: yes, or at least 1
 * on its scale, as for PHQ-9 item 9 and CORE-10 item 6. A skipped item endorses nothing and is shown as not answered.
 */
export function isEndorsed(item: FormItem, answer: FormAnswer | null | undefined): boolean {
  if (!isQuestion(item) || !item.safety || answer === null || answer === undefined) return false;
  if (item.kind !== "choice") return answer === true || (typeof answer === "number" && answer >= 1);
  const chosen = typeof answer === "object" ? answer : [answer];
  return item.options.some(
    ({ value, ordinal }) => chosen.includes(value) && ordinal !== undefined && ordinal >= 1,
  );
}

function fits({ operator, answer }: FormCondition, given: boolean | number | string): boolean {
  if (operator === "=") return given === answer;
  if (operator === "!=") return given !== answer;
  const [left, right] = comparable(given, answer);
  if (operator === ">") return left > right;
  if (operator === "<") return left < right;
  return operator === ">=" ? left >= right : left <= right;
}

/** Numbers as numbers, also where an option's value is a number written out; whole dates in their written order. */
function comparable(
  given: boolean | number | string,
  answer: boolean | number | string,
): [number, number] | [string, string] {
  return typeof answer === "number" ? [Number(given), answer] : [String(given), String(answer)];
}
