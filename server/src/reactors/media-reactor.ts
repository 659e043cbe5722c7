import type { MediaRooms } from "../ports/media-rooms.ts";
import type { Reactor } from "./reactor.ts";

/** When a session has ended, its room is closed and everyone in it disconnected. */
export function createMediaReactor(rooms: MediaRooms): Reactor {
  return {
    name: "media",
    async react({ events }, { roomName }) {
      const hasEnded = events.some(({ type }) => type === "Ended");
      if (hasEnded && roomName !== null) await rooms.close(roomName);
    },
  };
}
