import type { SessionEventType } from "@breathing-room/session";
import type { MediaRooms } from "../ports/media-rooms.ts";
import type { MediaPresence } from "../sessions/media-presence.ts";
import type { Reactor } from "./reactor.ts";

const leavesARoom: ReadonlySet<SessionEventType> = new Set([
  "Left",
  "DeviceChosen",
  "SideRoomLeft",
]);

/**
 * Keeps the media server to what the journal says: who has left, goes on with another device or went back from a side
 * room is disconnected whatever their page does; when a session, a private word or a side room is over, its room is closed.
 */
export function createMediaReactor(rooms: MediaRooms, mediaPresence: MediaPresence): Reactor {
  return {
    name: "media",
    reactsTo: new Set([
      "Left",
      "DeviceChosen",
      "PrivateWordEnded",
      "SideRoomLeft",
      "SideRoomClosed",
      "Ended",
    ]),
    async react({ events }, { sessionId, roomName }) {
      for (const event of events) {
        if (event.type !== "PrivateWordEnded" && event.type !== "SideRoomClosed") continue;
        if (event.roomName !== null) await rooms.close(event.roomName);
      }
      if (events.some(({ type }) => leavesARoom.has(type))) {
        await mediaPresence.look(sessionId);
      }
      const isOver = events.some(({ type }) => type === "Ended");
      if (isOver && roomName !== null) await rooms.close(roomName);
    },
  };
}
