import type { RoomLink } from "./client.ts";

/**
 * Whether this browser can be in a room: it needs video calls, and a way to encrypt each frame. Without the second
 * there is no room either, for picture and sound never go out in clear.
 */
export function roomSupport(
  browser: object = globalThis,
): Extract<RoomLink, { status: "impossible" }> | null {
  const has = (name: string) => Reflect.get(browser, name) !== undefined;
  if (!has("RTCPeerConnection")) return { status: "impossible", why: "no-webrtc" };
  const sender = Reflect.get(browser, "RTCRtpSender") as { prototype?: object } | undefined;
  const encryptsFrames =
    has("RTCRtpScriptTransform") ||
    (sender?.prototype && "createEncodedStreams" in sender.prototype);
  const subtle = (Reflect.get(browser, "crypto") as Partial<Crypto> | undefined)?.subtle;
  if (!encryptsFrames || !subtle || !has("Worker"))
    return { status: "impossible", why: "no-encryption" };
  return null;
}
