import type { MediaRooms } from "../ports/media-rooms.ts";
import { UnsignedNotice } from "../ports/media-rooms.ts";
import type { Sealing } from "../sealing/sealing.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { Implementation } from "./implementation.ts";
import { ProblemError } from "./problem-error.ts";
import { readText } from "./request-body.ts";

const service = { kind: "service" } as const;

/** What LiveKit's webhook works with. */
export interface MediaNoticeDeps {
  readonly sessions: Sessions;
  readonly rooms: MediaRooms;
  readonly sealing: Sealing;
}

/** LiveKit's webhook: notices come late, doubled and out of order, and none of that changes what is so. */
export function mediaNoticeRoute({
  sessions,
  rooms,
  sealing,
}: MediaNoticeDeps): Pick<Implementation, "receiveMediaNotice"> {
  return {
    async receiveMediaNotice({ request }) {
      const notice = await rooms
        .readNotice(await readText(request), request.headers.get("authorization"))
        .catch((error: unknown) => {
          throw error instanceof UnsignedNotice ? new ProblemError("unauthorized") : error;
        });
      const sessionId = notice && (await sealing.sessionOfRoom(notice.roomName));
      const state = sessionId && (await sessions.state(sessionId));
      // A room of an earlier epoch is nobody's any more.
      if (state && state.roomName === notice.roomName) {
        const { visitId, participantSid } = notice;
        const type = notice.type === "joined" ? "joinMedia" : "leaveMedia";
        // A refusal (nobody of ours, a session that is over) is nothing that the media server could mend.
        await sessions.execute(state.sessionId, { type, visitId, participantSid }, service);
      }
      return { accepted: true };
    },
  };
}
