import { type FindPerson, type Mask, NotBlurred, type Picture } from "./picture.ts";

/** What lies behind is kept as this many patches across and no finer: a face or a page on the wall is a few of them. */
const patchesAcross = 32;
/** A mask that leaves less than this to blur is not believed: then all of it is blurred. */
const leastBehind = 0.08;
/** Under the first a place counts as behind, over the second as the person; in between it is a bit of both. */
const edge = { behind: 0.45, person: 0.85 };

/**
 * Makes what blurs all but the person. Each picture is made from one mask alone, which was found in that very picture;
 * throws where there is no such mask, and then no picture is made.
 */
export function createBlur(findPerson: FindPerson): (picture: Picture) => Picture {
  return (picture) => {
    const mask = findPerson(picture);
    checkMask(mask);
    return blurBehind(picture, mask);
  };
}

/** A mask is complete and sound, or it is none: what an engine left out is not a number. */
function checkMask({ width, height, values }: Mask): void {
  if (width < 2 || height < 2 || values.length !== width * height) {
    throw new NotBlurred("the mask has another size");
  }
  for (const value of values) {
    if (!(value >= -0.01 && value <= 1.01)) throw new NotBlurred("the mask is not whole");
  }
}

function blurBehind({ width, height, pixels }: Picture, mask: Mask): Picture {
  const person = firm(mask);
  const patches = softened(patchesBehind({ width, height, pixels }, { ...mask, values: person }));
  const out = new Uint8ClampedArray(width * height * 4);
  const inMask = steps(width, mask.width);
  const inPatches = steps(width, patches.width);
  const maskRow = new Float32Array(mask.width);
  const patchRow = new Float32Array(patches.width * 3);
  for (let y = 0; y < height; y++) {
    blendRow(person, mask.width, 1, step(y, height, mask.height), maskRow);
    blendRow(patches.colours, patches.width, 3, step(y, height, patches.height), patchRow);
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const m = inMask.at[x] ?? 0;
      const here = maskRow[m] ?? 0;
      const shown = here + ((maskRow[m + 1] ?? here) - here) * (inMask.part[x] ?? 0);
      const p = (inPatches.at[x] ?? 0) * 3;
      const part = inPatches.part[x] ?? 0;
      for (let colour = 0; colour < 3; colour++) {
        const left = patchRow[p + colour] ?? 0;
        const behind = left + ((patchRow[p + 3 + colour] ?? left) - left) * part;
        out[at + colour] = behind + ((pixels[at + colour] ?? 0) - behind) * shown;
      }
      out[at + 3] = 255;
    }
  }
  return { width, height, pixels: out };
}

/** The mask with firm edges; all behind where it leaves hardly anything to blur. */
function firm({ values }: Mask): Float32Array {
  let sum = 0;
  const person = values.map((value) => {
    const part = (value - edge.behind) / (edge.person - edge.behind);
    const kept = Math.min(1, Math.max(0, part));
    sum += kept;
    return kept;
  });
  return sum > values.length * (1 - leastBehind) ? person.fill(0) : person;
}

/** Colours of patches, three numbers each. */
interface Patches {
  readonly width: number;
  readonly height: number;
  readonly colours: Float32Array;
}

/** Each patch's mean colour of what lies behind: of all of it where the person covers it. */
function patchesBehind({ width, height, pixels }: Picture, mask: Mask): Patches {
  const across = patchesAcross;
  const down = Math.max(2, Math.round((across * height) / width));
  const sums = new Float32Array(across * down * 4);
  // Every other pixel in every other row is enough for a mean.
  for (let y = 0; y < height; y += 2) {
    const maskRow = Math.floor((y * mask.height) / height) * mask.width;
    const patchRow = Math.floor((y * down) / height) * across;
    for (let x = 0; x < width; x += 2) {
      const at = (y * width + x) * 4;
      const patch = (patchRow + Math.floor((x * across) / width)) * 4;
      const shown = mask.values[maskRow + Math.floor((x * mask.width) / width)] ?? 0;
      const weight = 1.001 - shown;
      for (let colour = 0; colour < 3; colour++) {
        sums[patch + colour] = (sums[patch + colour] ?? 0) + (pixels[at + colour] ?? 0) * weight;
      }
      sums[patch + 3] = (sums[patch + 3] ?? 0) + weight;
    }
  }
  const colours = new Float32Array(across * down * 3);
  for (let patch = 0; patch < across * down; patch++) {
    for (let colour = 0; colour < 3; colour++) {
      colours[patch * 3 + colour] = (sums[patch * 4 + colour] ?? 0) / (sums[patch * 4 + 3] ?? 1);
    }
  }
  return { width: across, height: down, colours };
}

/** Each patch mixed with its neighbours, so that no border between two can be seen. */
function softened({ width, height, colours }: Patches): Patches {
  const mixed = new Float32Array(colours.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * (1 / 16);
          const nearY = Math.min(height - 1, Math.max(0, y + dy));
          const nearX = Math.min(width - 1, Math.max(0, x + dx));
          for (let colour = 0; colour < 3; colour++) {
            const to = (y * width + x) * 3 + colour;
            mixed[to] =
              (mixed[to] ?? 0) + (colours[(nearY * width + nearX) * 3 + colour] ?? 0) * weight;
          }
        }
      }
    }
  }
  return { width, height, colours: mixed };
}

/** Between which two of `count` a place lies, counted from their middles, and how far it is to the second. */
function step(place: number, of: number, count: number): { at: number; part: number } {
  const exact = Math.min(count - 1, Math.max(0, ((place + 0.5) * count) / of - 0.5));
  const at = Math.min(count - 2, Math.floor(exact));
  return { at, part: exact - at };
}

function steps(of: number, count: number): { at: Int32Array; part: Float32Array } {
  const at = new Int32Array(of);
  const part = new Float32Array(of);
  for (let place = 0; place < of; place++) {
    ({ at: at[place], part: part[place] } = step(place, of, count));
  }
  return { at, part };
}

/** One row between two rows of values. */
function blendRow(
  values: Float32Array,
  width: number,
  each: number,
  { at, part }: { readonly at: number; readonly part: number },
  row: Float32Array,
): void {
  const length = width * each;
  for (let index = 0; index < length; index++) {
    const above = values[at * length + index] ?? 0;
    const below = values[(at + 1) * length + index] ?? above;
    row[index] = above + (below - above) * part;
  }
}
