import type { MediaRooms } from "../ports/media-rooms.ts";
import type { MediaPresence } from "../sessions/media-presence.ts";
import type { Reactor } from "./reactor.ts";

/**
 * Keeps the media server to what the journal says: who has left, or goes on with another device, is disconnected
 * whatever their page does; when a session or a private word has ended, its room is closed.
 */
export function createMediaReactor(rooms: MediaRooms, mediaPresence: MediaPresence): Reactor {
  return {
    name: "media",
    reactsTo: new Set(["Left", "DeviceChosen", "PrivateWordEnded", "Ended"]),
    async react({ events }, { sessionId, roomName }) {
      for (const event of events) {
        if (event.type !== "PrivateWordEnded" || event.roomName === null) continue;
        await rooms.close(event.roomName);
      }
      if (roomName === null) return;
      if (events.some(({ type }) => type === "Left" || type === "DeviceChosen")) {
        await mediaPresence.look(sessionId);
      }
      if (events.some(({ type }) => type === "Ended")) await rooms.close(roomName);
    },
  };
}
