/** How many tiles stand in a row, and how large each is, in px. `scrolls`: not all of them fit. */
export interface Grid {
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly scrolls: boolean;
}

const gap = 8;
const widest = 16 / 9;
const tallest = 4 / 5;
const leastSide = 88;

/**
 * The columns that give the largest tile, its shape held between 4:5 and 16:9. No tile is under 88 px high or wide:
 * where they would be, the stage scrolls instead, with as many in a row as are at least as wide as high.
 */
export function gridFor(count: number, width: number, height: number): Grid {
  let best: Grid | null = null;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const grid = fitted(columns, share(width, columns), share(height, rows));
    const largest = !best || grid.tileWidth * grid.tileHeight > best.tileWidth * best.tileHeight;
    if (Math.min(grid.tileWidth, grid.tileHeight) >= leastSide && largest) best = grid;
  }
  return best ?? scrolling(count, width);
}

const share = (whole: number, parts: number): number => (whole - gap * (parts - 1)) / parts;

function fitted(columns: number, width: number, height: number): Grid {
  return {
    columns,
    tileWidth: Math.floor(Math.min(width, height * widest)),
    tileHeight: Math.floor(Math.min(height, width / tallest)),
    scrolls: false,
  };
}

function scrolling(count: number, width: number): Grid {
  const columns = Math.max(1, Math.min(count, Math.floor((width + gap) / (leastSide + gap))));
  const tileWidth = Math.floor(share(width, columns));
  const tileHeight = Math.max(leastSide, Math.floor(tileWidth / widest));
  return { columns, tileWidth, tileHeight, scrolls: true };
}
