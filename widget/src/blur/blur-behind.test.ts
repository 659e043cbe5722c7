import fc from "fast-check";
import { expect, test } from "vitest";
import { createBlur } from "./blur-behind.ts";
import { type Mask, NotBlurred, type Picture } from "./picture.ts";

const [width, height] = [160, 90] as const;

/** Squares of 4 pixels, as sharp as can be, moved by some. */
function sharp(moved: number): Picture {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bright = (((x + moved) >> 2) + (y >> 2)) % 2 === 0;
      pixels.fill(bright ? 210 : 30, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height, pixels };
}

/** A person of one block, in a mask of 16 by 9. */
function personAt(column: number, row: number): Mask {
  const values = new Float32Array(16 * 9);
  for (let y = row; y < row + 3; y++) values.fill(1, y * 16 + column, y * 16 + column + 3);
  return { width: 16, height: 9, values };
}

/** The greatest step between two neighbours whose places in the mask are all behind. */
function sharpnessBehind({ pixels }: Picture, mask: Mask): number {
  const isBehind = (x: number, y: number) => {
    const [column, row] = [Math.floor(x / 10), Math.floor(y / 10)];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const [atX, atY] = [
          Math.min(15, Math.max(0, column + dx)),
          Math.min(8, Math.max(0, row + dy)),
        ];
        if (mask.values[atY * 16 + atX]! > 0) return false;
      }
    }
    return true;
  };
  let most = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      if (!isBehind(x, y) || !isBehind(x - 1, y)) continue;
      const at = (y * width + x) * 4;
      most = Math.max(most, Math.abs(pixels[at]! - pixels[at - 4]!));
    }
  }
  return most;
}

const nobody: Mask = { width: 16, height: 9, values: new Float32Array(16 * 9) };

test("what lies behind is blurred beyond recognition, and the person is as sharp as they came", () => {
  const picture = sharp(0);
  expect(sharpnessBehind(picture, nobody)).toBe(180);
  expect(sharpnessBehind(createBlur(() => nobody)(picture), nobody)).toBeLessThan(12);
  const blurred = createBlur(() => personAt(6, 3))(picture);
  expect(sharpnessBehind(blurred, personAt(6, 3))).toBeLessThan(12);
  const [x, y] = [75, 45];
  const own = ({ pixels }: Picture) => [
    ...pixels.subarray((y * width + x) * 4, (y * width + x + 8) * 4),
  ];
  expect(own(blurred)).toEqual(own(picture));
});

test("a picture goes through its own mask alone, in whatever order people move and masks fail", () => {
  const step = fc.record({
    column: fc.integer({ min: 0, max: 13 }),
    row: fc.integer({ min: 0, max: 6 }),
    moved: fc.integer({ min: 0, max: 7 }),
    fails: fc.constantFrom(null, null, null, "throws", "not written", "half written", "other size"),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 5 }), (steps) => {
      let mask = nobody;
      let fails: string | null = null;
      const blur = createBlur(() => {
        if (fails === "throws") throw new Error("the engine broke");
        if (fails === "not written") return { ...mask, values: mask.values.map(() => Number.NaN) };
        if (fails === "half written") return { ...mask, values: mask.values.with(100, Number.NaN) };
        if (fails === "other size") return { ...mask, values: mask.values.subarray(1) };
        return mask;
      });
      for (const one of steps) {
        mask = personAt(one.column, one.row);
        ({ fails } = one);
        if (fails === null) {
          expect(sharpnessBehind(blur(sharp(one.moved)), mask)).toBeLessThan(12);
        } else {
          expect(() => blur(sharp(one.moved))).toThrow();
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a mask that leaves nothing to blur, or is no mask, is not believed", () => {
  const all = { ...nobody, values: nobody.values.map(() => 1) };
  expect(sharpnessBehind(createBlur(() => all)(sharp(0)), nobody)).toBeLessThan(12);
  for (const value of [-1, 2, Number.NaN, Infinity]) {
    const odd = { ...nobody, values: nobody.values.with(7, value) };
    expect(() => createBlur(() => odd)(sharp(0))).toThrow(NotBlurred);
  }
});
