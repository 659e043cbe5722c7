import { openDevice } from "../capture/open-device.ts";
import type { Source } from "../session/room-port.ts";
import { type BlurWorker, startBlurWorker } from "./blur-worker-start.ts";
import { blurredTrack, canBlur } from "./blurred-track.ts";
import { NotBlurred } from "./picture.ts";

/** Opens the camera so that nobody gets hold of a picture that is not blurred. Rejects as `openDevice`, or `NotBlurred`. */
export type OpenBlurred = (source: Source, deviceId: string | null) => Promise<MediaStreamTrack>;

let spare: Promise<BlurWorker> | undefined;

/**
 * Makes ready to blur, before any camera is opened: where that cannot be done, none is. Rejects with `NotBlurred`.
 */
export async function readyToBlur(mostMs?: number): Promise<OpenBlurred> {
  if (!canBlur) throw new NotBlurred("this browser hands out no pictures");
  const starting = (spare ??= startBlurWorker());
  const worker = await starting.catch(() => {
    if (spare === starting) spare = undefined;
    throw new NotBlurred("the engine did not start");
  });
  return async (source, deviceId) => {
    spare = undefined;
    const camera = await openDevice(source, deviceId).catch((error: unknown) => {
      spare ??= starting;
      throw error;
    });
    // From here on nothing waits: the camera is in nobody's hands but the returned track's.
    try {
      return blurredTrack(camera, worker, mostMs);
    } catch {
      camera.stop();
      worker.end();
      throw new NotBlurred("the camera's pictures cannot be had");
    }
  };
}
