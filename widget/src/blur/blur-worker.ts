// The one place that sees a camera's own pictures while they are blurred. The service serves it with a policy under
// which it can reach no network at all: what it needs is handed to it.
import { createBlur } from "./blur-behind.ts";
import { startEngine } from "./engine.ts";
import { Pace } from "./pace.ts";
import { passOn } from "./pass-on.ts";
import type { Picture } from "./picture.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** No tile is larger for long, and a picture four times as large takes four times as long. */
const mostAcross = 640;

let blur: ((picture: Picture) => Picture) | undefined;

const tell = (message: FromWorker): void => self.postMessage(message);

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  const done = "runtime" in data ? start(data.runtime, data.model) : passPictures(data);
  done.then(
    (message) => message !== null && tell(message),
    () => tell("broken"),
  );
});

async function start(runtime: ArrayBuffer, model: ArrayBuffer): Promise<FromWorker> {
  blur = createBlur(await startEngine(runtime, new Uint8Array(model)));
  return "ready";
}

async function passPictures({
  from,
  to,
  mostMs,
}: Exclude<ToWorker, { runtime: ArrayBuffer }>): Promise<FromWorker | null> {
  const blurs = blur;
  if (!blurs) return "broken";
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (!context) return "broken";
  return passOn({
    from,
    to,
    blur: (frame) => frameOf(blurs(pictureOf(frame, context)), frame),
    pace: new Pace(mostMs),
  });
}

function pictureOf(frame: VideoFrame, context: OffscreenCanvasRenderingContext2D): Picture {
  const { displayWidth, displayHeight } = frame;
  const scale = Math.min(1, mostAcross / Math.max(displayWidth, displayHeight));
  const [width, height] = [even(displayWidth * scale), even(displayHeight * scale)];
  const { canvas } = context;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.drawImage(frame, 0, 0, width, height);
  return { width, height, pixels: context.getImageData(0, 0, width, height).data };
}

/** Encoders take even sizes alone. */
const even = (size: number): number => Math.max(2, Math.round(size / 2) * 2);

function frameOf({ width, height, pixels }: Picture, { timestamp, duration }: VideoFrame) {
  return new VideoFrame(pixels, {
    format: "RGBX",
    codedWidth: width,
    codedHeight: height,
    timestamp,
    ...(duration === null ? {} : { duration }),
  });
}
