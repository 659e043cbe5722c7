import { Room } from "@livekit/rtc-node";
import type { RoomPass } from "../../server/src/ports/media-rooms.ts";
import type { Joined } from "./media-rooms.contract.ts";

/** Joins a room of LiveKit as a browser does; null when LiveKit refuses. */
export async function joinLiveKit({
  url,
  token,
}: Pick<RoomPass, "url" | "token">): Promise<Joined | null> {
  const room = new Room();
  try {
    await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  } catch {
    return null;
  }
  return { isConnected: () => room.isConnected, leave: () => room.disconnect() };
}
