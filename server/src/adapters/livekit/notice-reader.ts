import { WebhookReceiver, type WebhookEvent } from "livekit-server-sdk";
import type { Clock } from "../../ports/clock.ts";
import { UnsignedNotice, type MediaNotice } from "../../ports/media-rooms.ts";
import { isRandomId } from "../../sealing/random-id.ts";

const oldestMs = 5 * 60 * 1000;

// Which session it is of, if any, only the key tells.
const formOfRoomName = /^[A-Za-z0-9_-]{22,128}$/;

/** The key pair that signs notices, and the clock that tells their age. */
export interface NoticeReaderOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly clock: Clock;
}

const noticeTypes: Readonly<Record<string, MediaNotice["type"]>> = {
  participant_joined: "joined",
  participant_left: "left",
  // A connection that broke while it was being made is as over as one that ended.
  participant_connection_aborted: "left",
};

/** Reads LiveKit's webhooks. */
export class NoticeReader {
  readonly #receiver: WebhookReceiver;
  readonly #clock: Clock;

  constructor({ apiKey, apiSecret, clock }: NoticeReaderOptions) {
    this.#receiver = new WebhookReceiver(apiKey, apiSecret);
    this.#clock = clock;
  }

  /** As `MediaRooms.readNotice` promises. */
  async read(rawBody: string, authorization: string | null): Promise<MediaNotice | null> {
    const event = await this.#receive(rawBody, authorization);
    const at = Number(event.createdAt) * 1000;
    // An old one that was signed once may be sent again by who overheard it.
    if (Math.abs(this.#clock.now() - at) > oldestMs)
      throw new UnsignedNotice("the notice is too old");
    const type = noticeTypes[event.event];
    const roomName = event.room?.name ?? "";
    const visitId = event.participant?.identity ?? "";
    const participantSid = event.participant?.sid ?? "";
    // A client can call itself `identity#anything` at some of LiveKit's doors: what is not an id of ours is nobody.
    const isOurs = isRandomId(visitId) && formOfRoomName.test(roomName);
    if (!type || !isOurs || !event.id || !participantSid) return null;
    return { id: event.id, at, type, roomName, visitId, participantSid };
  }

  async #receive(rawBody: string, authorization: string | null): Promise<WebhookEvent> {
    try {
      return await this.#receiver.receive(rawBody, authorization ?? "");
    } catch {
      // The error may hold the token or the body.
      throw new UnsignedNotice("the notice is not signed by the media server");
    }
  }
}
