import type { Trends } from "@breathing-room/contract";
import { scaleLinear, scaleQuantile } from "d3-scale";
import { type TemplateResult, html, nothing, svg } from "lit";

type Scale = Trends["scales"][number];
type Point = Scale["points"][number];

/** Of fewer times nothing can be called usual. */
const fewestForUsual = 4;

/** What one small picture is drawn from. */
export interface Plot {
  readonly scale: Scale;
  /** The time that all pictures of a person share, so that they can be compared. */
  readonly span: readonly [from: number, to: number];
  /** The letters of the notes about a check-in. */
  readonly lettersOf: (recordId: string) => string;
}

/**
 * One scale over time. A time without a number has no dot, and no line goes through it: skipped is shown as skipped.
 * The person sees their own usual range (the middle half of their numbers), the team the bands of the source.
 */
export function chart({ scale, span, lettersOf }: Plot): TemplateResult {
  const { points, range, reading } = scale;
  const x = scaleLinear(span, [0, 100]);
  const y = scaleLinear(range, [100, 0]);
  const place = ({ at, value }: Point) => ({ x: `${x(at)}%`, y: `${y(value ?? range[0])}%` });
  const last = points.findLast(({ value }) => value !== null);
  const named = reading !== null && reading.bands.length > 0;
  return html`<div class="plot ${named ? "named" : ""}">
    <p class="ends small" aria-hidden="true"><span>${range[1]}</span><span>${range[0]}</span></p>
    <svg aria-hidden="true">
      ${reading ? bands(reading, y) : usual(points, y)}
      <line class="axis" x1="0" y1="100%" x2="100%" y2="100%"></line>
      ${steps(points).map(([from, to]) => {
        const [a, b] = [place(from), place(to)];
        return svg`<line class="line" x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y}></line>`;
      })}
      ${points.map((point) => mark(point, place(point), point === last))}
      ${points.map((point) => letters(lettersOf(point.recordId), place(point)))}
    </svg>
    ${named ? html`<svg class="names" aria-hidden="true" lang="en">${bandNames(reading, y)}</svg>` : nothing}
  </div>`;
}

/** From each number to the next one, where nothing lies between them. */
function steps(points: readonly Point[]): readonly (readonly [Point, Point])[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    return next && point.value !== null && next.value !== null ? [[point, next] as const] : [];
  });
}

type Place = { readonly x: string; readonly y: string };

function mark({ value }: Point, { x, y }: Place, isLast: boolean): TemplateResult {
  if (value === null) return svg`<text class="skipped" x=${x} y="100%" dy="-4">–</text>`;
  return svg`<circle class=${isLast ? "last" : "dot"} cx=${x} cy=${y} r=${isLast ? 6 : 4}></circle>`;
}

function letters(text: string, { x, y }: Place): TemplateResult | typeof nothing {
  return text ? svg`<text class="letter" x=${x} y=${y} dy="-10">${text}</text>` : nothing;
}

type Height = (value: number) => number;

/** In a band that is lower, in percent of the picture, its name would run into the next one's. */
const leastForName = 12;

/** The bands' names beside them; all of them stand in words below. */
function bandNames({ bands: all }: NonNullable<Scale["reading"]>, y: Height): unknown {
  return all.map(({ from, label }, index) => {
    const next = all[index + 1]?.from;
    const [bottom, top] = [y(from), next === undefined ? 0 : y(next)];
    if (bottom - top < leastForName) return nothing;
    return svg`<text x="0" y=${`${(bottom + top) / 2}%`}>${label}</text>`;
  });
}

const valuesOf = (points: readonly Point[]) => points.flatMap(({ value }) => value ?? []);

/** Whether a person's own usual range can be told of these times. */
export function hasUsual(points: readonly Point[]): boolean {
  return valuesOf(points).length >= fewestForUsual;
}

function usual(points: readonly Point[], y: Height): TemplateResult | typeof nothing {
  if (!hasUsual(points)) return nothing;
  const values = valuesOf(points);
  const [low = 0, , high = 0] = scaleQuantile(values, [1, 2, 3, 4]).quantiles();
  return svg`<rect class="usual" x="0" width="100%" y=${`${y(high)}%`} height=${`${y(low) - y(high)}%`} rx="4"></rect>`;
}

function bands({ bands: all, cuts }: NonNullable<Scale["reading"]>, y: Height): unknown {
  return [
    all.map(({ from }, index) => {
      const top = all[index + 1]?.from;
      const to = top === undefined ? 0 : y(top);
      return svg`<rect class=${index % 2 ? "band" : "band other"} x="0" width="100%" y=${`${to}%`} height=${`${y(from) - to}%`}></rect>`;
    }),
    cuts.map(
      ({ at }) =>
        svg`<line class="cut" x1="0" y1=${`${y(at)}%`} x2="100%" y2=${`${y(at)}%`}></line>`,
    ),
  ];
}
