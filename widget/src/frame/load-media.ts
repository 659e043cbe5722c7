import type { MediaChunk } from "../session/room-port.ts";

const isWebKit = /AppleWebKit(?!.*Chrom(e|ium)\/)/;

/**
 * Loads the room's code, in Safari together with what webrtc-adapter mends there (12 KiB). Chromium and Firefox meet
 * without it, as the tests show; Safari cannot be tried in them, so there nothing is left out.
 */
export async function loadMedia(): Promise<MediaChunk> {
  const [media] = await Promise.all([
    import("../media/room-media.ts"),
    isWebKit.test(navigator.userAgent) ? import("webrtc-adapter") : undefined,
  ]);
  return media;
}
