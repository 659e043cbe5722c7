/** Fewer people than this are not counted out loud. */
export const fewestPeople = 5;

/**
 * What may be said of counts that add up to `total`: null where nothing is said. A count of one to four is not said,
 * and neither is so much more that it could be worked out from the rest and the total.
 */
export function sayable(counts: readonly number[]): readonly (number | null)[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total < fewestPeople) return counts.map(() => null);
  const hidden = new Set(
    counts.flatMap((count, index) => (count > 0 && count < fewestPeople ? [index] : [])),
  );
  const hiddenPeople = () => [...hidden].reduce((sum, index) => sum + (counts[index] ?? 0), 0);
  while (hidden.size > 0 && (hidden.size < 2 || hiddenPeople() < fewestPeople)) {
    const shown = counts.flatMap((count, index) => (hidden.has(index) ? [] : [{ count, index }]));
    // The smallest that takes people with it; one that nobody is in hides nothing.
    const next = shown.filter(({ count }) => count > 0).toSorted((a, b) => a.count - b.count)[0];
    if (!next) break;
    hidden.add(next.index);
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}
