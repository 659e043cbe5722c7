import { describe, expect, it } from "vitest";
import { gridFor } from "./grid.ts";

/** The stage of a frame: without the bars, the strip and its own edge. */
const stages: Readonly<Record<320 | 360 | 768 | 1280 | 1920, readonly [number, number]>> = {
  320: [304, 338],
  360: [344, 474],
  768: [752, 862],
  1280: [1264, 644],
  1920: [1904, 924],
};

const columns = (frame: keyof typeof stages, counts: readonly number[]) =>
  counts.map((count) => gridFor(count, ...stages[frame]).columns);

describe("the grid has the columns of the design's table", () => {
  it("at 320", () => {
    expect(columns(320, [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15])).toEqual([
      1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3,
    ]);
  });
  it("at 360", () => {
    expect(columns(360, [1, 2, 3, 4, 6, 8, 9, 12, 15])).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
  });
  it("at 768", () => {
    expect(columns(768, [1, 2, 3, 4, 6, 8, 9, 12, 15])).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 3]);
  });
  it("at 1280", () => {
    expect(columns(1280, [1, 2, 3, 4, 6, 8, 9, 12, 15])).toEqual([1, 2, 3, 2, 3, 4, 3, 4, 5]);
  });
  it("at 1920", () => {
    expect(columns(1920, [1, 2, 3, 4, 6, 8, 9, 12, 15])).toEqual([1, 2, 3, 2, 3, 4, 5, 4, 5]);
  });
});

describe("whatever the frame and the number of people", () => {
  const sizes = [280, 304, 344, 464, 752, 1264, 1904];
  const cases = sizes.flatMap((width) =>
    [120, 300, 480, 900].flatMap((height) =>
      Array.from({ length: 16 }, (_, index) => ({ width, height, count: index + 1 })),
    ),
  );

  it("no tile is under 88 px high", () => {
    for (const { count, width, height } of cases) {
      expect(gridFor(count, width, height).tileHeight).toBeGreaterThanOrEqual(88);
    }
  });

  it("a row fits the stage, and all rows fit it unless it scrolls", () => {
    for (const { count, width, height } of cases) {
      const grid = gridFor(count, width, height);
      const rows = Math.ceil(count / grid.columns);
      expect(grid.columns * (grid.tileWidth + 8) - 8).toBeLessThanOrEqual(width);
      const fits = rows * (grid.tileHeight + 8) - 8 <= height;
      expect(fits || grid.scrolls).toBe(true);
    }
  });

  it("a tile's shape stays between 4:5 and 16:9 where nothing scrolls", () => {
    for (const { count, width, height } of cases) {
      const { tileWidth, tileHeight, scrolls } = gridFor(count, width, height);
      if (scrolls) continue;
      expect(tileWidth / tileHeight).toBeGreaterThan(0.78);
      expect(tileWidth / tileHeight).toBeLessThan(1.79);
    }
  });

  it("scrolls for fifteen people in the smallest frame, not for nine", () => {
    expect(gridFor(15, ...stages[320]).scrolls).toBe(true);
    expect(gridFor(9, ...stages[320]).scrolls).toBe(false);
  });
});
