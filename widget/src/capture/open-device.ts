import type { CaptureTrouble } from "../session/client.ts";
import type { Source } from "../session/room-port.ts";

/**
 * Opens one camera or one microphone, never both: who refuses one can still have the other. A device that is gone
 * gives way to the default one. Rejects as the browser does.
 */
export async function openDevice(
  source: Source,
  deviceId: string | null,
): Promise<MediaStreamTrack> {
  return ask(source, deviceId).catch((error: unknown) => {
    if (deviceId !== null && captureTrouble(error) === "missing") return ask(source, null);
    throw error;
  });
}

async function ask(source: Source, deviceId: string | null): Promise<MediaStreamTrack> {
  const which = deviceId === null ? {} : { deviceId: { exact: deviceId } };
  const stream = await navigator.mediaDevices.getUserMedia(
    source === "camera"
      ? { video: { facingMode: "user", ...which, ...pictureSize() } }
      : {
          audio: {
            ...which,
            echoCancellation: true,
            noiseSuppression: true,
            autoGainControl: true,
          },
        },
  );
  // What was asked for is in it, or the browser would have refused.
  return stream.getTracks()[0] as MediaStreamTrack;
}

/** 540 lines where the machine has the strength for them, 360 otherwise: a group's tiles are smaller than either. */
function pictureSize(): MediaTrackConstraints {
  const [width, height] = (navigator.hardwareConcurrency ?? 4) > 4 ? [960, 540] : [640, 360];
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 24, max: 30 } };
}

/** What a failed getUserMedia means for a person (Media Capture and Streams, 10.2). */
export function captureTrouble(error: unknown): CaptureTrouble {
  switch (error instanceof Error && error.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "blocked";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "missing";
  }
}
