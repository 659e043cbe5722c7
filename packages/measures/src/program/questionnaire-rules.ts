import type { Extension } from "fhir/r4";
import {
  maxValueExtension,
  minValueExtension,
  ordinalValueExtension,
  safetyItemExtension,
} from "../fhir/systems.ts";
import { isWholeDate } from "../form/check-answers.ts";
import { findCycle } from "./cycles.ts";
import { questionnaireLimits as limits } from "./limits.ts";
import type { QuestionnaireProblem } from "./problems.ts";
import type { ReadItem } from "./questionnaire-schema.ts";

/** An item, where it stands, and the item around it. */
export interface Place {
  readonly item: ReadItem;
  readonly path: string;
  readonly parent: Place | undefined;
}

type Report = (path: string, problem: string) => void;

/**
 * What a schema cannot say: linkIds that are there twice, conditions on questions that are not there or cannot have
 * such an answer, conditions in a circle, options without words. FHIR R4's own rules (que-1 to que-13) are among them.
 */
export function problemsWithItems(items: readonly ReadItem[]): readonly QuestionnaireProblem[] {
  const problems: QuestionnaireProblem[] = [];
  const report: Report = (path, problem) => problems.push({ path, problem });
  const places = [...everyPlace(items)];
  const tooMany = places[limits.items];
  if (tooMany) report(tooMany.path, `A form has at most ${limits.items} items.`);
  const byLinkId = new Map<string, Place>();
  for (const place of places) {
    if (byLinkId.has(place.item.linkId)) {
      report(`${place.path}.linkId`, "Another item has this linkId already.");
    } else {
      byLinkId.set(place.item.linkId, place);
    }
  }
  for (const place of places) {
    checkShape(place, report);
    checkOptions(place, report);
    checkExtensions(place, report);
    checkConditions(place, byLinkId, report);
  }
  if (problems.length === 0) {
    const cycle = findCycle(places, byLinkId);
    if (cycle) report(cycle, "This condition depends on itself, through other questions.");
  }
  return problems;
}

function* everyPlace(
  items: readonly ReadItem[],
  parent?: Place,
): Generator<Place, void, undefined> {
  for (const [index, item] of items.entries()) {
    const path = `${parent ? `${parent.path}.` : ""}item[${index}]`;
    const place = { item, path, parent };
    yield place;
    yield* everyPlace(item.item ?? [], place);
  }
}

function depthOf(place: Place): number {
  return place.parent ? depthOf(place.parent) + 1 : 1;
}

function checkShape(place: Place, report: Report): void {
  const { item, path } = place;
  const children = item.item?.length ?? 0;
  if (depthOf(place) > limits.depth) report(path, `Items stand at most ${limits.depth} deep.`);
  if (item.type === "group" && children === 0) report(path, "A group holds items.");
  if (item.type === "display" && children > 0) report(`${path}.item`, "Words only hold no items.");
  if (item.type === "display" && item.code) report(`${path}.code`, "Words only have no code.");
  if (item.type !== "group" && item.text === undefined) {
    report(`${path}.text`, "Give the words that a person reads.");
  }
  if (item.repeats && item.type !== "choice") {
    report(`${path}.repeats`, "Only a choice can have several answers.");
  }
  if (item.repeats && children > 0) {
    report(`${path}.item`, "A question with several answers holds no further questions.");
  }
  if (item.maxLength !== undefined && item.type !== "string" && item.type !== "text") {
    report(`${path}.maxLength`, "Only an answer in words has a length.");
  }
}

function checkOptions({ item, path }: Place, report: Report): void {
  const options = item.answerOption;
  if (item.type !== "choice") {
    if (options) report(`${path}.answerOption`, "Only a choice has options.");
    return;
  }
  if (!options?.length) {
    report(`${path}.answerOption`, "A choice has options.");
    return;
  }
  const seen = new Set<string>();
  const kinds = new Set<string>();
  for (const [index, option] of options.entries()) {
    const at = `${path}.answerOption[${index}]`;
    const given = Object.entries(option).filter(([key]) => key.startsWith("value"));
    const [first] = given;
    if (!first || given.length > 1) {
      report(at, "An option has one value: a coding, a text, a whole number or a date.");
      continue;
    }
    kinds.add(first[0]);
    const value = option.valueCoding?.code ?? String(first[1]);
    if (seen.has(value)) report(at, "Another option of this question has this value.");
    seen.add(value);
    if (option.valueCoding && option.valueCoding.display === undefined) {
      report(`${at}.valueCoding.display`, "Give the words that a person reads.");
    }
    if (option.valueDate !== undefined && !isWholeDate(option.valueDate)) {
      report(`${at}.valueDate`, "Give a whole date: YYYY-MM-DD.");
    }
  }
  if (kinds.size > 1) {
    report(`${path}.answerOption`, "The options of a question are all of one kind.");
  }
}

function checkExtensions({ item, path }: Place, report: Report): void {
  for (const [index, extension] of (item.extension ?? []).entries()) {
    const at = `${path}.extension[${index}]`;
    if (extension.url === minValueExtension || extension.url === maxValueExtension) {
      if (!isBoundOf(item, extension)) report(at, "This is no bound for such a question.");
    }
    if (extension.url === safetyItemExtension) checkSafety(item, extension, at, report);
  }
  for (const [index, { valueCoding }] of (item.answerOption ?? []).entries()) {
    const ordinal = valueCoding?.extension?.find(({ url }) => url === ordinalValueExtension);
    if (ordinal && !Number.isFinite(ordinal.valueDecimal)) {
      report(`${path}.answerOption[${index}].valueCoding.extension`, "An ordinal is a number.");
    }
  }
}

function isBoundOf(item: ReadItem, { valueInteger, valueDecimal, valueDate }: Extension): boolean {
  if (item.type === "integer") return Number.isInteger(valueInteger);
  if (item.type === "decimal") return Number.isFinite(valueDecimal ?? valueInteger);
  return item.type === "date" && valueDate !== undefined && isWholeDate(valueDate);
}

/** An item that staff must see has to say which answers those are. */
function checkSafety(
  item: ReadItem,
  { valueBoolean }: Extension,
  at: string,
  report: Report,
): void {
  if (typeof valueBoolean !== "boolean") report(at, "Say yes or no: valueBoolean.");
  const numbered =
    item.type === "choice" &&
    (item.answerOption ?? []).some(
      ({ valueCoding, valueInteger }) =>
        valueInteger !== undefined ||
        valueCoding?.extension?.some(({ url }) => url === ordinalValueExtension),
    );
  if (!numbered && item.type !== "boolean" && item.type !== "integer" && item.type !== "decimal") {
    report(
      at,
      "A safety item is yes or no, a number, or a choice whose options have numbers (ordinalValue).",
    );
  }
}

function checkConditions(
  { item, path }: Place,
  byLinkId: ReadonlyMap<string, Place>,
  report: Report,
): void {
  const conditions = item.enableWhen ?? [];
  if (conditions.length > 1 && item.enableBehavior === undefined) {
    report(`${path}.enableBehavior`, "With several conditions say whether all count, or any.");
  }
  for (const [index, condition] of conditions.entries()) {
    const at = `${path}.enableWhen[${index}]`;
    const target = byLinkId.get(condition.question)?.item;
    const given = Object.keys(condition).filter((key) => key.startsWith("answer"));
    const [answer] = given;
    if (!target || target.type === "group" || target.type === "display") {
      report(`${at}.question`, "There is no question with this linkId.");
    } else if (condition.question === item.linkId) {
      report(`${at}.question`, "This condition depends on itself.");
    } else if (given.length !== 1 || answer === undefined) {
      report(at, "A condition has one answer.");
    } else {
      checkAnswer(condition, answer, target, at, report);
    }
  }
}

type Condition = NonNullable<ReadItem["enableWhen"]>[number];

function checkAnswer(
  condition: Condition,
  answer: string,
  target: ReadItem,
  at: string,
  report: Report,
): void {
  const { operator, answerCoding, answerDate } = condition;
  if (operator === "exists") {
    if (answer !== "answerBoolean") report(`${at}.${answer}`, "Say yes or no: answerBoolean.");
    return;
  }
  const ordered = ["answerInteger", "answerDecimal", "answerDate"].includes(answer);
  if (!ordered && operator !== "=" && operator !== "!=") {
    report(`${at}.operator`, "Such answers have no order: use = or !=.");
  }
  if (answer !== expectedAnswer(target)) {
    report(`${at}.${answer}`, "The question cannot have such an answer.");
  } else if (answerCoding && !hasOption(target, answerCoding)) {
    report(`${at}.answerCoding`, "The question has no such option.");
  } else if (answerDate !== undefined && !isWholeDate(answerDate)) {
    report(`${at}.answerDate`, "Give a whole date: YYYY-MM-DD.");
  }
}

/** The field that an answer to this question stands in, in a condition on it. */
function expectedAnswer({ type, answerOption }: ReadItem): string {
  const [option] = answerOption ?? [];
  switch (type) {
    case "boolean":
      return "answerBoolean";
    case "integer":
      return "answerInteger";
    case "decimal":
      return "answerDecimal";
    case "date":
      return "answerDate";
    case "choice":
      if (option?.valueInteger !== undefined) return "answerInteger";
      if (option?.valueDate !== undefined) return "answerDate";
      return option?.valueString === undefined ? "answerCoding" : "answerString";
    default:
      return "answerString";
  }
}

function hasOption(
  { answerOption }: ReadItem,
  { system, code }: { readonly system?: string | undefined; readonly code: string },
): boolean {
  return (answerOption ?? []).some(
    ({ valueCoding }) => valueCoding?.code === code && valueCoding.system === system,
  );
}
