import type { CaptureTrouble } from "../session/client.ts";
import type { BlurWorker } from "./blur-worker-start.ts";

/** What Chromium has beside the standard's form of it, which only workers have. */
interface Breakout {
  readonly MediaStreamTrackProcessor?: new (init: {
    readonly track: MediaStreamTrack;
    readonly maxBufferSize: number;
  }) => { readonly readable: ReadableStream<VideoFrame> };
  readonly MediaStreamTrackGenerator?: new (init: {
    readonly kind: "video";
  }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
}

const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = globalThis as Breakout;

/** Whether this browser hands out a camera's pictures one by one, and takes them back as a track. */
export const canBlur =
  MediaStreamTrackProcessor !== undefined && MediaStreamTrackGenerator !== undefined;

/**
 * A camera whose pictures are blurred, to whoever holds it a camera's track like any other: to stop it stops the
 * camera itself in the same task, and its settings are the camera's. The camera's own track is known to nobody else.
 * It ends, with the reason as the event's detail, when a picture cannot be blurred in time.
 */
export function blurredTrack(
  camera: MediaStreamTrack,
  worker: BlurWorker,
  mostMs?: number,
): MediaStreamTrack {
  if (!MediaStreamTrackProcessor || !MediaStreamTrackGenerator) throw new Error("it cannot blur");
  const { readable } = new MediaStreamTrackProcessor({ track: camera, maxBufferSize: 1 });
  const blurred = new MediaStreamTrackGenerator({ kind: "video" });
  const stopBlurred = blurred.stop.bind(blurred);
  const stop = () => {
    // The camera first: nothing of it is seen from here on.
    camera.stop();
    stopBlurred();
    worker.end();
  };
  const end = (trouble: CaptureTrouble) => {
    if (blurred.readyState === "ended") return;
    stop();
    blurred.dispatchEvent(new CustomEvent("ended", { detail: trouble }));
  };
  Object.defineProperties(blurred, {
    stop: { value: stop },
    getSettings: { value: () => camera.getSettings() },
    muted: { get: () => camera.muted },
  });
  camera.addEventListener("ended", () => end("missing"));
  for (const type of ["mute", "unmute"]) {
    camera.addEventListener(type, () => blurred.dispatchEvent(new Event(type)));
  }
  worker.onTrouble = (trouble) => end(`blur-${trouble}`);
  const { writable } = blurred;
  worker.send({ from: readable, to: writable, ...(mostMs === undefined ? {} : { mostMs }) }, [
    readable,
    writable,
  ]);
  return blurred;
}
