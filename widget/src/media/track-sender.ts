import type { Source } from "../session/room-port.ts";
import { retryDelayMs } from "../session/retry-delay.ts";
import type { CameraLimit, CameraViewers } from "./camera-viewers.ts";
import { ConnectionError, ConnectionState, type LocalTrack, type Room, Track } from "./livekit.ts";

/**
 * Sends one source into one room: a single line of work brings what is published to what is wanted, and looks at the
 * wish again after every wait. The tracks are opened and stopped elsewhere; silence is said as an ordinary mute,
 * whatever the reason, and a publication is kept for the next time.
 */
export class TrackSender {
  readonly #room: Room;
  readonly #source: Source;
  readonly #onChange: () => void;
  /** Who may have it; null for what is for everyone always. */
  readonly #viewers: CameraViewers | null;
  /** What is published only after the media server has the word of whom it is for, and for which limit. */
  #kept: { readonly track: LocalTrack | undefined; readonly limit: CameraLimit } | undefined;
  #wanted: MediaStreamTrack | null = null;
  #sent: MediaStreamTrack | null = null;
  #running = false;
  #ready = false;
  #closed = false;

  constructor(
    room: Room,
    source: Source,
    onChange: () => void,
    viewers: CameraViewers | null = null,
  ) {
    this.#room = room;
    this.#source = source;
    this.#onChange = onChange;
    this.#viewers = viewers;
  }

  /** The track that the others can have. */
  get sent(): MediaStreamTrack | null {
    return this.#sent;
  }

  send(track: MediaStreamTrack | null): void {
    this.#wanted = track;
    void this.#settle();
    if (track !== this.#sent) this.#setSent(null);
  }

  /** To be called once the connection stands and encrypts: nothing is published before, for it would go out in clear. */
  start(): void {
    this.#ready = true;
    void this.#settle();
  }

  /** Looks again: LiveKit reconnected, published or unmuted, or others may have it now, and the wish still counts. */
  check(): void {
    void this.#settle();
  }

  close(): void {
    this.#closed = true;
    this.#setSent(null);
  }

  get #publication() {
    return this.#room.localParticipant.getTrackPublication(
      this.#source === "camera" ? Track.Source.Camera : Track.Source.Microphone,
    );
  }

  async #settle(): Promise<void> {
    if (this.#live() === null) this.#cut();
    if (this.#running) return;
    this.#running = true;
    for (let failures = 0; this.#canGoOn() && !this.#isSettled();) {
      try {
        await this.#step();
        failures = 0;
      } catch (error) {
        // A media server that leaves a publication without an answer (LiveKit waits ten seconds) when it is tried again
        // answers none on this connection. A new one does, and with it all is off until the person turns it on.
        if (failures && error instanceof ConnectionError) return this.#room.disconnect();
        // A reconnection in between: what is wanted stays wanted.
        await new Promise((resolve) => setTimeout(resolve, retryDelayMs(failures++)));
      }
    }
    this.#running = false;
  }

  /** Silence is always said; LiveKit publishes anew by itself while it reconnects, and twice would be once too often. */
  #canGoOn(): boolean {
    if (this.#closed || !this.#ready) return false;
    return this.#room.state === ConnectionState.Connected || this.#live() === null;
  }

  #isSettled(): boolean {
    const publication = this.#publication;
    const wanted = this.#live();
    if (wanted === null) {
      this.#setSent(null);
      return !publication || publication.isMuted;
    }
    const isThere = publication?.track?.mediaStreamTrack === wanted && !publication.isMuted;
    const settled = isThere && this.#letsThrough && !this.#isForTooMany;
    this.#setSent(settled ? wanted : null);
    return settled;
  }

  #live(): MediaStreamTrack | null {
    return this.#wanted?.readyState === "live" ? this.#wanted : null;
  }

  /**
   * Media and word of who may have it travel apart, and nothing says when the word has arrived. What was published
   * before it is therefore never shown to some only: it is taken back and published anew, after the word, because in
   * that order the server knows whom a picture is for before it has one. LiveKit keeps the order when it publishes the
   * same track again after a reconnection.
   */
  get #isForTooMany(): boolean {
    const publication = this.#publication;
    const limit = this.#viewers?.limit;
    if (!publication?.track || !limit) return false;
    return this.#kept?.track !== publication.track || this.#kept.limit !== limit;
  }

  async #step(): Promise<void> {
    const { localParticipant } = this.#room;
    const wanted = this.#live();
    const isCamera = this.#source === "camera";
    const publication = this.#publication;
    if (wanted === null) {
      await (isCamera
        ? localParticipant.setCameraEnabled(false)
        : localParticipant.setMicrophoneEnabled(false));
    } else if (!publication?.track) {
      await this.#publish(wanted, isCamera ? Track.Source.Camera : Track.Source.Microphone);
    } else if (this.#isForTooMany) {
      await localParticipant.unpublishTrack(publication.track, false);
    } else if (!this.#letsThrough) {
      await this.#letThrough(true);
    } else if (publication.track.mediaStreamTrack !== wanted) {
      await publication.track.replaceTrack(wanted, true);
    } else {
      await publication.unmute();
    }
  }

  async #publish(track: MediaStreamTrack, source: Track.Source): Promise<void> {
    this.#viewers?.tell(true);
    const limit = this.#viewers?.limit;
    const published = await this.#room.localParticipant.publishTrack(track, { source });
    if (limit) this.#kept = { track: published.track, limit };
  }

  /**
   * Nothing more leaves, from this very task on: Chromium sends the sound of a microphone that was stopped for as long
   * as the page is busy, and silence after it. A camera's pictures end with it.
   */
  #cut(): void {
    this.#letThrough(false).catch(() => this.#sender?.replaceTrack(null).catch(() => {}));
  }

  /** The encodings of a camera are LiveKit's: it turns off those that nobody looks at. */
  get #sender(): RTCRtpSender | undefined {
    return this.#source === "microphone" ? this.#publication?.track?.sender : undefined;
  }

  get #letsThrough(): boolean {
    return this.#sender?.getParameters().encodings.every(({ active }) => active) ?? true;
  }

  async #letThrough(active: boolean): Promise<void> {
    if (this.#letsThrough === active) return;
    const parameters = this.#sender?.getParameters();
    for (const encoding of parameters?.encodings ?? []) encoding.active = active;
    if (parameters) await this.#sender?.setParameters(parameters);
  }

  #setSent(track: MediaStreamTrack | null): void {
    if (track === this.#sent) return;
    this.#sent = track;
    this.#onChange();
  }
}
