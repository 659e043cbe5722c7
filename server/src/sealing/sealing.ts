import type { ClinicId, DeviceId, Instant, SessionId, VisitId } from "@breathing-room/session";
import { createAuthenticatedBox } from "./authenticated-box.ts";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
import { deriveBytes } from "./derived-key.ts";

/** What a sealed token is for; a token sealed for one purpose does not open for another. */
export type SealPurpose = "invite" | "visit";

/** What was sealed; the payload is as it was given, and whoever opens it parses it by its schema. */
export interface Opened {
  readonly payload: unknown;
  readonly expiresAt: Instant;
}

/** Credentials that nobody can read or make but this service, and keys that are never stored. */
export interface Sealing {
  /**
   * Seals a payload (anything JSON can say) into a token of A-Z, a-z, 0-9, `-`, `_` and `.`. Rejects a payload that
   * would make it longer than 2,048 characters.
   */
  seal(purpose: SealPurpose, payload: object, expiresAt: Instant): Promise<string>;
  /** Null for a token that is forged, malformed, for another purpose, or over at `now`; never throws for a token. */
  open(purpose: SealPurpose, token: string, now: Instant): Promise<Opened | null>;
  /** A new name for a room of this session, of A-Z, a-z, 0-9, `-` and `_`, that only this service can tell from noise. */
  roomName(sessionId: SessionId): Promise<string>;
  /** The session that a room name was made for; null for a name that this service did not make. */
  sessionOfRoom(roomName: string): Promise<SessionId | null>;
  /**
   * A new identity for the media server: the visit's id, which everyone in the room knows, and after a dot its device,
   * which only this service can read. No two are alike, so that nobody can tell a reload or another device from a
   * connection that broke.
   */
  mediaIdentity(visitId: VisitId, deviceId: DeviceId): Promise<string>;
  /** The page that an identity was made for; null for one that this service did not make. */
  pageOfIdentity(
    identity: string,
  ): Promise<{ readonly visitId: VisitId; readonly deviceId: DeviceId } | null>;
  /** The 32 bytes that encrypt what one visit's page keeps on its device; made anew each time, and never stored. */
  draftKey(visitId: VisitId): Promise<Uint8Array<ArrayBuffer>>;
  /** The 32 bytes that encrypt a session's media in one epoch; made anew each time, so that it is never stored. */
  mediaKey(sessionId: SessionId, epoch: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The 32 bytes that encrypt a private word's or side room's media, made of its room's own name; never stored either. */
  apartMediaKey(roomName: string): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * The 32 bytes that sign a clinic's webhooks; each version of it is another. Made anew each time, and never stored. While
   * the master key before is given, what it makes comes after what the one of now makes.
   */
  webhookSecrets(clinicId: ClinicId, version: number): Promise<readonly Uint8Array<ArrayBuffer>[]>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const version = "v1.";
const roomLabel = `${version}room`;
const connectionLabel = (visitId: VisitId) => `${version}connection.${visitId}`;
// The contract takes no longer credential, and nobody is to make this service decode more.
const longestToken = 2048;

/** Makes the sealing of a 32-byte master key. Throws when the key is not 32 bytes. */
export async function createSealing(
  masterKey: Uint8Array,
  masterKeyBefore: Uint8Array | null = null,
): Promise<Sealing> {
  const ownMasterKey = new Uint8Array(masterKey);
  const before = masterKeyBefore === null ? [] : [new Uint8Array(masterKeyBefore)];
  const webhookKeys = [ownMasterKey, ...before];
  const box = createAuthenticatedBox(await deriveBytes(ownMasterKey, "tokens"));
  const labelOf = (purpose: SealPurpose) => version + purpose;
  return {
    async seal(purpose, payload, expiresAt) {
      const plain = encoder.encode(JSON.stringify({ payload, expiresAt }));
      const token = version + encodeBase64Url(box.lock(plain, labelOf(purpose)));
      if (token.length > longestToken) throw new Error("the payload is too long for a token");
      return token;
    },
    async open(purpose, token, now) {
      if (token.length > longestToken || !token.startsWith(version)) return null;
      const locked = decodeBase64Url(token.slice(version.length));
      const plain = locked && box.unlock(locked, labelOf(purpose));
      if (!plain) return null;
      // Only `seal` can have written what opened.
      const opened = JSON.parse(decoder.decode(plain)) as Opened;
      return now < opened.expiresAt ? opened : null;
    },
    async roomName(sessionId) {
      return encodeBase64Url(box.lock(encoder.encode(sessionId), roomLabel));
    },
    async sessionOfRoom(roomName) {
      if (roomName.length > longestToken) return null;
      const locked = decodeBase64Url(roomName);
      const plain = locked && box.unlock(locked, roomLabel);
      return plain && decoder.decode(plain);
    },
    async mediaIdentity(visitId, deviceId) {
      const device = box.lock(encoder.encode(deviceId), connectionLabel(visitId));
      return `${visitId}.${encodeBase64Url(device)}`;
    },
    async pageOfIdentity(identity) {
      const [visitId = "", sealed = "", ...more] = identity.split(".");
      if (identity.length > longestToken || more.length > 0) return null;
      const locked = decodeBase64Url(sealed);
      const device = locked && box.unlock(locked, connectionLabel(visitId));
      return device && { visitId, deviceId: decoder.decode(device) };
    },
    webhookSecrets: (clinicId, secret) =>
      Promise.all(webhookKeys.map((key) => deriveBytes(key, "webhooks", clinicId, secret))),
    draftKey: (visitId) => deriveBytes(ownMasterKey, "drafts", visitId),
    mediaKey: (sessionId, epoch) => deriveBytes(ownMasterKey, "media", sessionId, epoch),
    apartMediaKey: (roomName) => deriveBytes(ownMasterKey, "private media", roomName),
  };
}
