/** What was measured of one run; the same figures in the same order for every run. */
export type Figures = readonly number[];

/** How well two kinds of runs can be told apart by their figures. */
export interface Distinction {
  /** The share of all runs whose kind is guessed rightly from the three runs that are most alike; 0.5 is a coin. */
  readonly guessedRight: number;
  /** How far one figure alone sorts the runs: 0 not at all, 0.5 wholly. */
  readonly sortedBest: number;
  /** Which figure that is, by its place. */
  readonly bestFigure: number;
  /** How often runs that have nothing to do with their kind look as distinct as these, by the better of both ways. */
  readonly chance: number;
}

const shuffles = 2_000;

/**
 * Tells runs of two kinds apart as somebody would who has learnt from all runs but one, and who looks at each figure by
 * itself; and says how often mere chance does as well (a permutation test, so it holds for few runs and many figures).
 */
export function tellApart(
  some: readonly Figures[],
  others: readonly Figures[],
  random: () => number = Math.random,
): Distinction {
  const runs = [...some, ...others];
  const kinds = runs.map((_, at) => at < some.length);
  const neighbours = nearest(runs);
  const ranks = (runs[0] ?? []).map((_, figure) => rank(runs.map((run) => run[figure] ?? 0)));
  const judge = (labels: readonly boolean[]) => {
    const sortedBy = ranks.map((ranked) => sorted(ranked, labels));
    const sortedBest = Math.max(0, ...sortedBy);
    const bestFigure = sortedBy.indexOf(sortedBest);
    return { guessedRight: shareGuessed(neighbours, labels), sortedBest, bestFigure };
  };
  const real = judge(kinds);
  let [guessedAsWell, sortedAsWell] = [0, 0];
  for (let time = 0; time < shuffles; time++) {
    const { guessedRight, sortedBest } = judge(shuffled(kinds, random));
    if (guessedRight >= real.guessedRight) guessedAsWell += 1;
    if (sortedBest >= real.sortedBest) sortedAsWell += 1;
  }
  // Two ways to look, so the smaller chance counts twice.
  const chance = Math.min(1, (2 * Math.min(guessedAsWell, sortedAsWell)) / shuffles);
  return { ...real, chance };
}

/** For each run, the three that are most like it, with all figures on one scale. */
function nearest(runs: readonly Figures[]): readonly (readonly number[])[] {
  const scales = (runs[0] ?? []).map((_, figure) => {
    const values = runs.map((run) => run[figure] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(
      values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
    );
    return spread === 0 ? 0 : 1 / spread;
  });
  const distance = (a: Figures, b: Figures) =>
    scales.reduce(
      (sum, scale, figure) => sum + (((a[figure] ?? 0) - (b[figure] ?? 0)) * scale) ** 2,
      0,
    );
  return runs.map((run, at) =>
    runs
      .map((other, index) => ({ index, far: distance(run, other) }))
      .filter(({ index }) => index !== at)
      .toSorted((a, b) => a.far - b.far)
      .slice(0, 3)
      .map(({ index }) => index),
  );
}

function shareGuessed(
  neighbours: readonly (readonly number[])[],
  labels: readonly boolean[],
): number {
  const right = neighbours.filter((near, at) => {
    const votes = near.filter((index) => labels[index]).length;
    return votes > near.length / 2 === labels[at];
  });
  return right.length / labels.length;
}

/** Each value's place in their order, from 1; equal ones share the middle of their places. */
function rank(values: readonly number[]): readonly number[] {
  const inOrder = values.toSorted((a, b) => a - b);
  return values.map((value) => (inOrder.indexOf(value) + inOrder.lastIndexOf(value)) / 2 + 1);
}

/** How far ranks sort two kinds: the distance of the Mann-Whitney statistic's share from a half. */
function sorted(ranks: readonly number[], labels: readonly boolean[]): number {
  const some = labels.filter(Boolean).length;
  const others = labels.length - some;
  const sum = ranks.reduce((total, place, at) => total + (labels[at] ? place : 0), 0);
  return Math.abs((sum - (some * (some + 1)) / 2) / (some * others) - 0.5);
}

function shuffled(labels: readonly boolean[], random: () => number): readonly boolean[] {
  const mixed = [...labels];
  for (let at = mixed.length - 1; at > 0; at--) {
    const to = Math.floor(random() * (at + 1));
    [mixed[at], mixed[to]] = [mixed[to] ?? false, mixed[at] ?? false];
  }
  return mixed;
}
