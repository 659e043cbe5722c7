import type { OwnDevice } from "../session/client.ts";
import type { Source } from "../session/room-port.ts";
import { CaptureDevice } from "./capture-device.ts";

/** What lies between two presses of somebody who turns both on by hand: at least this, and up to so much more. */
const betweenPressesMs = { least: 500, more: 1000 };

/** What of one's own is sent to the room; null outside of it. */
export type Sent = Readonly<Record<Source, MediaStreamTrack | null>> | null;

/** One's own camera and microphone, before the room and in it. */
export class OwnMedia {
  readonly camera: CaptureDevice;
  readonly microphone: CaptureDevice;
  readonly #pictures = new Set<HTMLVideoElement>();
  readonly #listeners = new Map<(level: number) => void, (() => void) | null>();
  readonly #onChange: () => void;
  #shown: MediaStreamTrack | null = null;
  #metered: MediaStreamTrack | null = null;
  #microphoneSoon: ReturnType<typeof setTimeout> | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.camera = new CaptureDevice("camera", () => this.#changed());
    this.microphone = new CaptureDevice("microphone", () => this.#changed());
  }

  /** Turns one on or off, at the person's wish. */
  turn(source: Source, on: boolean): void {
    if (source === "microphone") clearTimeout(this.#microphoneSoon);
    if (on) this[source].turnOn();
    else this[source].turnOff();
  }

  /**
   * The camera now and the microphone a moment later, as by hand: who turns off both and on again cannot do it at once,
   * and so nobody can tell from it that somebody came back from away.
   */
  turnBothOn(): void {
    const { least, more } = betweenPressesMs;
    this.turn("camera", true);
    clearTimeout(this.#microphoneSoon);
    this.#microphoneSoon = setTimeout(
      () => this.turn("microphone", true),
      least + Math.random() * more,
    );
  }

  /** Both have stopped before anybody hears of either. */
  stopNow(): void {
    clearTimeout(this.#microphoneSoon);
    this.camera.stopNow();
    this.microphone.stopNow();
    this.#changed();
  }

  /** A device as the screen shows it: "on" only when the others have it, "off" only when capture has stopped. */
  shown(source: Source, sent: Sent): OwnDevice {
    const { wanted, track, opening, trouble, deviceId, mutedBySystem } = this[source];
    const arrived = track !== null && (sent === null || sent[source] === track);
    const open = track !== null || opening;
    return {
      wanted,
      status: wanted ? (arrived ? "on" : "turning-on") : open ? "turning-off" : "off",
      trouble,
      deviceId,
      mutedBySystem,
    };
  }

  /** Draws one's own camera into an element until the returned function is called. */
  showPicture(video: HTMLVideoElement): () => void {
    this.#pictures.add(video);
    video.muted = true;
    video.playsInline = true;
    video.autoplay = true;
    draw(video, this.camera.track);
    return () => {
      this.#pictures.delete(video);
      draw(video, null);
    };
  }

  watchLevel(onLevel: (level: number) => void): () => void {
    const stopped = () => {
      this.#listeners.get(onLevel)?.();
      this.#listeners.delete(onLevel);
    };
    this.#listeners.set(onLevel, this.#meter(onLevel));
    return stopped;
  }

  #meter(onLevel: (level: number) => void): (() => void) | null {
    const { track } = this.microphone;
    if (!track) return null;
    // Only who looks at their devices sees a level: nobody waits for its code before.
    const metering = import("../session/level-meter.ts").then(
      ({ meterLevel }) => meterLevel(track, onLevel),
      () => {},
    );
    return () => void metering.then((stop) => stop?.());
  }

  #changed(): void {
    // The room first: to take a picture off the screen may take as long as a few frames do.
    this.#onChange();
    const camera = this.camera.track;
    if (camera !== this.#shown) {
      this.#shown = camera;
      for (const video of this.#pictures) draw(video, camera);
    }
    const microphone = this.microphone.track;
    if (microphone !== this.#metered) {
      this.#metered = microphone;
      for (const [onLevel, stop] of this.#listeners) {
        stop?.();
        this.#listeners.set(onLevel, this.#meter(onLevel));
      }
    }
  }
}

function draw(video: HTMLVideoElement, track: MediaStreamTrack | null): void {
  video.srcObject = track && new MediaStream([track]);
  if (track) video.play().catch(() => {});
}
