import type { MediaGrant, View } from "@breathing-room/contract";
import { roomSupport } from "./room-support.ts";
import type { MediaChunk, Reception, RoomPort, RoomState, Source } from "./room-port.ts";
import { retryDelayMs } from "./retry-delay.ts";

/** What the stay in the room needs from the visit. */
export interface RoomStayOptions {
  readonly serviceUrl: string;
  readonly loadMedia: () => Promise<MediaChunk>;
  readonly getGrant: (signal: AbortSignal) => Promise<MediaGrant>;
  readonly onChange: () => void;
  readonly onLost: () => void;
  readonly onSilenced: (source: Source) => void;
}

// Once the waiting room is drawn.
const prepareAfterMs = 250;

const nothing = {
  link: { status: "none" },
  asking: false,
  peers: new Map(),
  youSpeak: false,
  soundNeedsPress: false,
  encrypted: false,
  heard: new Map(),
  sent: { camera: null, microphone: null },
} as const satisfies RoomState;

/** The visit's side of the room: follows the views, and loads the room's code when it will soon be needed. */
export class RoomStay {
  /** Why this browser can never be in a room, or null when it can. */
  readonly support = roomSupport();
  /** A room apart (a private word or a side room), while one is in it. */
  aside: RoomPort | null = null;
  readonly #options: RoomStayOptions;
  readonly #pictures = new Map<HTMLVideoElement, { visitId: string; hide: (() => void) | null }>();
  readonly #tracks: Record<Source, MediaStreamTrack | null> = { camera: null, microphone: null };
  #port: RoomPort | null = null;
  #chunk: MediaChunk | null = null;
  #loading = false;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;
  #wantedEpoch: number | null = null;
  #entering = false;
  #reception: Reception = { hears: true, audioOnly: false, seenIn: [] };

  constructor(options: RoomStayOptions) {
    this.#options = options;
  }

  /** One is in, or on the way: what one turns on is for the others. */
  get entered(): boolean {
    return this.#wantedEpoch !== null;
  }

  get state(): RoomState {
    if (this.support) return { ...nothing, link: this.support };
    if (this.#wantedEpoch === null) return nothing;
    return this.#port?.state ?? { ...nothing, link: { status: "connecting" } };
  }

  /** From now on another room gets what one sends, until null; the session's room gets silence as from anybody. */
  goAside(getGrant: RoomStayOptions["getGrant"] | null): void {
    this.aside?.dispose();
    this.aside = (getGrant && this.#chunk?.createRoomMedia({ ...this.#options, getGrant })) ?? null;
  }

  /** Opens, keeps or closes the room as the view says; null closes it. */
  follow(view: View | null): void {
    const here = view && !view.session.ended && !view.you.onOtherDevice ? view : null;
    const epoch = here?.you.phase === "in" ? here.you.roomEpoch : null;
    if (epoch !== null) {
      this.#entering = false;
      this.#open(epoch);
    } else if (!this.#entering || here?.you.phase !== "admitted") {
      this.close();
    }
    if (!here?.session.hasRoom) return;
    if (here.you.phase === "admitted") this.prepare();
    else this.#soon ??= setTimeout(() => this.prepare(), prepareAfterMs);
  }

  /** The service let one in, and its view is on the way: connecting need not wait for it. */
  enterAccepted(): void {
    if (this.#wantedEpoch !== null) return;
    this.#entering = true;
    this.#open(0);
  }

  /** Loads the room's code and starts its worker, so that one is in a moment after the door opens. */
  prepare(): void {
    if (this.#disposed || this.#port || this.#loading || this.support) return;
    this.#loading = true;
    void this.#load(0);
  }

  close(): void {
    this.goAside(null);
    this.#entering = false;
    if (this.#wantedEpoch === null) return;
    this.#wantedEpoch = null;
    this.#port?.close();
  }

  send(source: Source, track: MediaStreamTrack | null): void {
    this.#tracks[source] = track;
    this.aside?.send(source, track);
    this.#port?.send(source, this.entered && !this.aside ? track : null);
  }

  receive(reception: Reception): void {
    this.#reception = reception;
    this.#port?.receive(reception);
  }

  chooseSpeaker(deviceId: string): void {
    this.#port?.chooseSpeaker(deviceId);
  }

  playSound(): void {
    this.#port?.playSound();
  }

  check(): void {
    this.#port?.check();
  }

  showPicture(visitId: string, video: HTMLVideoElement): () => void {
    const entry = { visitId, hide: this.#port?.showPicture(visitId, video) ?? null };
    this.#pictures.set(video, entry);
    return () => {
      entry.hide?.();
      if (this.#pictures.get(video) === entry) this.#pictures.delete(video);
    };
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#soon);
    this.close();
    this.#port?.dispose();
  }

  #open(epoch: number): void {
    if (this.support) return;
    if (this.#port && this.#wantedEpoch === null) {
      // A preview is not carried into the room: only what is turned on from here on is sent.
      this.#port.send("camera", null);
      this.#port.send("microphone", null);
    }
    this.#wantedEpoch = epoch;
    this.#port?.open(epoch);
    this.prepare();
  }

  async #load(failures: number): Promise<void> {
    try {
      const chunk = await this.#options.loadMedia();
      if (!this.#disposed) this.#start(chunk);
    } catch {
      // The code is fetched over the same network as all else: it comes when the network does.
      setTimeout(() => !this.#disposed && void this.#load(failures + 1), retryDelayMs(failures));
    }
  }

  #start(chunk: MediaChunk): void {
    const port = chunk.createRoomMedia(this.#options);
    this.#chunk = chunk;
    this.#port = port;
    port.receive(this.#reception);
    for (const [video, entry] of this.#pictures)
      entry.hide = port.showPicture(entry.visitId, video);
    if (this.#wantedEpoch !== null) {
      port.open(this.#wantedEpoch);
      for (const source of ["camera", "microphone"] as const)
        port.send(source, this.#tracks[source]);
    }
    this.#options.onChange();
  }
}
