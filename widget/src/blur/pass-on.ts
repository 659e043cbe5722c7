import type { Pace } from "./pace.ts";

/** Why there are no more pictures: they took too long, or something broke. */
export type BlurTrouble = "slow" | "broken";

/** What a camera's pictures go through. */
export interface Way<Raw, Blurred> {
  readonly from: ReadableStream<Raw>;
  readonly to: WritableStream<Blurred>;
  /** Makes the one from the other; throws where it cannot. */
  readonly blur: (raw: Raw) => Blurred;
  readonly pace: Pace;
}

/**
 * Passes on what was blurred and nothing else, until the camera ends; then it returns null. The first picture that
 * cannot be blurred is the end: it is not passed on, and neither is any after it.
 */
export async function passOn<Raw extends { close(): void }, Blurred>(
  way: Way<Raw, Blurred>,
): Promise<BlurTrouble | null> {
  const reader = way.from.getReader();
  const writer = way.to.getWriter();
  try {
    for (;;) {
      const { done, value: raw } = await reader.read();
      if (done) return null;
      const startedAt = performance.now();
      await writer.write(blurredAndClosed(raw, way.blur));
      if (way.pace.isTooSlow(performance.now() - startedAt)) return "slow";
    }
  } catch {
    return "broken";
  } finally {
    // Not closed: whoever hears why it ended stops both ends.
    reader.cancel().catch(() => {});
    writer.releaseLock();
  }
}

function blurredAndClosed<Raw extends { close(): void }, Blurred>(
  raw: Raw,
  blur: (raw: Raw) => Blurred,
): Blurred {
  try {
    return blur(raw);
  } finally {
    raw.close();
  }
}
