import { type RemoteTrackPublication, RemoteVideoTrack, type Room, Track } from "./livekit.ts";
import { isPerson } from "./sound.ts";

const usualSize = { width: 320, height: 180 };

/** The wish to see somebody, from one element. */
export interface Frame {
  readonly visitId: string;
  readonly video: HTMLVideoElement;
}

/**
 * Puts the pictures of a room into the elements that ask for them, and takes them off. A picture that no element shows
 * is not received. While one is away what is asked of the server stays as it was, whatever the screen does: from the
 * wire nobody can tell.
 */
export class Pictures {
  readonly #room: Room;
  readonly #held = new Map<RemoteVideoTrack, () => void>();
  /** The tracks that were there when one stepped away; null while one is here. */
  #before: ReadonlySet<RemoteVideoTrack> | null = null;
  #letGo: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room) {
    this.#room = room;
  }

  show(frames: Iterable<Frame>): void {
    const wanted = new Map<RemoteVideoTrack, HTMLVideoElement[]>();
    for (const { visitId, video } of frames) {
      const track = this.#trackOf(visitId);
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

  /** Keeps every picture that is shown now, and those that come, as they are; until a moment after `letGo`. */
  hold(): void {
    clearTimeout(this.#letGo);
    const tracks = this.#tracks();
    this.#before ??= new Set(tracks);
    for (const track of tracks) {
      const shown = track.attachedElements.length > 0 || !this.#before.has(track);
      if (shown && !this.#held.has(track)) this.#hold(track);
    }
  }

  /** The elements are drawn again a moment later: the server sees no gap. */
  letGo(afterMs = 2000): void {
    if (this.#before === null) return;
    this.#before = null;
    this.#letGo = setTimeout(() => {
      for (const letGo of this.#held.values()) letGo();
      this.#held.clear();
    }, afterMs);
  }

  close(): void {
    clearTimeout(this.#letGo);
    for (const track of this.#tracks()) track.detach();
    this.#held.clear();
  }

  #hold(track: RemoteVideoTrack): void {
    let { width, height } = usualSize;
    for (const { clientWidth, clientHeight } of track.attachedElements) {
      if (clientWidth * clientHeight > 0) [width, height] = [clientWidth, clientHeight];
    }
    const standIn = {
      element: {},
      width: () => width,
      height: () => height,
      visible: true,
      pictureInPicture: false,
      visibilityChangedAt: undefined,
      observe() {},
      stopObserving() {},
    };
    track.observeElementInfo(standIn);
    this.#held.set(track, () => track.stopObservingElementInfo(standIn));
  }

  #trackOf(visitId: string): RemoteVideoTrack | null {
    const participant = this.#room.remoteParticipants.get(visitId);
    return videoTrack(participant?.getTrackPublication(Track.Source.Camera));
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
