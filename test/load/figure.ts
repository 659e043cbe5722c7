/** One measured value beside the limit that it has to keep. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "KiB gzip" | "KiB" | "MiB" | "ms" | "times" | "a second" | "";
  /** The most that it may be; absent for what is only told. */
  readonly limit?: number;
  /** The least that it may be. */
  readonly atLeast?: number;
}

/** Whether a figure keeps its limit. What could not be measured keeps none. */
export function keepsLimit({ value, limit, atLeast }: Figure): boolean {
  if (atLeast !== undefined && !(value >= atLeast)) return false;
  return limit === undefined || value <= limit;
}

/** A figure as one line: what, how much, the limit, and how much of the limit is used. */
export function figureLine(figure: Figure): string {
  const { name, value, unit, limit, atLeast } = figure;
  const digits = atLeast === undefined && unit !== "times" && unit !== "MiB" ? 1 : 2;
  const measured = `${name.padEnd(52)} ${value.toFixed(digits).padStart(7)} ${unit.padEnd(8)}`;
  if (atLeast !== undefined) {
    return `${measured}  at least ${atLeast}${keepsLimit(figure) ? "" : "  UNDER"}`;
  }
  if (limit === undefined) return measured.trimEnd();
  const used = limit === 0 ? "" : `${Math.round((value / limit) * 100)} %`;
  const verdict = keepsLimit(figure) ? "" : "  OVER";
  return `${measured}  limit ${String(limit).padStart(4)}  ${used.padStart(5)}${verdict}`;
}
