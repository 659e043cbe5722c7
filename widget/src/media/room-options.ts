import type { FrameEncryption } from "./encryption.ts";
import { type RoomOptions, VideoPreset } from "./livekit.ts";

/**
 * How every room is set up: encrypted, and light enough for fifteen tiles on an old laptop. VP8 with simulcast is what
 * every browser encrypts and decodes; a picture that nobody looks at is not sent.
 */
export function roomOptions({ worker, keyProvider }: FrameEncryption): RoomOptions {
  return {
    encryption: { keyProvider, worker },
    adaptiveStream: true,
    dynacast: true,
    // The page says itself when it goes: "beforeunload" also comes for a download or a mail link.
    disconnectOnPageLeave: false,
    // Trouble with one connection for both directions is reported for Firefox (livekit/client-sdk-js#1919).
    singlePeerConnection: !/firefox/i.test(navigator.userAgent),
    publishDefaults: {
      videoCodec: "vp8",
      backupCodec: false,
      simulcast: true,
      videoEncoding: { maxBitrate: 700_000, maxFramerate: 24 },
      videoSimulcastLayers: [new VideoPreset(320, 180, 120_000, 15)],
      audioPreset: { maxBitrate: 32_000 },
      dtx: true,
      red: true,
      stopMicTrackOnMute: true,
    },
  };
}
