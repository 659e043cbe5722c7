import type { BlurTrouble } from "./pass-on.ts";

/** What the page tells the worker, once each: first the engine's bytes, then where pictures come from and go to. */
export type ToWorker =
  | { readonly runtime: ArrayBuffer; readonly model: ArrayBuffer }
  | {
      readonly from: ReadableStream<VideoFrame>;
      readonly to: WritableStream<VideoFrame>;
      /** The longest that a picture may take, where it is not the usual one. */
      readonly mostMs?: number;
    };

/** What the worker answers: the engine runs, or it is over and why. */
export type FromWorker = "ready" | BlurTrouble;
