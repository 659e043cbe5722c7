import type { MediaRooms } from "../ports/media-rooms.ts";
import { RefusedNotice } from "../ports/media-rooms.ts";
import type { Sealing } from "../sealing/sealing.ts";
import type { MediaPresence } from "../sessions/media-presence.ts";
import type { Log } from "../logging/log.ts";
import { errorClass } from "../logging/log.ts";
import type { Implementation } from "./implementation.ts";
import { ProblemError } from "./problem-error.ts";
import { readText } from "./request-body.ts";

/** What LiveKit's webhook works with. */
export interface MediaNoticeDeps {
  readonly mediaPresence: MediaPresence;
  readonly rooms: MediaRooms;
  readonly sealing: Sealing;
  readonly log: Log;
}

/** LiveKit's webhook: nothing of what a notice says is believed but that it is worth a look at its room. */
export function mediaNoticeRoute({
  mediaPresence,
  rooms,
  sealing,
  log,
}: MediaNoticeDeps): Pick<Implementation, "receiveMediaNotice"> {
  return {
    async receiveMediaNotice({ request, connection }) {
      const text = await readText(request, connection);
      const notice = await rooms
        .readNotice(text, request.headers.get("authorization"))
        .catch((error: unknown) => {
          throw error instanceof RefusedNotice ? new ProblemError("unauthorized") : error;
        });
      const sessionId = notice && (await sealing.sessionOfRoom(notice.roomName));
      if (sessionId) {
        // The next sweep looks too.
        await mediaPresence.look(sessionId).catch((error: unknown) => {
          log({ event: "media-unreachable", code: errorClass(error) });
        });
      }
      return { accepted: true };
    },
  };
}
