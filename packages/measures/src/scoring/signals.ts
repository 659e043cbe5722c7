import type { Citation, Measure } from "../measure.ts";
import type { Change } from "./change.ts";
import { score, type Score } from "./score.ts";
import { trendsOf, type Submission } from "./trend.ts";

/** Something to look at together with the person, with the rules that it comes from. */
export interface Signal {
  /** Which question it asks: whether more support would help now, or whether less would do. */
  readonly asks: "more-support" | "less-support";
  readonly scaleLabel: string;
  /** When the answers were sent that it comes from. */
  readonly at: string;
  /** The way that a score has gone, for a change. */
  readonly change: { readonly from: number; readonly to: number; readonly since: string } | null;
  readonly value: number | null;
  readonly rules: readonly { readonly label: string; readonly citation: Citation }[];
}

/** Only a measure that is made to be asked week by week says something by where it stands. */
const monitors: ReadonlySet<string> = new Set(["bam-iop"]);

const quiet: Citation = {
  source: "a choice of this software, from no source",
  standing: "design-choice",
};

/**
 * Prompts for the team to look whether somebody needs more support or could do with less. Each is a threshold that a
 * source names, met by the newest answers, and never a verdict: no rule here knows anything but these numbers. Give
 * submissions of one measure in any order; an answer about safety is not among them, because it has a way of its own.
 */
export function signalsOf(submissions: readonly Submission[]): readonly Signal[] {
  const scored = submissions
    .map((one) => ({ ...one, score: score(one.measure, one.answers) }))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const newest = scored.at(-1);
  if (!newest) return [];
  return [
    ...changeSignals(submissions),
    ...(monitors.has(newest.measure.id) ? standingSignals(scored) : []),
  ];
}

function changeSignals(submissions: readonly Submission[]): readonly Signal[] {
  return trendsOf(submissions).flatMap(({ scale, points }) => {
    const last = points.findLast(({ value }) => value !== null);
    if (!last) return [];
    const valued = points.filter(({ value }) => value !== null);
    const [first, previous] = [valued[0], valued.at(-2)];
    const found = [
      { change: last.sincePrevious, since: previous?.at },
      // With two places in time the first is the one before.
      ...(valued.length > 2 ? [{ change: last.sinceFirst, since: first?.at }] : []),
    ];
    return found.flatMap(({ change, since }) => {
      const rules = change ? metRules(change) : [];
      if (!change || since === undefined || rules.length === 0) return [];
      const { from, to, direction } = change;
      return {
        asks: direction === "worse" ? "more-support" : "less-support",
        scaleLabel: scale.label,
        at: last.at,
        change: { from, to, since },
        value: to,
        rules,
      } satisfies Signal;
    });
  });
}

function metRules({ findings }: Change): Signal["rules"] {
  return findings
    .filter(({ met }) => met)
    .map(({ rule: { label, citation } }) => ({ label, citation }));
}

interface Scored extends Submission {
  readonly score: Score;
}

/** Where the newest answers stand by themselves, by the cuts of their own source. */
function standingSignals(scored: readonly Scored[]): readonly Signal[] {
  const newest = scored.at(-1);
  if (!newest) return [];
  const reached = Object.values(newest.score.subscales).flatMap(({ scale, value, cuts }) => {
    const rules = cuts
      .filter((cut) => cut.reached)
      .map(({ cut: { label, citation } }) => ({ label, citation }));
    if (rules.length === 0) return [];
    const { at } = newest;
    return {
      asks: "more-support",
      scaleLabel: scale.label,
      at,
      change: null,
      value,
      rules,
    } as const;
  });
  if (reached.length > 0) return reached;
  const lastTwo = scored.slice(-2);
  if (lastTwo.length < 2 || !lastTwo.every(isQuiet)) return [];
  return [
    {
      asks: "less-support",
      scaleLabel: newest.measure.questionnaire.title ?? newest.measure.id,
      at: newest.at,
      change: null,
      value: null,
      rules: [{ label: "nothing in it calls for a look, twice in a row", citation: quiet }],
    },
  ];
}

function isQuiet({ measure, score: { subscales } }: { measure: Measure; score: Score }): boolean {
  return measure.subscales.every(({ id }) => {
    const found = subscales[id];
    return found !== undefined && found.value !== null && found.cuts.every((cut) => !cut.reached);
  });
}
