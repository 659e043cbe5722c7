import type { CaptureTrouble } from "../session/client.ts";
import type { Source } from "../session/room-port.ts";
import { chosen } from "./kept-choices.ts";
import { captureTrouble, openDevice } from "./open-device.ts";

/**
 * One's own camera or microphone: the wish, and the one live track or none. All changes go through one line of work,
 * and the wish is looked at again after every wait, so that nothing opened for an old wish stays open. Nobody but the
 * person turns on a camera: one that was pulled out stays out until the next press.
 */
export class CaptureDevice {
  readonly source: Source;
  readonly #onChange: () => void;
  #wanted = false;
  #track: MediaStreamTrack | null = null;
  #opening = false;
  #stale = false;
  #trouble: CaptureTrouble | null = null;

  constructor(source: Source, onChange: () => void) {
    this.source = source;
    this.#onChange = onChange;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  /** The live track, or null when capture has stopped. */
  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  /** The browser is being asked; it may open the device before it answers. */
  get opening(): boolean {
    return this.#opening;
  }

  get trouble(): CaptureTrouble | null {
    return this.#trouble;
  }

  /** The device in use by its own settings, or the chosen one. */
  get deviceId(): string | null {
    return this.#track?.getSettings().deviceId ?? chosen(this.#kind);
  }

  get mutedBySystem(): boolean {
    return this.#track?.muted ?? false;
  }

  /** To be called from a press. */
  turnOn(): void {
    this.#wanted = true;
    this.#trouble = null;
    this.#onChange();
    void this.#settle();
  }

  turnOff(): void {
    this.stopNow();
    this.#onChange();
  }

  /**
   * Capture has stopped when this returns, and nobody was told yet, so that nothing comes in between. What the browser
   * may still be opening is closed when it comes.
   */
  stopNow(): void {
    this.#wanted = false;
    this.#trouble = null;
    this.#drop();
  }

  /** Opens again with the device that is chosen now, when it is on. */
  reopen(): void {
    if (!this.#wanted) return;
    // Phones cannot hold two devices of a kind: the old one goes first.
    this.#drop();
    this.#stale = this.#opening;
    this.#onChange();
    void this.#settle();
  }

  get #kind(): MediaDeviceKind {
    return this.source === "camera" ? "videoinput" : "audioinput";
  }

  async #settle(): Promise<void> {
    if (this.#opening || this.#track || !this.#wanted) return;
    this.#opening = true;
    this.#stale = false;
    this.#onChange();
    const blurs = this.source === "camera" && chosen("blur");
    let opened: MediaStreamTrack | null = null;
    let trouble: CaptureTrouble | null = null;
    try {
      const open = blurs
        ? await import("../blur/open-blurred.ts").then((blur) => blur.readyToBlur())
        : openDevice;
      if (this.#wanted && !this.#stale) opened = await open(this.source, chosen(this.#kind));
    } catch (error) {
      // What the browser says of a camera is a DOMException; anything else was no camera's fault.
      trouble = blurs && !(error instanceof DOMException) ? "blur-broken" : captureTrouble(error);
    }
    this.#opening = false;
    // Who left or changed their mind while the browser was asking is not filmed: the wish counts now, not then.
    if (!this.#wanted || this.#stale) {
      opened?.stop();
      this.#onChange();
      return this.#settle();
    }
    if (opened) this.#take(opened);
    else this.#fail(trouble);
    this.#onChange();
  }

  #take(track: MediaStreamTrack): void {
    this.#track = track;
    track.addEventListener("ended", ({ detail }: Event & { readonly detail?: CaptureTrouble }) => {
      if (this.#track === track) this.#lose(detail);
    });
    for (const type of ["mute", "unmute"]) {
      track.addEventListener(type, () => {
        if (this.#track === track) this.#onChange();
      });
    }
  }

  #fail(trouble: CaptureTrouble | null): void {
    this.#wanted = false;
    this.#trouble = trouble;
  }

  /** The device was pulled out, or the permission taken back; or its picture could not be blurred. */
  #lose(trouble: CaptureTrouble = "missing"): void {
    this.#track = null;
    this.#fail(trouble);
    this.#onChange();
  }

  #drop(): void {
    const track = this.#track;
    this.#track = null;
    track?.stop();
  }
}
