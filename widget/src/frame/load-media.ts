import type { SessionClient } from "../session/client.ts";
import type { MediaChunk } from "../session/room-port.ts";

const afterFirstViewMs = 300;
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

/** Fetches the room's code while one waits, once everything that the waiting room needs is there. */
export function prefetchMedia(client: SessionClient): void {
  const waiting = new AbortController();
  const prefetch = () => {
    const { view, media } = client.state;
    if (!view) return;
    waiting.abort();
    if (!view.session.hasRoom || media.room.status === "impossible") return;
    // What fails now is tried again when one goes in.
    setTimeout(() => void loadMedia().catch(() => {}), afterFirstViewMs);
  };
  client.addEventListener("change", prefetch, { signal: waiting.signal });
}
