/** One measured value beside the limit that it has to keep. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "KiB gzip" | "ms" | "";
  /** Absent for what is only told. */
  readonly limit?: number;
}

/** Whether a figure keeps its limit. */
export function keepsLimit({ value, limit }: Figure): boolean {
  return limit === undefined || value <= limit;
}

/** A figure as one line: what, how much, the limit, and how much of the limit is used. */
export function figureLine(figure: Figure): string {
  const { name, value, unit, limit } = figure;
  const measured = `${name.padEnd(52)} ${value.toFixed(1).padStart(7)} ${unit.padEnd(8)}`;
  if (limit === undefined) return measured.trimEnd();
  const used = limit === 0 ? "" : `${Math.round((value / limit) * 100)} %`;
  const verdict = keepsLimit(figure) ? "" : "  OVER";
  return `${measured}  limit ${String(limit).padStart(4)}  ${used.padStart(5)}${verdict}`;
}
