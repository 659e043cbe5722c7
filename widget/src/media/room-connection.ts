import type { MediaGrant } from "@breathing-room/contract";
import { volumes } from "../capture/volumes.ts";
import type { PeerMedia } from "../session/client.ts";
import type { Reception, Source } from "../session/room-port.ts";
import { CameraViewers } from "./camera-viewers.ts";
import { watchForDeafness } from "./deaf-watch.ts";
import { type FrameEncryption, keyBytes } from "./encryption.ts";
import {
  ConnectionState,
  type Participant,
  Room,
  RoomEvent,
  supportsAudioOutputSelection,
  Track,
} from "./livekit.ts";
import { type Frame, Pictures } from "./pictures.ts";
import { peopleIn } from "./people.ts";
import { playSoundOf, resumeSoundOf, soundIn } from "./sound.ts";
import { roomOptions } from "./room-options.ts";
import { Speaking } from "./speaking.ts";
import { TrackSender } from "./track-sender.ts";
import { Undecryptable } from "./undecryptable.ts";

const encryptsWithinMs = 10_000;

/** Whom a connection tells. */
export interface ConnectionListener {
  /** Something of its state changed. */
  readonly onChange: () => void;
  /** It stood and is lost; not because it was closed here. */
  readonly onLost: () => void;
  /** It is over, for whatever reason. */
  readonly onEnd: () => void;
  /** Nothing arrives although it should. */
  readonly onDeaf: () => void;
  /** Somebody else than the person turned this off: it is to stay off. */
  readonly onSilenced: (source: Source) => void;
}

/** One LiveKit room from its first packet to its end; a new connection is a new object. */
export class RoomConnection {
  readonly room: Room;
  readonly #encryption: FrameEncryption;
  readonly #listener: ConnectionListener;
  readonly #viewers: CameraViewers;
  readonly #senders: Readonly<Record<Source, TrackSender>>;
  readonly #pictures: Pictures;
  readonly #speaking: Speaking;
  readonly #undecryptable: Undecryptable;
  #reception: Reception = { hears: false, audioOnly: false, seenIn: [] };
  #frames: readonly Frame[] = [];
  readonly #unheed: () => void;
  #watched: (() => void) | null = null;
  #stood = false;
  #closed = false;

  constructor(encryption: FrameEncryption, listener: ConnectionListener) {
    this.#encryption = encryption;
    this.#listener = listener;
    this.room = new Room(roomOptions(encryption));
    const changed = () => this.#changed();
    this.#viewers = new CameraViewers(this.room);
    this.#senders = {
      camera: new TrackSender(this.room, "camera", changed, this.#viewers),
      microphone: new TrackSender(this.room, "microphone", changed),
    };
    volumes.addEventListener("change", changed);
    this.#unheed = () => volumes.removeEventListener("change", changed);
    this.#pictures = new Pictures(this.room);
    this.#speaking = new Speaking(changed);
    this.#undecryptable = new Undecryptable(this.room, changed);
    this.#listen();
  }

  /** Settles when the room is joined and its frames are encrypted; throws when it cannot be joined. */
  async connect({ url, token, key }: MediaGrant): Promise<void> {
    const keySet = this.#encryption.keyProvider.setKey(keyBytes(key));
    // Before the connection: nothing may go out that is not encrypted. Without its key the worker lets nothing through.
    await this.room.setE2EEEnabled(true);
    await Promise.all([keySet, this.room.connect(url, token, { maxRetries: 0 })]);
    if (!this.room.isE2EEEnabled) await this.#untilEncrypted();
    this.#stood = true;
    for (const sender of Object.values(this.#senders)) sender.start();
    this.#watched = watchForDeafness(this.room, () => this.#listener.onDeaf());
    this.#changed();
  }

  get isConnected(): boolean {
    return this.room.state === ConnectionState.Connected;
  }

  /** LiveKit lost it and tries by itself. */
  get isMending(): boolean {
    const { state } = this.room;
    return state === ConnectionState.Reconnecting || state === ConnectionState.SignalReconnecting;
  }

  get sent(): Record<Source, MediaStreamTrack | null> {
    return { camera: this.#senders.camera.sent, microphone: this.#senders.microphone.sent };
  }

  get soundNeedsPress(): boolean {
    return this.#reception.hears && !this.room.canPlaybackAudio;
  }

  get youSpeak(): boolean {
    return this.#speaking.has(this.room.localParticipant.identity);
  }

  /** All that arrives decrypts, and what one sends is encrypted. */
  get encrypted(): boolean {
    return this.isConnected && this.room.isE2EEEnabled && this.#undecryptable.isEmpty;
  }

  get heard(): ReadonlyMap<string, MediaStreamTrack> {
    return this.#reception.hears ? soundIn(this.room) : new Map();
  }

  peers(): ReadonlyMap<string, PeerMedia> {
    return new Map([...peopleIn(this.room)].map(([visitId, it]) => [visitId, this.#peer(it)]));
  }

  send(source: Source, track: MediaStreamTrack | null): void {
    this.#senders[source].send(track);
  }

  showCameraTo(visits: readonly string[] | null): void {
    this.#viewers.set(visits);
    this.#senders.camera.check();
  }

  receive(reception: Reception): void {
    this.#reception = reception;
    this.#changed();
  }

  show(frames: readonly Frame[]): void {
    this.#frames = frames;
    this.#draw();
  }

  chooseSpeaker(deviceId: string): void {
    // Safari lets no page choose, and throws.
    if (!supportsAudioOutputSelection()) return;
    this.room.switchActiveDevice("audiooutput", deviceId).catch(() => {});
  }

  playSound(): void {
    this.room.startAudio().catch(() => {});
  }

  /** A phone call, a lost headset or a while in the background may have stopped the sound. */
  resumeSound(): void {
    if (this.#reception.hears) resumeSoundOf(this.room);
  }

  /** Ends it as if it had been lost. */
  giveUp(): void {
    if (this.#closed) return;
    this.close();
    // One that never stood fails in `connect`.
    if (this.#stood) this.#listener.onLost();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listener.onEnd();
    this.#watched?.();
    this.#unheed();
    for (const sender of Object.values(this.#senders)) sender.close();
    playSoundOf(this.room, false);
    this.#pictures.close();
    this.#speaking.close();
    this.#undecryptable.close();
    this.room.removeAllListeners();
    void this.room
      .disconnect()
      .catch(() => {})
      .finally(() => this.#encryption.end());
  }

  #listen(): void {
    const changed = () => this.#changed();
    const reassert = () => {
      this.#viewers.tell();
      for (const sender of Object.values(this.#senders)) sender.check();
    };
    this.room
      .on(RoomEvent.ActiveSpeakersChanged, (speakers) =>
        this.#speaking.hear(speakers.map(({ identity }) => identity)),
      )
      .on(RoomEvent.EncryptionError, (_error, participant) => {
        if (participant && participant !== this.room.localParticipant) {
          this.#undecryptable.suspect(participant.identity);
        }
      })
      .on(RoomEvent.TrackMuted, (publication, participant) => {
        if (participant !== this.room.localParticipant) return;
        const source = publication.source === Track.Source.Camera ? "camera" : "microphone";
        if (!this.#senders[source].sent) return;
        // Never turned on again by this page: only the person does that.
        this.#senders[source].send(null);
        this.#listener.onSilenced(source);
      })
      .on(RoomEvent.Disconnected, () => this.giveUp());
    for (const event of reasons) this.room.on(event, reassert);
    for (const event of changes) this.room.on(event, changed);
  }

  #changed(): void {
    if (this.#closed) return;
    playSoundOf(this.room, this.#reception.hears);
    this.#draw();
    this.#listener.onChange();
  }

  #draw(): void {
    if (this.#closed) return;
    this.#pictures.show(this.#reception.audioOnly ? [] : this.#frames);
  }

  #peer(person: Participant): PeerMedia {
    const camera = person.getTrackPublication(Track.Source.Camera);
    const microphone = person.getTrackPublication(Track.Source.Microphone);
    const inClear = [camera, microphone].some((publication) => publication?.isEncrypted === false);
    return {
      // One that is not for this person looks as if it were off.
      pictureOn: camera?.isSubscribed === true && !camera.isMuted,
      microphoneOn: microphone !== undefined && !microphone.isMuted,
      speaking: this.#speaking.has(person.identity),
      undecryptable: inClear || this.#undecryptable.has(person.identity),
    };
  }

  #untilEncrypted(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error("the encryption worker did not answer")),
        encryptsWithinMs,
      );
      this.room.on(RoomEvent.ParticipantEncryptionStatusChanged, () => {
        if (!this.room.isE2EEEnabled) return;
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/**
 * Goes the way into a room up to where its first byte would be sent, and stops there: no address, no pass, nobody's
 * name, and nothing that reaches a network. Whoever comes in a minute later finds the code on that way compiled and the
 * browser's own part started.
 */
export async function rehearseConnecting(): Promise<void> {
  const { engine } = new Room();
  await engine.join("", "", {} as never, AbortSignal.abort()).catch(() => {});
  await engine.cleanupPeerConnections();
}

const changes = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantEncryptionStatusChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.TrackStreamStateChanged,
  RoomEvent.AudioPlaybackStatusChanged,
  RoomEvent.Reconnected,
] as const;

/** After any of these what LiveKit does may differ from what one wished. */
const reasons = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.ConnectionStateChanged,
  RoomEvent.Reconnected,
] as const;
