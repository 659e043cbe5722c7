import type { MediaGrant } from "@breathing-room/contract";
import { hostsIn } from "../capture/hosts.ts";
import { chosen } from "../capture/kept-choices.ts";
import { Refusal } from "../session/service.ts";
import type { RoomLink } from "../session/client.ts";
import { Pause } from "../session/pause.ts";
import { retryDelayMs } from "../session/retry-delay.ts";
import type {
  Reception,
  RoomPort,
  RoomPortOptions,
  RoomState,
  Source,
} from "../session/room-port.ts";
import { startEncryption } from "./encryption.ts";
import { setLogLevel } from "./livekit.ts";
import type { Frame } from "./pictures.ts";
import { RoomConnection, rehearseConnecting } from "./room-connection.ts";
import { keepAwake } from "./wake-lock.ts";

// LiveKit's logs name rooms, tracks and participants, and on some errors the token.
setLogLevel("silent");
try {
  // LiveKit's loggers write their level into the browser's storage, where nothing of ours is to stand.
  for (const name of Object.keys(localStorage))
    if (name.startsWith("loglevel")) localStorage.removeItem(name);
} catch {
  // Where storage is blocked nothing was written.
}

// A clock that jumped this far slept: the server has long given the connection up.
const sleptMs = 90_000;
const tickMs = 5000;
const stuckMs = 20_000;
const refusedForMs = 5000;
// When a new connection did not help, more of them will not either.
const deafAtMostEveryMs = 300_000;

let rehearsed = false;

/** A connection that can be used, and the promise of its end. */
interface ReadyConnection {
  readonly connection: RoomConnection;
  readonly ended: Promise<void>;
}

/** Makes the room's media for one visit; it connects when told to. */
export function createRoomMedia(options: RoomPortOptions): RoomPort {
  return new RoomMedia(options);
}

/** The room across as many connections as it takes: after a loss it asks for a new grant and joins anew. */
export class RoomMedia implements RoomPort {
  readonly #options: RoomPortOptions;
  readonly #frames = new Set<Frame>();
  readonly #tracks: Record<Source, MediaStreamTrack | null> = { camera: null, microphone: null };
  #next: ReadyConnection | null;
  #connection: RoomConnection | null = null;
  /** The visits that may have one's camera, or null for everyone; until something was said, nobody. */
  #viewers: readonly string[] | null = [];
  #reception: Reception = { hears: true, audioOnly: false, seenIn: [] };
  #speaker = chosen("audiooutput");
  /** The epoch to be in, at least; null is out. */
  #wanted: number | null = null;
  #epoch = 0;
  #granting = false;
  #deafAt = -Infinity;
  #stay: AbortController | null = null;
  readonly #pause = new Pause();
  #lostSince: number | null = null;
  /** Since when LiveKit tries to mend the connection by itself. */
  #mendingSince: number | null = null;
  #sleepLate: (() => void) | null = null;
  #ticker: ReturnType<typeof setInterval> | undefined;
  readonly #rehearsing: ReturnType<typeof setTimeout>;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RoomPortOptions) {
    this.#options = options;
    // Ready before one goes in: what takes long is made while one waits.
    this.#next = this.#makeReady();
    this.#rehearsing = setTimeout(() => {
      if (rehearsed || this.#wanted !== null) return;
      rehearsed = true;
      // What fails here fails again where somebody waits for it.
      rehearseConnecting().catch(() => {});
    });
  }

  /** The connection of this moment. */
  get connection(): RoomConnection | null {
    return this.#connection;
  }

  get state(): RoomState {
    const connection = this.#connection;
    return {
      link: this.#link(),
      asking: this.#granting,
      peers: connection?.peers() ?? new Map(),
      youSpeak: connection?.youSpeak ?? false,
      soundNeedsPress: connection?.soundNeedsPress ?? false,
      encrypted: connection?.encrypted ?? false,
      heard: connection?.heard ?? new Map(),
      sent: connection?.sent ?? { camera: null, microphone: null },
    };
  }

  open(epoch: number): void {
    if (this.#wanted !== null && this.#wanted >= epoch && this.#stay) return;
    // A grant that is on its way is looked at when it comes; one in use may be new enough.
    if (this.#stay && (this.#granting || this.#epoch >= epoch)) {
      this.#wanted = epoch;
      return;
    }
    this.#wanted = epoch;
    this.#restart();
    this.#awake(true);
  }

  close(): void {
    if (this.#wanted === null) return;
    this.#wanted = null;
    this.#lostSince = null;
    this.#halt();
    this.#awake(false);
    this.#changed();
  }

  send(source: Source, track: MediaStreamTrack | null): void {
    if (this.#tracks[source] === track) return;
    this.#tracks[source] = track;
    this.#connection?.send(source, track);
  }

  receive(reception: Reception): void {
    const viewers = reception.seenIn && hostsIn(reception.seenIn).map(({ visitId }) => visitId);
    if (String(viewers) !== String(this.#viewers)) {
      this.#viewers = viewers;
      this.#connection?.showCameraTo(viewers);
    }
    const { hears, audioOnly } = this.#reception;
    if (reception.hears === hears && reception.audioOnly === audioOnly) return;
    this.#reception = reception;
    this.#connection?.receive(reception);
  }

  showPicture(visitId: string, video: HTMLVideoElement): () => void {
    const frame = { visitId, video };
    video.muted = true;
    video.playsInline = true;
    this.#frames.add(frame);
    this.#connection?.show([...this.#frames]);
    return () => {
      this.#frames.delete(frame);
      this.#connection?.show([...this.#frames]);
    };
  }

  playSound(): void {
    this.#connection?.playSound();
  }

  chooseSpeaker(deviceId: string): void {
    this.#speaker = deviceId;
    this.#connection?.chooseSpeaker(deviceId);
  }

  check(): void {
    this.#pause.cut();
    if (Date.now() - (this.#mendingSince ?? Infinity) > tickMs) this.#connection?.giveUp();
    this.#connection?.resumeSound();
  }

  dispose(): void {
    clearTimeout(this.#rehearsing);
    this.close();
    this.#next?.connection.close();
    this.#next = null;
  }

  #link(): RoomLink {
    if (this.#wanted === null || !this.#stay) return { status: "none" };
    if (this.#connection?.isConnected) return { status: "connected" };
    if (this.#lostSince === null) return { status: "connecting" };
    return { status: "reconnecting", since: this.#lostSince };
  }

  #restart(): void {
    this.#halt();
    this.#stay = new AbortController();
    void this.#stayIn(this.#stay.signal);
    this.#changed();
  }

  #halt(): void {
    this.#granting = false;
    this.#stay?.abort();
    this.#stay = null;
    this.#pause.cut();
    this.#connection?.close();
    this.#connection = null;
  }

  /** Connects, and connects again whenever the connection is over, until it is told to stop. */
  async #stayIn(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const startedAt = performance.now();
      const outcome = await this.#connectOnce(signal);
      if (signal.aborted) return;
      this.#changed();
      if (performance.now() - startedAt > 60_000) failures = 0;
      // Only the view ends a stay: while it says that one is in, a refusal is asked again, just not at once.
      await this.#pause.for(outcome === "refused" ? refusedForMs : retryDelayMs(failures++));
    }
  }

  /** One connection from the grant to its end. */
  async #connectOnce(signal: AbortSignal): Promise<"refused" | "over"> {
    try {
      const grant = await this.#getGrant(signal);
      if (signal.aborted || grant.epoch < (this.#wanted ?? 0)) return "over";
      this.#epoch = grant.epoch;
      const { connection, ended } = this.#useNext();
      await connection.connect(grant);
      if (signal.aborted) return "over";
      this.#lostSince = null;
      this.#changed();
      await ended;
    } catch (error) {
      if (error instanceof Refusal && error.code !== "unauthorized") return "refused";
    } finally {
      if (!signal.aborted) {
        this.#connection?.close();
        this.#connection = null;
      }
    }
    return "over";
  }

  async #getGrant(signal: AbortSignal): Promise<MediaGrant> {
    this.#granting = true;
    try {
      return await this.#options.getGrant(signal);
    } finally {
      if (!signal.aborted) this.#granting = false;
    }
  }

  #makeReady(): ReadyConnection {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const encryption = startEncryption(this.#options.serviceUrl);
    const connection = new RoomConnection(encryption, {
      onChange: () => this.#connectionChanged(),
      onLost: () => {
        this.#lostSince ??= Date.now();
        // After a loss nobody is seen or heard again before they say so.
        this.#options.onLost();
      },
      onEnd: end,
      onDeaf: () => {
        const now = performance.now();
        if (now - this.#deafAt < deafAtMostEveryMs) return;
        this.#deafAt = now;
        connection.giveUp();
      },
      onSilenced: (source) => this.#options.onSilenced(source),
    });
    return { connection, ended };
  }

  #useNext(): ReadyConnection {
    const ready = this.#next ?? this.#makeReady();
    this.#next = null;
    const { connection } = ready;
    this.#connection = connection;
    this.#mendingSince = null;
    connection.showCameraTo(this.#viewers);
    connection.receive(this.#reception);
    connection.show([...this.#frames]);
    if (this.#speaker !== null) connection.chooseSpeaker(this.#speaker);
    for (const source of ["camera", "microphone"] as const) {
      connection.send(source, this.#tracks[source]);
    }
    return ready;
  }

  #connectionChanged(): void {
    const connection = this.#connection;
    if (connection?.isConnected) {
      this.#lostSince = null;
      this.#mendingSince = null;
    } else if (connection?.isMending) {
      this.#lostSince ??= Date.now();
      this.#mendingSince ??= Date.now();
    }
    this.#changed();
  }

  /**
   * Several things change at once in LiveKit, and drawing takes longer than its first steps: the session hears of them
   * together, in a task of its own.
   */
  #changed(): void {
    if (this.#telling !== undefined) return;
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.#options.onChange();
    });
  }

  #awake(on: boolean): void {
    this.#sleepLate?.();
    this.#sleepLate = on ? keepAwake() : null;
    clearInterval(this.#ticker);
    if (!on) return;
    let last = Date.now();
    this.#ticker = setInterval(() => {
      const now = Date.now();
      // LiveKit tries for most of a minute; where the service answers again, a new connection is quicker.
      const stuck = now - (this.#mendingSince ?? now) > stuckMs;
      // The computer slept: a new connection is there sooner than the old one is known to be dead.
      if ((now - last > sleptMs || stuck) && this.#connection) this.#connection.giveUp();
      last = now;
    }, tickMs);
  }
}
