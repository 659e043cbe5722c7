import type { MediaRooms } from "../ports/media-rooms.ts";
import type { Reactor } from "./reactor.ts";

/**
 * Keeps the media server to what the journal says: who has left, or goes on with another device, is disconnected
 * whatever their page does, and so is who joins with an old pass without being in; when a session has ended, its room is closed.
 */
export function createMediaReactor(rooms: MediaRooms): Reactor {
  return {
    name: "media",
    async react({ events }, state) {
      const { roomName } = state;
      if (roomName === null) return;
      for (const event of events) {
        // A connection that a person made after they left and came back is theirs to keep.
        // So is what a device makes after it was chosen; the one that held the visit before is cut off.
        if (event.type === "Left" || event.type === "DeviceChosen") {
          await rooms.disconnect(roomName, event.visitId, event.at);
        }
        if (event.type === "MediaJoined" && state.visits.get(event.visitId)?.phase !== "in") {
          await rooms.disconnect(roomName, event.visitId, Infinity);
        }
        if (event.type === "Ended") await rooms.close(roomName);
      }
    },
  };
}
