import { type RemoteTrackPublication, RemoteVideoTrack, type Room, Track } from "./livekit.ts";
import { isPerson, peopleIn } from "./people.ts";

/** The wish to see somebody, from one element. */
export interface Frame {
  readonly visitId: string;
  readonly video: HTMLVideoElement;
}

/**
 * Puts the pictures of a room into the elements that ask for them, and takes them off. A picture that no element shows
 * is not received. What is asked of the server follows the elements alone and knows nothing of being away, so that
 * nobody can tell from the wire.
 */
export class Pictures {
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  show(frames: Iterable<Frame>): void {
    const wanted = new Map<RemoteVideoTrack, HTMLVideoElement[]>();
    const people = peopleIn(this.#room);
    for (const { visitId, video } of frames) {
      const track = videoTrack(people.get(visitId)?.getTrackPublication(Track.Source.Camera));
      if (track) wanted.set(track, [...(wanted.get(track) ?? []), video]);
    }
    for (const track of this.#tracks()) {
      const videos = wanted.get(track) ?? [];
      const isWanted = (element: HTMLMediaElement) => videos.some((video) => video === element);
      for (const element of track.attachedElements.filter((shown) => !isWanted(shown))) {
        track.detach(element);
      }
      for (const video of videos) {
        if (!track.attachedElements.includes(video)) track.attach(video);
      }
    }
  }

  close(): void {
    for (const track of this.#tracks()) track.detach();
  }

  #tracks(): RemoteVideoTrack[] {
    return [...this.#room.remoteParticipants.values()]
      .filter(isPerson)
      .flatMap((participant) => [...participant.videoTrackPublications.values()])
      .flatMap((publication) => videoTrack(publication) ?? []);
  }
}

/** A picture in clear is not from the group: everybody here encrypts. */
function videoTrack(publication: RemoteTrackPublication | undefined): RemoteVideoTrack | null {
  const track = publication?.isEncrypted ? publication.track : null;
  return track instanceof RemoteVideoTrack ? track : null;
}
