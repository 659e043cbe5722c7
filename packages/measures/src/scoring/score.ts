import type { QuestionnaireItem } from "fhir/r4";
import { answerTo, enabledItems, isQuestion } from "../form/enabled-items.ts";
import type { Answers } from "../form/form-definition.ts";
import type { Band, Consistency, Criteria, Cut, Measure, Scale } from "../measure.ts";
import { toForm } from "../fhir/to-form.ts";
import { changeBetween, type Change } from "./change.ts";
import { itemsByLinkId, numberOf } from "./numbers.ts";

/** One scale of a measure, scored. For staff: a client may see the value over time, and never a band or a cut. */
export interface ScaleScore {
  readonly scale: Scale;
  /** Nothing when too much is missing. */
  readonly value: number | null;
  readonly band?: Band;
  readonly cuts: readonly { readonly cut: Cut; readonly reached: boolean }[];
  /** Items of the scale that were asked, or should have been, and have no answer. */
  readonly missing: readonly string[];
  /** Whether the value stands in for missing items, by the scale's rule. */
  readonly estimated: boolean;
}

/** A pattern counted cluster by cluster: `open` when missing answers could still decide it. */
export interface CriteriaScore {
  readonly criteria: Criteria;
  readonly state: "met" | "not-met" | "open";
  readonly clusters: readonly { readonly id: string; readonly count: number }[];
}

/** Everything that is read from one set of answers. */
export interface Score {
  /** The total; nothing where the measure has none or too much is missing. */
  readonly value: number | null;
  readonly band?: Band;
  readonly total?: ScaleScore;
  readonly subscales: Readonly<Record<string, ScaleScore>>;
  /** Every question that was asked and has no answer, scored or not. */
  readonly missing: readonly string[];
  readonly criteria?: CriteriaScore;
  /** Answers that contradict each other: a message, never a refusal. */
  readonly inconsistent: readonly Consistency[];
  /** Against the earlier total, when one is given and both exist. */
  readonly change?: Change;
}

/** What the scores are counted from: which items are asked, and what each answer counts for. */
interface Counted {
  readonly asked: ReadonlySet<string>;
  /** Questions that are asked and have no answer. */
  readonly unanswered: readonly string[];
  readonly number: (linkId: string) => number | undefined;
}

/**
 * Scores one set of answers by the measure's own version of its rules. The order of answering and going back cannot
 * matter: only the last answers are given. It never throws: an answer that does not fit its item counts as missing.
 */
export function score(
  measure: Measure,
  answers: Answers,
  earlier?: { readonly value: number | null },
): Score {
  const counted = count(measure, answers);
  const total = measure.total && scoreScale(measure.total, counted);
  const change =
    total?.value !== null && total?.value !== undefined && typeof earlier?.value === "number"
      ? changeBetween(measure, earlier.value, total.value)
      : undefined;
  return {
    value: total?.value ?? null,
    ...(total?.band ? { band: total.band } : {}),
    ...(total ? { total } : {}),
    subscales: Object.fromEntries(
      measure.subscales.map((scale) => [scale.id, scoreScale(scale, counted)]),
    ),
    missing: counted.unanswered,
    ...(measure.criteria ? { criteria: scoreCriteria(measure.criteria, counted) } : {}),
    inconsistent: measure.consistency.filter(
      ({ item, notAbove }) => (counted.number(item) ?? 0) > (counted.number(notAbove) ?? Infinity),
    ),
    ...(change ? { change } : {}),
  };
}

function count(measure: Measure, answers: Answers): Counted {
  const items: ReadonlyMap<string, QuestionnaireItem> = itemsByLinkId(measure);
  const enabled = enabledItems(toForm(measure.questionnaire), answers).map(({ item }) => item);
  const asked = new Set(enabled.map(({ linkId }) => linkId));
  return {
    asked,
    unanswered: enabled.flatMap((item) =>
      isQuestion(item) && answerTo(answers, item.linkId) === undefined ? [item.linkId] : [],
    ),
    number: (linkId) =>
      asked.has(linkId) ? numberOf(items.get(linkId), answerTo(answers, linkId)) : undefined,
  };
}

function scoreScale(scale: Scale, counted: Counted): ScaleScore {
  const { gate } = scale;
  const missing = [
    ...(gate !== undefined && !scale.items.includes(gate) && counted.number(gate) === undefined
      ? [gate]
      : []),
    // An item that the gate's answer closes was answered by it; one whose gate is open or unanswered was not.
    ...scale.items.filter(
      (linkId) =>
        counted.number(linkId) === undefined && (counted.asked.has(linkId) || gate === undefined),
    ),
  ];
  const value = valueOf(scale, missing, counted);
  const band = value === null ? undefined : scale.bands?.findLast(({ from }) => value >= from);
  return {
    scale,
    value,
    ...(band ? { band } : {}),
    cuts:
      value === null
        ? []
        : (scale.cuts ?? []).map((cut) => ({ cut, reached: reaches(cut, value) })),
    missing,
    estimated: value !== null && missing.length > 0,
  };
}

function valueOf(scale: Scale, missing: readonly string[], { number }: Counted): number | null {
  const sum = scale.items.reduce((soFar, linkId) => soFar + (number(linkId) ?? 0), 0);
  if (missing.length === 0) return sum * (scale.factor ?? 1);
  const rule = scale.missing;
  if (!rule || missing.length > rule.atMost) return null;
  const answered = scale.items.length - missing.length;
  // Each missing item counts as the mean of the answered ones: the same as the sum, stretched to all items.
  const stretched = (sum * scale.items.length) / answered;
  return rule.rounded === "half-up"
    ? Math.floor(stretched + 0.5)
    : Math.floor(stretched * 10 + 0.5) / 10;
}

function reaches({ at, side }: Cut, value: number): boolean {
  return side === "at-or-above" ? value >= at : value <= at;
}

function scoreCriteria(criteria: Criteria, { number }: Counted): CriteriaScore {
  const clusters = criteria.clusters.map(({ id, items, atLeast }) => {
    const numbers = items.map(number);
    const counts = numbers.filter((value) => (value ?? -1) >= criteria.itemCountsFrom).length;
    const open = numbers.filter((value) => value === undefined).length;
    return { id, count: counts, met: counts >= atLeast, possible: counts + open >= atLeast };
  });
  const state = clusters.every(({ met }) => met)
    ? "met"
    : clusters.every(({ possible }) => possible)
      ? "open"
      : "not-met";
  return {
    criteria,
    state,
    clusters: clusters.map(({ id, count: found }) => ({ id, count: found })),
  };
}
