import type { RoomPort, RoomPortOptions } from "../session/room-port.ts";

/** Makes the room's media for one visit. */
export function createRoomMedia(_options: RoomPortOptions): RoomPort {
  throw new Error("not built yet");
}
