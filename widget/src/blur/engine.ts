import { type FindPerson, type Mask, NotBlurred, type Picture } from "./picture.ts";

/**
 * What the runtime calls itself: TensorFlow Lite as `@twilio/video-processors` 3.2.0 ships it, whose own loader gives
 * these letters. Another version may have others; then nothing starts, and nothing is blurred or shown.
 */
export interface EngineExports {
  readonly q: WebAssembly.Memory;
  /** Runs the constructors. */
  readonly r: () => void;
  readonly modelAt: () => number;
  readonly inputAt: () => number;
  readonly inputHeight: () => number;
  readonly inputWidth: () => number;
  readonly outputAt: () => number;
  readonly outputHeight: () => number;
  readonly outputWidth: () => number;
  readonly outputChannels: () => number;
  readonly loadModel: (bytes: number) => number;
  readonly run: () => number;
}

const letters = {
  modelAt: "s",
  inputAt: "t",
  inputHeight: "u",
  inputWidth: "v",
  outputAt: "x",
  outputHeight: "y",
  outputWidth: "z",
  outputChannels: "A",
  loadModel: "B",
  run: "C",
} as const;

/**
 * Starts the engine that finds a person in a picture: a runtime and its model, as bytes, and nothing from anywhere
 * else. It has found no person in an empty picture when this resolves; rejects when anything is not as it should be.
 */
export async function startEngine(
  runtime: BufferSource,
  model: Uint8Array<ArrayBuffer>,
): Promise<FindPerson> {
  const exports = await instantiate(runtime);
  new Uint8Array(exports.q.buffer).set(model, exports.modelAt());
  if (exports.loadModel(model.byteLength) !== 0) throw new NotBlurred("the model does not load");
  if (exports.outputChannels() !== 1) throw new NotBlurred("the model is another one");
  const findPerson = finder(exports);
  const [width, height] = [64, 36];
  const empty = new Uint8ClampedArray(width * height * 4).fill(128);
  const { values } = findPerson({ width, height, pixels: empty });
  if (!(values.reduce((sum, value) => sum + value, 0) < values.length / 2)) {
    throw new NotBlurred("the model finds somebody in an empty picture");
  }
  return findPerson;
}

/** Runs an engine on one picture after the other; each mask is of the picture that it was asked for, or there is none. */
export function finder(exports: EngineExports): FindPerson {
  const [width, height] = [exports.inputWidth(), exports.inputHeight()];
  const mask = { width: exports.outputWidth(), height: exports.outputHeight() };
  // The memory may have grown, and then it is another buffer.
  const floats = (at: number, count: number) => new Float32Array(exports.q.buffer, at, count);
  return (picture): Mask => {
    shrinkInto(floats(exports.inputAt(), width * height * 3), width, height, picture);
    // The mask of the picture before lies in the same place: what this run does not write is no mask.
    floats(exports.outputAt(), mask.width * mask.height).fill(Number.NaN);
    if (exports.run() !== 0) throw new NotBlurred("the model did not run");
    return { ...mask, values: floats(exports.outputAt(), mask.width * mask.height) };
  };
}

/** The picture in the size that the model takes, each colour from 0 to 1: means of up to four pixels. */
function shrinkInto(input: Float32Array, width: number, height: number, picture: Picture): void {
  const { pixels } = picture;
  let to = 0;
  for (let y = 0; y < height; y++) {
    const top = Math.floor(((y + 0.25) * picture.height) / height) * picture.width;
    const bottom = Math.floor(((y + 0.75) * picture.height) / height) * picture.width;
    for (let x = 0; x < width; x++) {
      const left = Math.floor(((x + 0.25) * picture.width) / width);
      const right = Math.floor(((x + 0.75) * picture.width) / width);
      const [a, b, c, d] = [top + left, top + right, bottom + left, bottom + right];
      for (let colour = 0; colour < 3; colour++) {
        const sum =
          (pixels[a * 4 + colour] ?? 0) +
          (pixels[b * 4 + colour] ?? 0) +
          (pixels[c * 4 + colour] ?? 0) +
          (pixels[d * 4 + colour] ?? 0);
        input[to++] = sum / (4 * 255);
      }
    }
  }
}

async function instantiate(runtime: BufferSource): Promise<EngineExports> {
  const own: { memory?: WebAssembly.Memory } = {};
  const { instance } = await WebAssembly.instantiate(runtime, { a: system(() => own.memory) });
  const found = instance.exports;
  const named = Object.entries(letters).map(([name, letter]) => [name, found[letter]] as const);
  if (!(found["q"] instanceof WebAssembly.Memory) || named.some(([, one]) => !isCallable(one))) {
    throw new NotBlurred("the runtime is another one");
  }
  own.memory = found["q"];
  const exports = { ...found, ...Object.fromEntries(named) } as unknown as EngineExports;
  exports.r();
  return exports;
}

const isCallable = (value: unknown): boolean => typeof value === "function";

const pageBytes = 65_536;
const invalidArgument = 28;
const tryAgain = 6;

/**
 * What the runtime asks of a system: a clock and memory. There are no files, no threads and nowhere to write: what it
 * would say goes nowhere.
 */
function system(memoryOf: () => WebAssembly.Memory | undefined): WebAssembly.ModuleImports {
  const memory = () => {
    const found = memoryOf();
    if (!found) throw new NotBlurred("the runtime has no memory yet");
    return found;
  };
  const words = () => new Int32Array(memory().buffer);
  const stop = () => {
    throw new NotBlurred("the runtime stopped");
  };
  return {
    a: stop,
    b: (_file: number, pieces: number, count: number, writtenAt: number) => {
      let bytes = 0;
      for (let piece = 0; piece < count; piece++) bytes += words()[pieces / 4 + piece * 2 + 1] ?? 0;
      words()[writtenAt / 4] = bytes;
      return 0;
    },
    c: () => tryAgain,
    d: stop,
    e: () => invalidArgument,
    f: (countAt: number, bytesAt: number) => {
      words()[countAt / 4] = 0;
      words()[bytesAt / 4] = 0;
      return 0;
    },
    g: () => 0,
    h: () => 2 ** 31,
    i: stop,
    j: stop,
    k: () => 0,
    l: (to: number, from: number, bytes: number) => {
      new Uint8Array(memory().buffer).copyWithin(to, from, from + bytes);
    },
    m: (bytes: number) => {
      memory().grow(Math.ceil((bytes - memory().buffer.byteLength) / pageBytes));
      return true;
    },
    n: (_clock: number, at: number) => {
      const now = performance.now();
      words()[at / 4] = now / 1000;
      words()[at / 4 + 1] = (now % 1000) * 1e6;
      return 0;
    },
    o: () => {},
    p: () => 0,
  };
}
