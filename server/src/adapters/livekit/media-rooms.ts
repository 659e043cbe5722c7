import type { MediaSource } from "@breathing-room/session";
import { AccessToken, ParticipantInfo_State, TrackSource } from "livekit-server-sdk";
import type { Clock } from "../../ports/clock.ts";
import type {
  MediaCondition,
  MediaConnection,
  MediaNotice,
  MediaRooms,
  RoomPass,
} from "../../ports/media-rooms.ts";
import { decodeBase64Url } from "../../sealing/base64url.ts";
import { NoticeReader } from "./notice-reader.ts";
import { LiveKitRefusal, RoomService, type RoomServiceOptions } from "./room-service.ts";

/** Where LiveKit is, and the key pair it takes. */
export interface LiveKitOptions extends RoomServiceOptions {
  /** The addresses that browsers connect to, ws:// or wss://: at least one, and several for servers that are one. */
  readonly urls: readonly string[];
  readonly clock: Clock;
}

const passSeconds = 5 * 60;
// A backstop only: who has a place is decided before a pass is made, where it can be said in words.
const mostParticipants = 32;

const trackSources: Readonly<Record<MediaSource, readonly TrackSource[]>> = {
  camera: [TrackSource.CAMERA],
  microphone: [TrackSource.MICROPHONE],
  screen: [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
};

/** Rooms of a LiveKit. Every call ends within about five seconds; an error says the call and the status, nothing else. */
export class LiveKitMediaRooms implements MediaRooms {
  readonly #options: LiveKitOptions;
  readonly #service: RoomService;
  readonly #notices: NoticeReader;
  #passes = 0;

  constructor(options: LiveKitOptions) {
    this.#options = options;
    this.#service = new RoomService(options);
    this.#notices = new NoticeReader(options);
  }

  async open(roomName: string): Promise<void> {
    await this.#service.call("createRoom", (server) =>
      server.createRoom({
        name: roomName,
        // Who holds a pass finds the room, also when everyone's connection broke at once.
        emptyTimeout: passSeconds,
        departureTimeout: passSeconds,
        maxParticipants: mostParticipants,
      }),
    );
  }

  async close(roomName: string): Promise<void> {
    await this.#service.call("deleteRoom", (server) => server.deleteRoom(roomName));
  }

  async connections(roomName: string): Promise<readonly MediaConnection[]> {
    const participants = await this.#service.call("listParticipants", (server) =>
      server.listParticipants(roomName),
    );
    return (participants ?? [])
      .filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED)
      .map(({ identity, sid, joinedAtMs }) => ({
        identity,
        participantSid: sid,
        since: Number(joinedAtMs),
      }));
  }

  async disconnect(roomName: string, identity: string): Promise<void> {
    await this.#service.call("removeParticipant", (server) =>
      server.removeParticipant(roomName, identity),
    );
  }

  async pass(roomName: string, identity: string, sends: readonly MediaSource[]): Promise<RoomPass> {
    const { urls, apiKey, apiSecret } = this.#options;
    // Everyone in a room can read what a token says of a name, metadata or attributes: it says nothing.
    const token = new AccessToken(apiKey, apiSecret, { identity, ttl: passSeconds });
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
    // In turn: who asks again because one server is gone is sent to another.
    const url = urls[this.#passes++ % urls.length];
    if (url === undefined) throw new Error("LiveKit has at least one address");
    return { url, token: jwt, expiresAt: expiryOf(jwt) };
  }

  readNotice(rawBody: string, authorization: string | null): Promise<MediaNotice | null> {
    return this.#notices.read(rawBody, authorization);
  }

  async condition(): Promise<MediaCondition> {
    try {
      // A name that no room has: the answer is short, and proves that the key pair is taken.
      await this.#service.call("listRooms", (server) => server.listRooms(["-"]));
      return "works";
    } catch (error) {
      return error instanceof LiveKitRefusal && error.isOfKey ? "refuses-key" : "away";
    }
  }
}

function expiryOf(jwt: string): number {
  const claims = decodeBase64Url(jwt.split(".")[1] ?? "");
  if (!claims) throw new Error("the SDK made a token that cannot be read");
  return (JSON.parse(new TextDecoder().decode(claims)) as { exp: number }).exp * 1000;
}
