import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { createBlur } from "./blur-behind.ts";
import { type EngineExports, finder, startEngine } from "./engine.ts";

const { resolve } = createRequire(import.meta.url);
const built = "@twilio/video-processors/dist/build";
const runtime = readFileSync(resolve(`${built}/tflite-simd-1-0-0.wasm`));
const model = new Uint8Array(
  readFileSync(resolve(`${built}/selfie_segmentation_landscape.tflite`)),
);

test("the real engine finds nobody in a pattern, all of which is blurred", async () => {
  const findPerson = await startEngine(runtime, model);
  const [width, height] = [640, 360];
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) {
    const bright = (((at % width) >> 3) + (Math.floor(at / width) >> 3)) % 2 === 0;
    pixels.fill(bright ? 210 : 30, at * 4, at * 4 + 3);
  }
  const blurred = createBlur(findPerson)({ width, height, pixels });
  const step = (all: Uint8ClampedArray) =>
    all.reduce(
      (most, one, at) =>
        at % width === 0 ? most : Math.max(most, Math.abs(one - (all[at - 4] ?? one))),
      0,
    );
  expect(step(pixels)).toBe(180);
  expect(step(blurred.pixels)).toBeLessThan(12);
});

test("an engine that says it ran and wrote no mask leaves no mask of the picture before", () => {
  const [inputAt, outputAt, count] = [0, 1024, 6];
  const memory = new WebAssembly.Memory({ initial: 1 });
  let run: () => number = () => 0;
  const blur = createBlur(
    finder({
      q: memory,
      r: () => {},
      modelAt: () => 2048,
      inputAt: () => inputAt,
      inputHeight: () => 2,
      inputWidth: () => 3,
      outputAt: () => outputAt,
      outputHeight: () => 2,
      outputWidth: () => 3,
      outputChannels: () => 1,
      loadModel: () => 0,
      run: () => run(),
    } satisfies EngineExports),
  );
  const picture = { width: 6, height: 4, pixels: new Uint8ClampedArray(6 * 4 * 4) };
  const write = (values: number) => new Float32Array(memory.buffer, outputAt, values).fill(0.5);
  run = () => (write(count), 0);
  expect(blur(picture).pixels).toHaveLength(6 * 4 * 4);
  run = () => 0;
  expect(() => blur(picture)).toThrow("not whole");
  run = () => (write(count - 1), 0);
  expect(() => blur(picture)).toThrow("not whole");
  run = () => (write(count), 1);
  expect(() => blur(picture)).toThrow("did not run");
});

test("an engine whose runtime or model is cut short or another one does not start", async () => {
  const wrong = new Uint8Array(runtime);
  await expect(startEngine(wrong.subarray(0, 1000), model)).rejects.toThrow();
  await expect(startEngine(runtime, model.slice(0, 1000))).rejects.toThrow();
  await expect(startEngine(runtime, new Uint8Array(model.length))).rejects.toThrow();
  await expect(startEngine(runtime, new TextEncoder().encode("<!doctype html>"))).rejects.toThrow();
});
