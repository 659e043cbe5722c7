import type { Trends } from "@breathing-room/contract";

const dayMs = 86_400_000;

/** The check-ins that there are, newest first. */
export function daysOf(
  scales: Trends["scales"],
): readonly (readonly [recordId: string, at: number])[] {
  const points = scales.flatMap((scale) => scale.points);
  return [...new Map(points.map(({ recordId, at }) => [recordId, at]))].toSorted(
    ([, a], [, b]) => b - a,
  );
}

/** From the first check-in to the last; around a single one a day on each side. */
export function spanOf({ scales }: Trends): readonly [number, number] {
  const times = daysOf(scales).map(([, at]) => at);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  return from === to ? [from - dayMs, to + dayMs] : [from, to];
}

/** What stands for a note in pictures and tables. */
export const letter = (index: number) => String.fromCodePoint(97 + (index % 26));

/** The letters of the notes about each check-in. */
export function lettersOf({ notes }: Trends): (recordId: string) => string {
  return (recordId) =>
    notes.flatMap(({ about }, index) => (about === recordId ? letter(index) : [])).join(" ");
}

/** A day as it stands beside a number; with its year only where it lies far back. */
export function dayInWords(at: number, now: number, lang: string): string {
  const year = now - at > 300 * dayMs ? ({ year: "numeric" } as const) : {};
  return new Intl.DateTimeFormat(lang, { day: "numeric", month: "short", ...year }).format(at);
}
