import { expect, it } from "vitest";
import { roomSupport } from "./room-support.ts";

const able = {
  RTCPeerConnection: class {},
  MediaStream: class {},
  RTCRtpSender: class {},
  RTCRtpScriptTransform: class {},
  Worker: class {},
  crypto: { subtle: {} },
};

it("says plainly which browser cannot have a room, and never lets one in that cannot encrypt", () => {
  class EncodingSender {
    createEncodedStreams() {}
  }
  expect(roomSupport(able)).toBe(null);
  const without = (name: keyof typeof able) => roomSupport({ ...able, [name]: undefined })?.why;
  expect(without("RTCPeerConnection")).toBe("no-webrtc");
  expect(without("RTCRtpScriptTransform")).toBe("no-encryption");
  expect(without("Worker")).toBe("no-encryption");
  expect(without("crypto")).toBe("no-encryption");
  const older = { ...able, RTCRtpScriptTransform: undefined, RTCRtpSender: EncodingSender };
  expect(roomSupport(older)).toBe(null);
});
