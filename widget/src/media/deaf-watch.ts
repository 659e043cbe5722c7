import type { RemoteTrackPublication, Room } from "./livekit.ts";
import { flowing, progressOf } from "./reception.ts";
import { isPerson } from "./sound.ts";

const lookEveryMs = 5000;
const silentLooks = 2;
const resubscribeAtMostEveryMs = 60_000;

/**
 * Watches that what should arrive does: connected on the screen and deaf until a reload is a known trouble
 * (bigbluebutton#25313). Sound of somebody that brings no packet for ten seconds is subscribed anew; when nothing arrives
 * from anybody although it should, even after that, the connection itself is given up.
 */
export function watchForDeafness(room: Room, giveUp: () => void): () => void {
  const packets = new Map<string, number>();
  const silent = new Map<string, number>();
  const resubscribed = new Map<string, number>();
  let deafLooks = 0;

  const look = async () => {
    const due = [...room.remoteParticipants.values()].filter(isPerson).flatMap(flowing);
    let arriving = due.length === 0;
    for (const publication of due) {
      const { trackSid } = publication;
      const now = (await progressOf(publication))?.packets ?? 0;
      const came = now !== (packets.get(trackSid) ?? 0);
      packets.set(trackSid, now);
      arriving ||= came;
      silent.set(trackSid, came ? 0 : (silent.get(trackSid) ?? 0) + 1);
      if (publication.kind === "audio" && (silent.get(trackSid) ?? 0) >= silentLooks) {
        subscribeAnew(publication);
      }
    }
    deafLooks = arriving ? 0 : deafLooks + 1;
    // One round to notice, one for the new subscriptions to work.
    if (deafLooks > silentLooks * 2) giveUp();
  };
  const subscribeAnew = (publication: RemoteTrackPublication) => {
    const last = resubscribed.get(publication.trackSid) ?? -Infinity;
    if (performance.now() - last < resubscribeAtMostEveryMs) return;
    resubscribed.set(publication.trackSid, performance.now());
    publication.setSubscribed(false);
    publication.setSubscribed(true);
  };

  let looking = false;
  const timer = setInterval(() => {
    if (looking || room.state !== "connected") return;
    looking = true;
    void look().finally(() => (looking = false));
  }, lookEveryMs);
  return () => clearInterval(timer);
}
