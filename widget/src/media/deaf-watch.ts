import type { RemoteParticipant, RemoteTrackPublication, Room } from "./livekit.ts";
import { isPerson } from "./people.ts";
import { flowing, progressOf } from "./reception.ts";

const lookEveryMs = 5000;
/** Ten seconds of somebody's voice without a packet of it are no accident; ten more show that asking anew did not help. */
const silentLooks = 2;

/**
 * Watches that what should be heard is: connected on the screen and deaf until a reload is a known trouble
 * (bigbluebutton#25313). The media server says who speaks; when nothing of their voice arrives, it is subscribed anew,
 * and when nothing arrives from anybody even then, the connection itself is given up. Somebody whose own microphone
 * gives nothing does not speak, and disturbs nobody.
 */
export function watchForDeafness(room: Room, giveUp: () => void): () => void {
  const packets = new Map<string, number>();
  const missed = new Map<string, number>();
  let lastLookAt = Date.now();

  const look = async () => {
    const since = lastLookAt;
    lastLookAt = Date.now();
    let arriving = false;
    let deaf = false;
    for (const person of [...room.remoteParticipants.values()].filter(isPerson)) {
      for (const publication of flowing(person)) {
        const { trackSid } = publication;
        const now = (await progressOf(publication))?.packets ?? 0;
        const came = now !== (packets.get(trackSid) ?? 0);
        packets.set(trackSid, now);
        arriving ||= came;
        if (came) missed.delete(trackSid);
        if (came || publication.kind !== "audio" || !spokeSince(person, since)) continue;
        const looks = (missed.get(trackSid) ?? 0) + 1;
        missed.set(trackSid, looks);
        if (looks === silentLooks) subscribeAnew(publication);
        deaf ||= looks >= silentLooks * 2;
      }
    }
    if (deaf && !arriving) giveUp();
  };

  let looking = false;
  const timer = setInterval(() => {
    if (looking || room.state !== "connected") return;
    looking = true;
    void look().finally(() => (looking = false));
  }, lookEveryMs);
  return () => clearInterval(timer);
}

function spokeSince(person: RemoteParticipant, since: number): boolean {
  return person.isSpeaking || (person.lastSpokeAt?.getTime() ?? 0) > since;
}

function subscribeAnew(publication: RemoteTrackPublication): void {
  publication.setSubscribed(false);
  publication.setSubscribed(true);
}
