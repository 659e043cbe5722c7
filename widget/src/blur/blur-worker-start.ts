import model from "@twilio/video-processors/dist/build/selfie_segmentation_landscape.tflite?url";
import runtime from "@twilio/video-processors/dist/build/tflite-simd-1-0-0.wasm?url";
// The build makes the address; the file itself exports nothing.
// oxlint-disable-next-line import/default
import script from "./blur-worker.ts?worker&url";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** A worker whose engine runs; it blurs one camera, once. */
export interface BlurWorker {
  send(message: ToWorker, transfer: Transferable[]): void;
  /** Called when it is over; `end` is not told. */
  onTrouble: (trouble: Exclude<FromWorker, "ready">) => void;
  end(): void;
}

let files: Promise<readonly [ArrayBuffer, ArrayBuffer]> | undefined;

/** Starts a worker from this origin's files alone. Rejects when it cannot blur, and then there is none. */
export async function startBlurWorker(): Promise<BlurWorker> {
  // Once for the page: the camera goes off and on again without asking the network.
  files ??= Promise.all([bytesOf(runtime), bytesOf(model)]);
  files.catch(() => (files = undefined));
  const [engine, weights] = await files;
  const worker = new Worker(trusted(script), { type: "module" });
  const started: BlurWorker = {
    send: (message, transfer) => worker.postMessage(message, transfer),
    onTrouble: () => {},
    end: () => worker.terminate(),
  };
  await new Promise<void>((resolve, reject) => {
    started.onTrouble = reject;
    const tell = ({ data }: MessageEvent<FromWorker>) =>
      data === "ready" ? resolve() : started.onTrouble(data);
    worker.addEventListener("message", tell);
    for (const type of ["error", "messageerror"]) {
      worker.addEventListener(type, () => started.onTrouble("broken"));
    }
    worker.postMessage({ runtime: engine, model: weights } satisfies ToWorker);
  }).catch((trouble: unknown) => {
    worker.terminate();
    throw trouble;
  });
  started.onTrouble = () => {};
  return started;
}

async function bytesOf(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("a file of the blur is not there");
  return answer.arrayBuffer();
}

let policy: { createScriptURL(url: string): string } | undefined;

/** The frame runs with Trusted Types: only through this policy may the worker be started, and only this one. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: object): typeof policy };
  };
  policy ??= trustedTypes?.createPolicy("iop-blur", {
    createScriptURL(asked: string) {
      if (asked !== script) throw new TypeError("only the blur's worker is started here");
      return asked;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}
