import { WebhookReceiver, type WebhookEvent } from "livekit-server-sdk";
import type { Clock } from "../../ports/clock.ts";
import { RefusedNotice, type MediaNotice } from "../../ports/media-rooms.ts";

const oldestMs = 5 * 60 * 1000;

// Which session it is of, if any, only the key tells.
const formOfRoomName = /^[A-Za-z0-9_-]{22,128}$/;

/** The key pair that signs notices, and the clock that tells their age. */
export interface NoticeReaderOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly clock: Clock;
}

const noticeTypes: ReadonlySet<string> = new Set([
  "participant_joined",
  "participant_left",
  "participant_connection_aborted",
]);

/** Reads LiveKit's webhooks. */
export class NoticeReader {
  readonly #receiver: WebhookReceiver;
  readonly #clock: Clock;
  /** Those that were read, oldest first, as long as they are young enough to be taken. */
  readonly #read = new Map<string, number>();

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
      throw new RefusedNotice("the notice is too old");
    const roomName = event.room?.name ?? "";
    if (!noticeTypes.has(event.event) || !formOfRoomName.test(roomName) || !event.id) return null;
    this.#readOnce(event.id);
    return { id: event.id, at, roomName };
  }

  #readOnce(id: string): void {
    const now = this.#clock.now();
    for (const [other, readAt] of this.#read) {
      // One that was read so long ago is too old by now: its own time may have been a little ahead.
      if (now - readAt <= 2 * oldestMs) break;
      this.#read.delete(other);
    }
    if (this.#read.has(id)) throw new RefusedNotice("the notice was read before");
    this.#read.set(id, now);
  }

  async #receive(rawBody: string, authorization: string | null): Promise<WebhookEvent> {
    try {
      return await this.#receiver.receive(rawBody, authorization ?? "");
    } catch {
      // The error may hold the token or the body.
      throw new RefusedNotice("the notice is not signed by the media server");
    }
  }
}
