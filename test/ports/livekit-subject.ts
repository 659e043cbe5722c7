import type { LiveKitAccess } from "@breathing-room/dev-stack";
import { LiveKitMediaRooms } from "../../server/src/adapters/livekit/media-rooms.ts";
import type { MediaNotice } from "../../server/src/ports/media-rooms.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { callRoomService, signNotice } from "../support/livekit-api.ts";
import type { MediaRoomsSubject, RawNotice } from "./media-rooms.contract.ts";

/** The adapter on a LiveKit, with everything that its suite needs but somebody to join. */
export function livekitSubject(livekit: LiveKitAccess): Omit<MediaRoomsSubject, "join" | "stop"> {
  const { url, httpUrl, apiKey, apiSecret } = livekit;
  const clock = new FakeClock(Date.now());
  const roomsAt = (at: string) =>
    new LiveKitMediaRooms({ urls: [url], httpUrls: [at], apiKey, apiSecret, clock });
  return {
    rooms: roomsAt(httpUrl),
    // The port is privileged and nothing listens on it.
    nowhere: roomsAt("http://127.0.0.1:9"),
    clock,
    async isOpen(roomName) {
      const { rooms } = await callRoomService(livekit, "ListRooms", { names: [roomName] });
      return Array.isArray(rooms) && rooms.length > 0;
    },
    notice: (notice) => signedNotice(livekit, notice),
  };
}

/** A notice as LiveKit sends it, with its signature. */
export function signedNotice(
  keys: Pick<LiveKitAccess, "apiKey" | "apiSecret">,
  { id, at, roomName }: MediaNotice,
  event = "participant_joined",
): RawNotice {
  const rawBody = JSON.stringify({
    event,
    id,
    createdAt: String(at / 1000),
    room: { name: roomName, sid: "RM_abc", numParticipants: 1 },
    participant: { identity: "x#y", sid: "PA_1", state: "ACTIVE" },
    aFieldOfALaterVersion: true,
  });
  return { rawBody, authorization: signNotice(keys, rawBody) };
}
