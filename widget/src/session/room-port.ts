import type { MediaGrant, View } from "@breathing-room/contract";
import type { PeerMedia, RoomLink } from "./client.ts";

/** What one's own browser sends. */
export type Source = "camera" | "microphone";

/** What the room is and holds, as this page has it. */
export interface RoomState {
  readonly link: RoomLink;
  /** The way in is being asked for: whatever else takes time can wait a moment. */
  readonly asking: boolean;
  readonly peers: ReadonlyMap<string, PeerMedia>;
  readonly youSpeak: boolean;
  readonly soundNeedsPress: boolean;
  readonly encrypted: boolean;
  /** Whose sound plays right now, and the sound; nobody's while one wants quiet. */
  readonly heard: ReadonlyMap<string, MediaStreamTrack>;
  /** The tracks that the others can have right now. */
  readonly sent: Readonly<Record<Source, MediaStreamTrack | null>>;
}

/** What of the room one takes in, and who of it may have one's picture. */
export interface Reception {
  /** The group's sound plays. */
  readonly hears: boolean;
  /** No pictures are received. */
  readonly audioOnly: boolean;
  /** One's camera is for the hosts among these people alone, or, with null, for everyone. */
  readonly seenIn: View["people"] | null;
}

/** The room's media, across as many connections as it takes. Nothing here throws for a lost network. */
export interface RoomPort {
  readonly state: RoomState;
  /** Goes into the room of this epoch or a later one, and stays there until `close`; once is enough. */
  open(epoch: number): void;
  /** Leaves the room. */
  close(): void;
  /** What the others get of a source from now on; null is silence, said to them at once. */
  send(source: Source, track: MediaStreamTrack | null): void;
  receive(reception: Reception): void;
  /** Draws somebody else's picture into an element until the returned function is called. */
  showPicture(visitId: string, video: HTMLVideoElement): () => void;
  playSound(): void;
  chooseSpeaker(deviceId: string): void;
  /** The page is seen again or the network is back: looks whether the connection lives, and mends it. */
  check(): void;
  /** Closes for good. */
  dispose(): void;
}

/** What the room's media needs from the session. */
export interface RoomPortOptions {
  readonly serviceUrl: string;
  /** Throws `Refusal` when the service says no, `Outage` when it did not answer. */
  readonly getGrant: (signal: AbortSignal) => Promise<MediaGrant>;
  readonly onChange: () => void;
  /** The connection was lost for good and a new one follows: capture must not go on by itself. */
  readonly onLost: () => void;
  /** The media server silenced a source: its capture must stop, and the wish with it. */
  readonly onSilenced: (source: Source) => void;
}

/** The room's code: a chunk of its own, loaded while one waits. */
export interface MediaChunk {
  readonly createRoomMedia: (options: RoomPortOptions) => RoomPort;
}
