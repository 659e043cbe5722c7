import type { Source } from "../session/room-port.ts";
import { retryDelayMs } from "../session/retry-delay.ts";
import { ConnectionState, type Room, Track } from "./livekit.ts";

/**
 * Sends one source into one room: a single line of work brings what is published to what is wanted, and looks at the
 * wish again after every wait. The tracks are opened and stopped elsewhere; silence is said as an ordinary mute,
 * whatever the reason, and a publication is kept for the next time.
 */
export class TrackSender {
  readonly #room: Room;
  readonly #source: Source;
  readonly #onChange: () => void;
  #wanted: MediaStreamTrack | null = null;
  #sent: MediaStreamTrack | null = null;
  #running = false;
  #ready = false;
  #closed = false;

  constructor(room: Room, source: Source, onChange: () => void) {
    this.#room = room;
    this.#source = source;
    this.#onChange = onChange;
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

  /** Looks again: LiveKit reconnected, published or unmuted, and the wish still counts. */
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
      } catch {
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
    const settled = isThere && this.#letsThrough;
    this.#setSent(settled ? wanted : null);
    return settled;
  }

  #live(): MediaStreamTrack | null {
    return this.#wanted?.readyState === "live" ? this.#wanted : null;
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
      const source = isCamera ? Track.Source.Camera : Track.Source.Microphone;
      await localParticipant.publishTrack(wanted, { source });
    } else if (!this.#letsThrough) {
      await this.#letThrough(true);
    } else if (publication.track.mediaStreamTrack !== wanted) {
      await publication.track.replaceTrack(wanted, true);
    } else {
      await publication.unmute();
    }
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
