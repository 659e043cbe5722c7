import type { Instant, MediaSource } from "@breathing-room/session";

/** Leave to join one room for minutes. */
export interface RoomPass {
  readonly url: string;
  readonly token: string;
  readonly expiresAt: Instant;
}

/** The media server's word that somebody joined or left a room, or seemed to: a reason to look. */
export interface MediaNotice {
  readonly id: string;
  readonly at: Instant;
  readonly roomName: string;
}

/** Somebody who is in a room, as the media server has it. */
export interface MediaConnection {
  /** What they call themselves; whether it is one of ours only the service can tell. */
  readonly identity: string;
  /** The media server's own id of this connection, never used twice. */
  readonly participantSid: string;
  readonly since: Instant;
}

/** `away` is a media server that does not answer, or not as one does. */
export type MediaCondition = "works" | "refuses-key" | "away";

/** The media server's rooms. */
export interface MediaRooms {
  /** Makes the room if it is not there; doing so again is harmless. Throws when the media server cannot be reached. */
  open(roomName: string): Promise<void>;
  /** Closes the room and disconnects everyone in it; harmless when it is not there. */
  close(roomName: string): Promise<void>;
  /** Everyone who is in the room now; nobody when it is not there. */
  connections(roomName: string): Promise<readonly MediaConnection[]>;
  /**
   * Disconnects whoever has this identity; harmless when nobody has. Their pass stays good until it expires: they are
   * disconnected again whenever it brings them back.
   */
  disconnect(roomName: string, identity: string): Promise<void>;
  /** A pass for one identity that may send exactly `sends`, hear and see everyone, and nothing else. */
  pass(roomName: string, identity: string, sends: readonly MediaSource[]): Promise<RoomPass>;
  /**
   * Reads a webhook. Null for a notice about something else; throws `RefusedNotice` when the signature is missing,
   * wrong, too old or not over exactly this body, and when it was read before.
   */
  readNotice(rawBody: string, authorization: string | null): Promise<MediaNotice | null>;
  /** Asks the media server whether it takes the service's key. */
  condition(): Promise<MediaCondition>;
}

/** A webhook that the media server did not sign, or not now. */
export class RefusedNotice extends Error {}
