/** One picture's pixels: red, green, blue and opacity of each, row after row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Where somebody is in a picture: 0 is what lies behind them, 1 is them; coarser than the picture. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Finds the person in exactly this picture; throws when it cannot. What it returns holds until the next call. */
export type FindPerson = (picture: Picture) => Mask;

/** A picture could not be blurred, and so there is none. */
export class NotBlurred extends Error {}
