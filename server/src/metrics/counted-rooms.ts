import type { MediaRooms } from "../ports/media-rooms.ts";
import type { Metrics } from "../ports/metrics.ts";

/** The same rooms, every call of the media server that fails counted. */
export function countFailures(rooms: MediaRooms, metrics: Metrics): MediaRooms {
  const counted = async <Result>(call: Promise<Result>): Promise<Result> => {
    try {
      return await call;
    } catch (error) {
      metrics.mediaCallFailed();
      throw error;
    }
  };
  return {
    open: (...args) => counted(rooms.open(...args)),
    close: (...args) => counted(rooms.close(...args)),
    connections: (roomName) => counted(rooms.connections(roomName)),
    disconnect: (...args) => counted(rooms.disconnect(...args)),
    // Neither of these calls it, and the third is asked by whoever looks whether it is there.
    pass: (...args) => rooms.pass(...args),
    readNotice: (...args) => rooms.readNotice(...args),
    condition: () => rooms.condition(),
  };
}
