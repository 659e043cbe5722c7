import type { Instant, MediaSource, VisitId } from "@breathing-room/session";
import { AccessToken, RoomServiceClient, ServerError, TrackSource } from "livekit-server-sdk";
import type { Clock } from "../../ports/clock.ts";
import type { MediaNotice, MediaRooms, RoomPass } from "../../ports/media-rooms.ts";
import { decodeBase64Url } from "../../sealing/base64url.ts";
import { NoticeReader } from "./notice-reader.ts";

/** Where LiveKit is, and the key pair it takes. */
export interface LiveKitOptions {
  /** The address that browsers connect to, ws:// or wss://. */
  readonly url: string;
  /** The address that the service calls, http:// or https://. */
  readonly httpUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly clock: Clock;
}

const requestTimeoutSeconds = 5;
const passSeconds = 5 * 60;
// A backstop only: who has a place is decided before a pass is made, where it can be said in words.
const mostParticipants = 32;

const trackSources: Readonly<Record<MediaSource, readonly TrackSource[]>> = {
  camera: [TrackSource.CAMERA],
  microphone: [TrackSource.MICROPHONE],
  screen: [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
};

/** Rooms of a LiveKit server. Every call ends within five seconds; an error says the call and the status, nothing else. */
export class LiveKitMediaRooms implements MediaRooms {
  readonly #options: LiveKitOptions;
  readonly #service: RoomServiceClient;
  readonly #notices: NoticeReader;

  constructor(options: LiveKitOptions) {
    const { httpUrl, apiKey, apiSecret } = options;
    this.#options = options;
    this.#service = new RoomServiceClient(httpUrl, apiKey, apiSecret, {
      requestTimeout: requestTimeoutSeconds,
      failover: false,
    });
    this.#notices = new NoticeReader(options);
  }

  async open(roomName: string): Promise<void> {
    await call("createRoom", () =>
      this.#service.createRoom({
        name: roomName,
        // Who holds a pass finds the room, also when everyone's connection broke at once.
        emptyTimeout: passSeconds,
        departureTimeout: passSeconds,
        maxParticipants: mostParticipants,
      }),
    );
  }

  async close(roomName: string): Promise<void> {
    await call("deleteRoom", () => this.#service.deleteRoom(roomName), isNotFound);
  }

  async disconnect(roomName: string, visitId: VisitId, begunBefore: Instant): Promise<void> {
    await call(
      "removeParticipant",
      async () => {
        const { joinedAtMs } = await this.#service.getParticipant(roomName, visitId);
        if (Number(joinedAtMs) < begunBefore) {
          await this.#service.removeParticipant(roomName, visitId);
        }
      },
      isNotFound,
    );
  }

  async pass(roomName: string, visitId: VisitId, sends: readonly MediaSource[]): Promise<RoomPass> {
    const { url, apiKey, apiSecret } = this.#options;
    // Everyone in a room can read what a token says of a name, metadata or attributes: it says nothing.
    const token = new AccessToken(apiKey, apiSecret, { identity: visitId, ttl: passSeconds });
    token.addGrant({
      roomJoin: true,
      room: roomName,
      canSubscribe: true,
      canPublish: sends.length > 0,
      canPublishSources: sends.flatMap((source) => trackSources[source]),
      canPublishData: false,
      canUpdateOwnMetadata: false,
      hidden: false,
    });
    const jwt = await token.toJwt();
    return { url, token: jwt, expiresAt: expiryOf(jwt) };
  }

  readNotice(rawBody: string, authorization: string | null): Promise<MediaNotice | null> {
    return this.#notices.read(rawBody, authorization);
  }

  async isReady(): Promise<boolean> {
    try {
      // A name that no room has: the answer is short, and proves that the key pair is taken.
      await this.#service.listRooms(["-"]);
      return true;
    } catch {
      return false;
    }
  }
}

/** LiveKit repeats a refused token in what it answers, so an error of the SDK goes no further than here. */
async function call(
  name: string,
  request: () => Promise<unknown>,
  isHarmless: (error: unknown) => boolean = () => false,
): Promise<void> {
  try {
    await request();
  } catch (error) {
    if (isHarmless(error)) return;
    const reason = error instanceof ServerError ? `status ${error.status}` : "no answer";
    throw new Error(`LiveKit ${name}: ${reason}`);
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof ServerError && error.code === "not_found";
}

function expiryOf(jwt: string): number {
  const claims = decodeBase64Url(jwt.split(".")[1] ?? "");
  if (!claims) throw new Error("the SDK made a token that cannot be read");
  return (JSON.parse(new TextDecoder().decode(claims)) as { exp: number }).exp * 1000;
}
