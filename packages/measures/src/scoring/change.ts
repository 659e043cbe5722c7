import type { ChangeRule, Measure } from "../measure.ts";

/** One rule of a source, and whether the way from one score to the next meets it. */
export interface ChangeFinding {
  readonly rule: ChangeRule;
  readonly met: boolean;
}

/** What happened between two scores of the same measure: a prompt to look, never a verdict. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly direction: "better" | "worse" | "same";
  readonly findings: readonly ChangeFinding[];
}

/**
 * Compares a score with an earlier one by the measure's own thresholds, each with its citation. A threshold in points
 * counts either way; a share counts only towards better; a value to get past counts when it was not past before.
 */
export function changeBetween(
  measure: Pick<Measure, "better" | "change">,
  from: number,
  to: number,
): Change {
  const points = roundedToTenth(to - from);
  const better = measure.better === "lower" ? points < 0 : points > 0;
  return {
    from,
    to,
    points,
    direction: points === 0 ? "same" : better ? "better" : "worse",
    findings: measure.change.map((rule) => ({ rule, met: isMet(rule, from, to, better) })),
  };
}

function isMet(rule: ChangeRule, from: number, to: number, better: boolean): boolean {
  switch (rule.kind) {
    case "points":
      return Math.abs(roundedToTenth(to - from)) >= rule.amount;
    case "share-better":
      return better && from > 0 && Math.abs(to - from) >= from * rule.amount;
    case "past":
      return isPast(rule, to) && !isPast(rule, from);
  }
}

function isPast({ amount, side }: ChangeRule, value: number): boolean {
  if (side === "below") return value < amount;
  return side === "at-or-above" ? value >= amount : value <= amount;
}

// Scores have at most one decimal: without this 10.3 - 6.3 would miss a threshold of 4.
function roundedToTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
