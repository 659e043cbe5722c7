import type { Instant, MediaSource, VisitId } from "@breathing-room/session";

/** Leave to join one room for minutes. */
export interface RoomPass {
  readonly url: string;
  readonly token: string;
  readonly expiresAt: Instant;
}

/** What the media server told the service of somebody's connection. */
export interface MediaNotice {
  readonly id: string;
  readonly at: Instant;
  readonly type: "joined" | "left";
  readonly roomName: string;
  readonly visitId: VisitId;
  readonly participantSid: string;
}

/** `away` is a media server that does not answer, or not as one does. */
export type MediaCondition = "works" | "refuses-key" | "away";

/** The media server's rooms. */
export interface MediaRooms {
  /** Makes the room if it is not there; doing so again is harmless. Throws when the media server cannot be reached. */
  open(roomName: string): Promise<void>;
  /** Closes the room and disconnects everyone in it; harmless when it is not there. */
  close(roomName: string): Promise<void>;
  /**
   * Disconnects a person whose connection began before an instant; a newer one stays. Harmless when there is none.
   * Their pass stays good until it expires: who must not come back needs a room that they have no pass for.
   */
  disconnect(roomName: string, visitId: VisitId, begunBefore: Instant): Promise<void>;
  /** A pass for one identity that may send exactly `sends`, hear and see everyone, and nothing else. */
  pass(roomName: string, visitId: VisitId, sends: readonly MediaSource[]): Promise<RoomPass>;
  /**
   * Reads a webhook. Null for a notice about something else; throws `UnsignedNotice` when the signature is missing,
   * wrong, too old or not over exactly this body.
   */
  readNotice(rawBody: string, authorization: string | null): Promise<MediaNotice | null>;
  /** Asks the media server whether it takes the service's key. */
  condition(): Promise<MediaCondition>;
}

/** A webhook that the media server did not sign. */
export class UnsignedNotice extends Error {}
