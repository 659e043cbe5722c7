import { expect, it } from "vitest";
import { type Figures, tellApart } from "./telling-apart.ts";

/** The same numbers at every run of the tests. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = numbers(1);
const run = (change: (figures: number[]) => number[] = (figures) => figures): Figures =>
  change(Array.from({ length: 20 }, () => random() + random() + random()));
const forty = (change?: (figures: number[]) => number[]) =>
  Array.from({ length: 40 }, () => run(change));

it("runs of one kind are told apart no better than by chance", () => {
  const { guessedRight, chance } = tellApart(forty(), forty(), random);
  expect(guessedRight).toBeLessThan(0.65);
  expect(chance).toBeGreaterThan(0.01);
});

it("one figure among twenty that is a little later gives it away", () => {
  const later = forty((figures) => figures.with(7, (figures[7] ?? 0) + 0.6));
  const { chance, bestFigure } = tellApart(forty(), later, random);
  expect(chance).toBeLessThan(0.01);
  expect(bestFigure).toBe(7);
});

it("a message more in every second run gives it away", () => {
  const more = forty((figures) => figures.with(3, random() < 0.5 ? 9 : 0));
  const less = forty((figures) => figures.with(3, 0));
  expect(tellApart(less, more, random).chance).toBeLessThan(0.01);
});

it("what no single figure shows, and two together do, gives it away", () => {
  const together = (alike: boolean) => (figures: number[]) => {
    const [a, b] = [random() < 0.5, random() < 0.5];
    const [first, second] = alike ? [a, a] : [b, !b];
    return figures.slice(0, 4).concat(first ? 5 : 0, second ? 5 : 0);
  };
  const { chance } = tellApart(forty(together(true)), forty(together(false)), random);
  expect(chance).toBeLessThan(0.01);
});
