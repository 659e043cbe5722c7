import { volumes } from "../capture/volumes.ts";
import { type RemoteParticipant, type RemoteTrack, type Room, Track } from "./livekit.ts";
import { isPerson, visitOf } from "./people.ts";

/**
 * Plays the sound of everyone in a room, or of nobody. Silence is made by taking the elements off, not by muting them:
 * LiveKit and iOS unmute elements by themselves. The subscriptions stay, so that nobody can tell from the wire. How loud
 * somebody is here is their element's affair alone.
 */
export function playSoundOf(room: Room, hears: boolean): void {
  for (const participant of room.remoteParticipants.values()) {
    for (const track of soundTracks(participant)) {
      if (!hears) track.detach();
      else if (track.attachedElements.length === 0) track.attach();
      for (const element of track.attachedElements) {
        element.volume = volumes.now.get(visitOf(participant)) ?? 1;
      }
    }
  }
}

/** The sound of everyone in a room, by their visits. */
export function soundIn(room: Room): ReadonlyMap<string, MediaStreamTrack> {
  return new Map(
    [...room.remoteParticipants.values()].flatMap((participant) =>
      soundTracks(participant).map(
        ({ mediaStreamTrack }) => [visitOf(participant), mediaStreamTrack] as const,
      ),
    ),
  );
}

/** Starts again what the system stopped: a phone call, a speaker that went, a page put into the background. */
export function resumeSoundOf(room: Room): void {
  for (const participant of room.remoteParticipants.values()) {
    for (const track of soundTracks(participant)) {
      for (const element of track.attachedElements) element.play().catch(() => {});
    }
  }
}

function soundTracks(participant: RemoteParticipant): RemoteTrack[] {
  if (!isPerson(participant)) return [];
  return [...participant.audioTrackPublications.values()].flatMap((publication) =>
    // Sound in clear is not from the group: everybody here encrypts.
    publication.track && publication.isEncrypted && publication.kind === Track.Kind.Audio
      ? [publication.track]
      : [],
  );
}
