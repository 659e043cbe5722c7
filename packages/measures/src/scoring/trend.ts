import type { Answers } from "../form/form-definition.ts";
import type { Measure, Scale } from "../measure.ts";
import { changeBetween, type Change } from "./change.ts";
import { score, type ScaleScore } from "./score.ts";

/** One set of answers to a measure, as it was sent. */
export interface Submission {
  /** When it was sent, as RFC 3339. */
  readonly at: string;
  /** The version that these answers belong to: a later version of the rules never scores them again. */
  readonly measure: Measure;
  readonly answers: Answers;
}

/** One place in time on one scale. */
export interface TrendPoint {
  readonly at: string;
  /** Nothing where no score could be given: shown as that, and no line is drawn through it. */
  readonly value: number | null;
  /** Whether missing answers were counted as the mean of the others. */
  readonly estimated: boolean;
  /** Against the last value before it, and against the first; totals only, because thresholds are for totals. */
  readonly sincePrevious?: Change;
  readonly sinceFirst?: Change;
}

/** One scale over time, oldest first. */
export interface Trend {
  readonly scale: Scale;
  readonly points: readonly TrendPoint[];
}

/**
 * What a person's answers to one measure come to over time: the total, where there is one, and every subscale. Give
 * submissions of one measure in any order. A change is a prompt to look, by the rule that stands beside it.
 */
export function trendsOf(submissions: readonly Submission[]): readonly Trend[] {
  const scored = submissions
    .map(({ at, measure, answers }) => ({ at, measure, score: score(measure, answers) }))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const newest = scored.at(-1)?.measure;
  if (!newest) return [];
  const scales = [...(newest.total ? [newest.total] : []), ...newest.subscales];
  return scales.map((scale) => ({
    scale,
    points: pointsOf(
      newest,
      scale === newest.total,
      scored.map((one) => ({
        at: one.at,
        found: scale === newest.total ? one.score.total : one.score.subscales[scale.id],
      })),
    ),
  }));
}

function pointsOf(
  measure: Measure,
  isTotal: boolean,
  scored: readonly { readonly at: string; readonly found: ScaleScore | undefined }[],
): readonly TrendPoint[] {
  let first: number | undefined;
  let previous: number | undefined;
  return scored.map(({ at, found }) => {
    const value = found?.value ?? null;
    const since = (earlier: number | undefined) =>
      isTotal && value !== null && earlier !== undefined
        ? changeBetween(measure, earlier, value)
        : undefined;
    const [sincePrevious, sinceFirst] = [since(previous), since(first)];
    previous = value ?? previous;
    first ??= value ?? undefined;
    return {
      at,
      value,
      estimated: found?.estimated ?? false,
      ...(sincePrevious ? { sincePrevious } : {}),
      ...(sinceFirst ? { sinceFirst } : {}),
    };
  });
}
